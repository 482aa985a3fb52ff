#pragma once

#include "base/Answer.h"
#include "base/Result.h"
#include "recordings/bundle/CaseBundle.h"
#include "recordings/keep/VerifiedRecordings.h"

#include <QObject>
#include <QString>
#include <QThreadPool>

#include <atomic>
#include <memory>
#include <optional>

namespace callboard {
class Clock;
}
namespace callboard::store {
class CallReader;
struct CallFile;
} // namespace callboard::store

namespace callboard::recordings {

class RecordingArchive;

/// Makes the case bundle of a call: gathers what the store knows, has the recording fetched where Bolna has it and this
/// disk has not, and writes the ZIP on a thread of its own. A recording that cannot be had is no failure: the bundle
/// says so. Main thread. Destroyed in the middle it leaves nothing half-written.
class CaseBundler final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CaseBundler)

public:
    using Reply = Answer<Result<CaseReport, SavingError>>;

    /// All must outlive it.
    CaseBundler(store::CallReader &reader, RecordingArchive &archive, const Clock &clock, QObject *parent = nullptr);
    ~CaseBundler() override;

    /// \param name of the file; empty: one of our own making
    void save(qint64 callId, const QString &folder, const QString &name, Reply reply);

private:
    struct Case;
    using CasePtr = std::shared_ptr<Case>;

    void begin(const CasePtr &bundle);
    void callRead(const CasePtr &bundle, const store::Read<std::optional<calls::Call>> &found);
    void fetch(const CasePtr &bundle, const calls::Call &call, calls::RecordingLeg leg);
    void gather(const CasePtr &bundle);
    void fileRead(const CasePtr &bundle, const store::Read<std::optional<store::CallFile>> &found);
    void take(CaseMaterial &material, const store::CallFile &file) const;
    void write(const CasePtr &bundle);
    static void fail(const CasePtr &bundle, const QString &why);

    store::CallReader &m_reader;
    RecordingArchive &m_archive;
    VerifiedRecordings m_verified;
    const Clock &m_clock;
    std::shared_ptr<std::atomic_bool> m_stop;
    QThreadPool m_writing; ///< last: its end waits for what is being written
};

} // namespace callboard::recordings
