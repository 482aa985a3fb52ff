#pragma once

#include "calls/Call.h"
#include "recordings/save/OutgoingFiles.h"
#include "store/CallReader.h"

#include <QMimeData>
#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QThreadPool>
#include <QWidget>

#include <functional>
#include <memory>
#include <vector>

namespace callboard::recordings {
class RecordingArchive;
}
namespace callboard::ui {

/// What is dragged: the files' addresses (`text/uri-list`), for folders, mails and other programs.
[[nodiscard]] std::unique_ptr<QMimeData> recordingsMimeData(const QStringList &paths);

/// Lets kept recordings be dragged out of the window as files with readable names. The calls are read and the files
/// made beside the GUI thread; the drag begins when they are there, if the button is still down. GUI thread only.
class RecordingDrag final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordingDrag)

public:
    /// How many calls' recordings are dragged at once.
    static constexpr int mostCalls = 100;
    /// Carries the data until it is dropped; replaced where there is no hand and no screen.
    using Carry = std::function<void(QWidget *source, std::unique_ptr<QMimeData> data)>;

    RecordingDrag(store::CallReader &reader, recordings::RecordingArchive &archive, QObject *parent = nullptr);
    ~RecordingDrag() override;

    void setCarry(Carry carry) { m_carry = std::move(carry); }
    /// \param ids at most mostCalls of them
    /// \param wanted how many were to be dragged
    void begin(QWidget *source, const std::vector<qint64> &ids, int wanted);

Q_SIGNALS:
    /// Why nothing is dragged, or not everything. A plain sentence.
    void noticed(const QString &sentence);

private:
    struct Load
    {
        QPointer<QWidget> source;
        std::vector<qint64> ids;
        int wanted = 0;
        int withFiles = 0;
        std::vector<recordings::OutgoingFiles::Wanted> files;
    };
    using LoadPtr = std::shared_ptr<Load>;
    using Found = Result<std::optional<calls::Call>, store::StoreError>;

    void readNext(const LoadPtr &load, std::size_t at);
    void goOn(const LoadPtr &load, std::size_t at, const Found &found);
    void take(Load &load, const calls::Call &call) const;
    void prepare(const LoadPtr &load);
    void carry(const Load &load, const QStringList &paths);

    store::CallReader &m_reader;
    recordings::RecordingArchive &m_archive;
    Carry m_carry;
    quint64 m_order = 0; ///< a new drag takes the place of one that is being prepared
    std::unique_ptr<recordings::OutgoingFiles> m_outgoing; ///< used on the worker only
    QThreadPool m_worker; ///< last: its end waits for what is being made
};

} // namespace callboard::ui
