#include "PastCalls.h"
#include "details/CallDetailsSidebar.h"
#include "details/RecordingPlayer.h"
#include "recordings/RecordingVault.h"
#include "settings/SettingsDialog.h"
#include "support/TempStore.h"
#include "theme/Banner.h"
#include "ui/window/WindowFixture.h"

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
using callboard::test::WindowFixture;
using Fetch = VaultSettings::Fetch;
using Written = callboard::test::TempStore::Written;

/// Recordings that come by themselves, as the window shows and sets them.
class VaultTest final : public QObject
{
    Q_OBJECT

private:
    static RecordingState stateOf(WindowFixture &fixture, const QString &id)
    {
        return fixture.stored(id)->recordingState;
    }
    static QString message(WindowFixture &fixture)
    {
        const auto *text = fixture.window.findChild<QWidget *>(u"recordingMessage"_s);
        if (!text || !text->isVisible()) {
            return {};
        }
        const QVariant words = text->property("plainText");
        return words.isValid() ? words.toString() : text->property("text").toString();
    }
    static void open(WindowFixture &fixture, int row)
    {
        const QModelIndex index
            = fixture.table().model()->index(row, static_cast<int>(callboard::ui::HistoryColumn::Contact));
        Q_EMIT fixture.table().activated(index);
        fixture.choose(row);
    }

private Q_SLOTS:
    void allOfThemCome()
    {
        WindowFixture fixture;
        fixture.test.program.recordingVault.setSettings({});
        addPastCalls(fixture, 3);
        for (int i = 0; i < 3; ++i) {
            QTRY_VERIFY_WITH_TIMEOUT(stateOf(fixture, u"past-%1"_s.arg(i)) == RecordingState::Kept, 20000);
        }
        QVERIFY(!fixture.test.simulator.leakedAuthorization());
    }

    void openingACallFetchesThatOne()
    {
        WindowFixture fixture;
        fixture.test.program.recordingVault.setSettings({.fetch = Fetch::WhenOpened});
        addPastCalls(fixture, 2);
        QVERIFY(stateOf(fixture, u"past-0"_s) == RecordingState::Available);
        open(fixture, 1);
        QTRY_VERIFY_WITH_TIMEOUT(stateOf(fixture, u"past-1"_s) == RecordingState::Kept, 20000);
        QVERIFY(stateOf(fixture, u"past-0"_s) == RecordingState::Available);
    }

    void aLostRecordingIsSaidWithItsReason()
    {
        WindowFixture fixture;
        addPastCalls(fixture, 1);
        const qint64 id = fixture.stored(u"past-0"_s)->id;
        const QDateTime now = fixture.test.clock.now();
        QVERIFY(callboard::test::await<Written>([&](auto reply) {
            fixture.test.program.store.recordingLost(
                {id, RecordingLeg::Call}, {u"Bolna does not have it any more."_s, now}, reply);
        }).has_value());
        open(fixture, 0);
        QTRY_VERIFY2(message(fixture).contains(u"lost"), qPrintable(message(fixture)));
        QVERIFY(message(fixture).contains(u"Bolna does not have it any more."));
        QVERIFY(!fixture.window.findChild<callboard::ui::RecordingPlayer *>()->isVisible());
    }

    void aFailedFetchIsSaidAndWhenItIsTriedAgain()
    {
        WindowFixture fixture;
        addPastCalls(fixture, 1);
        const qint64 id = fixture.stored(u"past-0"_s)->id;
        const QDateTime now = fixture.test.clock.now();
        QVERIFY(callboard::test::await<Written>([&](auto reply) {
            fixture.test.program.store.fetchFailed(
                {id, RecordingLeg::Call}, {u"The storage did not answer."_s, now, now.addSecs(3600)}, reply);
        }).has_value());
        fixture.test.program.recordingVault.setSettings({});
        open(fixture, 0);
        QTRY_VERIFY2(message(fixture).contains(u"The storage did not answer."), qPrintable(message(fixture)));
        QVERIFY2(message(fixture).contains(u"Next try"), qPrintable(message(fixture)));
        QVERIFY(fixture.window.findChild<callboard::ui::RecordingPlayer *>()->isVisible());
    }

    void whatKeepsRecordingsFromComingIsSaidAboveTheRows()
    {
        WindowFixture fixture;
        addPastCalls(fixture, 1);
        auto &banner = fixture.part<callboard::ui::Banner>("banner");
        QVERIFY(!banner.isVisible());
        fixture.test.program.recordingVault.setSettings({.leastFreeBytes = std::numeric_limits<qint64>::max()});
        QTRY_VERIFY(banner.isVisible());
        QVERIFY2(banner.sentence().contains(u"is free on the disk of the recordings"), qPrintable(banner.sentence()));
        banner.findChild<QAbstractButton *>(u"bannerButton"_s)->click();
        QVERIFY(fixture.window.findChild<callboard::ui::SettingsDialog *>());

        // Read and put away, it does not come again for the same reason; it goes by itself when all is well.
        banner.findChild<QAbstractButton *>(u"bannerDismiss"_s)->click();
        QVERIFY(!banner.isVisible());
        fixture.test.program.poller.runCycle(true);
        QTRY_VERIFY(!fixture.test.program.poller.isCycleRunning());
        QVERIFY(!banner.isVisible());
        fixture.test.program.recordingVault.setSettings({});
        QTRY_VERIFY_WITH_TIMEOUT(stateOf(fixture, u"past-0"_s) == RecordingState::Kept, 20000);
        QVERIFY(!banner.isVisible());

        // Once all was well the same is news again, and goes unread too.
        fixture.test.program.recordingVault.setSettings({.leastFreeBytes = std::numeric_limits<qint64>::max()});
        QTRY_VERIFY(banner.isVisible());
        fixture.test.program.recordingVault.setSettings({});
        QTRY_VERIFY(!banner.isVisible());
    }

    void aMissingFolderIsAskedAboutAboveTheRows()
    {
        constexpr int recordings = 20;
        WindowFixture fixture;
        auto &vault = fixture.test.program.recordingVault;
        vault.setSettings({});
        addPastCalls(fixture, recordings);
        const auto keptFiles = [&] {
            const QDir folder(fixture.test.program.archive.folder());
            return folder.entryList({u"*.wav"_s, u"*.mp3"_s}, QDir::Files).size();
        };
        QTRY_VERIFY_WITH_TIMEOUT(keptFiles() == recordings && vault.isAtRest(), 60000);
        const QString folder = fixture.test.program.archive.folder();
        QVERIFY(QDir().rename(folder, folder + u"-away"_s));
        fixture.test.clock.advance(1min);
        auto &banner = fixture.part<callboard::ui::Banner>("banner");
        QTRY_VERIFY_WITH_TIMEOUT(banner.isVisible(), 20000);
        QVERIFY2(banner.sentence().contains(folder), qPrintable(banner.sentence()));
        auto *look = banner.findChild<QAbstractButton *>(u"bannerButton"_s);
        auto *fetch = banner.findChild<QAbstractButton *>(u"bannerOther"_s);
        QCOMPARE(look->text(), u"Look again"_s);
        QCOMPARE(fetch->text(), u"Fetch again"_s);
        look->click(); // it is not there yet
        QTRY_VERIFY(vault.isAtRest());
        QVERIFY(banner.isVisible());
        QVERIFY(stateOf(fixture, u"past-3"_s) == RecordingState::Kept);
        QCOMPARE(keptFiles(), 0);

        QVERIFY(QDir().rename(folder + u"-away"_s, folder));
        look->click();
        QTRY_VERIFY_WITH_TIMEOUT(!banner.isVisible(), 20000);
        QCOMPARE(keptFiles(), recordings);

        QVERIFY(QDir(folder).removeRecursively());
        fixture.test.clock.advance(1min);
        QTRY_VERIFY_WITH_TIMEOUT(banner.isVisible(), 20000);
        fetch->click();
        QVERIFY(!banner.findChild<QAbstractButton *>(u"bannerOther"_s)->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(keptFiles() == recordings && vault.isAtRest(), 60000);
    }

    void theSettingsAreShownAndTakeEffect()
    {
        WindowFixture fixture;
        addPastCalls(fixture, 1);
        fixture.part<QPushButton>("settings").click();
        auto *dialog = fixture.window.findChild<callboard::ui::SettingsDialog *>();
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
        QCOMPARE(fixture.test.program.recordingVault.settings(), chosen);
        QCOMPARE(callboard::recordings::loadVaultSettings(fixture.settings().file), chosen);
        QTRY_VERIFY_WITH_TIMEOUT(stateOf(fixture, u"past-0"_s) == RecordingState::Kept, 20000);
        QTRY_VERIFY2(totals->text().startsWith(u"1 recording, "), qPrintable(totals->text()));
        fixture.settle();
    }
};

int main(int argc, char **argv)
{
    return callboard::test::runWindowTest<VaultTest>(argc, argv);
}

#include "VaultTest.moc"
