#include "telling/Told.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace callboard::telling {

namespace {

/// More names than this make no sentence that is read at a glance.
constexpr std::size_t mostNames = 3;

QString tr(const char *text, const char *comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("callboard::telling", text, comment, n);
}

QString titleOf(Occasion occasion, int count)
{
    switch (occasion) {
    case Occasion::CallEnded:
        return tr("%n call(s) ended", nullptr, count);
    case Occasion::RecordingReady:
        return tr("%n recording(s) ready", nullptr, count);
    case Occasion::KeyRefused:
        return tr("Bolna refused %n API key(s)", nullptr, count);
    case Occasion::Unreachable:
        return tr("Bolna does not answer");
    case Occasion::CameIntoView:
        return tr("%n new call(s)", nullptr, count);
    }
    return {};
}

/// The newest first, each once.
QString namesOf(const std::vector<Told> &told)
{
    QStringList names;
    for (auto it = told.rbegin(); it != told.rend(); ++it) {
        if (!it->who.isEmpty() && !names.contains(it->who)) {
            names.append(it->who);
        }
    }
    const int more = static_cast<int>(names.size()) - static_cast<int>(mostNames);
    if (more <= 0) {
        return QLocale().createSeparatedList(names);
    }
    names = names.first(static_cast<qsizetype>(mostNames));
    return tr("%1 and %n more", nullptr, more).arg(names.join(tr(", ")));
}

} // namespace

Bubble bubbleOf(const std::vector<Told> &told, bool names)
{
    const Told &last = told.back();
    const bool alone = told.size() == 1;
    Bubble bubble {.occasion = last.occasion,
        .viewId = last.viewId,
        .title = last.title,
        .body = last.body,
        .callId = alone ? last.callId : 0,
        .hasRecording = alone && last.hasRecording};
    const bool tellsPeople = last.occasion == Occasion::CallEnded || last.occasion == Occasion::RecordingReady
                             || last.occasion == Occasion::CameIntoView;
    if (tellsPeople && (!alone || !names)) {
        bubble.title = titleOf(last.occasion, static_cast<int>(told.size()));
        if (!last.viewName.isEmpty()) {
            bubble.title = tr("%1: %2").arg(last.viewName, bubble.title);
        }
        bubble.body = names ? namesOf(told) : QString();
    }
    return bubble;
}

} // namespace callboard::telling
