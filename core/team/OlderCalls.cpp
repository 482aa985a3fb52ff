#include "team/OlderCalls.h"

#include "base/IsoTime.h"
#include "calls/PhoneNumber.h"
#include "search/CutWords.h"
#include "store/RowReading.h"
#include "team/Replica.h"
#include "team/ReplicaLeave.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

#include <limits>
#include <utility>

namespace callboard::team {

using namespace Qt::StringLiterals;
using store::Transaction;
using store::Written;

namespace {

Q_LOGGING_CATEGORY(olderCategory, "callboard.team")

/// Some hundred calls: a screen or two, and soon here.
constexpr int bytesOfAPage = 200'000;
constexpr int mostFound = 200;
/// Shorter words are in nearly every call.
constexpr int leastLetters = 3;

} // namespace

OlderCalls::OlderCalls(FloorThread &line, store::CallStore &store, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_line(line)
    , m_store(store)
    , m_clock(clock)
{
}

OlderCalls::~OlderCalls() = default;

void OlderCalls::setFloor(const QString &desk, const QString &heldFrom)
{
    m_desk = desk;
    m_heldFrom = heldFrom;
}

void OlderCalls::setAsking(bool asking)
{
    if (std::exchange(m_isAsking, asking) != asking) {
        Q_EMIT changed();
    }
}

void OlderCalls::fetchBefore()
{
    if (m_desk.isEmpty() || m_isAsking || m_hasAll) {
        return;
    }
    if (m_beforeAt.isEmpty()) {
        m_beforeAt = m_heldFrom;
        m_beforeId = std::numeric_limits<qint64>::max();
    }
    setAsking(true);
    m_line.ask(u"SELECT team.pull_past(?::uuid, 0, ?, ?, ?, '', ?)"_s,
        {m_desk, std::numeric_limits<qint64>::max(), m_beforeAt, m_beforeId, bytesOfAPage},
        {this, &OlderCalls::takePage});
}

void OlderCalls::takePage(const Answered &answer)
{
    if (!answer) {
        qCInfo(olderCategory).noquote() << "older calls:" << answer.error().message;
        setAsking(false);
        askNext();
        return;
    }
    const QJsonObject page = answer->object();
    m_hasAll = !page.value("more"_L1).toBool();
    m_beforeAt = page.value("before_at"_L1).toString();
    m_beforeId = page.value("before_id"_L1).toInteger();
    take(page.value("calls"_L1).toArray());
}

void OlderCalls::find(const QString &search)
{
    const QString text = search.trimmed();
    if (m_desk.isEmpty() || text.size() < leastLetters || text == m_found) {
        return;
    }
    if (m_isAsking) {
        m_wanted = text;
        return;
    }
    m_found = text;
    setAsking(true);
    const auto number = calls::toE164(text);
    const QString words = QString::fromUtf8(QJsonDocument(
        QJsonArray::fromStringList(number ? QStringList() : search::cutWords(text).split(u' ', Qt::SkipEmptyParts)))
                                                .toJson(QJsonDocument::Compact));
    // What was found leaves as ids; the calls themselves are asked for in the same statement.
    m_line.ask(u"SELECT team.pull_calls(?::uuid, team.find_calls(ARRAY(SELECT json_array_elements_text(?::json)), "
               "nullif(?, ''), ?, ?))"_s,
        {m_desk, words, number.value_or(u""_s), m_heldFrom, mostFound}, {this, &OlderCalls::takeFound});
}

void OlderCalls::takeFound(const Answered &answer)
{
    if (!answer) {
        qCInfo(olderCategory).noquote() << "older calls:" << answer.error().message;
        m_found.clear(); // it may be asked again
        setAsking(false);
        askNext();
        return;
    }
    take((*answer)[u"calls"].toArray());
}

void OlderCalls::take(const QJsonArray &calls)
{
    if (calls.isEmpty()) {
        setAsking(false);
        askNext();
        return;
    }
    std::vector<qint64> ids;
    for (const QJsonValue &one : calls) {
        ids.push_back(one[u"id"].toInteger());
    }
    m_store.run(
        [calls, ids, until = m_clock.now().addDuration(guestsStay)](const Transaction &transaction) -> Written {
            auto taken = takeCalls(transaction, calls);
            if (!taken) {
                return taken;
            }
            const auto welcome = welcomeGuests(transaction, ids, until);
            return welcome ? taken : welcome;
        },
        {this, [this, count = static_cast<int>(ids.size())](const Written &written) {
             setAsking(false);
             if (written) {
                 Q_EMIT came(count);
             }
             askNext();
         }});
}

void OlderCalls::askNext()
{
    if (const QString wanted = std::exchange(m_wanted, {}); !wanted.isEmpty()) {
        find(wanted);
    }
}

} // namespace callboard::team

#include "moc_OlderCalls.cpp"
