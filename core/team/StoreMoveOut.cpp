#include "team/StoreMoveOut.h"

#include "base/Locations.h"
#include "store/BackupCopy.h"
#include "store/Database.h"
#include "store/Schema.h"
#include "team/FloorConnection.h"
#include "team/Joining.h"
#include "team/MovedRecordings.h"
#include "team/Replica.h"
#include "team/ReplicaCheck.h"
#include "team/SourceStore.h"
#include "team/StoreMoveIn.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

namespace callboard::team {

using namespace Qt::StringLiterals;
using store::Database;
using store::StoreError;
using store::Transaction;
using store::Written;

namespace {

constexpr int bytesOfAPage = 1'000'000;
/// The floor may go on meanwhile; from then on what it adds is not in the file.
constexpr int mostTries = 5;

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::team", text);
}

TeamError errorOf(const StoreError &error)
{
    return {TeamError::Kind::Other, error.message, {}};
}

TeamError restoredMeanwhile()
{
    return {TeamError::Kind::Moved, tr("The floor was restored meanwhile: move out again."), u"55000"_s};
}

class Mover final
{
public:
    Mover(FloorConnection &line, Database &database, QString desk)
        : m_line(line)
        , m_database(database)
        , m_desk(std::move(desk))
    {
    }

    Result<void, TeamError> run(const QString &file, const std::function<void(qint64)> &progress)
    {
        if (auto opened = m_database.open(file, Database::Access::ReadWrite); !opened) {
            return failure(errorOf(opened.error()));
        }
        if (auto made = store::bringToThisVersion(m_database, file); !made) {
            return failure(errorOf(made.error()));
        }
        const auto hello = m_line.json(u"SELECT team.hello(?::uuid, ?, 0, 0)"_s, {m_desk, deskVersion});
        if (!hello) {
            return failure(hello.error());
        }
        if (auto became = write(
                [&](const Transaction &transaction) { return becomeReplica(transaction, m_desk, hello->object()); });
            !became) {
            return became;
        }
        for (int tries = 0; tries < mostTries; ++tries) {
            if (auto pulled = pull(progress); !pulled) {
                return pulled;
            }
            const auto differ = compare();
            if (!differ) {
                return failure(differ.error());
            }
            if (differ->has_value()) {
                m_isCompared = true;
                m_daysThatDiffer = **differ;
                return {};
            }
        }
        return {}; // the floor goes on faster than it is read, and the receipt says so
    }

    /// It is nobody's replica from here on.
    Result<void, TeamError> becomeOwn()
    {
        return write([](const Transaction &transaction) -> Written {
            for (const QString &table : {u"floor"_s, u"floor_calls"_s, u"floor_notes"_s, u"floor_tags"_s,
                     u"floor_marks"_s, u"floor_events"_s, u"floor_people"_s, u"floor_accounts"_s, u"floor_seen"_s,
                     u"floor_dials"_s, u"floor_guests"_s, u"floor_said"_s, u"floor_recordings"_s,
                     u"floor_recordings_erased"_s, u"floor_unseen"_s, u"floor_hands"_s}) {
                if (auto gone = transaction.database.run(u"DELETE FROM "_s + table); !gone) {
                    return failure(gone.error());
                }
            }
            return store::ChangeSet();
        });
    }

    [[nodiscard]] bool isCompared() const { return m_isCompared; }
    [[nodiscard]] int daysThatDiffer() const { return m_daysThatDiffer; }
    [[nodiscard]] qint64 callsAtFloor() const { return m_callsAtFloor; }

private:
    Result<void, TeamError> write(const std::function<Written(const Transaction &)> &command)
    {
        if (auto begun = m_database.begin(); !begun) {
            return failure(errorOf(begun.error()));
        }
        const auto written = command({m_database, ++m_revision});
        if (!written) {
            m_database.rollBack();
            return failure(errorOf(written.error()));
        }
        const auto committed = m_database.commit();
        return committed ? Result<void, TeamError>() : failure(errorOf(committed.error()));
    }

    Result<void, TeamError> pull(const std::function<void(qint64)> &progress)
    {
        for (;;) {
            const auto state = readReplica(m_database);
            if (!state || !*state) {
                return failure(state ? TeamError {} : errorOf(state.error()));
            }
            const auto answer = m_line.json(u"SELECT team.pull(?::uuid, ?, ?, '', ?)"_s,
                {m_desk, (*state)->revision, (*state)->stamp, bytesOfAPage});
            if (!answer) {
                return failure(answer.error());
            }
            const QJsonObject page = answer->object();
            if (page.value("fork"_L1).toBool()) {
                return failure(restoredMeanwhile());
            }
            if (auto taken = write([&](const Transaction &transaction) { return takePage(transaction, page); });
                !taken) {
                return taken;
            }
            m_written += page.value("calls"_L1).toArray().size();
            progress(m_written);
            if (page.value("upto"_L1).toInteger() >= page.value("revision"_L1).toInteger()) {
                return {};
            }
        }
    }

    /// How many days differ by the floor's own sums. Nothing: it went on meanwhile.
    Result<std::optional<int>, TeamError> compare()
    {
        const auto state = readReplica(m_database);
        if (!state || !*state) {
            return failure(state ? TeamError {} : errorOf(state.error()));
        }
        const auto answer = m_line.json(u"SELECT team.check_sums(?::uuid, '', ?)"_s, {m_desk, (*state)->revision});
        if (!answer) {
            return failure(answer.error());
        }
        const QJsonValue newer = answer->object().value("newer"_L1);
        if (!newer.isArray() || !newer.toArray().isEmpty()) {
            return std::optional<int>();
        }
        const QJsonArray sums = answer->object().value("sums"_L1).toArray();
        m_callsAtFloor = 0;
        for (const QJsonValue &day : sums) {
            m_callsAtFloor += day[1].toInteger();
        }
        const auto days = team::daysThatDiffer(m_database, sums, **state, u"[]"_s, u""_s, (*state)->role != "agent"_L1);
        return days ? Result<std::optional<int>, TeamError>(std::optional(static_cast<int>(days->size())))
                    : failure(errorOf(days.error()));
    }

    FloorConnection &m_line;
    Database &m_database;
    const QString m_desk;
    qint64 m_revision = 0;
    qint64 m_written = 0;
    qint64 m_callsAtFloor = 0;
    bool m_isCompared = false;
    int m_daysThatDiffer = 0;
};

/// What this desk keeps of recordings, beside the new store.
Result<void, StoreError> keepRecordings(
    Database &made, const QString &replica, const QString &scratch, const QDir &to, MoveOutReceipt &receipt)
{
    auto source = SourceStore::open(replica, scratch);
    if (!source) {
        return failure(source.error());
    }
    for (;;) {
        auto calls = (*source)->next(100);
        if (!calls || calls->empty()) {
            return calls ? Result<void, StoreError>() : failure(calls.error());
        }
        if (auto begun = made.begin(); !begun) {
            return begun;
        }
        for (SourceCall &call : *calls) {
            if (call.files.isEmpty()) {
                continue;
            }
            moveRecordings(call, locations::recordingsFolder(replica), to);
            const auto kept = adoptRecordings({made, 0}, call);
            if (!kept) {
                made.rollBack();
                return failure(kept.error());
            }
            receipt.recordings += *kept;
        }
        if (auto committed = made.commit(); !committed) {
            return committed;
        }
    }
}

Result<void, StoreError> count(Database &made, MoveOutReceipt &receipt)
{
    struct Lines
    {
        LineSum *sum;
        QString columns; ///< after the owner and the execution
        QString from;
    };
    const QString ofCall = u" x JOIN calls c ON c.id = x.call_id"_s;
    for (const Lines &lines : {Lines {&receipt.calls, {}, u"calls c"_s},
             Lines {&receipt.notes, u"x.author, x.at, x.note"_s, u"floor_notes"_s + ofCall},
             Lines {&receipt.tags, u"x.tag"_s, u"floor_tags"_s + ofCall + u" AND x.gone_at IS NULL"_s},
             Lines {&receipt.marks, u"x.attempt"_s, u"listening"_s + ofCall}}) {
        auto query = made.run(u"SELECT coalesce(a.owner_id, a.owner_email), c.execution_id%1 FROM %2 "
                              "JOIN accounts a ON a.id = c.account_id"_s.arg(
                                  lines.columns.isEmpty() ? QString() : u", "_s + lines.columns, lines.from));
        if (!query) {
            return failure(query.error());
        }
        const auto width = 2 + (lines.columns.isEmpty() ? 0 : 1 + lines.columns.count(u','));
        while (query->next()) {
            QStringList fields;
            for (int i = 0; i < width; ++i) {
                fields.append(query->value(i).toString());
            }
            lines.sum->add(fields);
        }
    }
    if (const auto broken = made.failureOfRows()) {
        return failure(*broken);
    }
    return {};
}

} // namespace

Result<MoveOutReceipt, TeamError> moveOut(
    const TeamChoice &choice, const QString &file, bool withRecordings, const std::function<void(qint64)> &progress)
{
    const QFileInfo target(file);
    if (target.exists()) {
        return failure(TeamError {TeamError::Kind::Usage, tr("%1 is there already: name another file.").arg(file), {}});
    }
    const auto replica = peekReplica(choice.store);
    if (!replica || !*replica) {
        return failure(
            replica ? TeamError {TeamError::Kind::Usage, tr("%1 is no copy of a team's board.").arg(choice.store), {}}
                    : errorOf(replica.error()));
    }
    QTemporaryDir scratch(target.absolutePath() + "/.moving-XXXXXX"_L1);
    if (!scratch.isValid()) {
        return failure(TeamError {
            TeamError::Kind::Other, tr("%1 takes no file: %2").arg(target.absolutePath(), scratch.errorString()), {}});
    }
    FloorConnection line;
    if (auto opened = line.open(choice.address); !opened) {
        return failure(opened.error());
    }
    MoveOutReceipt receipt;
    const QString made = scratch.filePath(u"callboard.db"_s);
    {
        Database database;
        Mover mover(line, database, (*replica)->desk);
        if (auto moved = mover.run(made, progress); !moved) {
            return failure(moved.error());
        }
        receipt.isCompared = mover.isCompared();
        receipt.daysThatDiffer = mover.daysThatDiffer();
        receipt.callsAtFloor = mover.callsAtFloor();
        auto counted = count(database, receipt);
        if (auto own = mover.becomeOwn(); !own) {
            return failure(own.error());
        }
        if (counted && withRecordings) {
            counted = keepRecordings(database, choice.store, scratch.path(),
                locations::recordingsFolder(target.absoluteFilePath()), receipt);
        }
        database.close();
        if (!counted) {
            return failure(errorOf(counted.error()));
        }
    }
    // A single file, which is checked.
    QFile single(scratch.filePath(u"whole.db"_s));
    if (!single.open(QIODevice::ReadWrite)) {
        return failure(TeamError {TeamError::Kind::Other, single.errorString(), {}});
    }
    if (const auto copied = store::copyStore(made, single, {}); !copied) {
        return failure(TeamError {TeamError::Kind::Other, copied.error().message, {}});
    }
    if (!copyWhole(single.fileName(), target.absoluteDir(), target.fileName())) {
        return failure(TeamError {TeamError::Kind::Other, tr("%1 could not be written.").arg(file), {}});
    }
    receipt.file = target.absoluteFilePath();
    receipt.sha256 = sha256Of(receipt.file);
    if (receipt.sha256.isEmpty()) {
        return failure(TeamError {TeamError::Kind::Other, tr("%1 cannot be read again.").arg(file), {}});
    }
    return receipt;
}

} // namespace callboard::team
