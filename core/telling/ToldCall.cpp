#include "telling/ToldCall.h"

#include "base/OneLine.h"
#include "calls/Display.h"
#include "calls/PhoneNumber.h"

#include <QCoreApplication>
#include <QStringList>

namespace callboard::telling {

using namespace Qt::StringLiterals;

namespace {

QString personOf(const calls::CallRow &call)
{
    const QString name = call.contactName.isEmpty() ? call.knownName : call.contactName;
    const QString person = oneLine(name.isEmpty() ? calls::formatted(call.recipientPhoneNumber) : name);
    return person.isEmpty() ? QCoreApplication::translate("callboard::telling", "Unknown number") : person;
}

/// `completed · Talked · 1m 10s`.
QString endOf(const calls::CallRow &call)
{
    QStringList words {calls::statusWords(call.status), calls::outcomeWords(call)};
    if (call.callDuration > 0) {
        words.append(calls::durationText(call.callDuration));
    }
    words.removeAll(QString());
    return words.join(u" · "_s);
}

} // namespace

Told toldOf(const calls::CallRow &call, Occasion occasion, const QDateTime &at)
{
    return {.occasion = occasion,
        .at = at,
        .callId = call.id,
        .hasRecording = calls::isPlayable(call.recordingState),
        .who = personOf(call),
        .body = endOf(call)};
}

} // namespace callboard::telling
