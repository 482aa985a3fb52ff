#include "settings/Settings.h"

#include "base/EnglishPlurals.h"
#include "board/HistoryHeader.h"
#include "player/RecordingPlayer.h"
#include "settings/NotifyingSection.h"
#include "settings/SettingsDialog.h"
#include "settings/SettingsList.h"
#include "theme/Button.h"
#include "ui/window/WindowDesk.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTimeEdit>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using settings::Id;
using test::WindowDesk;

/// A setting that changes is taken by what uses it, in the running program; the list of all settings is made of the
/// table.
class LiveSettingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }

    void thePollTakesItsInterval()
    {
        WindowDesk desk;
        desk.placeCall(u"+919876543210"_s, u"Asha"_s, u"Home Loans"_s);
        polling::CallPoller &poller = desk.test.program.poller;
        settingsOf(desk).set<Id::PollInterval>(60s);
        QCOMPARE(poller.interval(), 60s);
        QCOMPARE(poller.untilNextCycle(), 60s);
        QVERIFY(poller.isRunning());
        const QSignalSpy cycles(&poller, &polling::CallPoller::cycleFinished);
        desk.advance(45s);
        QCOMPARE(cycles.size(), 0);
        desk.advance(15s);
        QCOMPARE(cycles.size(), 1);
        settingsOf(desk).set<Id::PollInterval>(10s);
        desk.advance(10s);
        QCOMPARE(cycles.size(), 2);
        settingsOf(desk).reset(Id::PollInterval);
        QCOMPARE(poller.interval(), 30s);
    }

    void theBoardTakesItsInterval()
    {
        WindowDesk desk;
        desk.advance(30s);
        const QSignalSpy refreshed(&desk.refresher(), &ui::BoardRefresher::refreshed);
        settingsOf(desk).set<Id::RefreshInterval>(20s);
        desk.advance(15s);
        const auto before = refreshed.size();
        settingsOf(desk).set<Id::RefreshInterval>(2s);
        for (int i = 0; i < 3; ++i) {
            desk.advance(2s);
        }
        QCOMPARE(before, 0);
        QCOMPARE(refreshed.size(), 3);
    }

    void partsOfCoreTakeTheirs()
    {
        WindowDesk desk;
        Program &program = desk.test.program;
        settings::Settings &settings = settingsOf(desk);
        settings.set<Id::RequestsPerMinute>(120);
        QCOMPARE(program.clients.first()->budget()->perMinute(), 120);
        settings.set<Id::FetchSideBySide>(4);
        settings.set<Id::LeastFree>(5'000'000'000);
        settings.set<Id::MostDays>(90);
        QCOMPARE(program.recordingFetcher.settings().sideBySide, 4);
        QCOMPARE(program.recordingFetcher.settings().leastFreeBytes, 5'000'000'000);
        QCOMPARE(program.recordingFetcher.settings().mostDays, 90);
        settings.set<Id::BackupsKept>(3);
        settings.set<Id::BackupInterval>(12h);
        QCOMPARE(program.backups.settings(), (store::BackupSettings {.keep = 3, .interval = 12h}));
        settings.set<Id::UnreachableAfter>(2min);
        settings.set<Id::QuietHours>(true);
        settings.set<Id::QuietFrom>(QTime(0, 0));
        settings.set<Id::QuietUntil>(QTime(0, 0));
        QCOMPARE(program.teller.settings().patience, 2min);
        QVERIFY(program.teller.isQuietNow());
    }

    /// A backup is due by the interval that is set by then.
    void backupsAreMadeAsOftenAsSet()
    {
        WindowDesk desk;
        settingsOf(desk).set<Id::BackupsKept>(5);
        settingsOf(desk).set<Id::BackupInterval>(2h);
        QSignalSpy made(&desk.test.program.backups, &store::BackupRoutine::backedUp);
        desk.advance(30s);
        QTRY_COMPARE_WITH_TIMEOUT(made.size(), 1, 10000);
        const auto lookAt = [&desk](std::chrono::minutes span) {
            for (std::chrono::minutes passed {0}; passed < span; passed += store::BackupRoutine::lookInterval) {
                desk.test.clock.advance(store::BackupRoutine::lookInterval);
                QTRY_COMPARE(desk.test.program.backups.work(), store::BackupRoutine::Work::None);
            }
        };
        lookAt(110min);
        QCOMPARE(made.size(), 1);
        lookAt(20min);
        QCOMPARE(made.size(), 2);
    }

    void thePlayerTakesItsSteps()
    {
        WindowDesk desk;
        auto &player = desk.part<ui::RecordingPlayer>("recordingPlayer");
        auto &back = desk.part<ui::Button>("back10");
        QCOMPARE(back.accessibleName(), u"10 seconds back"_s);
        QVERIFY(back.glyph());
        settingsOf(desk).set<Id::Step>(15s);
        QCOMPARE(back.accessibleName(), u"15 seconds back"_s);
        QVERIFY(!back.glyph()); // its picture says ten
        QCOMPARE(desk.part<ui::Button>("forward10").text(), u"+15 s"_s);
        settingsOf(desk).set<Id::Volume>(40);
        QCOMPARE(player.volume(), 40);
        settingsOf(desk).set<Id::VolumeStep>(20);
        player.louder();
        QCOMPARE(player.volume(), 60);
        settingsOf(desk).set<Id::Speed>(4);
        QCOMPARE(player.speed(), 1.5);
        player.faster();
        QCOMPARE(settingsOf(desk).get<Id::Speed>(), 5);
        settingsOf(desk).set<Id::PlayNext>(true);
        QVERIFY(player.playsNext());
    }

    void theTableTakesNarrowRows()
    {
        WindowDesk desk;
        const int airy = desk.table().verticalHeader()->defaultSectionSize();
        settingsOf(desk).set<Id::DenseRows>(true);
        QVERIFY(desk.table().verticalHeader()->defaultSectionSize() < airy - 8);
    }

    /// As an editor, or `callboard` elsewhere, writes it.
    void aFileThatIsWrittenElsewhereIsTaken()
    {
        WindowDesk desk;
        settingsOf(desk).followFile();
        QFile file(desk.settings().file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[poll]\nintervalSeconds=90\n");
        file.close();
        QTRY_COMPARE_WITH_TIMEOUT(desk.test.program.poller.interval(), 90s, 10000);
    }

    void everySettingIsListedWithAnEditor()
    {
        WindowDesk desk;
        ui::SettingsDialog &dialog = open(desk);
        QVERIFY(!dialog.list().isVisible());
        dialog.findChild<QAbstractButton *>(u"allSettings"_s)->click();
        QVERIFY(dialog.list().isVisible());
        QVERIFY(!dialog.notifying().isVisible());
        for (const settings::Row &row : settings::table()) {
            const QWidget *editor = editorOf(dialog, row.id);
            QVERIFY2(editor, row.key);
            QVERIFY2(editor->isVisible(), row.key);
            QCOMPARE(editor->accessibleName(), settings::titleOf(row));
            QVERIFY2(editor->accessibleDescription().contains(settings::meaningOf(row)), row.key);
            QVERIFY2(editor->focusPolicy() & Qt::TabFocus, row.key);
        }
        dialog.findChild<QAbstractButton *>(u"allSettings"_s)->click();
        QVERIFY(dialog.notifying().isVisible());
    }

    void theSearchFindsByMeaning()
    {
        WindowDesk desk;
        ui::SettingsDialog &dialog = open(desk);
        auto *search = dialog.findChild<QLineEdit *>(u"searchSettings"_s);
        search->setText(u"pending poll"_s);
        QVERIFY(editorOf(dialog, Id::PollInterval)->isVisible());
        QVERIFY(!editorOf(dialog, Id::Volume)->isVisible());
        search->setText(u"poll/intervalSeconds"_s);
        QVERIFY(editorOf(dialog, Id::PollInterval)->isVisible());
        search->setText(u"forget key"_s); // no row of the table: the section is found
        QTRY_VERIFY(dialog.findChild<QWidget *>(u"addAccount"_s)->isVisible()); // its rows are read from the store
        search->setText(u"no such thing"_s);
        QVERIFY(dialog.findChild<QLabel *>(u"noSetting"_s)->isVisible());
        search->clear();
        QVERIFY(!dialog.findChild<QLabel *>(u"noSetting"_s)->isVisible());
        QVERIFY(!dialog.list().isVisible());
    }

    void anEditorChangesAtOnceAndIsMarked()
    {
        WindowDesk desk;
        ui::SettingsDialog &dialog = open(desk);
        dialog.findChild<QAbstractButton *>(u"allSettings"_s)->click();
        auto *box = qobject_cast<QSpinBox *>(editorOf(dialog, Id::PollInterval));
        auto *reset = dialog.findChild<QAbstractButton *>(u"reset poll/intervalSeconds"_s);
        QVERIFY(box && reset);
        QVERIFY(!reset->isVisible());
        box->setValue(45);
        QCOMPARE(desk.test.program.poller.interval(), 45s);
        QVERIFY(reset->isVisible());
        QVERIFY(box->accessibleDescription().contains(u"Changed, usually 30 s"_s));
        reset->click();
        QCOMPARE(desk.test.program.poller.interval(), 30s);
        QCOMPARE(box->value(), 30);
        QVERIFY(!reset->isVisible());
        // The usual section and the list show one value.
        auto *names = qobject_cast<QCheckBox *>(editorOf(dialog, Id::TellNames));
        names->setChecked(false);
        QVERIFY(!dialog.findChild<QCheckBox *>(u"tellNames"_s)->isChecked());
        dialog.findChild<QCheckBox *>(u"quietHours"_s)->setChecked(true);
        QVERIFY(qobject_cast<QCheckBox *>(editorOf(dialog, Id::QuietHours))->isChecked());
        qobject_cast<QTimeEdit *>(editorOf(dialog, Id::QuietFrom))->setTime(QTime(22, 15));
        QCOMPARE(dialog.findChild<QTimeEdit *>(u"quietFrom"_s)->time(), QTime(22, 15));
        QCOMPARE(settings::Settings(desk.settings().file).get<Id::QuietFrom>(), QTime(22, 15));
    }

private:
    static settings::Settings &settingsOf(WindowDesk &desk) { return desk.test.program.settings; }
    static ui::SettingsDialog &open(WindowDesk &desk)
    {
        desk.part<QPushButton>("settings").click();
        return desk.part<ui::SettingsDialog>("settingsDialog");
    }
    static QWidget *editorOf(ui::SettingsDialog &dialog, Id id)
    {
        return dialog.findChild<QWidget *>(u"setting "_s + QString::fromLatin1(settings::rowOf(id).key));
    }

    EnglishPlurals m_plurals;
};

CALLBOARD_WINDOW_TEST(LiveSettingsTest)
#include "LiveSettingsTest.moc"
