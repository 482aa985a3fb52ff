#include "settings/SettingsDialog.h"
#include "store/BackupPlan.h"
#include "store/BackupRoutine.h"
#include "support/RawStore.h"
#include "support/TempStore.h"
#include "theme/Banner.h"
#include "ui/window/PastCalls.h"
#include "ui/window/WindowDesk.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QMessageBox>
#include <QSpinBox>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using callboard::test::addPastCalls;
using callboard::test::RawStore;
using callboard::test::WindowDesk;
using store::BackupRoutine;

/// Backups as the window makes, shows and restores them.
class BackupsTest final : public QObject
{
    Q_OBJECT

private:
    static QWidget *openSettings(WindowDesk &desk)
    {
        desk.part<QPushButton>("settings").click();
        return desk.window.findChild<ui::SettingsDialog *>();
    }
    static QString words(const QWidget *dialog) { return dialog->findChild<QLabel *>(u"backupWords"_s)->text(); }

private Q_SLOTS:
    void theWindowMakesOneByItself()
    {
        WindowDesk desk;
        desk.test.program.backups.setSettings({});
        desk.advance(BackupRoutine::firstLook);
        const QString &file = desk.test.program.options.database;
        QTRY_COMPARE(store::backupsOf(file).size(), 1U);
        QTRY_COMPARE(desk.test.program.backups.work(), BackupRoutine::Work::None);
        QVERIFY(!desk.part<ui::Banner>("banner").isVisible());
    }

    void whatFailsIsSaidAboveTheRowsAndToDoctor()
    {
        WindowDesk desk;
        const QString &file = desk.test.program.options.database;
        QFile inTheWay(file + u"-backups"_s);
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        desk.test.program.backups.setSettings({});
        desk.advance(BackupRoutine::firstLook);
        auto &banner = desk.part<ui::Banner>("banner");
        QTRY_VERIFY(banner.isVisible());
        QVERIFY2(banner.sentence().startsWith(u"Today's backup could not be made."_s), qPrintable(banner.sentence()));
        const auto failed = store::loadBackupFailure(desk.settings().file, file);
        QVERIFY(failed);
        QVERIFY(banner.sentence().contains(failed->reason));
        // Read and put away, it does not come again for the same reason.
        banner.findChild<QAbstractButton *>(u"bannerDismiss"_s)->click();
        QVERIFY(!banner.isVisible());
        QVERIFY(inTheWay.remove());
        desk.advance(BackupRoutine::failureRest + BackupRoutine::lookInterval);
        QTRY_COMPARE(store::backupsOf(file).size(), 1U);
        QTRY_VERIFY(!store::loadBackupFailure(desk.settings().file, file));
    }

    void theSettingsShowWhatThereIs()
    {
        WindowDesk desk;
        addPastCalls(desk, 3);
        QWidget *dialog = openSettings(desk);
        QVERIFY(dialog);
        auto *size = dialog->findChild<QLabel *>(u"storeSize"_s);
        QTRY_VERIFY2(size->text().startsWith(u"3 calls, "_s), qPrintable(size->text()));
        auto *list = dialog->findChild<QComboBox *>(u"backupList"_s);
        QCOMPARE(list->count(), 1);
        dialog->findChild<QAbstractButton *>(u"backUpNow"_s)->click();
        QVERIFY(!dialog->findChild<QAbstractButton *>(u"backUpNow"_s)->isEnabled());
        QTRY_COMPARE(list->count(), 2);
        QTRY_VERIFY2(words(dialog).startsWith(u"Backed up to "_s), qPrintable(words(dialog)));
        QTRY_VERIFY(dialog->findChild<QAbstractButton *>(u"backUpNow"_s)->isEnabled());
        dialog->findChild<QSpinBox *>(u"backupsKept"_s)->setValue(3);
        QCOMPARE(store::loadBackupSettings(desk.settings().file).keep, 3);
        QCOMPARE(desk.test.program.backups.settings().keep, 3);
    }

    void aRestoreIsAskedForAndThenDone()
    {
        WindowDesk desk;
        addPastCalls(desk, 3);
        QWidget *dialog = openSettings(desk);
        auto *list = dialog->findChild<QComboBox *>(u"backupList"_s);
        dialog->findChild<QAbstractButton *>(u"backUpNow"_s)->click();
        QTRY_COMPARE(list->count(), 2);
        desk.settle();
        const QString &file = desk.test.program.options.database;
        const int before = RawStore(file).count(u"calls"_s);
        {
            RawStore raw(file); // something nobody wants to keep
            raw.run(u"UPDATE calls SET project = 'spoilt'"_s);
        }
        list->setCurrentIndex(0);
        auto *restore = dialog->findChild<QAbstractButton *>(u"restoreBackup"_s);
        QTRY_VERIFY(restore->isEnabled());
        restore->click();
        auto *box = dialog->findChild<QMessageBox *>(u"confirmRestore"_s);
        QVERIFY(box);
        QVERIFY(box->informativeText().contains(u"set aside"_s));
        QCOMPARE(RawStore(file).value(u"SELECT count(*) FROM calls WHERE project = 'spoilt'"_s).toInt(), before);
        box->findChild<QAbstractButton *>(u"confirmedRestore"_s)->click();
        QTRY_VERIFY2(words(dialog).contains(u"is kept as"_s), qPrintable(words(dialog)));
        QCOMPARE(RawStore(file).value(u"SELECT count(*) FROM calls WHERE project = 'spoilt'"_s).toInt(), 0);
        QCOMPARE(RawStore(file).count(u"calls"_s), before);
        desk.settle();
        QTRY_COMPARE(desk.table().model()->rowCount(), before);
    }

    void aRestoreThatIsNotConfirmedIsNone()
    {
        WindowDesk desk;
        QWidget *dialog = openSettings(desk);
        auto *list = dialog->findChild<QComboBox *>(u"backupList"_s);
        dialog->findChild<QAbstractButton *>(u"backUpNow"_s)->click();
        QTRY_COMPARE(list->count(), 2);
        QTRY_COMPARE(desk.test.program.backups.work(), BackupRoutine::Work::None);
        list->setCurrentIndex(0);
        auto *restore = dialog->findChild<QAbstractButton *>(u"restoreBackup"_s);
        QTRY_VERIFY(restore->isEnabled());
        restore->click();
        auto *box = dialog->findChild<QMessageBox *>(u"confirmRestore"_s);
        QVERIFY(box);
        box->button(QMessageBox::Cancel)->click();
        QCOMPARE(desk.test.program.backups.work(), BackupRoutine::Work::None);
        QCOMPARE(QDir(desk.test.folder.path()).entryList({u"*replaced*"_s}), QStringList());
    }
};

CALLBOARD_WINDOW_TEST(BackupsTest)

#include "BackupsTest.moc"
