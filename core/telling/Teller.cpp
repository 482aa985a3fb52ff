#include "telling/Teller.h"

#include "base/LocalTime.h"
#include "base/OneLine.h"
#include "bolna/BolnaClients.h"
#include "store/CallStore.h"
#include "telling/ToldCall.h"

#include <algorithm>
#include <utility>

namespace callboard::telling {

using namespace Qt::StringLiterals;

namespace {

/// Of more that change at once the rest is not told: nobody reads on.
constexpr std::size_t mostAtOnce = 500;

constexpr std::chrono::seconds lookInterval {30};

} // namespace

Teller::Teller(store::CallStore &store, store::CallReader &reader, bolna::BolnaClients &clients, Clock &clock,
    const TellSettings &settings, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_clients(clients)
    , m_clock(clock)
    , m_settings(settings)
    , m_ticker(clock, lookInterval, [this] { look(); })
{
    connect(&store, &store::CallStore::changed, this, &Teller::follow);
    connect(&clients, &bolna::BolnaClients::refusedChanged, this, &Teller::refusedChanged);
    connect(&clients, &bolna::BolnaClients::changed, this, &Teller::settleRefused);
}

Teller::~Teller() = default;

void Teller::start()
{
    m_ticker.start();
}

void Teller::setSettings(const TellSettings &settings)
{
    m_settings = settings;
}

bool Teller::isQuietNow() const
{
    return m_settings.quiet.contains(localTime(m_clock.now()).time());
}

void Teller::follow(const store::ChangeSet &changes)
{
    std::vector<qint64> ended;
    std::vector<qint64> recorded;
    for (const store::CallChange &change : changes.calls) {
        if (change.source != store::Source::Poll || change.inserted) {
            continue;
        }
        if (change.statusChanged && change.to.isFinal() && !change.from.isFinal()) {
            ended.push_back(change.id);
        }
        if (change.recordingArrived) {
            recorded.push_back(change.id);
        }
    }
    read(Occasion::CallEnded, std::move(ended));
    read(Occasion::RecordingReady, std::move(recorded));
}

void Teller::read(Occasion occasion, std::vector<qint64> ids)
{
    if (ids.empty() || !m_settings.wants(occasion)) {
        return;
    }
    ids.resize(std::min(ids.size(), mostAtOnce));
    m_reader.rows(std::move(ids), {this, &Teller::tellOf, occasion});
}

void Teller::tellOf(Occasion occasion, const Rows &rows)
{
    if (!rows) {
        return; // the window says that the store cannot be read
    }
    for (const calls::CallRow &call : *rows) {
        Told one = toldOf(call, occasion, m_clock.now());
        one.title = (occasion == Occasion::CallEnded ? tr("Call ended: %1") : tr("Recording ready: %1")).arg(one.who);
        Q_EMIT told(one);
    }
}

void Teller::refusedChanged(const QString &accountId, bool refused)
{
    if (!refused) {
        settleRefused();
        return;
    }
    const bolna::BolnaClient *client = m_clients.find(accountId);
    if (client && m_settings.wants(Occasion::KeyRefused)) {
        m_refusedTold = true;
        Q_EMIT told({.occasion = Occasion::KeyRefused,
            .at = m_clock.now(),
            .title = tr("Bolna refused the API key of %1").arg(oneLine(client->account().name)),
            .body = tr("Its calls are not followed until another key is entered in Settings.")});
    }
}

/// Also where another key took the place of the refused one, or it was forgotten.
void Teller::settleRefused()
{
    if (m_refusedTold && !m_clients.firstRefused()) {
        m_refusedTold = false;
        Q_EMIT settled(Occasion::KeyRefused);
    }
}

/// Told once, by the account that is out for the longest time; the others have the same network.
void Teller::look()
{
    std::map<QString, std::chrono::milliseconds> out;
    for (const bolna::BolnaClient *client : m_clients.all()) {
        if (client->reachability().isOut()) {
            const QString &id = client->account().id;
            const auto known = m_outSince.find(id);
            out.emplace(id, known == m_outSince.end() ? m_clock.elapsed() : known->second);
        }
    }
    m_outSince = std::move(out);
    if (m_outSince.empty()) {
        if (std::exchange(m_unreachableTold, false)) {
            Q_EMIT settled(Occasion::Unreachable);
        }
        return;
    }
    const auto longest = std::ranges::min_element(m_outSince, {}, [](const auto &one) { return one.second; });
    if (m_unreachableTold || m_clock.elapsed() - longest->second < m_settings.patience
        || !m_settings.wants(Occasion::Unreachable)) {
        return;
    }
    m_unreachableTold = true;
    const bolna::BolnaClient *client = m_clients.find(longest->first);
    const auto &error = client->reachability().lastError();
    Q_EMIT told({.occasion = Occasion::Unreachable,
        .at = m_clock.now(),
        .title = tr("Bolna has not answered for %n minute(s)", nullptr,
            static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(m_settings.patience).count())),
        .body = tr("The board shows what was last known. %1").arg(error ? error->message : QString()).trimmed()});
}

} // namespace callboard::telling

#include "moc_Teller.cpp"
