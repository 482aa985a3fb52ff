#pragma once

#include "store/CallReader.h"

#include <QObject>

namespace callboard::ui {

class CallHistoryModel;
class CallHistoryView;
class DetailsController;

/// Goes on with the next recording of the table, from the top down as it is shown, when one was heard to its end. Rows
/// without a recording are passed over. It does nothing once the person has gone elsewhere, and only says so while a
/// note is being written: the words would end in that of another call. GUI thread only.
class PlayNext final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlayNext)

public:
    /// So many rows are looked at in one question to the store.
    static constexpr int rowsAtATime = 200;

    /// All of them must outlive it.
    PlayNext(store::CallReader &reader, CallHistoryModel &model, CallHistoryView &view, DetailsController &details,
        QObject *parent = nullptr);

    /// The recording of this call is at its end.
    void goOnAfter(qint64 id);

Q_SIGNALS:
    /// Why nothing more is played. A plain sentence.
    void noticed(const QString &sentence);

private:
    using Rows = Result<std::vector<calls::CallRow>, store::StoreError>;

    void lookBelow(qint64 after, qint64 looked);
    void playFirst(qint64 after, const std::vector<qint64> &below, const Rows &rows);
    [[nodiscard]] bool isAtTheEndOf(qint64 id) const;
    void play(qint64 next);

    store::CallReader &m_reader;
    CallHistoryModel &m_model;
    CallHistoryView &m_view;
    DetailsController &m_details;
};

} // namespace callboard::ui
