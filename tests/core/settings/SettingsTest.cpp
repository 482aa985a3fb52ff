#include "settings/Settings.h"

#include "support/TestRegistry.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard::settings;

/// The table is whole, the file is read and written by it, and a change is told.
class SettingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySettingIsWhole_data()
    {
        QTest::addColumn<int>("place");
        for (const Row &row : table()) {
            QTest::newRow(row.key) << static_cast<int>(row.id);
        }
    }
    void everySettingIsWhole()
    {
        QFETCH(const int, place);
        const Row &row = rowOf(static_cast<Id>(place));
        QVERIFY(row.least < row.most);
        QVERIFY2(row.otherwise >= row.least && row.otherwise <= row.most, "the default is out of range");
        QVERIFY(row.step > 0 && row.step <= row.most - row.least);
        QVERIFY(!titleOf(row).trimmed().isEmpty());
        QVERIFY2(meaningOf(row).endsWith(u'.'), qPrintable(meaningOf(row)));
        QVERIFY(!titleOf(row.group).isEmpty());
        QVERIFY(!wordsOf(row, row.otherwise).isEmpty());
        QVERIFY(QRegularExpression(u"^[a-z]+/[A-Za-z]+$"_s).match(QString::fromLatin1(row.key)).hasMatch());
        QCOMPARE(row.type == Type::Choice, !row.choices.empty());
        QCOMPARE(row.type == Type::Duration || row.type == Type::Bytes,
            row.unit != Unit::None && row.unit != Unit::Percent && row.unit != Unit::Gigabytes
                && row.unit != Unit::Days);
        QVERIFY(row.most <= std::numeric_limits<int>::max()); // of a spin box
    }

    void keysAndTitlesAreUsedOnce()
    {
        QSet<QString> keys;
        QSet<QString> titles;
        for (const Row &row : table()) {
            keys.insert(QString::fromLatin1(row.key));
            titles.insert(titleOf(row));
        }
        QCOMPARE(keys.size(), static_cast<qsizetype>(count));
        QCOMPARE(titles.size(), static_cast<qsizetype>(count));
    }

    /// Each is kept, told once, found by the next start, and gone after a reset.
    void everySettingIsKeptAndTold_data() { everySettingIsWhole_data(); }
    void everySettingIsKeptAndTold()
    {
        QFETCH(const int, place);
        const Row &row = rowOf(static_cast<Id>(place));
        const qint64 other = row.otherwise == row.most ? row.least : row.most;
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.ini"_s);
        Settings settings(file);
        QVERIFY(settings.isDefault(row.id));
        QSignalSpy told(&settings, &Settings::changed);
        if (row.type == Type::Text) {
            settings.setText(row.id, u" /srv/a, b; #c "_s);
            settings.setText(row.id, u"/srv/a, b; #c"_s);
            QCOMPARE(told.size(), 1);
            QCOMPARE(settings.changedOnes(), std::vector {row.id});
            QCOMPARE(Settings(file).textOf(row.id), u"/srv/a, b; #c"_s);
            settings.setText(row.id, u"/srv/d"_s);
            QCOMPARE(told.size(), 2);
            Settings(file).setText(row.id, u"/srv/e"_s);
            settings.reload();
            QCOMPARE(told.size(), 3);
            QCOMPARE(settings.textOf(row.id), u"/srv/e"_s);
            settings.setText(row.id, u" "_s);
            QVERIFY(settings.isDefault(row.id));
            QCOMPARE(settings.textOf(row.id), QString());
            QCOMPARE(Settings(file).changedOnes(), std::vector<Id> {});
            return;
        }
        settings.setNumber(row.id, other);
        settings.setNumber(row.id, other);
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.front().front().value<Id>(), row.id);
        QCOMPARE(settings.changedOnes(), std::vector {row.id});
        QCOMPARE(Settings(file).numberOf(row.id), other);
        settings.setNumber(row.id, row.most + 1000);
        QCOMPARE(settings.numberOf(row.id), row.most);
        settings.setNumber(row.id, row.least - 1000);
        QCOMPARE(settings.numberOf(row.id), row.least);
        settings.reset(row.id);
        QVERIFY(settings.isDefault(row.id));
        QCOMPARE(Settings(file).changedOnes(), std::vector<Id> {});
    }

    void valuesHaveTheirTypes()
    {
        const QTemporaryDir folder;
        Settings settings(folder.filePath(u"callboard.ini"_s));
        QCOMPARE(settings.get<Id::PollInterval>(), 30s);
        QCOMPARE(settings.get<Id::RefreshInterval>(), 5s);
        QCOMPARE(settings.get<Id::ImportInterval>(), 1h);
        QCOMPARE(settings.get<Id::LeastFree>(), 1'000'000'000);
        QCOMPARE(settings.get<Id::QuietFrom>(), QTime(20, 0));
        QCOMPARE(settings.get<Id::FollowTranscript>(), true);
        settings.set<Id::PollInterval>(45s);
        settings.set<Id::QuietUntil>(QTime(7, 5));
        settings.set<Id::LeastFree>(2'000'000'000);
        QCOMPARE(settings.get<Id::PollInterval>(), 45s);
        QCOMPARE(settings.get<Id::QuietUntil>(), QTime(7, 5));
        QCOMPARE(settings.numberOf(Id::LeastFree), 2000);
        settings.set<Id::PollInterval>(1ms); // Bolna is not asked more often than every ten seconds
        QCOMPARE(settings.get<Id::PollInterval>(), 10s);
    }

    /// As earlier versions wrote them.
    void whatWasStoredBeforeIsRead()
    {
        const QTemporaryDir folder;
        const QString name = folder.filePath(u"callboard.ini"_s);
        write(name, "[backups]\nkeep=30\n[poll]\nfollowLiveCalls=true\nrequestsPerMinute=400\n"
                    "[recordings]\nfetch=opened\nmostDays=30\nmostGigabytes=7\n"
                    "[telling]\ncallEnded=false\nquiet=true\nquietFrom=21:30\nquietTo=07:05\n"
                    "[player]\nspeed=1.25\nvolume=35\nskipSilence=true\n[export]\nform=jsonl\n"
                    "[window]\nscheme=dark\ndenseRows=true\ngeometry=@ByteArray(x)\n");
        const Settings settings(name);
        QCOMPARE(settings.get<Id::BackupsKept>(), 30);
        QCOMPARE(settings.get<Id::FollowLiveCalls>(), true);
        QCOMPARE(settings.get<Id::RequestsPerMinute>(), 400);
        QCOMPARE(settings.get<Id::FetchRecordings>(), 1);
        QCOMPARE(settings.get<Id::MostDays>(), 30);
        QCOMPARE(settings.get<Id::MostRecordings>(), 7);
        QCOMPARE(settings.get<Id::TellCallEnded>(), false);
        QCOMPARE(settings.get<Id::QuietFrom>(), QTime(21, 30));
        QCOMPARE(settings.get<Id::Speed>(), 3);
        QCOMPARE(settings.get<Id::Volume>(), 35);
        QCOMPARE(settings.get<Id::ExportForm>(), 3);
        QCOMPARE(settings.get<Id::Scheme>(), 2);
        QCOMPARE(settings.get<Id::DenseRows>(), true);
    }

    void whatMakesNoSenseIsTheDefault()
    {
        const QTemporaryDir folder;
        const QString name = folder.filePath(u"callboard.ini"_s);
        write(name, "[poll]\nintervalSeconds=1\nrequestsPerMinute=many\n[recordings]\nfetch=sometimes\n"
                    "[telling]\nquietFrom=25:99\n[player]\nvolume=-4\nspeed=17\n");
        const Settings settings(name);
        QCOMPARE(settings.changedOnes(), std::vector<Id> {});
    }

    /// Another program, or an editor, writes the file.
    void aFileThatIsWrittenElsewhereIsTaken()
    {
        const QTemporaryDir folder;
        const QString name = folder.filePath(u"callboard.ini"_s);
        write(name, "[poll]\nintervalSeconds=60\n");
        Settings settings(name);
        QCOMPARE(settings.get<Id::PollInterval>(), 1min);
        settings.followFile();
        QSignalSpy told(&settings, &Settings::changed);
        write(name, "[poll]\nintervalSeconds=45\n[player]\nstepSeconds=15\n");
        QTRY_COMPARE_WITH_TIMEOUT(settings.get<Id::PollInterval>(), 45s, 10000);
        QTRY_COMPARE(settings.get<Id::Step>(), 15s);
        QVERIFY(told.size() >= 2);
    }

    void aFileThatCannotBeWrittenHoldsForTheRun()
    {
        Settings settings(u"/proc/callboard.ini"_s);
        settings.set<Id::Volume>(20);
        QCOMPARE(settings.get<Id::Volume>(), 20);
        QVERIFY(!settings.isWritable());
    }

    void valuesAreSaidInWords()
    {
        QCOMPARE(wordsOf(rowOf(Id::PollInterval), 30), u"30 s"_s);
        QCOMPARE(wordsOf(rowOf(Id::MostRecordings), 0), u"no limit"_s);
        QCOMPARE(wordsOf(rowOf(Id::MostRecordings), 20), u"20 GB"_s);
        QCOMPARE(wordsOf(rowOf(Id::Scheme), 2), u"Dark"_s);
        QCOMPARE(wordsOf(rowOf(Id::QuietHours), 1), u"on"_s);
        QCOMPARE(rangeOf(rowOf(Id::PollInterval)), u"10 to 300 s"_s);
    }

private:
    static void write(const QString &name, const QByteArray &text)
    {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }
};

CALLBOARD_TEST(SettingsTest)
#include "SettingsTest.moc"
