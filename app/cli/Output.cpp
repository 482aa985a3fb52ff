#include "cli/Output.h"

#include "calls/CallJson.h"
#include "calls/Display.h"
#include "calls/PhoneNumber.h"
#include "cli/Run.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <algorithm>
#include <cerrno>
#include <poll.h>
#include <unistd.h>

namespace callboard::cli {

using namespace Qt::StringLiterals;

namespace {

/// 0, or the errno. Not through stdio: what its buffer could not write it tells nobody at the end.
int write(int to, const QString &text)
{
    constexpr std::size_t pieceBytes = 64 * 1024;
    QByteArray bytes = text.toUtf8();
    if (!bytes.endsWith('\n')) {
        bytes.append('\n');
    }
    const char *at = bytes.constData();
    auto left = static_cast<std::size_t>(bytes.size());
    while (left > 0) {
        const ssize_t written = ::write(to, at, std::min(left, pieceBytes));
        if (written >= 0) {
            at += written;
            left -= static_cast<std::size_t>(written);
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            pollfd ready {to, POLLOUT, 0}; // a pipe that another program made non-blocking
            ::poll(&ready, 1, -1);
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
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

QString statusWords(const calls::Call &call)
{
    const QString status = calls::oneLine(call.status.text());
    const bool gone = calls::isMissing(call.notFoundChecks) && !call.status.isFinal();
    return gone ? tr("%1, gone from Bolna").arg(status) : status;
}

QStringList tableRow(const calls::Call &call, const QDateTime &now)
{
    const bool recorded
        = call.recordingState == calls::RecordingState::Available || call.recordingState == calls::RecordingState::Kept;
    return {call.executionId.isEmpty() ? u"-"_s : calls::oneLine(call.executionId),
            // In brackets, as in the window: known from another call with this number.
            call.knownName.isEmpty() ? calls::oneLine(call.contactName) : u"(%1)"_s.arg(calls::oneLine(call.knownName)),
            calls::formatted(calls::oneLine(call.recipientPhoneNumber)),
            calls::oneLine(call.project),
            statusWords(call),
            calls::outcomeWords(call),
            calls::durationText(calls::knownDuration(call.outcome, call.callDuration)),
            calls::dateText(calls::boardTime(call), now),
            recorded ? calls::recordingStateText(call.recordingState) : u"-"_s};
}

} // namespace

ExitCode print(const QString &text)
{
    const int error = write(STDOUT_FILENO, text);
    if (error == 0) {
        return ExitCode::Done;
    }
    tell(tr("The result could not be written: %1.").arg(qt_error_string(error)));
    return ExitCode::ResultNotWritten;
}

void tell(const QString &text)
{
    (void)write(STDERR_FILENO, text); // there is no other place to say it
}

ExitCode printCall(const calls::Call &call, const QString &text)
{
    const ExitCode printed = print(text);
    if (const QString sentence = calls::staleSentence(call, QDateTime::currentDateTimeUtc()); !sentence.isEmpty()) {
        tell(sentence);
    }
    return printed;
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

QString asText(const calls::Call &call, const std::vector<calls::Attempt> &earlier)
{
    const auto lines = [](const QJsonObject &object, QStringView indent) {
        QString text;
        for (const QStringView name : calls::jsonFields()) {
            const QString field = name.toString();
            const QString value = plain(object.value(field));
            if (!value.isEmpty()) {
                text += indent.toString() + (field + u':').leftJustified(26) + calls::oneLine(value) + u'\n';
            }
        }
        return text;
    };
    QString text = lines(calls::toJson(call), {});
    if (!earlier.empty()) {
        for (const QJsonValue attempt : calls::attemptsJson(call, earlier)) {
            text += u"attempt %1\n"_s.arg(attempt[u"retryCount"].toInt() + 1) + lines(attempt.toObject(), u"  ");
        }
    }
    return text;
}

QString asJson(const calls::Call &call, const std::vector<calls::Attempt> &earlier)
{
    return QString::fromUtf8(QJsonDocument(calls::toJson(call, earlier)).toJson());
}

} // namespace callboard::cli
