#include "store/ChangeSet.h"

#include <algorithm>
#include <array>
#include <utility>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<std::pair<Source, QStringView>, 6> words {{
    {Source::Poll, u"poll"},
    {Source::Check, u"check"},
    {Source::Import, u"import"},
    {Source::Dial, u"dial"},
    {Source::Recording, u"recording"},
    {Source::Person, u"person"},
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

bool ChangeSet::isOfPerson(qint64 callId) const
{
    return std::ranges::any_of(calls, [callId](const CallChange &change) {
        return store::isOfPerson(change.source) && (callId == 0 || change.id == callId);
    });
}

bool ChangeSet::isNews() const
{
    return std::ranges::any_of(calls, [](const CallChange &change) {
        return change.source != Source::Import
               && (change.inserted || change.statusChanged || change.recordingArrived || change.gone);
    });
}

} // namespace callboard::store
