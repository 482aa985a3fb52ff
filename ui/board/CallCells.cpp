#include "board/CallCells.h"

#include "base/LocalTime.h"
#include "base/LocalWords.h"
#include "base/OneLine.h"
#include "calls/Display.h"
#include "calls/Money.h"
#include "calls/OutcomeReason.h"
#include "calls/PhoneNumber.h"

#include <algorithm>
#include <cmath>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

/// Nobody reads further in a cell, and shaping a megabyte that came as a name would stop the window.
constexpr qsizetype longestLine = 300;

QString line(const QString &text)
{
    return oneLine(text.left(longestLine)).trimmed();
}

/// Puts the words that are there first: a cell never has an empty line above a full one.
CellLines lifted(QString first, QString second)
{
    return first.isEmpty() ? CellLines {std::move(second), {}} : CellLines {std::move(first), std::move(second)};
}

QString directionWord(calls::Direction direction)
{
    switch (direction) {
    case calls::Direction::Outbound:
        return CallCells::tr("Outbound");
    case calls::Direction::Inbound:
        return CallCells::tr("Inbound");
    case calls::Direction::Web:
        return CallCells::tr("Web");
    }
    Q_UNREACHABLE();
}

} // namespace

bool isPlayable(const calls::CallRow &row)
{
    return calls::isPlayable(row.recordingState);
}

bool isKnownFromElsewhere(const calls::CallRow &row)
{
    return line(row.contactName).isEmpty() && !line(row.knownName).isEmpty();
}

bool isMarked(const calls::CallRow &row, const QDateTime &now)
{
    return calls::isDoubtful(calls::checkStateOf(row), row.dialState, now);
}

CallCells::CallCells()
    : m_numbers(512)
{
}

QString CallCells::title(HistoryColumn column)
{
    switch (column) {
    case HistoryColumn::Contact:
        return tr("Contact");
    case HistoryColumn::Project:
        return tr("Project");
    case HistoryColumn::Status:
        return tr("Status");
    case HistoryColumn::Outcome:
        return tr("Outcome");
    case HistoryColumn::Duration:
        return tr("Duration");
    case HistoryColumn::Date:
        return tr("Date");
    case HistoryColumn::Record:
        return tr("Record");
    case HistoryColumn::Agent:
        return tr("Agent");
    case HistoryColumn::Account:
        return tr("Account");
    case HistoryColumn::Direction:
        return tr("Direction");
    case HistoryColumn::TalkTime:
        return tr("Talk time");
    case HistoryColumn::Cost:
        return tr("Cost");
    case HistoryColumn::Tags:
        return tr("Tags");
    }
    Q_UNREACHABLE();
}

QString CallCells::mark(const calls::CallRow &row)
{
    return calls::isMissing(row.notFoundChecks) ? tr("Gone from Bolna") : tr("Stale");
}

QString CallCells::alikeWord()
{
    return tr("alike"); // more has no room beside a number
}

QString CallCells::alikeSpoken()
{
    return tr("sounds alike");
}

QString CallCells::alikeSentence()
{
    return tr("Written otherwise, but it sounds like what you search for");
}

QString CallCells::noneWord()
{
    return u"-"_s;
}

QString CallCells::noteSpoken()
{
    return tr("has a note");
}

QString CallCells::playWord()
{
    return tr("Play");
}

QString CallCells::playingWord()
{
    return tr("Playing");
}

QString CallCells::heading(HistoryColumn column) const
{
    if (!isAnswer(column)) {
        return title(column);
    }
    const std::size_t place = answerPlace(column);
    return place < m_questions.size() ? line(calls::questionText(m_questions[place])) : QString();
}

QString CallCells::answer(const calls::CallRow &row, HistoryColumn column) const
{
    const std::size_t place = answerPlace(column);
    if (place >= m_questions.size()) {
        return {};
    }
    const auto found = std::ranges::find(row.answers, m_questions[place], &calls::ExtractedAnswer::question);
    return found == row.answers.end() ? QString() : found->value;
}

CellLines CallCells::lines(const calls::CallRow &row, HistoryColumn column, const QDateTime &now) const
{
    if (isAnswer(column)) {
        return {line(answer(row, column)), {}};
    }
    switch (column) {
    case HistoryColumn::Contact: {
        const bool known = isKnownFromElsewhere(row);
        CellLines contact = lifted(
            known ? tr("(%1)").arg(line(row.knownName)) : line(row.contactName), number(row.recipientPhoneNumber));
        contact.lighter = known;
        if (contact.first.isEmpty()) {
            contact.first = row.direction == calls::Direction::Web ? tr("Somebody on the web") : tr("Unknown number");
        }
        return contact;
    }
    case HistoryColumn::Project:
        return {line(row.project).isEmpty() ? noneWord() : line(row.project), line(row.agentName)};
    case HistoryColumn::Status:
        if (isMarked(row, now)) {
            return {line(calls::statusWords(row.status)), mark(row)};
        }
        if (!calls::dueText(row, now).isEmpty()) { // that it is due then has no room, and is said elsewhere
            return {line(calls::statusWords(row.status)), calls::shortDateText(row.scheduledAt, now)};
        }
        return {line(calls::statusWords(row.status)), m_outcomeApart ? QString() : calls::outcomeWords(row)};
    case HistoryColumn::Outcome:
        return {calls::outcomeWords(row), {}};
    case HistoryColumn::Duration:
        return {calls::durationText(calls::knownDuration(row.outcome, row.callDuration)), {}};
    case HistoryColumn::Date:
        return {calls::shortDateText(row.createdAt, now), {}};
    case HistoryColumn::Record:
        return {isPlayable(row) ? u"\u25B6 "_s + playWord() : u"-"_s,
            isPlayable(row) && row.listened ? tr("Listened") : QString()};
    case HistoryColumn::Agent:
        return {line(row.agentName.isEmpty() ? row.agentId : row.agentName), {}};
    case HistoryColumn::Account:
        return {line(m_accountNames.value(row.accountId, row.accountId)), {}};
    case HistoryColumn::Direction:
        return {directionWord(row.direction), {}};
    case HistoryColumn::TalkTime:
        return {calls::durationText(calls::knownDuration(row.outcome, row.conversationDuration)), {}};
    case HistoryColumn::Cost:
        return {calls::costText(row.totalCostCents), {}};
    case HistoryColumn::Tags:
        return lifted(line(row.tags.join(u", "_s)), row.hasNote ? tr("Note") : QString());
    }
    Q_UNREACHABLE();
}

QVariant CallCells::value(const calls::CallRow &row, HistoryColumn column) const
{
    if (isAnswer(column)) {
        return answer(row, column);
    }
    switch (column) {
    case HistoryColumn::Contact:
        return row.contactName.isEmpty() ? row.recipientPhoneNumber : row.contactName;
    case HistoryColumn::Project:
        return row.project;
    case HistoryColumn::Status:
        return row.status.text();
    case HistoryColumn::Outcome:
        return calls::outcomeText(row.outcome);
    case HistoryColumn::Duration:
        return row.callDuration;
    case HistoryColumn::Date:
        return row.createdAt;
    case HistoryColumn::Record:
        return calls::recordingStateText(row.recordingState);
    case HistoryColumn::Agent:
        return row.agentId;
    case HistoryColumn::Account:
        return row.accountId;
    case HistoryColumn::Direction:
        return calls::directionText(row.direction);
    case HistoryColumn::TalkTime:
        return row.conversationDuration;
    case HistoryColumn::Cost:
        return row.totalCostCents ? QVariant(*row.totalCostCents) : QVariant();
    case HistoryColumn::Tags:
        return row.tags;
    }
    Q_UNREACHABLE();
}

CellLines CallCells::linesUnderDay(const calls::CallRow &row)
{
    return {calls::shortDateText(row.createdAt, row.createdAt), {}};
}

QString CallCells::dayTitle(const QDate &day, const QDate &today, bool narrow)
{
    switch (today.daysTo(day)) {
    case 0:
        return tr("Today");
    case -1:
        return tr("Yesterday");
    default:
        break;
    }
    return narrow ? dayWords(day, today) : weekdayWords(day, today);
}

CellLines CallCells::narrowLines(const calls::CallRow &row, HistoryColumn column, const QDateTime &now) const
{
    CellLines words = lines(row, column, now);
    if (column == HistoryColumn::Date) {
        const QDateTime &time = row.createdAt;
        const QString clock = calls::shortDateText(time, time); // on its own day only the time is left
        if (words.first.endsWith(clock) && words.first != clock) {
            words.second = clock;
            words.first = words.first.chopped(clock.size()).trimmed();
            if (words.first.endsWith(u',')) {
                words.first.chop(1);
            }
        }
    }
    return words;
}

QString CallCells::spoken(const calls::CallRow &row, HistoryColumn column, const QDateTime &now) const
{
    if (column == HistoryColumn::Record && isPlayable(row)) {
        return row.listened ? tr("%1, %2").arg(playWord(), tr("listened")) : playWord();
    }
    CellLines words = lines(row, column, now);
    if (const QString due = calls::dueText(row, now);
        column == HistoryColumn::Status && !isMarked(row, now) && !due.isEmpty()) {
        words.second = due;
    }
    if (column == HistoryColumn::Contact && row.hasNote) {
        words.second = words.second.isEmpty() ? noteSpoken() : tr("%1, %2").arg(words.second, noteSpoken());
    }
    const QString first = words.lighter ? tr("%1, name known from another call").arg(line(row.knownName)) : words.first;
    return words.second.isEmpty() ? first : tr("%1, %2").arg(first, words.second);
}

QString CallCells::remark(const calls::CallRow &row)
{
    QStringList sentences;
    if (isKnownFromElsewhere(row)) {
        sentences.append(tr("Name known from another call with this number"));
    }
    if (calls::isNoNumber(row.recipientPhoneNumber)) {
        sentences.append(tr("Not a phone number: shown as it came"));
    }
    if (row.hasNote) {
        sentences.append(tr("You wrote a note about this call"));
    }
    return sentences.join(u'\n');
}

QString CallCells::explanation(const calls::CallRow &row, HistoryColumn column, const QDateTime &now) const
{
    if (isAnswer(column)) {
        constexpr qsizetype longestTip = 1000;
        return answer(row, column).left(longestTip);
    }
    switch (column) {
    case HistoryColumn::Date:
        return calls::fullDateText(row.createdAt);
    case HistoryColumn::Record:
        switch (row.recordingState) {
        case calls::RecordingState::None:
            return tr("No recording");
        case calls::RecordingState::Expected:
            return tr("Bolna is still making the recording");
        case calls::RecordingState::Available:
            return tr("Play the recording");
        case calls::RecordingState::Kept:
            return tr("Play the recording, kept on this computer");
        case calls::RecordingState::Lost:
            return tr("The recording can no longer be had");
        }
        Q_UNREACHABLE();
    case HistoryColumn::Outcome:
        return calls::outcomeReason(row);
    case HistoryColumn::Contact:
        if (const QString remarks = remark(row); !remarks.isEmpty()) {
            const CellLines words = lines(row, column, now);
            return QStringList {words.first, words.second, remarks, calls::staleSentence(row, now)}
                .join(u'\n')
                .replace(u"\n\n"_s, u"\n"_s)
                .trimmed();
        }
        [[fallthrough]];
    case HistoryColumn::Project:
    case HistoryColumn::Status:
        if (const QString stale = calls::staleSentence(row, now); !stale.isEmpty()) {
            return stale;
        }
        if (const QString due = calls::dueText(row, now); column == HistoryColumn::Status && !due.isEmpty()) {
            return line(calls::statusWords(row.status)) + u'\n' + due;
        }
        [[fallthrough]];
    case HistoryColumn::Duration:
    case HistoryColumn::Agent:
    case HistoryColumn::Account:
    case HistoryColumn::Direction:
    case HistoryColumn::TalkTime:
    case HistoryColumn::Cost:
    case HistoryColumn::Tags: {
        const CellLines words = lines(row, column, now);
        return words.second.isEmpty() ? words.first : words.first + u'\n' + words.second;
    }
    }
    Q_UNREACHABLE();
}

QString CallCells::number(const QString &e164) const
{
    const QString given = line(e164);
    if (given.isEmpty()) {
        return {};
    }
    if (const QString *known = m_numbers.object(given)) {
        return *known;
    }
    const QString text = line(calls::formatted(given));
    m_numbers.insert(given, new QString(text));
    return text;
}

} // namespace callboard::ui
