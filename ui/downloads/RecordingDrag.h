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

/// The data of a drag: the files' URLs (`text/uri-list`), for file managers, mail and other programs.
[[nodiscard]] std::unique_ptr<QMimeData> recordingsMimeData(const QStringList &paths);

/// Drags kept recordings out of the window as files with readable names. Calls are read and files prepared
/// asynchronously; the drag starts when they are ready, if the button is still down. GUI thread only.
class RecordingDrag final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordingDrag)

public:
    /// The most calls whose recordings are dragged at once.
    static constexpr int mostCalls = 100;
    /// Runs the drag until the drop; replaced in tests, where there is no pointer.
    using Carry = std::function<void(QWidget *source, std::unique_ptr<QMimeData> data)>;

    RecordingDrag(store::CallReader &reader, recordings::RecordingArchive &archive, QObject *parent = nullptr);
    ~RecordingDrag() override;

    void setCarry(Carry carry) { m_carry = std::move(carry); }
    /// \param ids at most mostCalls
    /// \param wanted the number of selected calls
    void begin(QWidget *source, const std::vector<qint64> &ids, int wanted);

Q_SIGNALS:
    /// Why nothing is dragged, or not all. A plain sentence.
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
    using Found = store::Read<std::optional<calls::Call>>;

    void readNext(const LoadPtr &load, std::size_t at);
    void goOn(const LoadPtr &load, std::size_t at, const Found &found);
    void take(Load &load, const calls::Call &call) const;
    void prepare(const LoadPtr &load);
    void carry(const Load &load, const QStringList &paths);

    store::CallReader &m_reader;
    recordings::RecordingArchive &m_archive;
    Carry m_carry;
    quint64 m_order = 0; ///< a new drag cancels one that is being prepared
    std::unique_ptr<recordings::OutgoingFiles> m_outgoing; ///< used on the worker only
    QThreadPool m_worker; ///< last member: its destructor waits for running work
};

} // namespace callboard::ui
