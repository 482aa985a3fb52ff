#include "team/PollLeases.h"

#include <QJsonArray>

#include <utility>

namespace callboard::team {

using namespace Qt::StringLiterals;

PollLeases::PollLeases(FloorThread &line, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_line(line)
    , m_clock(clock)
{
}

PollLeases::~PollLeases() = default;

void PollLeases::take(std::chrono::seconds of, std::function<bool()> mayAsk)
{
    m_lease = of;
    m_mayAsk = std::move(mayAsk);
    m_ticker.emplace(m_clock, std::chrono::milliseconds(of) / 4, [this] { renew(); });
    m_ticker->start();
    renew();
}

void PollLeases::setFloor(const QString &desk, bool knowsRights)
{
    m_desk = desk;
    m_knowsRights = knowsRights;
    if (m_ticker) {
        renew();
    }
}

PollRight PollLeases::rightTo(const QString &owner) const
{
    if (!m_until || m_clock.elapsedWithSleep() >= *m_until) {
        return PollRight::Own;
    }
    return m_all.contains(owner) ? PollRight::All : m_none.contains(owner) ? PollRight::None : PollRight::Own;
}

void PollLeases::renew()
{
    if (m_desk.isEmpty() || !m_mayAsk()) {
        return;
    }
    m_line.ask(m_knowsRights ? u"SELECT team.poll_rights(?::uuid, ?)"_s : u"SELECT team.lease_all(?::uuid, ?)"_s,
        {m_desk, static_cast<int>(m_lease.count())}, {this, &PollLeases::takeRights, m_clock.elapsedWithSleep()});
}

void PollLeases::takeRights(std::chrono::milliseconds asked, const Result<QJsonDocument, TeamError> &answer)
{
    const QSet<QString> before = std::exchange(m_all, {});
    m_none.clear();
    if (!answer) {
        return;
    }
    const QJsonArray rights = answer->array();
    for (const QJsonValue &one : rights) {
        const QString right = one[u"right"].toString(u"all"_s);
        if (right == u"all") {
            m_all.insert(one[u"account"].toString());
        } else if (right == u"none") {
            m_none.insert(one[u"account"].toString());
        }
    }
    m_until = asked + m_lease;
    if (!(m_all - before).isEmpty()) {
        Q_EMIT taken();
    }
}

} // namespace callboard::team

#include "moc_PollLeases.cpp"
