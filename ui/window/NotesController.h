#pragma once

#include "base/Clock.h"
#include "calls/Annotation.h"
#include "store/StoreError.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <chrono>

namespace callboard::store {
struct CallFile;
}

namespace callboard::ui {

class NotesEditor;
struct Services;

/// Brings note and tags of a call into the editor and from the editor into the store. What the store does not
/// take is kept, for whichever call it is, and tried again until it does. GUI thread only.
class NotesController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NotesController)

public:
    static constexpr std::chrono::milliseconds retryAfter {5000};

    NotesController(const Services &services, NotesEditor &editor, QObject *parent = nullptr);
    ~NotesController() override;

    /// How many writings the store has answered: a question that is asked now is as old as that.
    [[nodiscard]] quint64 answeredWritings() const { return m_written; }
    /// Shows what is written about the call, if the editor is open for it; what the store does not hold yet goes first.
    /// False: a writing was answered since the file was asked for, so that it is to be read again.
    /// \param askedAfter answeredWritings() of then
    [[nodiscard]] bool show(const store::CallFile &file, quint64 askedAfter);

private:
    struct Unsaved
    {
        calls::Annotation annotation;
        QString trouble; ///< empty: on its way
    };

    void save(qint64 id, const calls::Annotation &annotation);
    void send(qint64 id);
    void answered(qint64 id, const calls::Annotation &annotation, const QString &trouble);
    void retry();

    const Services &m_services;
    NotesEditor &m_editor;
    QHash<qint64, Unsaved> m_unsaved;
    quint64 m_written = 0; ///< answers of the store: a reading from before one of them is old
    AlarmHandle m_retry;
};

} // namespace callboard::ui
