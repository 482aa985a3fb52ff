#include "store/QuerySql.h"

#include "base/IsoTime.h"
#include "calls/Call.h"
#include "calls/Outcome.h"
#include "store/Marks.h"

#include <QStringList>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

/// What a column of the board is sorted by, and the index that has it in order.
struct Sorting
{
    QStringView column;
    QStringView index;
};

Sorting sortingBy(SortColumn column)
{
    switch (column) {
    case SortColumn::Contact:
        return {u"c.shown_name COLLATE NOCASE", u"calls_by_contact"};
    case SortColumn::Project:
        return {u"c.project COLLATE NOCASE", u"calls_by_project"};
    case SortColumn::Status:
        return {u"c.status", u"calls_by_status"};
    case SortColumn::Outcome:
        return {u"c.outcome", u"calls_by_outcome"};
    case SortColumn::Duration:
        return {u"c.call_duration", u"calls_by_duration"};
    case SortColumn::TalkTime:
        return {u"c.conversation_duration", u"calls_by_talk"};
    case SortColumn::Date:
        return {u"c.created_at", u"calls_by_created"};
    case SortColumn::Recording:
        return {u"c.recording_state", u"calls_by_recording"};
    case SortColumn::Agent:
        return {u"c.agent_name COLLATE NOCASE", u"calls_by_agent"};
    case SortColumn::Account:
        return {u"c.account_id", u"calls_by_account"};
    case SortColumn::Direction:
        return {u"c.direction", u"calls_by_direction"};
    case SortColumn::Cost:
        return {u"c.total_cost_cents", u"calls_by_cost"};
    case SortColumn::Answer:
        break; // in no column of a call: see readByAnswer()
    }
    Q_UNREACHABLE();
}

QStringList playableStates()
{
    return {calls::recordingStateText(calls::RecordingState::Available),
        calls::recordingStateText(calls::RecordingState::Kept)};
}

QStringList answeredOutcomes()
{
    QStringList words;
    for (const calls::Outcome outcome : calls::answeredOutcomes()) {
        words.append(calls::outcomeText(outcome));
    }
    return words;
}

} // namespace

QString columnOf(Facet facet)
{
    switch (facet) {
    case Facet::Status:
        return u"status"_s;
    case Facet::Outcome:
    case Facet::Answered:
        return u"outcome"_s;
    case Facet::Project:
        return u"project"_s;
    case Facet::Agent:
        return u"agent_id"_s;
    case Facet::Account:
        return u"account_id"_s;
    case Facet::Direction:
        return u"direction"_s;
    case Facet::Recording:
        return u"recording_state"_s;
    case Facet::Tag:
    case Facet::Note:
    case Facet::Listened:
    case Facet::Transcript:
        break; // in no column of a call: see Marks.h
    }
    Q_UNREACHABLE();
}

QStringList storedValues(Facet facet, const QStringList &chosen)
{
    switch (facet) {
    case Facet::Recording:
        return playableStates();
    case Facet::Answered:
        return answeredOutcomes();
    default:
        return chosen;
    }
}

QuerySql filterSql(const CallQuery &query)
{
    QStringList conditions;
    QVariantList values;
    for (const Facet facet : allFacets) {
        const QStringList &chosen = query.chosen[facet];
        const bool yesOrNo = isYesOrNo(facet);
        if (isMark(facet) || chosen.isEmpty() || (yesOrNo && chosen.contains(yesText) && chosen.contains(noText))) {
            continue;
        }
        const QStringList stored = storedValues(facet, chosen);
        const QString column = u"c."_s + columnOf(facet);
        const QString list = QStringList(stored.size(), u"?"_s).join(u", "_s);
        conditions.append(yesOrNo && chosen.contains(noText) ? u"coalesce(%1, '') NOT IN (%2)"_s.arg(column, list)
                                                             : u"%1 IN (%2)"_s.arg(column, list));
        for (const QString &value : stored) {
            values.append(value);
        }
    }
    if (query.since.isValid()) {
        conditions.append(u"c.created_at >= ?"_s);
        values.append(isoUtc(query.since));
    }
    if (query.until.isValid()) {
        conditions.append(u"c.created_at < ?"_s);
        values.append(isoUtc(query.until));
    }
    QString index = conditions.isEmpty() ? QString() : u" INDEXED BY calls_board"_s;
    if (!query.number.isEmpty()) {
        conditions.append(u"c.recipient_phone_number = ?"_s);
        values.append(query.number);
        index = u" INDEXED BY calls_by_number"_s;
    }
    return {.where = conditions.isEmpty() ? QString() : u" WHERE "_s + conditions.join(u" AND "_s),
        .values = values,
        .index = index};
}

QString orderSql(SortColumn column, Qt::SortOrder order)
{
    const QString direction = order == Qt::AscendingOrder ? u"ASC"_s : u"DESC"_s;
    return u" ORDER BY %1 %2, c.id %2"_s.arg(sortingBy(column).column, direction);
}

QString orderIndexSql(SortColumn column)
{
    return u" INDEXED BY "_s + sortingBy(column).index.toString();
}

} // namespace callboard::store
