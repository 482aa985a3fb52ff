#include "board/CallsAsTsv.h"

#include "base/OneLine.h"
#include "calls/Display.h"
#include "calls/PhoneNumber.h"

#include <QCoreApplication>
#include <QStringList>

#include <functional>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::ui", text);
}

struct Field
{
    QString title;
    std::function<QString(const calls::CallRow &)> text;
};

QString localTime(const QDateTime &time)
{
    if (!time.isValid()) {
        return {};
    }
    const QDateTime local = time.toLocalTime();
    const QString iso = local.toOffsetFromUtc(local.offsetFromUtc()).toString(Qt::ISODate);
    // 2025-11-27T14:30:05+05:30, with blanks where a person looks for them. UTC itself reads Z.
    const QString offset = iso.endsWith(u'Z') ? u"+00:00"_s : iso.mid(19);
    return u"%1 %2 %3"_s.arg(iso.left(10), iso.mid(11, 8), offset);
}

std::vector<Field> fieldsOf(HistoryColumn column, const CallCells &cells, const QDateTime &now)
{
    const QString title = cells.heading(column);
    if (column == HistoryColumn::Contact) {
        return {{title,
                    [](const calls::CallRow &call) {
                        return isKnownFromElsewhere(call) ? tr("(%1)").arg(call.knownName) : call.contactName;
                    }},
            {tr("Number"), [](const calls::CallRow &call) { return call.recipientPhoneNumber; }}};
    }
    if (column == HistoryColumn::Project) {
        return {{title, [](const calls::CallRow &call) { return call.project; }},
            {tr("Agent"), [](const calls::CallRow &call) { return call.agentName; }}};
    }
    if (column == HistoryColumn::Status) {
        return {{title, [](const calls::CallRow &call) { return call.status.text(); }},
            {tr("Outcome"), [](const calls::CallRow &call) { return calls::outcomeWords(call); }}};
    }
    if (column == HistoryColumn::Date) {
        return {{title, [](const calls::CallRow &call) { return localTime(call.createdAt); }}};
    }
    if (column == HistoryColumn::Record) {
        return {{title, [](const calls::CallRow &call) { return isPlayable(call) ? tr("yes") : tr("no"); }}};
    }
    return {{title, [column, &cells, now](const calls::CallRow &call) { return cells.spoken(call, column, now); }}};
}

/// The wide ones are signs of a formula to some spreadsheets, too.
bool startsFormula(const QString &text)
{
    static constexpr QStringView signs = u"=+-@＝＋－＠";
    return !text.isEmpty() && signs.contains(text.front());
}

} // namespace

QString tsvField(const QString &text)
{
    QString field = oneLine(text);
    // A zero-width character in front hides a formula from this check, not from the program it is pasted into.
    while (!field.isEmpty() && (field.front().isSpace() || field.front().category() == QChar::Other_Format)) {
        field.remove(0, 1);
    }
    field = field.trimmed();
    if (startsFormula(field) && !calls::isE164(field)) {
        field.prepend(u'\'');
    } else if (field.startsWith(u'"')) {
        field = u'"' + field.replace(u'"', u"\"\""_s) + u'"';
    }
    return field;
}

QString callsAsTsv(const std::vector<calls::CallRow> &calls, const std::vector<HistoryColumn> &columns,
    const QDateTime &now, const std::vector<calls::Question> &questions)
{
    CallCells cells;
    cells.setQuestions(questions);
    std::vector<Field> fields;
    QStringList titles;
    for (const HistoryColumn column : columns) {
        for (Field &field : fieldsOf(column, cells, now)) {
            // A second line of one column may have a column of its own.
            if (isAnswer(column) || !titles.contains(field.title)) {
                titles.append(field.title);
                fields.push_back(std::move(field));
            }
        }
    }
    QString table = titles.join(u'\t') + u'\n';
    for (const calls::CallRow &call : calls) {
        for (std::size_t i = 0; i < fields.size(); ++i) {
            if (i > 0) {
                table += u'\t';
            }
            table += tsvField(fields[i].text(call));
        }
        table += u'\n';
    }
    return table;
}

} // namespace callboard::ui
