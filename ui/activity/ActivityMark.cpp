#include "activity/ActivityMark.h"

#include <array>
#include <utility>

namespace callboard::ui {

MarkedLine splitMark(QStringView line)
{
    static constexpr std::array<std::pair<QStringView, Icon>, 7> marks {{
        {u"🚀", Icon::Play},
        {u"🔄", Icon::Refresh},
        {u"📞", Icon::Phone},
        {u"✏", Icon::ChevronRight},
        {u"✅", Icon::Check},
        {u"⚠", Icon::Warning},
        {u"📥", Icon::Download},
    }};
    for (const auto &[mark, icon] : marks) {
        if (line.startsWith(mark)) {
            QStringView rest = line.sliced(mark.size());
            // The variation selector that asks for the coloured picture may follow.
            if (rest.startsWith(QChar(0xFE0F))) {
                rest = rest.sliced(1);
            }
            return {icon, rest.trimmed()};
        }
    }
    return {std::nullopt, line};
}

} // namespace callboard::ui
