#include "cli/CallList.h"

#include "base/LocalTime.h"
#include "base/LocalWords.h"
#include "base/OneLine.h"
#include "calls/CallJson.h"
#include "calls/Display.h"
#include "calls/PhoneNumber.h"
#include "cli/Output.h"
#include "cli/Run.h"
#include "exporting/CsvText.h"
#include "exporting/JsonText.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace callboard::cli {

using namespace Qt::StringLiterals;

namespace {

/// As it has always been, month first in every locale: scripts read this table, and the window's words may change.
QString tableDate(const QDateTime &time, const QDateTime &now)
{
    if (!time.isValid()) {
        return {};
    }
    const QLocale locale;
    const QDateTime local = localTime(time);
    const bool thisYear = local.date().year() == localTime(now).date().year();
    const QString clock = locale.language() == QLocale::C ? locale.toString(local.time(), u"h:mm AP"_s)
                                                          : clockWords(local.time(), Precision::Minutes, locale);
    return u"%1, %2"_s.arg(locale.toString(local.date(), thisYear ? u"MMM d"_s : u"MMM d, yyyy"_s), clock);
}

template<class CallOrRow>
QString statusWords(const CallOrRow &call, const QDateTime &now)
{
    const QString status = oneLine(call.status.text());
    const bool gone = calls::isMissing(call.notFoundChecks) && !call.status.isFinal();
    if (gone) {
        return tr("%1, gone from Bolna").arg(status);
    }
    const bool waits = call.status.phase() == calls::CallStatus::Phase::Waiting && call.scheduledAt.isValid();
    return waits ? tr("%1, due %2").arg(status, tableDate(call.scheduledAt, now)) : status;
}

template<class CallOrRow>
QStringList tableRow(const CallOrRow &call, const QDateTime &now)
{
    const bool recorded = calls::isPlayable(call.recordingState);
    return {call.executionId.isEmpty() ? u"-"_s : oneLine(call.executionId),
        // In brackets, as in the window: known from another call with this number.
        call.knownName.isEmpty() ? oneLine(call.contactName) : u"(%1)"_s.arg(oneLine(call.knownName)),
        numberWords(call.recipientPhoneNumber), oneLine(call.project), statusWords(call, now),
        calls::outcomeWords(call), calls::durationText(calls::knownDuration(call.outcome, call.callDuration)),
        tableDate(call.createdAt, now), recorded ? calls::recordingStateText(call.recordingState) : u"-"_s};
}

QStringList tableHeading()
{
    const auto heading = [](const char *text) { return QCoreApplication::translate("callboard::cli", text); };
    return {heading(QT_TRANSLATE_NOOP("callboard::cli", "Execution")),
        heading(QT_TRANSLATE_NOOP("callboard::cli", "Contact")), heading(QT_TRANSLATE_NOOP("callboard::cli", "Phone")),
        heading(QT_TRANSLATE_NOOP("callboard::cli", "Project")), heading(QT_TRANSLATE_NOOP("callboard::cli", "Status")),
        heading(QT_TRANSLATE_NOOP("callboard::cli", "Outcome")),
        heading(QT_TRANSLATE_NOOP("callboard::cli", "Duration")), heading(QT_TRANSLATE_NOOP("callboard::cli", "Date")),
        heading(QT_TRANSLATE_NOOP("callboard::cli", "Record"))};
}

QStringList csvFields()
{
    QStringList fields;
    for (const QStringView field : calls::jsonFields()) {
        fields.append(field.toString());
    }
    return fields;
}

} // namespace

QString JsonList::add(const std::vector<calls::Call> &some)
{
    QString text;
    for (const calls::Call &call : some) {
        text += QString::fromUtf8(exporting::arrayPiece(calls::toJson(call), std::exchange(m_isEmpty, false)));
    }
    return text;
}

QString JsonList::end() const
{
    return QString::fromUtf8(exporting::arrayEnd(m_isEmpty));
}

QString CsvList::heading()
{
    return std::exchange(m_isHeaded, true) ? QString() : csvFields().join(u',') + u"\r\n"_s;
}

QString CsvList::add(const std::vector<calls::Call> &some)
{
    static const QStringList fields = csvFields();
    QString csv = heading();
    for (const calls::Call &call : some) {
        const QJsonObject object = calls::toJson(call);
        QStringList cells;
        for (const QString &field : fields) {
            cells.append(exporting::csvField(exporting::plainText(object.value(field))));
        }
        csv += cells.join(u',') + u"\r\n"_s;
    }
    return csv;
}

QString CsvList::end()
{
    return heading();
}

TableList::TableList(const QDateTime &now)
    : m_now(now)
    , m_heading(tableHeading())
    , m_widths(m_heading.size(), 0)
{
    measure(m_heading);
}

void TableList::measure(const QStringList &cells)
{
    for (qsizetype i = 0; i < cells.size(); ++i) {
        m_widths[i] = std::max(m_widths[i], cells[i].size());
    }
}

void TableList::measure(const std::vector<calls::CallRow> &some)
{
    for (const calls::CallRow &call : some) {
        if (call.soundsLike.value_or(false) && !std::exchange(m_saysHowFound, true)) {
            m_heading.append(tr("Found")); // nothing stands behind it: it needs no width
            m_widths.append(0);
        }
        measure(tableRow(call, m_now));
    }
}

QStringList TableList::cellsOf(const calls::CallRow &call) const
{
    QStringList cells = tableRow(call, m_now);
    if (m_saysHowFound) {
        cells.append(call.soundsLike.value_or(false) ? tr("sounds alike") : tr("as written"));
    }
    return cells;
}

QString TableList::line(const QStringList &cells) const
{
    QString line;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        line += cells[i].leftJustified(m_widths[i] + 2);
    }
    return line.trimmed() + u'\n';
}

QString TableList::headingLine()
{
    return std::exchange(m_isHeaded, true) ? QString() : line(m_heading);
}

QString TableList::add(const std::vector<calls::CallRow> &some)
{
    QString table = headingLine();
    for (const calls::CallRow &call : some) {
        table += line(cellsOf(call));
    }
    return table;
}

QString TableList::end()
{
    return headingLine();
}

QString asTable(const calls::Call &call)
{
    TableList list(QDateTime::currentDateTimeUtc());
    const QStringList cells = tableRow(call, list.m_now);
    list.measure(cells);
    return list.headingLine() + list.line(cells);
}

} // namespace callboard::cli
