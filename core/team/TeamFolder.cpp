#include "team/TeamFolder.h"

#include "store/LegColumns.h"
#include "team/Team.h"

#include <QDir>
#include <QLoggingCategory>

#include <algorithm>
#include <limits>
#include <utility>

namespace callboard::team {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using calls::RecordingId;
using recordings::KnownError;
using recordings::KnownRecording;
using recordings::RecordingError;
using std::chrono::milliseconds;
using store::Transaction;
using store::Written;

namespace {

Q_LOGGING_CATEGORY(teamCategory, "callboard.team")

constexpr milliseconds beatInterval = 1s;
constexpr milliseconds askAgainAfter = 1s;
constexpr milliseconds longestLease = 30min; // of a fetch, all renewals together

RecordingError later(const QString &sentence)
{
    return {RecordingError::Kind::Busy, sentence};
}

} // namespace

/// One recording that is looked for.
struct TeamFolder::Search
{
    calls::Call call;
    RecordingId of;
    QString folder; ///< of kept recordings
    Need need {};
    milliseconds since {0}; ///< by the clock
    FolderRow row {};
    AlarmHandle alarm {};
    std::shared_ptr<std::atomic_bool> isOver = std::make_shared<std::atomic_bool>(false);
    Answer<Found> answer;
};

TeamFolder::TeamFolder(QString kept, store::CallStore &store, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_kept(std::move(kept))
    , m_store(store)
    , m_clock(clock)
    , m_beats(std::make_shared<std::atomic<quint64>>(0))
    , m_ticker(clock, lookInterval,
          [this] {
              renewLeases();
              look();
          })
    , m_copying(u"callboard-share"_s)
    , m_putting(u"callboard-share-put"_s)
{
    connect(&m_store, &store::CallStore::changed, this, [this](const store::ChangeSet &changes) {
        if (std::ranges::any_of(changes.calls, [](const store::CallChange &change) {
                return change.source == store::Source::Recording || change.source == store::Source::Person;
            })) {
            look();
        }
    });
}

TeamFolder::~TeamFolder()
{
    m_copying.end();
    m_putting.end();
    for (const auto &one : m_searches) {
        if (const SearchPtr search = one.lock()) {
            *search->isOver = true;
            search->alarm.reset();
        }
    }
}

void TeamFolder::setFolder(const QString &folder)
{
    if (folder == m_folder) {
        return;
    }
    m_folder = folder;
    m_absent.clear();
    m_damaged.clear();
    m_placeTrouble.clear();
    Q_EMIT troubleChanged();
    look();
}

void TeamFolder::start(Team &team)
{
    m_team = &team;
    m_ticker.start();
    look();
}

QString TeamFolder::trouble() const
{
    if (!m_placeTrouble.isEmpty()) {
        return tr("%1 Recordings are kept on this computer meanwhile, and go there once it can be used.")
            .arg(m_placeTrouble);
    }
    return m_damaged.empty()
               ? QString()
               : tr(
                   "%n recording(s) in the team's folder are damaged or gone. Each is fetched from Bolna and put there "
                   "again when it is wanted.",
                   nullptr, static_cast<int>(m_damaged.size()));
}

void TeamFolder::setPlaceTrouble(const QString &sentence)
{
    if (sentence != m_placeTrouble) {
        m_placeTrouble = sentence;
        if (!sentence.isEmpty()) {
            qCWarning(teamCategory) << "the team's folder cannot be used";
        }
        Q_EMIT troubleChanged();
    }
}

void TeamFolder::setDamaged(const RecordingId &of, bool damaged)
{
    const bool was = std::erase(m_damaged, of) > 0;
    if (damaged) {
        m_damaged.push_back(of);
    }
    if (was != damaged) {
        Q_EMIT troubleChanged();
    }
}

void TeamFolder::write(std::function<Written(const Transaction &)> command, std::function<void()> next)
{
    m_store.run(std::move(command), {this, [next = std::move(next)](const Written &) { next(); }});
}

// ---------------------------------------------------------------- out of the folder

void TeamFolder::find(
    const calls::Call &call, calls::RecordingLeg leg, const QString &folder, const Need &need, Answer<Found> answer)
{
    if (m_folder.isEmpty() || m_isSilent) {
        answer({});
        return;
    }
    auto search = std::make_shared<Search>(Search {.call = call,
        .of = {call.id, leg, call.retryCount},
        .folder = folder,
        .need = need,
        .since = m_clock.elapsed(),
        .answer = std::move(answer)});
    std::erase_if(m_searches, [](const auto &one) { return one.expired(); });
    m_searches.push_back(search);
    readRow(search);
}

void TeamFolder::end(const SearchPtr &search, Found found)
{
    if (!search->isOver->exchange(true)) {
        search->alarm.reset();
        search->answer(std::move(found));
    }
}

void TeamFolder::readRow(const SearchPtr &search)
{
    const auto row = std::make_shared<FolderRow>();
    m_store.run(
        [row, of = search->of](const Transaction &transaction) -> Written {
            auto read = readFolderRow(transaction.database, of);
            if (!read) {
                return failure(read.error());
            }
            *row = *std::move(read);
            return store::ChangeSet();
        },
        {this, [this, search, row](const Written &read) {
             search->row = *row;
             if (!read || row->floor.isEmpty()) {
                 end(search);
             } else if (row->known.isSound()) {
                 copy(search);
             } else {
                 lookWhoFetches(search);
             }
         }});
}

void TeamFolder::copy(const SearchPtr &search)
{
    const auto going = [beats = m_beats, isOver = search->isOver](const ShareThread::Going &goes) {
        return [beats, isOver, goes] {
            ++*beats;
            return goes() && !*isOver;
        };
    };
    m_copying.run(
        [folder = m_folder, floor = search->row.floor, known = search->row.known, call = search->call,
            leg = search->of.leg, to = search->folder, going](const ShareThread::Going &goes) {
            Copied result;
            const auto share = TeamShare::open(folder, floor);
            if (!share) {
                result.share = share.error();
                return result;
            }
            auto kept = recordings::keepKnown(share->pathOf(known), known, call, leg, to, going(goes));
            if (kept) {
                result.kept = *std::move(kept);
                return result;
            }
            result.error = kept.error();
            // An empty folder is not one that lacks this recording.
            if (result.error.kind == KnownError::Kind::NotThere && !share->isMarked()) {
                if (const auto again = TeamShare::open(folder, floor); !again) {
                    result.share = again.error();
                }
            }
            return result;
        },
        [this, search](const Copied &result) {
            m_isSilent = false;
            copied(search, result);
        });
    watch(search, *m_beats, 0ms);
}

void TeamFolder::watch(const SearchPtr &search, quint64 beat, milliseconds silent)
{
    search->alarm = m_clock.callAfter(beatInterval, [this, weak = std::weak_ptr(search), beat, silent] {
        const SearchPtr still = weak.lock();
        if (!still || *still->isOver) {
            return;
        }
        const quint64 now = *m_beats;
        const milliseconds since = now == beat ? silent + beatInterval : 0ms;
        if (since < patience) {
            watch(still, now, since);
            return;
        }
        m_isSilent = true; // what comes now does not wait in line behind it
        setPlaceTrouble(tr("The team's folder does not answer."));
        end(still);
    });
}

void TeamFolder::copied(const SearchPtr &search, const Copied &result)
{
    using Kind = KnownError::Kind;
    if (result.share) {
        setPlaceTrouble(result.share->message);
        end(search);
        return;
    }
    if (result.kept) {
        setPlaceTrouble({});
        m_absent.erase(search->of);
        setDamaged(search->of, false);
        if (search->row.isDamaged) {
            write([of = search->of](const Transaction &transaction) { return noteInFolder(transaction, of, true); },
                [] {});
        }
        end(search, {.kept = result.kept});
        return;
    }
    switch (result.error.kind) {
    case Kind::NotThere:
        setPlaceTrouble({});
        notThere(search);
        return;
    case Kind::Damaged:
        qCWarning(teamCategory) << "a recording in the team's folder is not what was put there";
        setPlaceTrouble({});
        setDamaged(search->of, true);
        write([of = search->of](const Transaction &transaction) { return noteInFolder(transaction, of, false); },
            [search] { end(search); });
        return;
    case Kind::Unreadable:
        setPlaceTrouble(tr("The team's folder cannot be read: %1.").arg(result.error.message));
        end(search);
        return;
    case Kind::Here:
        end(search, {.why = RecordingError {RecordingError::Kind::Disk, result.error.message}});
        return;
    case Kind::InUse:
        end(search, {.why = later(result.error.message)});
        return;
    case Kind::Stopped:
        end(search);
        return;
    }
}

/// What another desk put there may not be seen from here for a moment.
void TeamFolder::notThere(const SearchPtr &search)
{
    const milliseconds since = m_absent.try_emplace(search->of, m_clock.elapsed()).first->second;
    if (!search->need.forPerson && !search->row.isDamaged && m_clock.elapsed() - since < absenceOnShare) {
        end(search, {.why = later(
                         tr("The team's folder does not show this recording yet. It is looked for again by itself."))});
        return;
    }
    if (m_clock.elapsed() - since >= absenceOnShare) {
        setDamaged(search->of, true);
    }
    write([of = search->of](const Transaction &transaction) { return noteInFolder(transaction, of, false); },
        [search] { end(search); });
}

// ---------------------------------------------------------------- who fetches

/// One who cannot fetch it, or cannot put it into the folder, has nothing to ask for.
void TeamFolder::lookWhoFetches(const SearchPtr &search)
{
    if (!m_team || m_team->trouble() || !search->need.canAskBolna || !search->row.mayWrite
        || search->row.floorCall == 0) {
        end(search);
        return;
    }
    m_copying.run(
        [folder = m_folder, floor = search->row.floor, beats = m_beats](const ShareThread::Going &) {
            ++*beats;
            const auto share = TeamShare::open(folder, floor);
            return share ? std::optional<ShareError>() : std::optional(share.error());
        },
        [this, search](const std::optional<ShareError> &error) {
            m_isSilent = false;
            setPlaceTrouble(error ? error->message : QString());
            if (error) {
                end(search);
            } else if (!*search->isOver) {
                askFloor(search);
            }
        });
    watch(search, *m_beats, 0ms);
}

void TeamFolder::askFloor(const SearchPtr &search)
{
    search->alarm = m_clock.callAfter(patienceWithFloor, [weak = std::weak_ptr(search)] {
        if (const SearchPtr still = weak.lock()) {
            end(still);
        }
    });
    m_team->leaseFetch(search->row.floorCall, store::columnsOf(search->of.leg).leg.toString(), search->of.attempt,
        lease, {this, [this, search](const Result<std::chrono::seconds, TeamError> &answer) {
                    if (*search->isOver) {
                        return;
                    }
                    if (answer) {
                        leased(search, *answer);
                    } else {
                        end(search);
                    }
                }});
}

void TeamFolder::leased(const SearchPtr &search, std::chrono::seconds granted)
{
    if (granted > 0s) {
        m_leases[search->of] = {search->row.floorCall, m_clock.elapsed()};
        end(search);
        return;
    }
    if (search->need.forPerson && m_clock.elapsed() - search->since < patienceWithDesk) {
        // The alarm holds the search, and the search the alarm, until it rings or ends.
        search->alarm = m_clock.callAfter(askAgainAfter, [this, search] { readRow(search); });
        return;
    }
    end(search, search->need.forPerson
                    ? Found()
                    : Found {.why = later(tr("Another desk of the team is fetching this recording. It comes from "
                                             "the team's folder then."))});
}

void TeamFolder::asked(const calls::Call &call, calls::RecordingLeg leg, bool came)
{
    if (!came) {
        m_leases.erase({call.id, leg, call.retryCount}); // it ends by itself, and another desk may try
    }
}

void TeamFolder::renewLeases()
{
    std::erase_if(m_leases, [this](const auto &one) { return m_clock.elapsed() - one.second.since > longestLease; });
    for (const auto &[of, held] : m_leases) {
        m_team->leaseFetch(held.floorCall, store::columnsOf(of.leg).leg.toString(), of.attempt, lease, {});
    }
}

} // namespace callboard::team

#include "moc_TeamFolder.cpp"
