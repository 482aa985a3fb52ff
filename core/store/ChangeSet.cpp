#include "store/ChangeSet.h"

#include <array>
#include <utility>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<std::pair<Source, QStringView>, 5> words {{
    {Source::Poll, u"poll"},
    {Source::Check, u"check"},
    {Source::Import, u"import"},
    {Source::Dial, u"dial"},
    {Source::Recording, u"recording"},
}};

} // namespace

QString sourceText(Source source)
{
    for (const auto &[known, word] : words) {
        if (known == source) {
            return word.toString();
        }
    }
    Q_UNREACHABLE();
}

Source sourceFromText(const QString &text)
{
    for (const auto &[known, word] : words) {
        if (word == text) {
            return known;
        }
    }
    return Source::Poll;
}

QString presenceText(bool gone)
{
    return gone ? u"gone"_s : u"known"_s;
}

} // namespace callboard::store
