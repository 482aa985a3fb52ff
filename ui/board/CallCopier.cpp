#include "board/CallCopier.h"

#include "base/Clock.h"
#include "board/CallsAsTsv.h"
#include "store/CallReader.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace callboard::ui {

namespace {

constexpr std::size_t pageRows = 500;

} // namespace

CallCopier::CallCopier(store::CallReader &reader, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_clock(clock)
{
}

CallCopier::~CallCopier() = default;

void CallCopier::copy(
    std::vector<qint64> ids, std::vector<HistoryColumn> columns, std::vector<calls::Question> questions)
{
    Q_ASSERT(ids.size() <= static_cast<std::size_t>(mostCalls));
    ++m_order;
    m_ids = std::move(ids);
    m_columns = std::move(columns);
    m_questions = std::move(questions);
    m_rows.clear();
    m_rows.reserve(m_ids.size());
    m_asked = 0;
    askNext();
}

void CallCopier::askNext()
{
    if (m_asked == m_ids.size()) {
        finish();
        return;
    }
    const std::size_t end = std::min(m_asked + pageRows, m_ids.size());
    std::vector<qint64> page(
        m_ids.begin() + static_cast<std::ptrdiff_t>(m_asked), m_ids.begin() + static_cast<std::ptrdiff_t>(end));
    m_asked = end;
    m_reader.rows(page, {this, &CallCopier::take, m_order, page});
}

void CallCopier::take(quint64 order, const std::vector<qint64> &page, const Rows &rows)
{
    if (order != m_order) {
        return;
    }
    if (!rows) {
        Q_EMIT failed(rows.error().message);
        return;
    }
    std::unordered_map<qint64, const calls::CallRow *> found;
    for (const calls::CallRow &row : *rows) {
        found.emplace(row.id, &row);
    }
    for (const qint64 id : page) {
        if (const auto row = found.find(id); row != found.end()) {
            m_rows.push_back(*row->second);
        }
    }
    askNext();
}

void CallCopier::finish()
{
    const auto calls = static_cast<int>(m_rows.size());
    if (calls > 0) {
        QGuiApplication::clipboard()->setText(callsAsTsv(m_rows, m_columns, m_clock.now(), m_questions));
    }
    m_ids.clear();
    m_rows.clear();
    m_asked = 0;
    Q_EMIT copied(calls);
}

} // namespace callboard::ui

#include "moc_CallCopier.cpp"
