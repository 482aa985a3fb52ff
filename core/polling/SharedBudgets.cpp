#include "polling/SharedBudgets.h"

#include "bolna/BolnaClients.h"
#include "store/CallStore.h"

#include <QPointer>
#include <QUuid>

#include <algorithm>
#include <map>
#include <utility>

namespace callboard::polling {

using namespace std::chrono_literals;
using bolna::RequestBudget;
using std::chrono::milliseconds;

namespace {

constexpr qint64 second = 1000;

std::vector<store::RequestCount> countsOf(
    const std::vector<RequestBudget::Token> &tokens, milliseconds elapsed, qint64 now)
{
    std::map<std::pair<qint64, int>, int> counts;
    for (const RequestBudget::Token &token : tokens) {
        const qint64 at = now - (elapsed - token.at).count();
        ++counts[{at - at % second, static_cast<int>(token.ceiling)}];
    }
    std::vector<store::RequestCount> list;
    for (const auto &[when, requests] : counts) {
        list.push_back({.at = when.first, .ceiling = when.second, .requests = requests});
    }
    return list;
}

/// Nobody knows where in its second a request was made: at its end, to be on the safe side.
std::vector<RequestBudget::Token> tokensOf(
    const std::vector<store::RequestCount> &counts, milliseconds elapsed, qint64 now)
{
    std::vector<RequestBudget::Token> tokens;
    for (const store::RequestCount &count : counts) {
        const milliseconds age(std::max<qint64>(0, now - (count.at + second - 1)));
        if (count.ceiling < 0 || count.ceiling > static_cast<int>(bolna::Ceiling::ExecutionList)) {
            continue;
        }
        const auto most = static_cast<std::size_t>(std::clamp(count.requests, 0, RequestBudget::mostPerMinute));
        tokens.insert(tokens.end(), most, {elapsed - age, static_cast<bolna::Ceiling>(count.ceiling)});
    }
    return tokens;
}

} // namespace

SharedBudgets::SharedBudgets(bolna::BolnaClients &clients, store::CallStore &store, QObject *parent)
    : QObject(parent)
    , m_clients(clients)
    , m_store(store)
    , m_process(QUuid::createUuid().toString(QUuid::Id128))
    , m_toldAt(clients.clock().elapsed() - interval)
{
    connect(&m_clients, &bolna::BolnaClients::changed, this, &SharedBudgets::shareAll);
    shareAll();
}

SharedBudgets::~SharedBudgets() = default;

void SharedBudgets::shareAll()
{
    for (const bolna::BolnaClient *client : m_clients.all()) {
        if (!client->budget()->isShared()) {
            client->budget()->share([self = QPointer(this)] {
                if (self) {
                    self->wanted();
                }
            });
        }
    }
}

void SharedBudgets::wanted()
{
    if (m_telling) {
        m_again = true;
        return;
    }
    if (m_alarm) {
        return;
    }
    // Not at once: the others of a burst are told with it.
    const milliseconds wait = std::max(0ms, m_toldAt + interval - m_clients.clock().elapsed());
    m_alarm = m_clients.clock().callAfter(wait, [this] { tell(); });
}

void SharedBudgets::tell()
{
    m_alarm.reset();
    const milliseconds elapsed = m_clients.clock().elapsed();
    const qint64 now = m_clients.clock().now().toMSecsSinceEpoch();
    std::vector<Budget> budgets;
    std::vector<store::RequestNews> news;
    for (const bolna::BolnaClient *client : m_clients.all()) {
        const Budget &budget = client->budget();
        if (!budget->isShared() || std::ranges::find(budgets, budget) != budgets.end()) {
            continue;
        }
        const RequestBudget::News its = budget->takeNews();
        budgets.push_back(budget);
        news.push_back({.budget = client->account().id,
            .process = m_process,
            .made = countsOf(its.tokens, elapsed, now),
            .pausedUntil = its.pause ? now + its.pause->count() : 0});
    }
    m_telling = true;
    m_again = false;
    m_toldAt = elapsed;
    m_store.shareRequests(std::move(news), now, {this, &SharedBudgets::told, budgets});
}

void SharedBudgets::told(
    const std::vector<Budget> &budgets, const store::Read<std::vector<store::OthersRequests>> &others)
{
    m_telling = false;
    if (others) {
        heard(budgets, *others);
    } else {
        std::ranges::for_each(budgets, [](const Budget &budget) { budget->notTold(); });
    }
    if (m_again) {
        wanted();
    }
}

void SharedBudgets::heard(const std::vector<Budget> &budgets, const std::vector<store::OthersRequests> &others)
{
    const milliseconds elapsed = m_clients.clock().elapsed();
    const qint64 now = m_clients.clock().now().toMSecsSinceEpoch();
    for (std::size_t i = 0; i < budgets.size() && i < others.size(); ++i) {
        const milliseconds pause(std::max<qint64>(0, others[i].pausedUntil - now));
        budgets[i]->told(tokensOf(others[i].made, elapsed, now), pause, others[i].alone);
    }
}

} // namespace callboard::polling

#include "moc_SharedBudgets.cpp"
