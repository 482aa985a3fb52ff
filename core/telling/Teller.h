#pragma once

#include "base/Clock.h"
#include "store/CallReader.h"
#include "telling/TellSettings.h"
#include "telling/Told.h"

#include <QObject>

#include <chrono>
#include <map>
#include <vector>

namespace callboard::bolna {
class BolnaClients;
}
namespace callboard::store {
class CallStore;
}

namespace callboard::telling {

/// Notices what a person wants to be told: calls that end and recordings that come by the poll, a key that is refused,
/// a Bolna that is out of reach. What a person does in the window, and what an import brings, is no news. It tells; how
/// that is shown is decided elsewhere. Main thread; waits for nothing.
class Teller final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Teller)

public:
    /// All of them must outlive it.
    Teller(store::CallStore &store, store::CallReader &reader, bolna::BolnaClients &clients, Clock &clock,
        const TellSettings &settings = {}, QObject *parent = nullptr);
    ~Teller() override;

    /// Begins to look whether Bolna answers.
    void start();
    void setSettings(const TellSettings &settings);
    [[nodiscard]] const TellSettings &settings() const { return m_settings; }
    /// Whether bubbles may come up at this time of day.
    [[nodiscard]] bool isQuietNow() const;

Q_SIGNALS:
    void told(const callboard::telling::Told &told);
    /// What was told on this occasion is no longer so: the key is accepted, or Bolna answers.
    void settled(callboard::telling::Occasion occasion);

private:
    using Rows = store::Read<std::vector<calls::CallRow>>;

    void follow(const store::ChangeSet &changes);
    void read(Occasion occasion, std::vector<qint64> ids);
    void tellOf(Occasion occasion, const Rows &rows);
    void refusedChanged(const QString &accountId, bool refused);
    void settleRefused();
    void look();

    store::CallReader &m_reader;
    bolna::BolnaClients &m_clients;
    Clock &m_clock;
    TellSettings m_settings;
    Ticker m_ticker;
    /// Accounts out of reach, and since when by Clock::elapsed().
    std::map<QString, std::chrono::milliseconds> m_outSince;
    bool m_refusedTold = false;
    bool m_unreachableTold = false;
};

} // namespace callboard::telling
