#include "support/FullDisk.h"
#include "support/RawStore.h"
#include "theme/Banner.h"
#include "ui/window/WindowDesk.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using callboard::test::RawStore;
using callboard::test::WindowDesk;

/// Another program holds the store's lock while Bolna answers: the window says so, and nobody is called twice.
class StoreTroubleTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCallThatCouldNotBeStoredCannotBeDialledAgain()
    {
        WindowDesk desk;
        desk.test.simulator.setLatency(300ms);
        const QPointer<callboard::ui::NewCallDialog> dialog(
            desk.pressCall(u"98765 43210"_s, u"Asha"_s, u"Home Loans"_s));
        QVERIFY(dialog);
        // Bolna has the dial, and its answer is on the way: from here the store is locked.
        QTRY_COMPARE(desk.test.simulator.deliveredDials(), 1);
        RawStore other(desk.test.program.options.database);
        other.run(u"BEGIN IMMEDIATE"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!dialog->isBusy(), 20000); // SQLite waits five seconds for the lock
        QVERIFY(dialog->isVisible());
        QVERIFY(!dialog->findChild<QPushButton *>(u"call"_s)->isVisible());
        other.run(u"ROLLBACK"_s);
        QTest::keyClick(dialog, Qt::Key_Return);
        desk.settle();
        QCOMPARE(desk.test.simulator.deliveredDials(), 1);

        // Bolna's answer is written as soon as the store can be: the call is on the board, and is no unknown one.
        RawStore raw(desk.test.program.options.database);
        desk.advance(5s);
        QTRY_COMPARE(raw.count(u"dials"_s), 0);
        desk.advance(5s); // the next refresh shows it
        QTRY_COMPARE(desk.table().model()->rowCount(), 1);
        QVERIFY(desk.cell(0, callboard::ui::HistoryColumn::Status).startsWith(u"queued"));
        QCOMPARE(raw.value(u"SELECT dial_state FROM calls"_s).toString(), u"answered"_s);
    }

    void aFullDiskIsSaidAndEverythingGoesOnByItself()
    {
        WindowDesk desk;
        const QString id = desk.placeCall(u"+919876543210"_s, u"Asha"_s, u"Home Loans"_s);
        auto &banner = desk.part<callboard::ui::Banner>("banner");
        QTRY_COMPARE(desk.table().model()->rowCount(), 1);
        const auto requests = desk.test.simulator.requests();
        {
            const callboard::test::FullDisk full(0);
            desk.advance(30s); // the first cycle asks, and cannot store what it hears
            QTRY_VERIFY(banner.isVisible());
            QVERIFY2(banner.sentence().contains(u"can be read"), qPrintable(banner.sentence()));
            desk.advance(30s);
            desk.advance(30s);
            QCOMPARE(desk.test.simulator.requests(), requests + 1);
            QCOMPARE(desk.table().model()->rowCount(), 1);
            QVERIFY(desk.cell(0, callboard::ui::HistoryColumn::Status).startsWith(u"queued"));

            const QPointer<callboard::ui::NewCallDialog> dialog(
                desk.pressCall(u"98765 43211"_s, u"Ravi"_s, u"Home Loans"_s));
            QVERIFY(dialog);
            QTRY_VERIFY(!dialog->isBusy());
            QVERIFY(dialog->isVisible()); // with the reason; nothing typed is lost
            QCOMPARE(desk.test.simulator.deliveredDials(), 1);
            dialog->reject();
        }
        desk.advance(60s);
        QTRY_VERIFY(!banner.isVisible());
        QTRY_VERIFY(desk.stored(id)->status.text() != u"queued");
        RawStore raw(desk.test.program.options.database);
        QCOMPARE(raw.count(u"dials"_s), 0);
        QCOMPARE(desk.test.simulator.deliveredDials(), 1);
    }

    void anAnswerThatCouldNotBeStoredIsSaid()
    {
        WindowDesk desk;
        const QString id = desk.placeCall(u"+919876543210"_s, u"Asha"_s, u"Home Loans"_s);
        auto &banner = desk.part<callboard::ui::Banner>("banner");
        QVERIFY(!banner.isVisible());
        {
            RawStore other(desk.test.program.options.database);
            other.run(u"BEGIN IMMEDIATE"_s);
            desk.advance(30s);
            other.run(u"ROLLBACK"_s);
        }
        QTRY_VERIFY(banner.isVisible());
        QVERIFY2(banner.sentence().contains(u"locked"), qPrintable(banner.sentence()));
        QCOMPARE(desk.stored(id)->status.text(), u"queued"_s);

        // The next cycle stores what this one could not, and the banner goes.
        desk.advance(30s);
        QTRY_VERIFY(!banner.isVisible());
        QVERIFY(desk.stored(id)->status.text() != u"queued");
    }
};

CALLBOARD_WINDOW_TEST(StoreTroubleTest)

#include "StoreTroubleTest.moc"
