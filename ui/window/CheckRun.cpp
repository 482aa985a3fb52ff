#include "window/CheckRun.h"

#include "window/DetailsController.h"

#include <QLocale>

#include <algorithm>

namespace callboard::ui {

CheckRun::CheckRun(DetailsController &details, QObject *parent)
    : QObject(parent)
    , m_details(details)
{
    connect(&m_details, &DetailsController::checkEnded, this, &CheckRun::ended);
}

CheckRun::~CheckRun() = default;

void CheckRun::check(const std::vector<qint64> &ids, int wanted)
{
    if (m_asked == 0) {
        m_calls = 0;
        m_done = 0;
        m_failed = 0;
        m_wanted = 0;
        m_firstFailure.clear();
    }
    for (const qint64 id : ids) {
        if (id != m_asked && std::ranges::find(m_waiting, id) == m_waiting.end()) {
            m_waiting.push_back(id);
            ++m_calls;
        }
    }
    m_wanted = std::max(m_wanted, wanted);
    if (m_asked == 0) {
        next();
    }
}

void CheckRun::next()
{
    if (m_waiting.empty()) {
        m_asked = 0;
        const int checked = m_done - m_failed;
        if (m_calls == 1) {
            Q_EMIT said(m_failed == 0 ? tr("Checked 1 call.") : tr("Not checked: %1").arg(m_firstFailure));
        } else {
            Q_EMIT said((m_failed == 0 ? tr("Checked %1 calls.").arg(checked)
                                       : tr("Checked %1 of %2 calls. %3").arg(checked).arg(m_calls).arg(m_firstFailure))
                        + limitWords());
        }
        return;
    }
    m_asked = m_waiting.front();
    m_waiting.pop_front();
    Q_EMIT said((m_calls == 1 ? tr("Asking Bolna…") : tr("Checking %1 of %2 calls…").arg(m_done + 1).arg(m_calls))
                + limitWords());
    m_details.checkStatus(m_asked); // one that is being checked already ends as well
}

void CheckRun::ended(qint64 id, const QString &failure)
{
    if (id != m_asked) {
        return;
    }
    ++m_done;
    if (!failure.isEmpty()) {
        ++m_failed;
        if (m_firstFailure.isEmpty()) {
            m_firstFailure = failure;
        }
    }
    next();
}

QString CheckRun::limitWords() const
{
    return m_wanted > mostCalls ? tr(" No more than %1 of the %2 selected are asked about at once.")
                                      .arg(mostCalls)
                                      .arg(QLocale().toString(m_wanted))
                                : QString();
}

} // namespace callboard::ui

#include "moc_CheckRun.cpp"
