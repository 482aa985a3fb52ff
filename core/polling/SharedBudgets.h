#pragma once

#include "base/Clock.h"
#include "bolna/RequestBudget.h"
#include "store/RequestCounts.h"

#include <QObject>
#include <QString>

#include <chrono>
#include <memory>
#include <vector>

namespace callboard::bolna {
class BolnaClients;
} // namespace callboard::bolna
namespace callboard::store {
class CallStore;
} // namespace callboard::store

namespace callboard::polling {

/// Lets every program on one store (the window, `callboard poll`, a script) share the budgets of its accounts: the
/// organisation's limit is one limit. What was taken is told through the store once a second while requests flow, and
/// not at all while none do; what a killed program took is forgotten after a minute. Main thread; the store's thread
/// does the work.
class SharedBudgets final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SharedBudgets)

public:
    static constexpr std::chrono::seconds interval {1};

    /// `clients` and `store` outlive this.
    SharedBudgets(bolna::BolnaClients &clients, store::CallStore &store, QObject *parent = nullptr);
    ~SharedBudgets() override;

    /// Tells and hears soon, as it does by itself when a request was made: something new is in the store.
    void wanted();

private:
    using Budget = std::shared_ptr<bolna::RequestBudget>;

    void shareAll();
    void tell();
    void told(const std::vector<Budget> &budgets, const store::Read<std::vector<store::OthersRequests>> &others);
    void heard(const std::vector<Budget> &budgets, const std::vector<store::OthersRequests> &others);

    bolna::BolnaClients &m_clients;
    store::CallStore &m_store;
    const QString m_process;
    std::chrono::milliseconds m_toldAt;
    bool m_telling = false;
    bool m_again = false; ///< there were news meanwhile
    AlarmHandle m_alarm;
};

} // namespace callboard::polling
