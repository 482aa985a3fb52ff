#include "exporting/BoardColumns.h"

#include <algorithm>

namespace callboard::ui {

namespace {

std::vector<QStringView> fieldsOf(HistoryColumn column)
{
    switch (column) {
    case HistoryColumn::Contact:
        return {u"contactName", u"recipientPhoneNumber"};
    case HistoryColumn::Project:
        return {u"project", u"agentName"};
    case HistoryColumn::Status:
        return {u"status", u"outcome"};
    case HistoryColumn::Outcome:
        return {u"outcome"};
    case HistoryColumn::Duration:
        return {u"callDuration"};
    case HistoryColumn::Date:
        return {u"createdAt"};
    case HistoryColumn::Record:
        return {u"recordingState"};
    case HistoryColumn::Agent:
        return {u"agentName"};
    case HistoryColumn::Account:
        return {u"accountId"};
    case HistoryColumn::Direction:
        return {u"direction"};
    case HistoryColumn::TalkTime:
        return {u"conversationDuration"};
    case HistoryColumn::Cost:
        return {u"totalCostCents"};
    case HistoryColumn::Tags:
        return {u"tags", u"hasNote"};
    }
    Q_UNREACHABLE();
}

/// As the row has it: no text of the call is read for it.
exporting::ExportColumn answersTo(const calls::Question &question)
{
    exporting::ExportColumn column
        = exporting::answerColumn(question.name.isEmpty() ? question.category : question.name);
    column.title = calls::questionText(question);
    column.needsWhole = false;
    column.value = [question](const store::ListedCall &call) -> exporting::ExportValue {
        const auto answer = std::ranges::find(call.row.answers, question, &calls::ExtractedAnswer::question);
        return answer == call.row.answers.end() ? exporting::ExportValue() : exporting::ExportValue(answer->value);
    };
    return column;
}

} // namespace

std::vector<exporting::ExportColumn> boardColumns(const std::vector<HistoryColumn> &shown,
    const QHash<QString, QString> &accountNames, const std::vector<calls::Question> &questions)
{
    const std::vector<exporting::ExportColumn> all = exporting::allColumns(accountNames);
    std::vector<exporting::ExportColumn> columns;
    for (const HistoryColumn column : shown) {
        if (isAnswer(column)) {
            if (const std::size_t place = answerPlace(column); place < questions.size()) {
                columns.push_back(answersTo(questions[place]));
            }
            continue;
        }
        for (const QStringView field : fieldsOf(column)) {
            // The second line of one column may have a column of its own.
            if (std::ranges::find(columns, field, &exporting::ExportColumn::field) == columns.end()) {
                columns.push_back(exporting::columnOf(all, field));
            }
        }
    }
    return columns;
}

} // namespace callboard::ui
