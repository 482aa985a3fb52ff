#include "recordings/bundle/CaseBundle.h"

#include "base/IsoTime.h"
#include "base/OneLine.h"

#include "calls/CheckSchedule.h"
#include "calls/Display.h"
#include "calls/ExtractedAnswer.h"
#include "calls/PhoneNumber.h"

#include <QCoreApplication>
#include <QLocale>

namespace callboard::recordings {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::recordings", text);
}

/// Lines of a name and what it says; what says nothing is left out.
class Lines final
{
public:
    void head(const QString &words) { m_text += (m_text.isEmpty() ? u""_s : u"\n"_s) + words.toUpper() + u'\n'; }
    void say(const QString &name, const QString &value)
    {
        if (!value.trimmed().isEmpty()) {
            m_text += u"  "_s + oneLine(name + u": "_s).leftJustified(22) + oneLine(value) + u'\n';
        }
    }
    void say(const QString &sentence) { m_text += u"  "_s + oneLine(sentence) + u'\n'; }
    [[nodiscard]] QByteArray bytes() const { return m_text.toUtf8(); }

private:
    QString m_text;
};

/// For people first, and as it is in every file for whoever compares.
QString time(const QDateTime &at)
{
    return at.isValid() ? u"%1 (%2)"_s.arg(calls::fullDateText(at), isoUtc(at)) : QString();
}

QString yesOrNo(const std::optional<bool> &value)
{
    return !value ? QString() : *value ? tr("yes") : tr("no");
}

void sayAnswers(Lines &lines, const std::vector<calls::ExtractedAnswer> &answers)
{
    if (answers.empty()) {
        return;
    }
    lines.head(tr("Extracted by the agent"));
    for (const calls::ExtractedAnswer &answer : answers) {
        const QString question = answer.name.isEmpty() ? tr("Answer") : calls::questionText(answer.name);
        lines.say(answer.category.isEmpty() ? question : calls::questionText(answer.category) + u" / "_s + question,
            answer.value);
    }
}

void sayAttempts(Lines &lines, const CaseMaterial &material)
{
    for (const calls::Attempt &attempt : material.earlier) {
        const calls::Call then = calls::asOfAttempt(material.call, attempt);
        lines.head(tr("Attempt %1").arg(then.retryCount + 1));
        lines.say(tr("Status"), then.status.text());
        lines.say(tr("Outcome"), calls::outcomeWords(then));
        lines.say(tr("Duration"), calls::durationText(calls::knownDuration(then.outcome, then.callDuration)));
        lines.say(tr("Talk time"), calls::durationText(calls::knownDuration(then.outcome, then.conversationDuration)));
        lines.say(tr("Answered by voice mail"), yesOrNo(then.answeredByVoiceMail));
        lines.say(tr("Hung up by"), then.hangupBy);
        lines.say(tr("Why"), then.hangupReason);
        lines.say(tr("Hang-up code"), then.hangupCode);
        lines.say(tr("Error"), then.errorMessage);
        lines.say(tr("Cost in US cents"),
            then.totalCostCents ? QLocale::c().toString(*then.totalCostCents, 'g', 12) : QString());
        lines.say(tr("Started"), time(then.startedAt));
        lines.say(tr("Ended"), time(calls::endOf(then)));
    }
}

void sayRecordings(Lines &lines, const CaseMaterial &material, const std::vector<CaseFile> &audio)
{
    lines.head(tr("Recordings"));
    for (const CaseFile &file : audio) {
        lines.say(file.name,
            tr("%1 bytes, SHA-256 %2").arg(QLocale::c().toString(file.bytes), QString::fromLatin1(file.sha256)));
        const bool found = file.summedAt.isValid() && file.isAsFetched();
        lines.say(file.expected.isEmpty() ? tr("Nobody wrote down what it was like when it was fetched.")
                  : found ? tr("It was found on the disk, and its SHA-256 computed on %1. What it was when it was "
                               "fetched is not known.")
                                .arg(time(file.summedAt))
                  : file.isAsFetched() ? tr("It is byte for byte as it was fetched.")
                                       : changedAudioSentence(file));
    }
    for (const QString &sentence : material.missing) {
        lines.say(sentence);
    }
    if (audio.empty() && material.missing.isEmpty()) {
        lines.say(tr("There is none."));
    }
}

} // namespace

QString changedAudioSentence(const CaseFile &file)
{
    return tr("%1 is NOT as it was fetched: its SHA-256 was %2 then and is %3 now.")
        .arg(file.name, QString::fromLatin1(file.expected), QString::fromLatin1(file.sha256));
}

QByteArray caseDetails(const CaseMaterial &material, const std::vector<CaseFile> &audio)
{
    const calls::Call &call = material.call;
    Lines lines;
    lines.head(tr("Call"));
    lines.say(tr("Contact"), call.contactName);
    lines.say(tr("Number"), calls::formatted(call.recipientPhoneNumber));
    lines.say(tr("Our number"), calls::formatted(call.phoneNumberId));
    lines.say(tr("Direction"), calls::directionText(call.direction));
    lines.say(tr("Project"), call.project);
    lines.say(tr("Agent"), call.agentName);
    lines.say(tr("Status"), call.status.text());
    lines.say(tr("Outcome"), calls::outcomeWords(call));
    lines.say(tr("Duration"), calls::durationText(calls::knownDuration(call.outcome, call.callDuration)));
    lines.say(tr("Talk time"), calls::durationText(calls::knownDuration(call.outcome, call.conversationDuration)));
    lines.say(tr("Answered by voice mail"), yesOrNo(call.answeredByVoiceMail));
    lines.say(tr("Hung up by"), call.hangupBy);
    lines.say(tr("Why"), call.hangupReason);
    lines.say(tr("Hang-up code"), call.hangupCode);
    lines.say(tr("Error"), call.errorMessage);
    lines.say(
        tr("Cost in US cents"), call.totalCostCents ? QLocale::c().toString(*call.totalCostCents, 'g', 12) : QString());
    lines.head(tr("Times"));
    lines.say(tr("Scheduled"), time(call.scheduledAt));
    lines.say(tr("Made"), time(call.createdAt));
    lines.say(tr("Started"), time(call.startedAt));
    lines.say(tr("Last changed"), time(call.updatedAt));
    lines.say(tr("Last asked about"), time(call.lastStatusCheck));
    lines.head(tr("Identifiers"));
    lines.say(tr("Execution ID"), call.executionId);
    lines.say(tr("Call ID"), call.callId);
    lines.say(tr("Agent ID"), call.agentId);
    lines.say(tr("Account"), call.accountId);
    lines.say(tr("Batch ID"), call.batchId);
    lines.say(tr("Provider"), call.provider);
    lines.say(tr("Attempt"), QString::number(call.retryCount + 1));
    sayAnswers(lines, calls::extractedAnswers(call.extractedData));
    sayAttempts(lines, material);
    sayRecordings(lines, material, audio);
    lines.head(tr("This bundle"));
    lines.say(tr("Made by"), u"Callboard " CALLBOARD_VERSION ""_s);
    lines.say(tr("On"), time(material.madeAt));
    lines.say(call.rawReading.isEmpty() ? tr("Bolna's whole answer was never read: there is no bolna.json.")
                                        : tr("bolna.json is Bolna's last whole answer, byte for byte."));
    lines.say(tr("SHA256SUMS is to be checked with: sha256sum -c SHA256SUMS"));
    return lines.bytes();
}

namespace {

QString eventWord(store::CallEvent::What what)
{
    switch (what) {
    case store::CallEvent::What::Status:
        return tr("status");
    case store::CallEvent::What::Recording:
        return tr("recording");
    case store::CallEvent::What::Presence:
        return tr("at Bolna");
    }
    Q_UNREACHABLE();
}

} // namespace

QByteArray caseTimeline(const CaseMaterial &material)
{
    QString text;
    for (const store::CallEvent &event : material.timeline) {
        const QString what = eventWord(event.what);
        const QString change = event.was.isEmpty() ? event.became : event.was + u" → "_s + event.became;
        text += isoUtc(event.at) + u"  "_s + store::sourceText(event.source).leftJustified(10) + u' '
                + what.leftJustified(10) + u' ' + oneLine(change);
        text += event.attempt > 0 ? tr("  (attempt %1)").arg(event.attempt + 1) + u'\n' : u"\n"_s;
    }
    return (text.isEmpty() ? tr("Nothing was observed.") + u'\n' : text).toUtf8();
}

QByteArray caseNotes(const CaseMaterial &material)
{
    const calls::Annotation &own = material.annotation;
    if (own.isEmpty()) {
        return (tr("There is no note and no tag.") + u'\n').toUtf8();
    }
    QString text;
    if (!own.tags.isEmpty()) {
        text += tr("Tags: %1").arg(own.tags.join(u", "_s)) + u"\n\n"_s;
    }
    text += own.note.isEmpty() ? tr("There is no note.") : own.note;
    return (text + u'\n').toUtf8();
}

} // namespace callboard::recordings
