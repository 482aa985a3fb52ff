#include "team/Heartbeat.h"

#include <QLoggingCategory>
#include <QUuid>

#include <utility>

namespace callboard::team {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(heartCategory, "callboard.team")

} // namespace

Heartbeat::Heartbeat(FloorThread &line, FloorThread &news, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_line(line)
    , m_news(news)
    , m_clock(clock)
    , m_channel(u"desk_"_s + QUuid::createUuid().toString(QUuid::Id128))
    , m_ticker(clock, interval, [this] { beat(); })
{
    m_news.listen(m_channel);
    connect(&m_news, &FloorThread::noticed, this, [this](const QString &channel, const QString &payload) {
        if (channel == m_channel) {
            hear(payload);
        }
    });
}

void Heartbeat::start(const QString &desk)
{
    m_desk = desk;
    m_ticker.start();
    beat();
}

void Heartbeat::beat()
{
    // QJsonDocument reads no bare number.
    m_news.ask(u"SELECT json_build_array(team.beat(?::uuid))"_s, {m_desk}, {this, &Heartbeat::beaten});
}

void Heartbeat::beaten(const Result<QJsonDocument, TeamError> &answer)
{
    if (!answer) {
        setHears(false);
        if (answer.error().kind == TeamError::Kind::Unreachable) {
            Q_EMIT lost();
        }
        return;
    }
    const QString word = QString::number(++m_beats);
    m_line.ask(u"SELECT json_build_array(1) FROM pg_notify(?, ?)"_s, {m_channel, word}, {this, &Heartbeat::sent, word});
    Q_EMIT alive();
}

void Heartbeat::sent(const QString &word, const Result<QJsonDocument, TeamError> &answer)
{
    if (answer && word == QString::number(m_beats) && word != m_heard) {
        m_patience = m_clock.callAfter(patienceForEcho, [this] {
            m_patience.reset();
            setHears(false);
            if (!std::exchange(m_isSaid, true)) {
                qCWarning(heartCategory) << "the server's notices do not come through, as behind a pooler that shares "
                                            "connections: the team's board is looked at every few seconds instead";
            }
        });
    }
}

void Heartbeat::hear(const QString &word)
{
    m_heard = word;
    if (word == QString::number(m_beats)) {
        m_patience.reset();
        m_isSaid = false;
        setHears(true);
    }
}

void Heartbeat::setHears(bool hears)
{
    if (std::exchange(m_hears, hears) != hears) {
        Q_EMIT hearingChanged();
    }
}

} // namespace callboard::team

#include "moc_Heartbeat.cpp"
