#include "support/RawStore.h"
#include "theme/Banner.h"
#include "ui/window/WindowDesk.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using callboard::test::RawStore;
using callboard::test::WindowDesk;
using callboard::ui::Banner;

/// A store that was damaged and brought back: the window tells what became of it, once.
class BroughtBackTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWindowSaysWhatBecameOfADamagedStore()
    {
        WindowDesk desk;
        desk.placeCall(u"+919876540021"_s, u"Asha"_s, u"Home Loans"_s);
        QVERIFY(!desk.part<Banner>("banner").isVisible());
        // As the disk does it, with the program running: nothing tells but the next check.
        const QString file = desk.test.program.options.database;
        int root = 0;
        {
            RawStore raw(file);
            raw.run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
            root = raw.value(u"SELECT rootpage FROM sqlite_schema WHERE name = 'call_changes'"_s).toInt();
        }
        QFile store(file);
        QVERIFY(store.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
        QVERIFY(store.seek((root - 1) * qint64 {4096}));
        QCOMPARE(store.write(QByteArray(4096, '\0')), qint64 {4096});
        desk.test.program.care.check();
        const auto &banner = desk.part<Banner>("banner");
        QTRY_VERIFY_WITH_TIMEOUT(banner.isVisible(), 30'000);
        QVERIFY2(banner.sentence().contains(u"has been brought back"_s), qPrintable(banner.sentence()));
        QTRY_COMPARE(desk.table().model()->rowCount(), 1);

        QTest::mouseClick(banner.findChild<QAbstractButton *>(u"bannerButton"_s), Qt::LeftButton);
        const auto *notice = desk.window.findChild<QDialog *>(u"salvageNotice"_s);
        QVERIFY(notice && notice->isVisible());
        QStringList sentences;
        for (const auto *label : notice->findChildren<QLabel *>()) {
            sentences.append(label->text());
        }
        const QString all = sentences.join(u'\n');
        QVERIFY2(all.contains(u"callboard.db.damaged-"_s), qPrintable(all));
        QVERIFY2(all.contains(u"1 call"_s), qPrintable(all));
        QVERIFY(!banner.isVisible()); // it was read

        const auto next = desk.startAgain();
        next->show();
        next->start();
        desk.test.clock.advance(5s);
        QTest::qWait(0);
        QVERIFY(!next->findChild<Banner *>(u"banner"_s)->isVisible());
    }
};

namespace {

int runWithOwnSettings(int argc, char **argv)
{
    const QTemporaryDir settings; // when the store was checked is remembered there
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(settings.path()));
    return callboard::test::runWindowTest<BroughtBackTest>(argc, argv);
}

} // namespace

CALLBOARD_TEST_BY(BroughtBackTest, runWithOwnSettings)

#include "BroughtBackTest.moc"
