#include "recordings/RecordingName.h"

#include <QStringList>
#include <QTextBoundaryFinder>

#include <algorithm>

namespace callboard::recordings {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 120; // bytes of UTF-8

/// Between letters of one word in Indian scripts, and not to be seen.
bool isJoiner(char32_t c)
{
    return c == 0x200C || c == 0x200D;
}

/// Letters, marks and digits; the beginnings of words become capitals, so that `real estate` reads `RealEstate`. A mark
/// that stands on no letter would stand on the separator before it: it is left out.
QString wordOf(const QString &text)
{
    QString word;
    bool begins = true;
    for (const char32_t c : text.normalized(QString::NormalizationForm_C).toUcs4()) {
        if (QChar::isLetterOrNumber(c)) {
            word += QChar::fromUcs4(begins ? QChar::toUpper(c) : c);
            begins = false;
        } else if (QChar::isMark(c) && !begins) {
            word += QChar::fromUcs4(c);
        } else {
            begins = !isJoiner(c) || begins;
        }
    }
    return word;
}

/// Cut between characters as people see them: a vowel sign stays with its letter, or goes with it. What no number of
/// whole characters fits (a letter under hundreds of marks) is cut between code points.
QString cutTo(const QString &text, qsizetype bytes)
{
    const auto fits = [&](qsizetype length) { return QStringView(text).first(length).toUtf8().size() <= bytes; };
    if (fits(text.size())) {
        return text;
    }
    qsizetype end = 0;
    QTextBoundaryFinder characters(QTextBoundaryFinder::Grapheme, text);
    for (qsizetype next = characters.toNextBoundary(); next > 0 && fits(next); next = characters.toNextBoundary()) {
        end = next;
    }
    if (end > 0) {
        return text.first(end);
    }
    QString cut = text.first(std::min(text.size(), std::max<qsizetype>(bytes, 0)));
    while (!cut.isEmpty() && (cut.toUtf8().size() > bytes || cut.back().isHighSurrogate())) {
        cut.chop(1);
    }
    return cut;
}

QStringView legSuffix(calls::RecordingLeg leg)
{
    return leg == calls::RecordingLeg::Transfer ? QStringView(u"_transfer") : QStringView();
}

} // namespace

QString downloadStem(const calls::Call &call, qsizetype room)
{
    const bool dated = call.createdAt.isValid();
    QStringList parts {dated ? call.createdAt.toLocalTime().toString(u"yyyy-MM-dd_HHmm"_s) : u"call"_s};
    const QString who = wordOf(call.contactName.isEmpty() ? call.recipientPhoneNumber : call.contactName);
    for (const QString &part : {who, wordOf(call.project)}) {
        if (!part.isEmpty()) {
            parts.append(part);
        }
    }
    return cutTo(parts.join(u'_'), longestName - room);
}

QString downloadName(const calls::Call &call, const QString &extension, calls::RecordingLeg leg)
{
    const QString end = legSuffix(leg).toString() + u'.' + extension;
    return downloadStem(call, end.toUtf8().size()) + end;
}

QString numberedName(const QString &name, int number)
{
    if (number <= 1) {
        return name;
    }
    const qsizetype dot = name.lastIndexOf(u'.');
    const QString stem = dot < 0 ? name : name.first(dot);
    const QString end = u'_' + QString::number(number) + (dot < 0 ? QString() : name.sliced(dot));
    return cutTo(stem, longestName - end.toUtf8().size()) + end;
}

QString archiveKey(const calls::Call &call, calls::RecordingLeg leg)
{
    QString id;
    for (const QChar c : call.executionId) {
        id += (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'-'
                  ? c
                  : QChar(u'_');
    }
    const QString attempt = call.retryCount > 0 ? u"_attempt%1"_s.arg(call.retryCount + 1) : QString();
    return id.left(80) + attempt + legSuffix(leg).toString();
}

QString archiveName(const calls::Call &call, const QString &extension, calls::RecordingLeg leg)
{
    return u"%1_%2.%3"_s.arg(call.id).arg(archiveKey(call, leg), extension);
}

} // namespace callboard::recordings
