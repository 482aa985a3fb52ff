#include "store/QuerySql.h"

#include "calls/Display.h"

#include <QStringList>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

QString columnOf(SortColumn column)
{
    switch (column) {
    case SortColumn::Contact:
        return u"c.contact_name COLLATE NOCASE"_s;
    case SortColumn::Project:
        return u"c.project COLLATE NOCASE"_s;
    case SortColumn::Status:
        return u"c.status"_s;
    case SortColumn::Duration:
        return u"c.call_duration"_s;
    case SortColumn::Date:
        return u"c.created_at"_s;
    case SortColumn::Recording:
        return u"c.recording_state"_s;
    }
    Q_UNREACHABLE();
}

/// Text for LIKE … ESCAPE '\': what a person typed is data.
QString likePattern(const QString &text)
{
    QString escaped = text;
    escaped.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
    return u'%' + escaped + u'%';
}

/// The digits of a number in any spelling; empty when the text is not one.
QString digitsOf(const QString &text)
{
    QString digits;
    for (const QChar c : text) {
        if (c.isDigit()) {
            digits += QChar(u'0' + c.digitValue());
        } else if (!QStringView(u"+-() .").contains(c)) {
            return {};
        }
    }
    // 0091 98765… and 098765…: prefixes of a spelling, not of the number as it is stored.
    while (digits.startsWith(u'0')) {
        digits.remove(0, 1);
    }
    return digits.size() >= 3 ? digits : QString();
}

void addSearch(const QString &search, QStringList &conditions, QVariantList &values)
{
    QStringList alternatives;
    for (const auto place :
         {"c.contact_name"_L1, "c.recipient_phone_number"_L1, "c.project"_L1, "c.agent_name"_L1, "c.execution_id"_L1}) {
        alternatives.append(place + " LIKE ? ESCAPE '\\'"_L1);
        values.append(likePattern(search));
    }
    if (const QString digits = digitsOf(search); !digits.isEmpty()) {
        alternatives.append(u"c.recipient_phone_number LIKE ?"_s);
        values.append(u'%' + digits + u'%');
    }
    alternatives.append(u"EXISTS (SELECT 1 FROM call_texts t WHERE t.id = c.id AND (t.transcript LIKE ? ESCAPE '\\' "
                        "OR t.summary LIKE ? ESCAPE '\\'))"_s);
    values << likePattern(search) << likePattern(search);
    conditions.append(u'(' + alternatives.join(u" OR "_s) + u')');
}

} // namespace

QuerySql querySql(const CallQuery &query)
{
    QStringList conditions;
    QVariantList values;
    if (!query.statuses.isEmpty()) {
        conditions.append(u"c.status IN (%1)"_s.arg(QStringList(query.statuses.size(), u"?"_s).join(u", "_s)));
        for (const QString &status : query.statuses) {
            values.append(status);
        }
    }
    if (!query.project.isEmpty()) {
        conditions.append(u"c.project = ?"_s);
        values.append(query.project);
    }
    if (query.since.isValid()) {
        conditions.append(u"c.created_at >= ?"_s);
        values.append(calls::isoUtc(query.since));
    }
    if (query.until.isValid()) {
        conditions.append(u"c.created_at < ?"_s);
        values.append(calls::isoUtc(query.until));
    }
    if (const QString search = query.search.trimmed(); !search.isEmpty()) {
        addSearch(search, conditions, values);
    }
    const QString direction = query.sortOrder == Qt::AscendingOrder ? u"ASC"_s : u"DESC"_s;
    return {
        .where = conditions.isEmpty() ? QString() : u" WHERE "_s + conditions.join(u" AND "_s),
        .orderBy = u" ORDER BY %1 %2, c.id %2"_s.arg(columnOf(query.sortColumn), direction),
        .values = values,
    };
}

} // namespace callboard::store
