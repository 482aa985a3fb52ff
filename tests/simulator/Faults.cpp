#include "Faults.h"

#include <algorithm>

namespace callboard::simulator {

void Faults::add(const QString &target, int count, const Failure &failure)
{
    if (count > 0)
        m_plans.push_back({.target = target, .left = count, .failure = failure});
}

std::optional<Failure> Faults::take(const QByteArray &method, const QString &path)
{
    const auto plan = std::find_if(
        m_plans.begin(), m_plans.end(), [&](const Plan &each) { return matches(each.target, method, path); });
    if (plan == m_plans.end())
        return std::nullopt;
    const Failure failure = plan->failure;
    if (--plan->left == 0)
        m_plans.erase(plan);
    return failure;
}

bool Faults::matches(const QString &target, const QByteArray &method, const QString &path)
{
    const qsizetype blank = target.indexOf(u' ');
    if (blank < 0)
        return path.startsWith(target);
    return QStringView(target).left(blank) == QLatin1StringView(method)
           && path.startsWith(QStringView(target).mid(blank + 1));
}

} // namespace callboard::simulator
