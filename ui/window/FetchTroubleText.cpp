#include "window/FetchTroubleText.h"

#include "calls/Display.h"

#include <QCoreApplication>

namespace callboard::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::ui", text);
}

} // namespace

QString fetchTroubleText(
    const store::FailedFetch &failure, bool lost, recordings::VaultSettings::Fetch fetch, const QDateTime &now)
{
    using Fetch = recordings::VaultSettings::Fetch;
    if (lost) {
        return tr("The recording is lost. %1").arg(failure.reason);
    }
    if (!failure.nextTry.isValid()) {
        return tr("%1 It is not tried again by itself.").arg(failure.reason);
    }
    const bool due = failure.nextTry <= now;
    const QString when = calls::dateText(failure.nextTry, now);
    switch (fetch) {
    case Fetch::All:
        return due ? tr("%1 It is tried again shortly.").arg(failure.reason)
                   : tr("%1 Next try by itself: %2.").arg(failure.reason, when);
    case Fetch::WhenOpened:
        return due ? tr("%1 It is tried again when the call is opened the next time, or by Play.").arg(failure.reason)
                   : tr("%1 It is tried again when the call is opened after %2, or by Play.").arg(failure.reason, when);
    case Fetch::Never:
        return tr("%1 Press Play to try again: Settings say that nothing is fetched by itself.").arg(failure.reason);
    }
    Q_UNREACHABLE();
}

} // namespace callboard::ui
