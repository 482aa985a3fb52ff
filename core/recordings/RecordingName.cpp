#include "recordings/RecordingName.h"

#include "calls/Display.h"

#include <QStringList>

namespace callboard::recordings {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 120; // bytes of UTF-8

/// Letters, marks and digits; the beginnings of words become capitals, so that `real estate` reads `RealEstate`.
QString wordOf(const QString &text)
{
    QString word;
    bool begins = true;
    for (const QChar c : text.normalized(QString::NormalizationForm_C)) {
        if (c.isLetterOrNumber() || c.isMark()) {
            word += begins ? c.toUpper() : c;
            begins = false;
        } else {
            begins = true;
        }
    }
    return word;
}

/// Cut between characters, not within one.
QString cutTo(QString text, qsizetype bytes)
{
    while (text.toUtf8().size() > bytes) {
        text.chop(1);
    }
    return text;
}

QString endOf(calls::RecordingLeg leg)
{
    return leg == calls::RecordingLeg::Transfer ? u"_transfer"_s : QString();
}

} // namespace

QString downloadName(const calls::Call &call, const QString &extension, calls::RecordingLeg leg)
{
    const bool dated = call.createdAt.isValid();
    QStringList parts {dated ? call.createdAt.toLocalTime().toString(u"yyyy-MM-dd_HHmm"_s) : u"call"_s};
    const QString who = wordOf(call.contactName.isEmpty() ? call.recipientPhoneNumber : call.contactName);
    for (const QString &part : {who, wordOf(call.project)}) {
        if (!part.isEmpty()) {
            parts.append(part);
        }
    }
    const QString end = endOf(leg) + u'.' + extension;
    return cutTo(parts.join(u'_'), longestName - end.toUtf8().size()) + end;
}

QString archiveName(const calls::Call &call, const QString &extension, calls::RecordingLeg leg)
{
    QString id;
    for (const QChar c : call.executionId) {
        id += (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'-'
                  ? c
                  : QChar(u'_');
    }
    return u"%1_%2%3.%4"_s.arg(call.id).arg(id.left(80), endOf(leg), extension);
}

} // namespace callboard::recordings
