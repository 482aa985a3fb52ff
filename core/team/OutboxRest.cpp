#include "team/OutboxRest.h"

#include <QCoreApplication>

#include <algorithm>

namespace callboard::team {

using namespace Qt::StringLiterals;
using Kind = TeamError::Kind;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::team", text);
}

QString wordsFor(const TeamError &why, const QStringList &holders)
{
    switch (why.kind) {
    case Kind::Full:
        return tr("The team's server has no room left: %1").arg(why.message);
    case Kind::Busy:
        return holders.isEmpty() ? tr("Somebody holds the team's board at its server.")
                                 : tr("%1 holds the team's board at its server.").arg(holders.join(u", "_s));
    default:
        return why.message;
    }
}

} // namespace

bool OutboxRest::isFor(const TeamError &error)
{
    // A statement that takes too long (57014) is of what is sent.
    return error.kind == Kind::Full || error.kind == Kind::TooOld
           || (error.kind == Kind::Busy && error.state != u"57014");
}

void OutboxRest::begin(const TeamError &why, const QStringList &holders)
{
    m_why = TeamError {why.kind, wordsFor(why, holders), why.state};
    m_until = m_clock.elapsed() + m_next;
    m_next = std::min(m_next * 2, longestTry);
}

void OutboxRest::end()
{
    m_why.reset();
    m_next = firstTry;
}

std::chrono::milliseconds OutboxRest::remaining() const
{
    return m_why ? std::max(std::chrono::milliseconds {0}, m_until - m_clock.elapsed()) : std::chrono::milliseconds {0};
}

TeamError tooOldToRead()
{
    return {Kind::TooOld,
        tr("Update Callboard: the team's board is of a newer version than this one can read. What is here stays."), {}};
}

TeamError tooOldToWrite()
{
    return {
        Kind::TooOld, tr("Update Callboard: the team's board is of a newer version than this one may write to."), {}};
}

TeamError tooOldToMerge()
{
    return {Kind::TooOld,
        tr("Update Callboard: the team reads calls by newer rules. Notes and tags leave; what this computer reads of "
           "calls waits."),
        {}};
}

} // namespace callboard::team
