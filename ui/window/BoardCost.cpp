#include "window/BoardCost.h"

#include "board/CallHistoryModel.h"
#include "calls/Money.h"
#include "store/CallReader.h"
#include "window/StatusLine.h"

#include <QLocale>

#include <algorithm>

namespace callboard::ui {

namespace {

constexpr qint64 restsPerAnswer = 10;
constexpr qint64 longestRest = 60'000; // ms

} // namespace

BoardCost::BoardCost(store::CallReader &reader, CallHistoryModel &model, StatusLine &status, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_model(model)
    , m_status(status)
{
    m_rest.setSingleShot(true);
    const auto owe = [this] {
        m_owed = true;
        update();
    };
    connect(&m_model, &CallHistoryModel::boardChanged, this, owe);
    connect(&m_model, &CallHistoryModel::callsWritten, this, owe);
    connect(&m_rest, &QTimer::timeout, this, &BoardCost::update);
}

BoardCost::~BoardCost() = default;

void BoardCost::update()
{
    if (!m_owed || m_reading || m_rest.isActive() || !m_model.isWhole() || !m_model.ids()) {
        return;
    }
    m_owed = false;
    m_reading = true;
    m_asked.start();
    const store::BoardIds board = m_model.ids();
    m_reader.costs(board, {this, &BoardCost::take, static_cast<int>(board->size())});
}

void BoardCost::take(int calls, const store::Read<store::CostSum> &sum)
{
    m_reading = false;
    m_rest.start(static_cast<int>(std::min(longestRest, m_asked.elapsed() * restsPerAnswer)));
    if (sum) {
        m_status.showCost(words(*sum, calls), sentence(*sum, calls));
    }
}

QString BoardCost::words(const store::CostSum &sum, int calls)
{
    if (sum.known == 0) {
        return {};
    }
    const QString cost = calls::costText(sum.cents);
    return sum.known == calls ? cost : tr("%1 for %2 calls").arg(cost, QLocale().toString(sum.known));
}

QString BoardCost::sentence(const store::CostSum &sum, int calls)
{
    if (sum.known == 0) {
        return {};
    }
    const QLocale locale;
    return tr("What the calls in the table cost: %1 US cents, known for %2 of %3 calls.")
        .arg(locale.toString(sum.cents, 'f', 2), locale.toString(sum.known), locale.toString(calls));
}

} // namespace callboard::ui

#include "moc_BoardCost.cpp"
