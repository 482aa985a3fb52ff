#include "calls/HeardParts.h"

#include <QStringList>

#include <algorithm>
#include <utility>

namespace callboard::calls {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr double enough = 0.9;
/// A player that is paused and goes on, or changes its speed, tells its next place a little later.
constexpr milliseconds touching {250};
/// Of hand-made stores: no recording has as many pauses.
constexpr qsizetype mostParts = 2000;

} // namespace

void HeardParts::add(milliseconds from, milliseconds to)
{
    from = std::max(from, milliseconds(0));
    if (to <= from) {
        return;
    }
    Part joined {from, to};
    std::erase_if(m_parts, [&joined](const Part &part) {
        if (part.to + touching < joined.from || joined.to + touching < part.from) {
            return false;
        }
        joined = {std::min(part.from, joined.from), std::max(part.to, joined.to)};
        return true;
    });
    m_parts.insert(std::ranges::upper_bound(m_parts, joined.from, {}, &Part::from), joined);
}

void HeardParts::add(const HeardParts &others)
{
    for (const Part &part : others.m_parts) {
        add(part.from, part.to);
    }
}

double HeardParts::shareOf(milliseconds length) const
{
    if (length <= milliseconds(0)) {
        return 0;
    }
    milliseconds heard {0};
    for (const Part &part : m_parts) {
        heard += std::max(milliseconds(0), std::min(part.to, length) - std::min(part.from, length));
    }
    return static_cast<double>(heard.count()) / static_cast<double>(length.count());
}

QString HeardParts::text() const
{
    QStringList parts;
    for (const Part &part : m_parts) {
        parts.append(u"%1-%2"_s.arg(part.from.count()).arg(part.to.count()));
    }
    return parts.isEmpty() ? u""_s : parts.join(u' '); // never null: the store has no NULL there
}

HeardParts HeardParts::fromText(const QString &text)
{
    HeardParts heard;
    const QStringList parts = text.split(u' ', Qt::SkipEmptyParts);
    for (const QString &part : parts.mid(0, mostParts)) {
        const QStringList ends = part.split(u'-');
        if (ends.size() == 2) {
            bool isFrom = false;
            bool isTo = false;
            const qint64 from = ends[0].toLongLong(&isFrom);
            const qint64 to = ends[1].toLongLong(&isTo);
            if (isFrom && isTo) {
                heard.add(milliseconds(from), milliseconds(to));
            }
        }
    }
    return heard;
}

bool isListenedTo(const HeardParts &heard, milliseconds length)
{
    return heard.shareOf(length) >= enough;
}

} // namespace callboard::calls
