#include "team/Team.h"
#include "team/TeamFolder.h"

#include <QLoggingCategory>

#include <limits>
#include <utility>

// What a team's folder is owed: recordings that are kept here and not there, and files of calls that were erased.

namespace callboard::team {

using namespace Qt::StringLiterals;
using recordings::KnownRecording;
using store::Transaction;
using store::Written;

namespace {

Q_LOGGING_CATEGORY(teamCategory, "callboard.team")

} // namespace

void TeamFolder::look()
{
    if (m_isPutting) {
        m_lookAgain = true;
        return;
    }
    if (!m_team || m_folder.isEmpty()) {
        return;
    }
    m_isPutting = true;
    m_before = std::numeric_limits<qint64>::max();
    putNext();
}

void TeamFolder::endRound()
{
    m_isPutting = false;
    if (std::exchange(m_lookAgain, false)) {
        look();
    }
}

void TeamFolder::putNext()
{
    const auto debt = std::make_shared<std::optional<FolderDebt>>();
    m_store.run(
        [debt, before = m_before](const Transaction &transaction) -> Written {
            auto next = nextFolderDebt(transaction.database, before);
            if (!next) {
                return failure(next.error());
            }
            *debt = *std::move(next);
            return store::ChangeSet();
        },
        {this, [this, debt](const Written &read) {
             if (!read) {
                 endRound();
             } else if (!*debt) {
                 removeNext();
             } else {
                 put(**debt);
             }
         }});
}

void TeamFolder::put(const FolderDebt &debt)
{
    if (debt.file.isEmpty() || !debt.known.isSound()) {
        putDone(debt, ShareError {ShareError::Kind::NotOurs, {}});
        return;
    }
    const auto beats = std::make_shared<std::atomic<quint64>>(0);
    m_putAlarm = m_clock.callAfter(patience, [this, beats] {
        if (*beats == 0) {
            setPlaceTrouble(tr("The team's folder does not answer."));
        }
    });
    const auto floor = std::make_shared<QString>();
    m_store.run(
        [floor, of = debt.of](const Transaction &transaction) -> Written {
            const auto row = readFolderRow(transaction.database, of);
            *floor = row ? row->floor : QString();
            return store::ChangeSet();
        },
        {this, [this, debt, beats, floor](const Written &) {
             m_putting.run(
                 [folder = m_folder, floor = *floor, known = debt.known, kept = m_kept + u'/' + debt.file, beats](
                     const ShareThread::Going &goes) -> std::optional<ShareError> {
                     const auto share = TeamShare::open(folder, floor);
                     if (!share) {
                         return share.error();
                     }
                     const auto done = share->put(kept, known, [&] {
                         ++*beats;
                         return goes();
                     });
                     return done ? std::nullopt : std::optional(done.error());
                 },
                 [this, debt](const std::optional<ShareError> &error) { putDone(debt, error); });
         }});
}

void TeamFolder::putDone(const FolderDebt &debt, const std::optional<ShareError> &error)
{
    m_putAlarm.reset();
    m_leases.erase(debt.of);
    if (!error) {
        setPlaceTrouble({});
        setDamaged(debt.of, false);
        m_absent.erase(debt.of);
        qCInfo(teamCategory) << "a recording is in the team's folder," << debt.known.bytes << "bytes";
        write([of = debt.of, known = debt.known](
                  const Transaction &transaction) { return notePut(transaction, of, known); },
            [this] {
                m_team->wake();
                putNext();
            });
        return;
    }
    if (error->kind == ShareError::Kind::NotOurs) { // the copy here is damaged or gone: the vault mends it
        write([of = debt.of](const Transaction &transaction) { return dropFolderDebt(transaction, of); },
            [this] { putNext(); });
        return;
    }
    if (error->kind != ShareError::Kind::Stopped) {
        setPlaceTrouble(error->message);
    }
    endRound();
}

/// Files of calls that were erased.
void TeamFolder::removeNext()
{
    const auto next = std::make_shared<std::optional<KnownRecording>>();
    const auto floor = std::make_shared<QString>();
    m_store.run(
        [next, floor](const Transaction &transaction) -> Written {
            auto erased = nextErased(transaction.database);
            const auto row = readFolderRow(transaction.database, {});
            if (!erased || !row) {
                return failure(!erased ? erased.error() : row.error());
            }
            *next = *std::move(erased);
            *floor = row->floor;
            return store::ChangeSet();
        },
        {this, [this, next, floor](const Written &read) {
             if (!read || !*next) {
                 endRound();
                 return;
             }
             m_putting.run(
                 [folder = m_folder, floor = *floor, known = **next](
                     const ShareThread::Going &) -> std::optional<ShareError> {
                     const auto share = TeamShare::open(folder, floor);
                     const auto removed = share ? share->remove(known) : failure(share.error());
                     return removed ? std::nullopt : std::optional(removed.error());
                 },
                 [this, sum = (*next)->sha256](const std::optional<ShareError> &error) {
                     if (error) {
                         setPlaceTrouble(error->message);
                         endRound();
                         return;
                     }
                     write([sum](const Transaction &transaction) { return noteRemoved(transaction, sum); },
                         [this] { removeNext(); });
                 });
         }});
}

} // namespace callboard::team
