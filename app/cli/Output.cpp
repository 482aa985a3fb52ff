#include "cli/Output.h"

#include "calls/CallJson.h"
#include "calls/Display.h"
#include "calls/PhoneNumber.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <algorithm>
#include <cstdio>

namespace callboard::cli {

using namespace Qt::StringLiterals;

namespace {

void write(std::FILE *to, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), to);
    if (!bytes.endsWith('\n')) {
        std::fputc('\n', to);
    }
    std::fflush(to);
}

QString plain(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
        return QString::number(value.toDouble(), 'g', 15);
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    case QJsonValue::Array:
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    default:
        return value.toString();
    }
}

QString csvCell(QString text)
{
    // A number written with blanks is text to a spreadsheet and keeps its plus sign.
    const QString number = calls::formatted(text);
    if (number != text) {
        text = number;
    } else if (!text.isEmpty() && QStringView(u"=+-@\t\r").contains(text.front())) {
        text.prepend(u'\'');
    }
    if (text.contains(u'"') || text.contains(u',') || text.contains(u'\n') || text.contains(u'\r')) {
        text = u'"' + text.replace(u'"', u"\"\""_s) + u'"';
    }
    return text;
}

QStringList tableRow(const calls::Call &call, const QDateTime &now)
{
    const bool recorded
        = call.recordingState == calls::RecordingState::Available || call.recordingState == calls::RecordingState::Kept;
    return {call.executionId.isEmpty() ? u"-"_s : calls::oneLine(call.executionId),
            calls::oneLine(call.contactName),
            calls::formatted(calls::oneLine(call.recipientPhoneNumber)),
            calls::oneLine(call.project),
            calls::oneLine(call.status.text()),
            calls::outcomeWords(call),
            calls::durationText(call.callDuration),
            calls::dateText(calls::boardTime(call), now),
            recorded ? calls::recordingStateText(call.recordingState) : u"-"_s};
}

} // namespace

void print(const QString &text)
{
    write(stdout, text);
}

void tell(const QString &text)
{
    write(stderr, text);
}

QString asTable(const std::vector<calls::Call> &list)
{
    const auto heading = [](const char *text) { return QCoreApplication::translate("callboard::cli", text); };
    std::vector<QStringList> rows {
        {heading(QT_TRANSLATE_NOOP("callboard::cli", "Execution")),
         heading(QT_TRANSLATE_NOOP("callboard::cli", "Contact")), heading(QT_TRANSLATE_NOOP("callboard::cli", "Phone")),
         heading(QT_TRANSLATE_NOOP("callboard::cli", "Project")),
         heading(QT_TRANSLATE_NOOP("callboard::cli", "Status")),
         heading(QT_TRANSLATE_NOOP("callboard::cli", "Outcome")),
         heading(QT_TRANSLATE_NOOP("callboard::cli", "Duration")), heading(QT_TRANSLATE_NOOP("callboard::cli", "Date")),
         heading(QT_TRANSLATE_NOOP("callboard::cli", "Record"))}};
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const calls::Call &call : list) {
        rows.push_back(tableRow(call, now));
    }
    QList<qsizetype> widths(rows.front().size(), 0);
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], row[i].size());
        }
    }
    QString table;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            line += row[i].leftJustified(widths[i] + 2);
        }
        table += line.trimmed() + u'\n';
    }
    return table;
}

QString asCsv(const std::vector<calls::Call> &list)
{
    QStringList header;
    for (const QStringView field : calls::jsonFields()) {
        header.append(field.toString());
    }
    QString csv = header.join(u',') + u"\r\n"_s;
    for (const calls::Call &call : list) {
        const QJsonObject object = calls::toJson(call);
        QStringList cells;
        for (const QString &field : header) {
            cells.append(csvCell(plain(object.value(field))));
        }
        csv += cells.join(u',') + u"\r\n"_s;
    }
    return csv;
}

QString asJson(const std::vector<calls::Call> &list)
{
    QJsonArray array;
    for (const calls::Call &call : list) {
        array.append(calls::toJson(call));
    }
    return QString::fromUtf8(QJsonDocument(array).toJson());
}

QString asText(const calls::Call &call)
{
    const QJsonObject object = calls::toJson(call);
    QString text;
    for (const QStringView name : calls::jsonFields()) {
        const QString field = name.toString();
        const QString value = plain(object.value(field));
        if (!value.isEmpty()) {
            text += (field + u':').leftJustified(26) + calls::oneLine(value) + u'\n';
        }
    }
    return text;
}

QString asJson(const calls::Call &call)
{
    return QString::fromUtf8(QJsonDocument(calls::toJson(call)).toJson());
}

} // namespace callboard::cli
