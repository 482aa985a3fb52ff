#include "store/SalvageReport.h"

#include "base/IsoTime.h"
#include "base/LocalTime.h"
#include "store/Database.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

namespace callboard::store {

using namespace Qt::StringLiterals;
using Counts = SalvageReport::Counts;

namespace {

QString tr(const char *text, const char *comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("callboard::store", text, comment, n);
}

QJsonObject jsonOf(const Counts &counts)
{
    return {
        {u"calls"_s, counts.calls}, {u"notes"_s, counts.notes}, {u"marks"_s, counts.marks}, {u"dials"_s, counts.dials}};
}

Counts countsFrom(const QJsonObject &object)
{
    return {.calls = object.value("calls"_L1).toInteger(),
        .notes = object.value("notes"_L1).toInteger(),
        .marks = object.value("marks"_L1).toInteger(),
        .dials = object.value("dials"_L1).toInteger()};
}

QString wordsOf(const Counts &counts)
{
    QStringList words;
    const auto add = [&words](qint64 count, const char *text) {
        if (count > 0) {
            words.append(tr(text, nullptr, static_cast<int>(count)));
        }
    };
    add(counts.calls, QT_TRANSLATE_N_NOOP("callboard::store", "%n call(s)"));
    add(counts.notes, QT_TRANSLATE_N_NOOP("callboard::store", "%n note(s)"));
    add(counts.marks, QT_TRANSLATE_N_NOOP("callboard::store", "%n listening mark(s)"));
    add(counts.dials, QT_TRANSLATE_N_NOOP("callboard::store", "%n dial(s) without an end"));
    return words.join(u", "_s);
}

/// As `doctor` has always said it; the window has the locale's own words.
QString doctorsMoment(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime(), u"d MMM yyyy, h:mm AP"_s);
}

} // namespace

QStringList sentencesOf(const SalvageReport &report, MomentWords words)
{
    const MomentWords dayOf = words != nullptr ? words : doctorsMoment;
    QStringList sentences;
    if (!report.setAside.isEmpty()) {
        sentences.append(
            tr("The damaged file is kept, whole and untouched: %1").arg(QFileInfo(report.setAside).fileName()));
    }
    const QString saved = wordsOf(report.saved);
    sentences.append(saved.isEmpty() ? tr("Nothing could be read from it.") : tr("Saved from it: %1.").arg(saved));
    if (const QString taken = wordsOf(report.fromBackup); !taken.isEmpty()) {
        sentences.append(tr("From the backup of %1: %2.").arg(dayOf(report.backupAt), taken));
    }
    if (report.fetchedSince.isValid()) {
        sentences.append(tr("Fetched from Bolna once more: calls made since %1, where they are missing.")
                             .arg(dayOf(report.fetchedSince)));
    }
    if (report.readAgain > 0) {
        sentences.append(tr("Asked for again, because their texts were lost: %n call(s).", nullptr,
            static_cast<int>(report.readAgain)));
    }
    if (report.lost.isEmpty()) {
        sentences.append(tr("Nothing that only this computer knew is known to be lost."));
    }
    sentences += report.lost;
    return sentences;
}

Result<void, StoreError> writeSalvageReport(Database &database, const SalvageReport &report)
{
    const QJsonObject object {{u"setAside"_s, report.setAside}, {u"saved"_s, jsonOf(report.saved)},
        {u"fromBackup"_s, jsonOf(report.fromBackup)}, {u"backup"_s, report.backup},
        {u"backupAt"_s, isoUtc(report.backupAt)}, {u"fetchedSince"_s, isoUtc(report.fetchedSince)},
        {u"readAgain"_s, report.readAgain}, {u"lost"_s, QJsonArray::fromStringList(report.lost)}};
    if (auto made
        = database.run(u"CREATE TABLE IF NOT EXISTS salvages (at TEXT PRIMARY KEY, report TEXT NOT NULL) STRICT"_s);
        !made) {
        return failure(made.error());
    }
    const auto written = database.run(u"INSERT OR REPLACE INTO salvages (at, report) VALUES (?, ?)"_s,
        {isoUtc(report.at), QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact))});
    return written ? Result<void, StoreError>() : failure(written.error());
}

Result<std::optional<SalvageReport>, StoreError> readSalvageReport(Database &database)
{
    const auto isThere = database.value(u"SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'salvages'"_s);
    if (!isThere || !isThere->isValid()) {
        return isThere ? Result<std::optional<SalvageReport>, StoreError>(std::nullopt) : failure(isThere.error());
    }
    auto row = database.run(u"SELECT at, report FROM salvages ORDER BY at DESC LIMIT 1"_s);
    if (!row) {
        return failure(row.error());
    }
    if (!row->next()) {
        return std::nullopt;
    }
    const QJsonObject object = QJsonDocument::fromJson(row->value(1).toString().toUtf8()).object();
    SalvageReport report {.at = fromIsoUtc(row->value(0).toString()),
        .setAside = object.value("setAside"_L1).toString(),
        .saved = countsFrom(object.value("saved"_L1).toObject()),
        .fromBackup = countsFrom(object.value("fromBackup"_L1).toObject()),
        .backup = object.value("backup"_L1).toString(),
        .backupAt = fromIsoUtc(object.value("backupAt"_L1).toString()),
        .fetchedSince = fromIsoUtc(object.value("fetchedSince"_L1).toString()),
        .readAgain = object.value("readAgain"_L1).toInteger(),
        .lost = {}};
    const QJsonArray lost = object.value("lost"_L1).toArray();
    for (const QJsonValue &loss : lost) {
        report.lost.append(loss.toString());
    }
    return report;
}

} // namespace callboard::store
