#include "details/CallDetailsSidebar.h"
#include "player/RecordingPlayer.h"
#include "recordings/keep/RecordingFetcher.h"
#include "settings/SettingsDialog.h"
#include "support/TempStore.h"
#include "theme/Banner.h"
#include "ui/window/PastCalls.h"
#include "ui/window/WindowDesk.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QSpinBox>
#include <QTextEdit>
#include <QtTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using callboard::calls::RecordingLeg;
using callboard::calls::RecordingState;
using callboard::recordings::VaultSettings;
using callboard::test::addPastCalls;
using callboard::test::WindowDesk;
using Fetch = VaultSettings::Fetch;
using Written = callboard::test::TempStore::Written;

/// Recordings that come by themselves, as the window shows and sets them.
class VaultTest final : public QObject
{
    Q_OBJECT

private:
    static RecordingState stateOf(WindowDesk &desk, const QString &id) { return desk.stored(id)->recordingState; }
    static QString message(WindowDesk &desk)
    {
        const auto *text = desk.window.findChild<QWidget *>(u"recordingMessage"_s);
        if (!text || !text->isVisible()) {
            return {};
        }
        const QVariant words = text->property("plainText");
        return words.isValid() ? words.toString() : text->property("text").toString();
    }
    static void open(WindowDesk &desk, int row)
    {
        const QModelIndex index
            = desk.table().model()->index(row, static_cast<int>(callboard::ui::HistoryColumn::Contact));
        Q_EMIT desk.table().activated(index);
        desk.choose(row);
    }

private Q_SLOTS:
    void allOfThemCome()
    {
        WindowDesk desk;
        desk.test.program.recordingFetcher.setSettings({});
        addPastCalls(desk, 3);
        for (int i = 0; i < 3; ++i) {
            QTRY_VERIFY_WITH_TIMEOUT(stateOf(desk, u"past-%1"_s.arg(i)) == RecordingState::Kept, 20000);
        }
        QVERIFY(!desk.test.simulator.leakedAuthorization());
    }

    void openingACallFetchesThatOne()
    {
        WindowDesk desk;
        desk.test.program.recordingFetcher.setSettings({.fetch = Fetch::WhenOpened});
        addPastCalls(desk, 2);
        QVERIFY(stateOf(desk, u"past-0"_s) == RecordingState::Available);
        open(desk, 1);
        QTRY_VERIFY_WITH_TIMEOUT(stateOf(desk, u"past-1"_s) == RecordingState::Kept, 20000);
        QVERIFY(stateOf(desk, u"past-0"_s) == RecordingState::Available);
    }

    void aLostRecordingIsSaidWithItsReason()
    {
        WindowDesk desk;
        addPastCalls(desk, 1);
        const qint64 id = desk.stored(u"past-0"_s)->id;
        const QDateTime now = desk.test.clock.now();
        QVERIFY(callboard::test::await<Written>([&](auto reply) {
            desk.test.program.store.recordingLost(
                {id, RecordingLeg::Call}, {u"Bolna does not have it any more."_s, now}, reply);
        }).has_value());
        open(desk, 0);
        QTRY_VERIFY2(message(desk).contains(u"lost"), qPrintable(message(desk)));
        QVERIFY(message(desk).contains(u"Bolna does not have it any more."));
        QVERIFY(!desk.window.findChild<callboard::ui::RecordingPlayer *>()->isVisible());
    }

    void aFailedFetchIsSaidAndWhenItIsTriedAgain()
    {
        WindowDesk desk;
        addPastCalls(desk, 1);
        const qint64 id = desk.stored(u"past-0"_s)->id;
        const QDateTime now = desk.test.clock.now();
        QVERIFY(callboard::test::await<Written>([&](auto reply) {
            desk.test.program.store.fetchFailed(
                {id, RecordingLeg::Call}, {u"The storage did not answer."_s, now, now.addSecs(3600)}, reply);
        }).has_value());
        desk.test.program.recordingFetcher.setSettings({});
        open(desk, 0);
        QTRY_VERIFY2(message(desk).contains(u"The storage did not answer."), qPrintable(message(desk)));
        QVERIFY2(message(desk).contains(u"Next try"), qPrintable(message(desk)));
        QVERIFY(desk.window.findChild<callboard::ui::RecordingPlayer *>()->isVisible());
    }

    void whatKeepsRecordingsFromComingIsSaidAboveTheRows()
    {
        WindowDesk desk;
        addPastCalls(desk, 1);
        auto &banner = desk.part<callboard::ui::Banner>("banner");
        QVERIFY(!banner.isVisible());
        desk.test.program.recordingFetcher.setSettings({.leastFreeBytes = std::numeric_limits<qint64>::max()});
        QTRY_VERIFY(banner.isVisible());
        QVERIFY2(banner.sentence().contains(u"is free on the disk of the recordings"), qPrintable(banner.sentence()));
        banner.findChild<QAbstractButton *>(u"bannerButton"_s)->click();
        QVERIFY(desk.window.findChild<callboard::ui::SettingsDialog *>());

        // Read and put away, it does not come again for the same reason; it goes by itself when all is well.
        banner.findChild<QAbstractButton *>(u"bannerDismiss"_s)->click();
        QVERIFY(!banner.isVisible());
        desk.test.program.poller.runCycle(true);
        QTRY_VERIFY(!desk.test.program.poller.isCycleRunning());
        QVERIFY(!banner.isVisible());
        desk.test.program.recordingFetcher.setSettings({});
        QTRY_VERIFY_WITH_TIMEOUT(stateOf(desk, u"past-0"_s) == RecordingState::Kept, 20000);
        QVERIFY(!banner.isVisible());

        // Once all was well the same is news again, and goes unread too.
        desk.test.program.recordingFetcher.setSettings({.leastFreeBytes = std::numeric_limits<qint64>::max()});
        QTRY_VERIFY(banner.isVisible());
        desk.test.program.recordingFetcher.setSettings({});
        QTRY_VERIFY(!banner.isVisible());
    }

    void aMissingFolderIsAskedAboutAboveTheRows()
    {
        constexpr int recordings = 20;
        WindowDesk desk;
        auto &vault = desk.test.program.recordingFetcher;
        vault.setSettings({});
        addPastCalls(desk, recordings);
        const auto keptFiles = [&] {
            const QDir folder(desk.test.program.archive.folder());
            return folder.entryList({u"*.wav"_s, u"*.mp3"_s}, QDir::Files).size();
        };
        QTRY_VERIFY_WITH_TIMEOUT(keptFiles() == recordings && vault.isAtRest(), 60000);
        const QString folder = desk.test.program.archive.folder();
        QVERIFY(QDir().rename(folder, folder + u"-away"_s));
        desk.test.clock.advance(1min);
        auto &banner = desk.part<callboard::ui::Banner>("banner");
        QTRY_VERIFY_WITH_TIMEOUT(banner.isVisible(), 20000);
        QVERIFY2(banner.sentence().contains(folder), qPrintable(banner.sentence()));
        auto *look = banner.findChild<QAbstractButton *>(u"bannerButton"_s);
        auto *fetch = banner.findChild<QAbstractButton *>(u"bannerOther"_s);
        QCOMPARE(look->text(), u"Look again"_s);
        QCOMPARE(fetch->text(), u"Fetch again"_s);
        look->click(); // it is not there yet
        QTRY_VERIFY(vault.isAtRest());
        QVERIFY(banner.isVisible());
        QVERIFY(stateOf(desk, u"past-3"_s) == RecordingState::Kept);
        QCOMPARE(keptFiles(), 0);

        QVERIFY(QDir().rename(folder + u"-away"_s, folder));
        look->click();
        QTRY_VERIFY_WITH_TIMEOUT(!banner.isVisible(), 20000);
        QCOMPARE(keptFiles(), recordings);

        QVERIFY(QDir(folder).removeRecursively());
        desk.test.clock.advance(1min);
        QTRY_VERIFY_WITH_TIMEOUT(banner.isVisible(), 20000);
        fetch->click();
        QVERIFY(!banner.findChild<QAbstractButton *>(u"bannerOther"_s)->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(keptFiles() == recordings && vault.isAtRest(), 60000);
    }

    void theSettingsAreShownAndTakeEffect()
    {
        WindowDesk desk;
        addPastCalls(desk, 1);
        desk.part<QPushButton>("settings").click();
        auto *dialog = desk.window.findChild<callboard::ui::SettingsDialog *>();
        QVERIFY(dialog);
        auto *fetch = dialog->findChild<QComboBox *>(u"fetchRecordings"_s);
        auto *gigabytes = dialog->findChild<QSpinBox *>(u"mostGigabytes"_s);
        auto *days = dialog->findChild<QSpinBox *>(u"mostDays"_s);
        QCOMPARE(fetch->currentData().toInt(), static_cast<int>(Fetch::Never)); // as this test's program has it
        QVERIFY(!gigabytes->isEnabled() && !days->isEnabled());
        auto *totals = dialog->findChild<QLabel *>(u"recordingTotals"_s);
        QTRY_VERIFY2(totals->text().contains(u"1 more at Bolna"), qPrintable(totals->text()));
        QVERIFY(totals->text().startsWith(u"0 recordings"));

        fetch->setCurrentIndex(0);
        QVERIFY(gigabytes->isEnabled() && days->isEnabled());
        gigabytes->setValue(5);
        days->setValue(30);
        const VaultSettings chosen {.fetch = Fetch::All, .mostGigabytes = 5, .mostDays = 30};
        QCOMPARE(desk.test.program.recordingFetcher.settings(), chosen);
        QCOMPARE(callboard::recordings::loadVaultSettings(desk.settings().file), chosen);
        QTRY_VERIFY_WITH_TIMEOUT(stateOf(desk, u"past-0"_s) == RecordingState::Kept, 20000);
        QTRY_VERIFY2(totals->text().startsWith(u"1 recording, "), qPrintable(totals->text()));
        desk.settle();
    }
};

CALLBOARD_WINDOW_TEST(VaultTest)

#include "VaultTest.moc"
