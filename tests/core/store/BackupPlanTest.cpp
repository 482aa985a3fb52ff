#include "store/BackupPlan.h"
#include "settings/Settings.h"
#include "store/BackupSettings.h"
#include "support/TestRegistry.h"

#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard::store;

namespace {

const QDateTime now(QDate(2026, 1, 16), QTime(12, 0), Qt::UTC);

BackupFile made(std::chrono::minutes ago)
{
    const QDateTime at = now.addDuration(-ago);
    return {.path = at.toString(u"yyyy-MM-dd_HHmm"_s), .at = at, .bytes = 1};
}

QStringList names(const std::vector<BackupFile> &backups)
{
    QStringList names;
    for (const BackupFile &backup : backups) {
        names.append(backup.path);
    }
    return names;
}

} // namespace

class BackupPlanTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneADay_data()
    {
        QTest::addColumn<QList<int>>("minutesAgo");
        QTest::addColumn<bool>("due");
        QTest::newRow("none") << QList<int> {} << true;
        QTest::newRow("a minute less than a day") << QList<int> {24 * 60 - 1} << false;
        QTest::newRow("a day") << QList<int> {24 * 60} << true;
        QTest::newRow("old ones too") << QList<int> {5, 24 * 60, 48 * 60} << false;
        QTest::newRow("a clock set back a little") << QList<int> {-30} << false;
        QTest::newRow("from the future alone") << QList<int> {-24 * 60 * 365} << true;
        QTest::newRow("from the future, and one of today") << QList<int> {-24 * 60 * 365, 60} << false;
        QTest::newRow("from the future, and one of last week") << QList<int> {-24 * 60 * 365, 60 * 24 * 7} << true;
    }

    void oneADay()
    {
        QFETCH(const QList<int>, minutesAgo);
        QFETCH(const bool, due);
        std::vector<BackupFile> backups;
        for (const int minutes : minutesAgo) {
            backups.push_back(made(std::chrono::minutes(minutes)));
        }
        QCOMPARE(isBackupDue(backups, now), due);
    }

    void sevenDaysStay()
    {
        std::vector<BackupFile> backups;
        for (int day = 0; day < 10; ++day) {
            backups.push_back(made(day * 24h));
        }
        QCOMPARE(names(backupsToRemove(backups, backups.front(), 7, now)),
            (QStringList {u"2026-01-09_1200"_s, u"2026-01-08_1200"_s, u"2026-01-07_1200"_s}));
        QCOMPARE(backupsToRemove({backups.begin(), backups.begin() + 7}, backups.front(), 7, now).size(), 0U);
    }

    void manyOfOneDayDoNotDriveOutTheDaysBefore()
    {
        const std::vector<BackupFile> backups {
            made(0min), made(10min), made(20min), made(30min), made(24h), made(24h + 5min), made(48h), made(72h)};
        QCOMPARE(names(backupsToRemove(backups, backups.front(), 5, now)),
            (QStringList {u"2026-01-16_1140"_s, u"2026-01-16_1130"_s, u"2026-01-15_1155"_s}));
    }

    void whatWasJustMadeStays()
    {
        const std::vector<BackupFile> backups {made(0min), made(24h), made(48h)};
        QCOMPARE(names(backupsToRemove(backups, backups.back(), 1, now)),
            (QStringList {u"2026-01-16_1200"_s, u"2026-01-15_1200"_s}));
    }

    void aWrongClockRemovesNothingNew()
    {
        // Three were made while the clock ran a year ahead: they are older than they say.
        const std::vector<BackupFile> backups {
            made(-365 * 24h), made(-364 * 24h), made(-363 * 24h), made(0min), made(24h)};
        QCOMPARE(names(backupsToRemove(backups, backups.at(3), 3, now)),
            (QStringList {u"2027-01-15_1200"_s, u"2027-01-14_1200"_s}));
        QCOMPARE(lastBackup(backups, now), &backups.at(3));
        QCOMPARE(lastBackup({made(-365 * 24h)}, now), nullptr);
    }

    void noneIsRemovedWhereNoneIsMade()
    {
        const std::vector<BackupFile> backups {made(0min), made(24h), made(48h)};
        QCOMPARE(backupsToRemove(backups, backups.front(), 0, now).size(), 0U);
    }

    void theSettingIsKept()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.ini"_s);
        QCOMPARE(loadBackupSettings(file).keep, 7);
        callboard::settings::Settings kept(file);
        keep(kept, {.keep = 0});
        QCOMPARE(loadBackupSettings(file).keep, 0);
        keep(kept, {.keep = 30});
        QCOMPARE(loadBackupSettings(file).keep, 30);
    }

    void aSettingThatMakesNoSenseIsTheDefault()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.ini"_s);
        for (const QString &text : {u"-1"_s, u"many"_s, u"366"_s, u""_s}) {
            QSettings(file, QSettings::IniFormat).setValue(u"backups/keep"_s, text);
            QCOMPARE(loadBackupSettings(file).keep, 7);
        }
    }
};

CALLBOARD_TEST(BackupPlanTest)
#include "BackupPlanTest.moc"
