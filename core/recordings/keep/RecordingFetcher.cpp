#include "recordings/keep/RecordingFetcher.h"

#include "bolna/BolnaClients.h"
#include "calls/CheckSchedule.h"
#include "recordings/fetch/PartFile.h"
#include "store/CallReader.h"
#include "store/CallStore.h"

#include <QLoggingCategory>

#include <algorithm>
#include <iterator>
#include <utility>

namespace callboard::recordings {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using calls::RecordingLeg;
using calls::RecordingState;
using std::chrono::milliseconds;
using Kind = RecordingError::Kind;

namespace {

constexpr std::size_t mostOpened = 50;
constexpr std::size_t mostPassedOver = 500;

/// It was tried, and its next try has not come. Nothing rests for longer than the books let it: then the clock was
/// wrong.
bool rests(const store::FailedFetch &failed, const QDateTime &now)
{
    return !failed.nextTry.isValid()
           || (failed.nextTry > now && failed.nextTry <= now.addDuration(FetchPolicy::longestRest));
}

/// Nothing where the call has no such attempt before its last one.
store::Read<std::optional<calls::Call>> asOf(
    const calls::Call &call, int attempt, const store::Read<std::vector<calls::Attempt>> &attempts)
{
    if (!attempts) {
        return failure(attempts.error());
    }
    const auto it = std::ranges::find(*attempts, attempt, &calls::Attempt::retryCount);
    return it == attempts->end() ? std::nullopt : std::optional(calls::asOfAttempt(call, *it));
}

} // namespace

RecordingFetcher::RecordingFetcher(RecordingArchive &archive, bolna::BolnaClients &clients, store::CallStore &store,
    store::CallReader &reader, Clock &clock, const VaultSettings &settings, Chance chance, QObject *parent)
    : QObject(parent)
    , m_archive(archive)
    , m_clients(clients)
    , m_store(store)
    , m_reader(reader)
    , m_clock(clock)
    , m_room(clock, settings)
    , m_ticker(clock, lookInterval, [this] { look(); })
    , m_policy(archive, clients, store, reader, clock, std::move(chance))
    , m_keptFiles(archive.folder(), store, reader)
{
    m_disk.setMaxThreadCount(1);
    connect(&m_keptFiles, &KeptFiles::finished, this, [this] {
        m_keptFilesKnown = true;
        if (!m_ticker.isRunning()) {
            m_ticker.start();
        }
        look();
    });
    connect(&m_keptFiles, &KeptFiles::damaged, this, &RecordingFetcher::mend);
    connect(&m_keptFiles, &KeptFiles::troubleChanged, this, &RecordingFetcher::troubleChanged);
    connect(&m_room, &VaultRoom::troubleChanged, this, &RecordingFetcher::troubleChanged);
    connect(&m_room, &VaultRoom::totalsChanged, this, &RecordingFetcher::totalsChanged);
    connect(&m_room, &VaultRoom::totalsChanged, this, [this] {
        if (isHeldBack()) {
            Q_EMIT troubleChanged(); // whether anything waits
        }
    });
    connect(&m_policy, &FetchPolicy::diskRefused, &m_room, &VaultRoom::setDiskTrouble);
    connect(&m_policy, &FetchPolicy::settled, this, [this](const calls::RecordingId &key, bool noted) {
        if (!noted) {
            stillWanted(key);
        }
        look();
    });
    connect(&m_archive, &RecordingArchive::kept, this, [this](qint64 callId, RecordingLeg leg, int attempt) {
        m_keptFiles.kept({callId, leg, attempt});
        m_room.setDiskTrouble({}); // whoever wanted it: there is room
        look();
    });
    connect(&m_clients, &bolna::BolnaClients::changed, this, &RecordingFetcher::look);
    connect(&m_clients, &bolna::BolnaClients::refusedChanged, this, &RecordingFetcher::look);
    connect(&m_store, &store::CallStore::changed, this, [this](const store::ChangeSet &changes) {
        if (std::ranges::any_of(changes.calls, &store::CallChange::recordingArrived)) {
            look();
        }
    });
}

RecordingFetcher::~RecordingFetcher() = default;

void RecordingFetcher::start()
{
    if (m_started) {
        return;
    }
    m_started = true;
    m_disk.start([this, folder = m_archive.folder(), now = m_clock.now()] {
        PartFile::removeStale(folder, now);
        QMetaObject::invokeMethod(&m_keptFiles, &KeptFiles::check, Qt::QueuedConnection);
    });
}

void RecordingFetcher::setSettings(const VaultSettings &settings)
{
    m_room.setSettings(settings);
    look();
}

void RecordingFetcher::callOpened(const calls::Call &call)
{
    for (const RecordingLeg leg : calls::recordingLegs) {
        const RecordingState state = call.recording(leg).state;
        const bool has = calls::isPlayable(state);
        const calls::RecordingId key {call.id, leg, call.retryCount};
        if (!m_archive.keptFile(call, leg).isEmpty()) {
            m_keptFiles.examine(key);
            continue;
        }
        if (!has || settings().fetch == VaultSettings::Fetch::Never || m_running.contains(key)) {
            continue;
        }
        m_reader.failedFetch(key, {this, &RecordingFetcher::rememberUnlessResting, key});
    }
}

void RecordingFetcher::rememberUnlessResting(
    const calls::RecordingId &opened, const store::Read<std::optional<store::FailedFetch>> &failed)
{
    if (!failed || !*failed || !rests(**failed, m_clock.now())) {
        remember(opened);
        look();
    }
}

/// Nothing in the store says so where only what was opened is fetched.
void RecordingFetcher::stillWanted(const calls::RecordingId &key)
{
    if (settings().fetch == VaultSettings::Fetch::WhenOpened) {
        remember(key);
    }
}

void RecordingFetcher::remember(const calls::RecordingId &opened)
{
    std::erase(m_opened, opened);
    m_opened.push_back(opened);
    if (m_opened.size() > mostOpened) {
        m_opened.erase(m_opened.begin());
    }
}

/// As of the recording's attempt.
void RecordingFetcher::readCall(const calls::RecordingId &key, const FoundCall &answer)
{
    m_reader.call(key.callId, {this, &RecordingFetcher::readAttemptOf, key, answer});
}

void RecordingFetcher::readAttemptOf(const calls::RecordingId &key, const FoundCall &answer, const Found &found)
{
    if (!found || !*found || (*found)->retryCount == key.attempt) {
        answer(found);
        return;
    }
    m_reader.earlierAttempts(
        key.callId, {this, [key, answer, call = **found](const store::Read<std::vector<calls::Attempt>> &attempts) {
                         answer(asOf(call, key.attempt, attempts));
                     }});
}

/// A damaged copy is fetched anew beside it. What comes of that is held against no recording: it is kept.
void RecordingFetcher::mend(const calls::RecordingId &key)
{
    if (settings().fetch == VaultSettings::Fetch::Never) {
        m_keptFiles.staysDamaged(key, tr("recordings are not fetched by themselves."));
        return;
    }
    readCall(key, {this, &RecordingFetcher::fetchAnew, key});
}

void RecordingFetcher::fetchAnew(const calls::RecordingId &damaged, const Found &found)
{
    if (!found || !*found) {
        m_keptFiles.staysDamaged(damaged, tr("its call cannot be read."));
        return;
    }
    m_archive.fetch(**found, {.leg = damaged.leg, .urgency = bolna::Urgency::Background, .anew = true},
        {this, [this, damaged](const Result<QString, RecordingError> &fetched) {
             if (fetched) {
                 m_keptFiles.mended(damaged);
             } else {
                 m_keptFiles.staysDamaged(damaged, fetched.error().message);
             }
         }});
}

void RecordingFetcher::look()
{
    if (!m_keptFilesKnown) {
        return;
    }
    if (m_looking) {
        m_lookAgain = true;
        return;
    }
    m_looking = true;
    m_disk.start([this, folder = m_archive.folder()] {
        QMetaObject::invokeMethod(
            this, [this, place = placeOf(folder)] { notePlace(place); }, Qt::QueuedConnection);
    });
}

/// What is kept is looked after once more when the folder has become another: its disk went, or came back.
void RecordingFetcher::notePlace(const FolderPlace &place)
{
    m_room.noteFree(place.freeBytes);
    const bool known = m_place.has_value();
    const bool moved = known && !place.isSameFolder(*m_place);
    m_place = place;
    if (moved) {
        endLook();
        lookAgain();
    } else {
        readTotals();
    }
}

void RecordingFetcher::readTotals()
{
    m_reader.recordingTotals({this, &RecordingFetcher::totalsRead});
}

void RecordingFetcher::totalsRead(const store::Read<store::RecordingTotals> &totals)
{
    if (totals) {
        m_room.noteTotals(*totals);
        choose();
    } else {
        endLook();
    }
}

void RecordingFetcher::endLook()
{
    m_looking = false;
    if (std::exchange(m_lookAgain, false)) {
        look();
    }
}

void RecordingFetcher::choose()
{
    const bool resting = m_room.isResting();
    if (!resting) {
        m_room.setDiskTrouble({}); // it is tried again, and said again
    }
    if (settings().fetch == VaultSettings::Fetch::Never) {
        m_opened.clear();
    }
    const QStringList accounts = accountsToAsk();
    if (resting || m_room.isUsedUp() || m_keptFiles.isWaiting() || isHeldBack() || accounts.isEmpty()) {
        endLook();
        return;
    }
    while (!m_opened.empty() && hasRoom()) {
        const calls::RecordingId key = m_opened.back();
        m_opened.pop_back();
        if (!m_running.contains(key) && !m_policy.isWriting(key)) {
            take(key);
        }
    }
    if (!hasRoom() || settings().fetch == VaultSettings::Fetch::Never) {
        endLook();
        return;
    }
    const QDateTime now = m_clock.now();
    if (m_passedOver.size() > mostPassedOver) {
        m_passedOver.clear();
    }
    const store::OwedQuery query {.now = now,
        .endedSince
        = settings().mostDays > 0 ? now.addDuration(-std::chrono::hours {24} * settings().mostDays) : QDateTime(),
        .accountIds = accounts,
        .latestTry = now.addDuration(FetchPolicy::longestRest),
        // What was opened and did not come is wanted still, also after a restart.
        .triedOnly = settings().fetch == VaultSettings::Fetch::WhenOpened,
        .most
        = settings().sideBySide + static_cast<int>(m_running.size() + m_policy.writing().size() + m_passedOver.size())};
    m_reader.owedRecordings(query, {this, &RecordingFetcher::owedRead, inHand()});
}

void RecordingFetcher::owedRead(
    const std::set<calls::RecordingId> &inHandBefore, const store::Read<std::vector<calls::RecordingId>> &owed)
{
    if (owed) {
        takeOwed(*owed, inHandBefore);
    }
    endLook();
}

/// What was in hand when the read began may have failed since, and the read does not know it.
void RecordingFetcher::takeOwed(
    const std::vector<calls::RecordingId> &owed, const std::set<calls::RecordingId> &inHandBefore)
{
    const std::set<calls::RecordingId> inHandNow = inHand();
    std::vector<calls::RecordingId> waiting;
    std::ranges::copy_if(owed, std::back_inserter(waiting),
        [&](const calls::RecordingId &key) { return !inHandBefore.contains(key) && !inHandNow.contains(key); });
    const auto passed = [this](const calls::RecordingId &key) { return m_passedOver.contains(key); };
    if (std::ranges::all_of(waiting, passed)) {
        m_passedOver.clear(); // their turn again
    }
    for (const calls::RecordingId &key : waiting) {
        if (hasRoom() && !passed(key)) {
            take(key);
        }
    }
}

bool RecordingFetcher::hasRoom() const
{
    return std::ssize(m_running) < settings().sideBySide;
}

std::set<calls::RecordingId> RecordingFetcher::inHand() const
{
    std::set<calls::RecordingId> keys = m_policy.writing();
    for (const auto &[key, accountId] : m_running) {
        keys.insert(key);
    }
    return keys;
}

void RecordingFetcher::take(const calls::RecordingId &key)
{
    m_running.emplace(key, QString());
    readCall(key, {this, &RecordingFetcher::fetch, key});
}

void RecordingFetcher::fetch(const calls::RecordingId &key, const Found &found)
{
    if (!found || !*found) {
        m_running.erase(key);
        return;
    }
    const calls::Call &call = **found;
    const bolna::BolnaClient *client = m_clients.find(call.accountId);
    // As it is by now: a person may have been faster, the file may be back, or the account may rest.
    if (!m_archive.keptFile(call, key.leg).isEmpty()) {
        m_running.erase(key);
        m_passedOver.insert(key); // perhaps its time has not come
        m_store.recordingFound(key);
        return;
    }
    if (!client || !mayAsk(*client)) {
        m_running.erase(key);
        stillWanted(key);
        return;
    }
    m_running[key] = call.accountId;
    m_archive.fetch(
        call, {.leg = key.leg, .urgency = bolna::Urgency::Background}, {this, &RecordingFetcher::ended, key});
}

void RecordingFetcher::ended(const calls::RecordingId &key, const Result<QString, RecordingError> &fetched)
{
    const auto it = m_running.find(key);
    if (it == m_running.end()) {
        return;
    }
    const QString accountId = it->second;
    m_running.erase(it);
    if (fetched) {
        m_passedOver.erase(key);
        m_policy.answered(accountId);
    } else {
        m_passedOver.insert(key);
        if (fetched.error().kind == Kind::Disk) {
            stillWanted(key);
            m_room.setDiskTrouble(fetched.error().message); // the store's own, too
        }
    }
    look();
}

QString RecordingFetcher::trouble() const
{
    const QString room = m_room.trouble();
    const QString trouble = room.isEmpty() || m_keptFiles.isWaiting() ? m_keptFiles.trouble() : room;
    return trouble.isEmpty() && isWaitingForNetwork()
               ? tr("This network is metered: recordings wait for another one. What you play or download is fetched "
                    "all the same.")
               : trouble;
}

bool RecordingFetcher::isHeldBack() const
{
    return m_metered && !m_meteredAllowed && !settings().onMetered;
}

bool RecordingFetcher::isWaitingForNetwork() const
{
    const bool owes = totals() && totals()->available > 0;
    return isHeldBack() && owes && settings().fetch == VaultSettings::Fetch::All && m_room.trouble().isEmpty()
           && m_keptFiles.trouble().isEmpty();
}

void RecordingFetcher::setMetered(bool metered)
{
    if (std::exchange(m_metered, metered) != metered) {
        m_meteredAllowed = false;
        Q_EMIT troubleChanged();
        look();
    }
}

void RecordingFetcher::fetchOnMetered()
{
    m_meteredAllowed = true;
    Q_EMIT troubleChanged();
    look();
}

void RecordingFetcher::fetchAgain()
{
    m_keptFiles.giveUp();
    look();
}

/// The folder may be another one by now.
void RecordingFetcher::lookAgain()
{
    if (!m_keptFilesKnown) {
        return;
    }
    m_keptFilesKnown = false;
    m_archive.folderChanged();
    m_keptFiles.check();
}

bool RecordingFetcher::isAtRest() const
{
    return m_started == m_keptFilesKnown && m_keptFiles.isAtRest() && !m_looking && m_running.empty()
           && m_policy.writing().empty();
}

bool RecordingFetcher::mayAsk(const bolna::BolnaClient &client)
{
    // While it is out of reach one fetch is worth as much as two.
    const QString &account = client.account().id;
    return m_policy.mayAsk(client)
           && (!m_policy.isProbing(client)
               || std::ranges::none_of(m_running, [&account](const auto &one) { return one.second == account; }));
}

QStringList RecordingFetcher::accountsToAsk()
{
    QStringList accounts;
    for (const bolna::BolnaClient *client : m_clients.all()) {
        if (mayAsk(*client)) {
            accounts.append(client->account().id);
        }
    }
    return accounts;
}

} // namespace callboard::recordings

#include "moc_RecordingFetcher.cpp"
