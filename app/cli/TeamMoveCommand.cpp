#include "Program.h"
#include "base/Locations.h"
#include "cli/Await.h"
#include "cli/Output.h"
#include "cli/Run.h"
#include "cli/TeamDesk.h"
#include "team/Joining.h"
#include "team/MovedRecordings.h"
#include "team/Outbox.h"
#include "team/StoreMoveIn.h"
#include "team/StoreMoveOut.h"
#include "team/StoreMoveReceipt.h"
#include "team/Team.h"

#include <QFileInfo>
#include <QJsonDocument>

namespace callboard::cli {

using namespace Qt::StringLiterals;
using team::TeamError;

namespace {

constexpr int callsAtATime = 200;
/// What the floor does not take stays owed: it is looked at so often whether that becomes less.
constexpr int mostVainRounds = 3;

using Counts = std::vector<std::pair<QString, team::MoveCount>>;

Counts countsOf(const team::MoveReceipt &receipt)
{
    return {{u"calls"_s, receipt.calls}, {u"notes"_s, receipt.notes}, {u"tags"_s, receipt.tags},
        {u"marks"_s, receipt.marks}, {u"recordings"_s, receipt.recordings}};
}

QString textOf(const team::MoveReceipt &receipt)
{
    QStringList lines;
    for (const auto &[name, count] : countsOf(receipt)) {
        lines.append(
            count.from == count.to
                ? tr("%1: %2, all at the floor, sum %3").arg(name).arg(count.from.count()).arg(count.from.sum())
                : tr("%1: %2, of which %3 are at the floor").arg(name).arg(count.from.count()).arg(count.to.count()));
    }
    if (receipt.othersCalls > 0) {
        lines.append(tr("%1 calls are another person's at the floor: what was written on them stays in the store.")
                         .arg(receipt.othersCalls));
    }
    if (receipt.staying > 0) {
        lines.append(
            tr("%1 calls stay: without Bolna's id, or of an account whose owner is unknown.").arg(receipt.staying));
    }
    return lines.join(u'\n');
}

QString jsonOf(const team::MoveReceipt &receipt)
{
    QJsonObject json {
        {u"whole"_s, receipt.isWhole()}, {u"others_calls"_s, receipt.othersCalls}, {u"staying"_s, receipt.staying}};
    for (const auto &[name, count] : countsOf(receipt)) {
        json.insert(name, QJsonObject {{u"in_store"_s, count.from.count()}, {u"at_floor"_s, count.to.count()},
                              {u"sum_in_store"_s, count.from.sum()}, {u"sum_at_floor"_s, count.to.sum()}});
    }
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Indented));
}

/// The desk that this is, in step with its floor.
class Desk final
{
public:
    Desk(const team::TeamChoice &choice, const team::FloorAddress &address, Clock &clock)
        : m_store(choice.store, clock)
        , m_clock(clock)
        , m_address(address)
    {
    }

    Result<void, ExitCode> open()
    {
        if (const auto opened = m_store.open(); !opened) {
            return failure(say(opened.error()));
        }
        m_team = std::make_unique<team::Team>(m_address, m_store, m_clock);
        QObject::connect(m_team.get(), &team::Team::refused, m_team.get(), [](const QStringList &reasons) {
            for (const QString &reason : reasons) {
                tell(tr("The floor does not take something: %1").arg(reason));
            }
        });
        m_team->start();
        return settle();
    }

    /// Until everything of the floor is here, and the floor has what it takes.
    Result<void, ExitCode> settle()
    {
        int before = -1;
        for (int vain = 0; vain < mostVainRounds;) {
            QObject round; // what it connects ends with it
            const auto trouble = await<std::optional<TeamError>>([&](auto reply) {
                QObject::connect(m_team.get(), &team::Team::inStep, &round, [reply] { reply(std::nullopt); });
                QObject::connect(m_team.get(), &team::Team::changed, &round, [this, reply] {
                    if (m_team->trouble()) {
                        reply(m_team->trouble());
                    }
                });
                m_team->wake();
            });
            if (trouble) {
                return failure(say(*trouble));
            }
            const auto owed = std::make_shared<int>(0);
            const auto read = run([owed](const store::Transaction &transaction) -> store::Written {
                const auto count = team::countOwed(transaction.database);
                *owed = count.value_or(0);
                return count ? store::Written(store::ChangeSet()) : failure(count.error());
            });
            if (!read || *owed == 0) {
                return read;
            }
            vain = *owed == before ? vain + 1 : 0;
            before = *owed;
        }
        return {};
    }

    Result<void, ExitCode> run(std::function<store::Written(const store::Transaction &)> command)
    {
        const auto written = await<store::Written>([&](auto reply) {
            m_store.run(std::move(command), {m_team.get(), reply});
        });
        return written ? Result<void, ExitCode>() : failure(say(written.error()));
    }

private:
    store::CallStore m_store;
    Clock &m_clock;
    team::FloorAddress m_address;
    std::unique_ptr<team::Team> m_team;
};

/// This desk's own store, unless another is named.
Result<QString, ExitCode> sourceFile(const QString &named, const team::TeamChoice &choice)
{
    QString file = named.isEmpty() ? locations::storeFile() : QFileInfo(named).absoluteFilePath();
    if (!QFileInfo::exists(file)) {
        tell(tr("%1 does not exist.").arg(file));
        return failure(ExitCode::NotFound);
    }
    const auto replica = team::peekReplica(file);
    if (QFileInfo(file) == QFileInfo(choice.store) || (replica && *replica)) {
        return failure(usage(tr("%1 is the copy of a team's board. A store of one's own moves in.").arg(file)));
    }
    return file;
}

} // namespace

ExitCode runMoveIn(Run &run, const QString &named, bool asJson)
{
    const auto choice = joinedTeam();
    if (!choice) {
        return choice.error();
    }
    const auto file = sourceFile(named, *choice);
    if (!file) {
        return file.error();
    }
    const auto replica = team::peekReplica(choice->store);
    if (replica && *replica && (*replica)->role == "auditor"_L1) {
        tell(tr("An auditor reads: nothing moves in."));
        return ExitCode::KeyRefused;
    }
    Desk desk(*choice, withPassword(*choice, run.program.keyStore), run.program.clock);
    if (const auto opened = desk.open(); !opened) {
        return opened.error();
    }
    auto source = team::SourceStore::open(*file, QFileInfo(choice->store).path());
    if (!source) {
        return say(source.error());
    }
    const QDir from = locations::recordingsFolder(*file);
    const QDir to = locations::recordingsFolder(choice->store);
    for (const team::MovePass pass : {team::MovePass::Facts, team::MovePass::Words}) {
        (*source)->rewind();
        for (qint64 moved = 0;;) {
            auto calls = (*source)->next(callsAtATime);
            if (!calls) {
                return say(calls.error());
            }
            if (calls->empty()) {
                break;
            }
            moved += static_cast<qint64>(calls->size());
            if (pass == team::MovePass::Facts) {
                for (team::SourceCall &call : *calls) {
                    team::moveRecordings(call, from, to);
                }
            }
            const auto all = std::make_shared<std::vector<team::SourceCall>>(*std::move(calls));
            const auto written
                = desk.run([all, pass, now = run.program.clock.now()](const store::Transaction &transaction) {
                      return team::moveIn(transaction, *all, pass, now);
                  });
            if (!written) {
                return written.error();
            }
            if (moved % (callsAtATime * 10) == 0) { // what is owed does not pile up without end
                tell(tr("%1 of %2 calls…").arg(moved).arg((*source)->calls()));
                if (const auto settled = desk.settle(); !settled) {
                    return settled.error();
                }
            }
        }
        if (const auto settled = desk.settle(); !settled) {
            return settled.error();
        }
    }
    const auto receipt = team::receiptOf(**source, choice->store);
    if (!receipt) {
        return say(receipt.error());
    }
    const ExitCode printed = print(asJson ? jsonOf(*receipt) : textOf(*receipt));
    return receipt->isWhole() ? printed : ExitCode::ResultNotWritten;
}

ExitCode runMoveOut(Run &run, const QString &named, bool withRecordings, bool asJson)
{
    auto choice = joinedTeam();
    if (!choice) {
        return choice.error();
    }
    choice->address = withPassword(*choice, run.program.keyStore);
    { // what was written here and has not left yet is of the board, too
        Desk desk(*choice, choice->address, run.program.clock);
        if (const auto opened = desk.open(); !opened) {
            return opened.error();
        }
    }
    qint64 told = 0;
    const auto receipt
        = team::moveOut(*choice, QFileInfo(named).absoluteFilePath(), withRecordings, [&told](qint64 written) {
              if (written >= told + 10'000) {
                  told = written;
                  tell(tr("%1 calls…").arg(written));
              }
          });
    if (!receipt) {
        return say(receipt.error());
    }
    if (!receipt->isCompared) {
        tell(tr("The team's board changed faster than it was read: move out again."));
    } else if (!receipt->isWhole()) {
        tell(tr("The floor says %1 calls, and %2 days differ: move out again.")
                 .arg(receipt->callsAtFloor)
                 .arg(receipt->daysThatDiffer));
    }
    const std::vector<std::pair<QString, team::LineSum>> sums {{u"calls"_s, receipt->calls},
        {u"notes"_s, receipt->notes}, {u"tags"_s, receipt->tags}, {u"marks"_s, receipt->marks}};
    QStringList lines {receipt->file, u"sha256: "_s + receipt->sha256};
    QJsonObject json {{u"file"_s, receipt->file}, {u"sha256"_s, receipt->sha256},
        {u"calls_at_floor"_s, receipt->callsAtFloor}, {u"whole"_s, receipt->isWhole()},
        {u"recordings"_s, receipt->recordings}};
    for (const auto &[name, sum] : sums) {
        lines.append(tr("%1: %2, sum %3").arg(name).arg(sum.count()).arg(sum.sum()));
        json.insert(name, QJsonObject {{u"count"_s, sum.count()}, {u"sum"_s, sum.sum()}});
    }
    if (withRecordings) {
        lines.append(tr("recordings: %1").arg(receipt->recordings));
    }
    const ExitCode printed
        = print(asJson ? QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Indented)) : lines.join(u'\n'));
    return receipt->isWhole() ? printed : ExitCode::ResultNotWritten;
}

} // namespace callboard::cli
