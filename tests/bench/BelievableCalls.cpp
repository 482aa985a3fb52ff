#include "bench/BelievableCalls.h"

#include "bench/BelievableTalk.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTimeZone>
#include <QUuid>

#include <algorithm>
#include <array>
#include <cmath>

namespace callboard::bench {

using namespace Qt::StringLiterals;
using calls::Call;
using Known = calls::CallStatus::Known;

namespace {

constexpr int daysBack = 730;
constexpr int latestDays = 60; ///< an imported call is that old at most
constexpr int callsPerPerson = 4;
constexpr int mostPending = 300;
constexpr int mostExpected = 200; ///< of the last calls, those that may still owe their recording
constexpr int indianOffset = 330 * 60; ///< seconds

constexpr std::array<QStringView, 12> projects {
    u"Palm Grove Homes",
    u"Lakeside Finance",
    u"Evergreen Insurance",
    u"Green Valley Phase 2",
    u"Sunrise Academy",
    u"गंगा विहार",
    u"Metro Heights",
    u"Blue Harbor Realty",
    u"Festive Offers",
    u"Loan Renewals",
    u"Site Visits",
    u"Fee Reminders",
};
constexpr std::array<QStringView, 8> agentNames {
    u"Maya – home sales",
    u"Arya – loans",
    u"Ishaan – insurance",
    u"Sana – admissions",
    u"Leela – site visits",
    u"Dev – reminders",
    u"माया – हिंदी",
    u"Clara – US desk",
};
constexpr std::array<QStringView, 4> providers {u"plivo", u"twilio", u"exotel", u"vobiz"};
constexpr std::array<QStringView, 3> accountIds {u"bench-main", u"bench-north", u"bench-us"};
constexpr std::array<int, 12> areaCodes {201, 202, 212, 303, 305, 312, 404, 415, 512, 617, 702, 808};

struct Share
{
    Known status;
    double share;
};
constexpr std::array<Share, 8> finalShares {{
    {Known::Completed, 0.55},
    {Known::NoAnswer, 0.22},
    {Known::Busy, 0.09},
    {Known::Failed, 0.06},
    {Known::Canceled, 0.025},
    {Known::Stopped, 0.025},
    {Known::Error, 0.02},
    {Known::BalanceLow, 0.01},
}};
constexpr std::array<Known, 9> pendingStatuses {
    Known::Scheduled,
    Known::Queued,
    Known::Ringing,
    Known::InProgress,
    Known::Rescheduled,
    Known::Initiated,
    Known::Connected,
    Known::Prepared,
    Known::CallDisconnected,
};

/// Scatters neighbouring seeds (the finalizer of splitmix64).
quint64 mixed(quint64 a, quint64 b)
{
    quint64 z = a * 0x9E3779B97F4A7C15ULL + b + 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

QString uuidOf(quint64 a, quint64 b)
{
    const auto byte = [b](int shift) { return static_cast<uchar>(b >> shift); };
    return QUuid(static_cast<uint>(a >> 32), static_cast<ushort>(a >> 16), static_cast<ushort>((a & 0x0fff) | 0x4000),
        static_cast<uchar>((byte(56) & 0x3f) | 0x80), byte(48), byte(40), byte(32), byte(24), byte(16), byte(8),
        byte(0))
        .toString(QUuid::WithoutBraces);
}

QString americanNumber(int number)
{
    const int code = areaCodes[static_cast<std::size_t>(number) % areaCodes.size()];
    const int line = 100 + number / static_cast<int>(areaCodes.size()) % 100;
    return u"+1%1"_s.arg(code) + u"555"_s + u"%1"_s.arg(line, 4, 10, QChar(u'0'));
}

Known finalStatus(int index, Luck &luck)
{
    if (index < static_cast<int>(finalShares.size())) {
        return finalShares[static_cast<std::size_t>(index)].status; // none may be missing, however few the calls
    }
    double rest = luck.unit();
    for (const Share &share : finalShares) {
        if ((rest -= share.share) < 0) {
            return share.status;
        }
    }
    return Known::Completed;
}

/// What Bolna would have answered about the call.
QByteArray rawReading(const Call &call)
{
    const auto orNull = [](const QString &text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); };
    const QJsonObject telephony {{u"duration"_s, QString::number(call.callDuration)},
        {u"to_number"_s, call.recipientPhoneNumber}, {u"from_number"_s, call.phoneNumberId},
        {u"recording_url"_s, orNull(call.recordingUrl)}, {u"call_type"_s, calls::directionText(call.direction)},
        {u"provider"_s, call.provider}, {u"hangup_by"_s, orNull(call.hangupBy)},
        {u"hangup_reason"_s, orNull(call.hangupReason)}};
    const QJsonObject object {{u"id"_s, call.executionId}, {u"agent_id"_s, call.agentId},
        {u"status"_s, call.status.text()}, {u"conversation_duration"_s, call.conversationDuration},
        {u"total_cost"_s, call.totalCostCents.value_or(0)}, {u"transcript"_s, orNull(call.transcript)},
        {u"summary"_s, orNull(call.summary)}, {u"created_at"_s, call.createdAt.toString(Qt::ISODateWithMs)},
        {u"updated_at"_s, call.updatedAt.toString(Qt::ISODateWithMs)}, {u"retry_count"_s, call.retryCount},
        {u"telephony_data"_s, telephony},
        {u"context_details"_s,
            QJsonObject {{u"recipient_phone_number"_s, call.recipientPhoneNumber},
                {u"recipient_data"_s, QJsonObject {{u"customer_name"_s, orNull(call.contactName)}}}}}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

BelievableCalls::BelievableCalls(int count, quint64 seed, const QDateTime &end)
    : m_count(count)
    , m_seed(seed)
    , m_end(end.toUTC())
{
}

std::vector<calls::Account> BelievableCalls::accounts()
{
    const QString url = calls::defaultApiUrl.toString();
    return {{accountIds[0].toString(), u"Main office"_s, url}, {accountIds[1].toString(), u"North"_s, url},
        {accountIds[2].toString(), u"US desk"_s, url}};
}

int BelievableCalls::pendingCalls() const
{
    const int least = std::min(m_count / 4, static_cast<int>(pendingStatuses.size()));
    return std::clamp(m_count / 50, least, mostPending);
}

BelievableCalls::Person BelievableCalls::person(int number) const
{
    Luck luck(mixed(m_seed ^ 0x706572736f6eULL, static_cast<quint64>(number)));
    const bool american = luck.happens(0.15);
    const double language = luck.unit();
    Person person;
    person.language = american || language < 0.35 ? Language::English
                      : language < 0.70           ? Language::Hindi
                                                  : Language::Mixed;
    const bool named = !luck.happens(0.08); // not every integration passes the name
    person.name = named ? words::personName(luck, person.language, american) : QString();
    person.number
        = american ? americanNumber(luck.below(1200)) : u"+915550%1"_s.arg(luck.below(1'000'000), 6, 10, QChar(u'0'));
    return person;
}

QDateTime BelievableCalls::madeAt(int index, Luck &luck) const
{
    const QDateTime first = m_end.addDays(-daysBack);
    const double place = (index + luck.unit()) / m_count;
    const auto second = static_cast<qint64>(place * daysBack * 86400.0);
    QDateTime local = first.addSecs(second).addSecs(indianOffset); // wall clock in India, said in UTC
    const double inDay = local.time().msecsSinceStartOfDay() / 86'400'000.0;
    // Nine in ten within 9 to 19 h, the others before and after; within a day the order stays.
    const double hour = inDay < 0.05   ? inDay / 0.05 * 9.0
                        : inDay < 0.95 ? 9.0 + (inDay - 0.05) / 0.90 * 10.0
                                       : 19.0 + (inDay - 0.95) / 0.05 * 5.0;
    local.setTime(QTime::fromMSecsSinceStartOfDay(std::min(static_cast<int>(hour * 3'600'000.0), 86'399'999)));
    if (local.date().dayOfWeek() == Qt::Sunday && !luck.happens(0.15)) {
        local = local.addDays(luck.happens(0.5) ? -1 : 1);
    }
    if (luck.happens(0.04)) {
        local = local.addSecs(-static_cast<qint64>(luck.unit() * latestDays * 86400.0));
    }
    return std::min(local.addSecs(-indianOffset), m_end.addSecs(-7200));
}

calls::Call BelievableCalls::at(int index) const
{
    Luck luck(mixed(m_seed, static_cast<quint64>(index)));
    const Person whom = person(luck.below(std::max(1, m_count / callsPerPerson)));
    const auto agent = static_cast<std::size_t>(luck.below(static_cast<int>(agentNames.size())));
    Call call;
    call.executionId = uuidOf(luck.next(), luck.next());
    call.callId = call.executionId;
    call.accountId = accountIds[agent % accountIds.size()].toString();
    call.agentId = uuidOf(mixed(m_seed, 0xA6E27 + agent), mixed(m_seed, 0xB6E27 + agent));
    call.agentName = agentNames[agent].toString();
    call.contactName = whom.name;
    call.recipientPhoneNumber = whom.number;
    call.phoneNumberId = agent % 2 == 0 ? u"+9155509990%1"_s.arg(10 + agent) : americanNumber(static_cast<int>(agent));
    // The first projects have most of the calls, and one call in twenty has none.
    const double which = luck.unit();
    if (!luck.happens(0.05)) {
        call.project = projects[static_cast<std::size_t>(which * which * projects.size())].toString();
    }
    call.direction = luck.happens(0.10) ? calls::Direction::Inbound : calls::Direction::Outbound;
    call.provider = providers[static_cast<std::size_t>(luck.below(static_cast<int>(providers.size())))].toString();
    const double tries = luck.unit();
    call.retryCount = tries < 0.02 ? 2 : tries < 0.08 ? 1 : 0;
    if (call.direction == calls::Direction::Outbound && luck.happens(0.3)) {
        call.batchId = uuidOf(mixed(m_seed, 0xBA7C4), static_cast<quint64>(index / 500));
    }
    const int firstPending = m_count - pendingCalls();
    if (index >= firstPending) {
        makePending(call, index - firstPending, luck);
    } else {
        call.createdAt = madeAt(index, luck);
        makeFinal(call, index, whom, luck);
    }
    call.outcome = calls::outcomeOf(call);
    return call;
}

void BelievableCalls::makePending(Call &call, int place, Luck &luck) const
{
    call.status = pendingStatuses[static_cast<std::size_t>(place) % pendingStatuses.size()];
    call.createdAt = m_end.addSecs(-60 * (pendingCalls() - place) / 10).addSecs(-luck.below(60));
    call.updatedAt = call.createdAt.addSecs(luck.below(20));
    call.lastStatusCheck = call.updatedAt;
    call.lastStatusCheckResponse = calls::StatusCheckResponse {.status = call.status.text(), .recordingUrl = {}};
    if (call.status.phase() == calls::CallStatus::Phase::Waiting) {
        call.scheduledAt = m_end.addSecs(600 + 60 * luck.below(2000));
    } else {
        call.startedAt = call.createdAt.addSecs(1);
    }
    if (call.status.known() == Known::CallDisconnected) {
        call.callDuration = luck.between(20, 240);
        call.conversationDuration = call.callDuration - 6;
    }
}

void BelievableCalls::makeFinal(Call &call, int index, const Person &person, Luck &luck) const
{
    call.status = finalStatus(index, luck);
    switch (call.status.known()) {
    case Known::Completed:
        makeTalk(call, index, person, luck);
        break;
    case Known::NoAnswer:
    case Known::Busy:
        call.hangupBy = u"Carrier"_s;
        call.hangupReason = luck.happens(0.2)                    ? u"Call was rejected"_s
                            : call.status.known() == Known::Busy ? u"Line is busy"_s
                                                                 : u"Call was not answered"_s;
        call.hangupCode = call.status.known() == Known::Busy ? u"3010"_s : u"3020"_s;
        break;
    case Known::Failed:
    case Known::Error:
        call.errorMessage = luck.happens(0.5) ? u"The number is not in service"_s : u"The carrier gave up"_s;
        call.hangupBy = u"Error"_s;
        break;
    default:
        break;
    }
    const bool rang = call.status.known() != Known::BalanceLow && call.status.known() != Known::Canceled;
    if (rang) {
        call.startedAt = call.createdAt.addMSecs(luck.between(300, 4000));
    }
    call.finalSince = call.createdAt.addSecs(static_cast<qint64>(call.callDuration) + luck.between(5, 60));
    call.updatedAt = call.finalSince;
    call.lastStatusCheck = call.finalSince;
    call.lastStatusCheckResponse = calls::StatusCheckResponse {
        .status = call.status.text(), .recordingUrl = call.recordingUrl, .duration = call.callDuration};
    call.endDetail = calls::EndDetail::Seen;
    if (!call.transcript.isEmpty() && luck.happens(0.5)) {
        call.rawReading = rawReading(call); // read by the poll; the others came with a list
    }
}

void BelievableCalls::makeTalk(Call &call, int index, const Person &person, Luck &luck) const
{
    const double how = luck.unit();
    const Topic topic {person.name, call.project, person.language};
    if (how < 0.07) { // nobody said a word
        call.callDuration = luck.between(1, 4);
        call.totalCostCents = 0.5;
        return;
    }
    call.answeredByVoiceMail = how < 0.16;
    const Talk talk = *call.answeredByVoiceMail ? voicemailFor(topic, luck) : talkAbout(topic, luck);
    call.transcript = talk.transcript;
    call.summary = talk.summary;
    call.extractedData = talk.extractedData;
    // A line takes some ten seconds.
    call.conversationDuration = 6.0 + static_cast<double>(talk.transcript.count(u'\n')) * (6.0 + 8.0 * luck.unit());
    call.callDuration = std::round(call.conversationDuration + 4.0 + luck.below(12));
    call.totalCostCents = std::round(call.callDuration * 9.0) / 100.0;
    call.hangupBy = luck.happens(0.6) ? u"Caller"_s : u"Agent"_s;
    call.hangupReason = luck.happens(0.7) ? u"Call recipient hung up"_s : u"Agent ended the call"_s;
    call.hangupCode = u"4000"_s;
    if (index >= m_count - pendingCalls() - mostExpected && index % 3 == 0) {
        call.recordingState = calls::RecordingState::Expected;
        return;
    }
    const double kept = luck.unit();
    // Few are kept: what the store calls kept and no file holds, the program begins to fetch anew.
    call.recordingState = kept < 0.0005 ? calls::RecordingState::Kept
                          : kept < 0.93 ? calls::RecordingState::Available
                          : kept < 0.96 ? calls::RecordingState::Lost
                                        : calls::RecordingState::None;
    if (call.recordingState == calls::RecordingState::None) {
        return;
    }
    call.recordingUrl = u"https://recordings.example/%1.wav"_s.arg(call.executionId);
    call.recordingId = call.executionId;
    if (call.recordingState == calls::RecordingState::Kept) {
        call.recordingFile = call.executionId + u".wav"_s;
    }
}

} // namespace callboard::bench
