#pragma once

#include "calls/Call.h"
#include "exporting/ExportTable.h"
#include "store/ListOrder.h"

#include <QByteArray>
#include <QProcess>
#include <QStringList>
#include <QTimeZone>

#include <vector>

namespace callboard::test {

/// A call as a list has it, with a value in nearly every field. Names and numbers are nobody's.
[[nodiscard]] inline store::ListedCall listedCall()
{
    calls::Call call;
    call.id = 7;
    call.executionId = QStringLiteral("exec-7");
    call.accountId = QStringLiteral("account-1");
    call.agentName = QStringLiteral("Site Visits");
    call.contactName = QStringLiteral("आशा शर्मा");
    call.recipientPhoneNumber = QStringLiteral("+919876540001");
    call.phoneNumberId = QStringLiteral("+12025550143");
    call.project = QStringLiteral("Real Estate, Pune");
    call.status = calls::CallStatus::Known::Completed;
    call.outcome = calls::Outcome::Talked;
    call.callDuration = 90'061;
    call.conversationDuration = 70.5;
    call.recordingState = calls::RecordingState::Available;
    call.transcript = QStringLiteral("assistant: नमस्ते\nuser: \"yes\", tomorrow");
    call.extractedData = R"({"user_interested":"yes","budget":"=50 lakh"})";
    call.answeredByVoiceMail = false;
    call.totalCostCents = 3.75;
    call.createdAt = QDateTime(QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC);
    call.updatedAt = call.createdAt.addSecs(60);
    store::ListedCall listed;
    listed.row.id = call.id;
    listed.row.executionId = call.executionId;
    listed.row.accountId = call.accountId;
    listed.row.agentName = call.agentName;
    listed.row.contactName = call.contactName;
    listed.row.recipientPhoneNumber = call.recipientPhoneNumber;
    listed.row.project = call.project;
    listed.row.status = call.status;
    listed.row.outcome = call.outcome;
    listed.row.callDuration = call.callDuration;
    listed.row.conversationDuration = call.conversationDuration;
    listed.row.recordingState = call.recordingState;
    listed.row.answeredByVoiceMail = call.answeredByVoiceMail;
    listed.row.totalCostCents = call.totalCostCents;
    listed.row.createdAt = call.createdAt;
    listed.row.tags = QStringList {QStringLiteral("hot"), QStringLiteral("गरम")};
    listed.whole = std::move(call);
    return listed;
}

/// The same with another text as its contact.
[[nodiscard]] inline store::ListedCall named(const QString &contact)
{
    store::ListedCall call = listedCall();
    call.row.contactName = contact;
    call.whole->contactName = contact;
    return call;
}

[[nodiscard]] inline exporting::ExportTable tableOf(
    const QStringList &fields, exporting::ExportTable::Wording wording = exporting::ExportTable::Wording::Fields)
{
    QString unknown;
    auto columns = exporting::columnsNamed(fields, unknown);
    if (!columns) {
        qFatal("%s is no column", qPrintable(unknown));
    }
    return {.columns = std::move(*columns), .wording = wording, .zone = QStringLiteral("Asia/Kolkata")};
}

/// Reads a CSV as RFC 4180 says, and stops the test where it breaks the rules: a bare line break, a quotation mark
/// inside of a field without quotes, lines of different lengths, an end without CR LF.
[[nodiscard]] inline std::vector<QStringList> csvRows(const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes);
    std::vector<QStringList> rows {{}};
    QString field;
    bool quoted = false;
    bool wasQuoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (quoted) {
            if (c != u'"') {
                field += c;
            } else if (i + 1 < text.size() && text[i + 1] == u'"') {
                field += text[++i];
            } else {
                quoted = false;
                wasQuoted = true;
            }
        } else if (c == u'"') {
            if (!field.isEmpty() || wasQuoted) {
                qFatal("A quotation mark inside of a field");
            }
            quoted = true;
        } else if (c == u',' || c == u'\r') {
            rows.back().append(std::exchange(field, {}));
            wasQuoted = false;
            if (c == u'\r') {
                if (i + 1 >= text.size() || text[++i] != u'\n') {
                    qFatal("A line that does not end with CR LF");
                }
                rows.push_back({});
            }
        } else if (c == u'\n' || wasQuoted) {
            qFatal("A character where none may stand");
        } else {
            field += c;
        }
    }
    if (quoted || !field.isEmpty() || !rows.back().isEmpty()) {
        qFatal("The last line has no end");
    }
    rows.pop_back();
    for (const QStringList &row : rows) {
        if (row.size() != rows.front().size()) {
            qFatal("Lines of different lengths");
        }
    }
    return rows;
}

/// A part of a ZIP, as another program unpacks it.
[[nodiscard]] inline QByteArray unzipped(const QString &zip, const QString &part)
{
    QProcess unzip;
    unzip.start(QStringLiteral("unzip"), {QStringLiteral("-p"), zip, part});
    if (!unzip.waitForFinished() || unzip.exitCode() != 0) {
        qFatal("unzip cannot read %s of %s", qPrintable(part), qPrintable(zip));
    }
    return unzip.readAllStandardOutput();
}

} // namespace callboard::test
