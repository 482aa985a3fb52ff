#include "support/FullDisk.h"
#include "support/RawStore.h"
#include "theme/Banner.h"
#include "ui/window/WindowFixture.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using callboard::test::RawStore;
using callboard::test::WindowFixture;

/// Another program holds the store's lock while Bolna answers: the window says so, and nobody is called twice.
class StoreTroubleTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCallThatCouldNotBeStoredCannotBeDialledAgain()
    {
        WindowFixture fixture;
        fixture.test.simulator.setLatency(300ms);
        const QPointer<callboard::ui::NewCallDialog> dialog(
            fixture.pressCall(u"98765 43210"_s, u"Asha"_s, u"Home Loans"_s));
        QVERIFY(dialog);
        // Bolna has the dial, and its answer is on the way: from here the store is locked.
        QTRY_COMPARE(fixture.test.simulator.deliveredDials(), 1);
        RawStore other(fixture.test.program.options.database);
        other.run(u"BEGIN IMMEDIATE"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!dialog->isBusy(), 20000); // SQLite waits five seconds for the lock
        QVERIFY(dialog->isVisible());
        QVERIFY(!dialog->findChild<QPushButton *>(u"call"_s)->isVisible());
        other.run(u"ROLLBACK"_s);
        QTest::keyClick(dialog, Qt::Key_Return);
        fixture.settle();
        QCOMPARE(fixture.test.simulator.deliveredDials(), 1);

        // Bolna's answer is written as soon as the store can be: the call is on the board, and is no unknown one.
        RawStore raw(fixture.test.program.options.database);
        fixture.advance(5s);
        QTRY_COMPARE(raw.count(u"dials"_s), 0);
        fixture.advance(5s); // the next refresh shows it
        QTRY_COMPARE(fixture.table().model()->rowCount(), 1);
        QVERIFY(fixture.cell(0, callboard::ui::HistoryColumn::Status).startsWith(u"queued"));
        QCOMPARE(raw.value(u"SELECT dial_state FROM calls"_s).toString(), u"answered"_s);
    }

    void aFullDiskIsSaidAndEverythingGoesOnByItself()
    {
        WindowFixture fixture;
        const QString id = fixture.placeCall(u"+919876543210"_s, u"Asha"_s, u"Home Loans"_s);
        auto &banner = fixture.part<callboard::ui::Banner>("banner");
        QTRY_COMPARE(fixture.table().model()->rowCount(), 1);
        const auto requests = fixture.test.simulator.requests();
        {
            const callboard::test::FullDisk full(0);
            fixture.advance(30s); // the first cycle asks, and cannot store what it hears
            QTRY_VERIFY(banner.isVisible());
            QVERIFY2(banner.sentence().contains(u"can be read"), qPrintable(banner.sentence()));
            fixture.advance(30s);
            fixture.advance(30s);
            QCOMPARE(fixture.test.simulator.requests(), requests + 1);
            QCOMPARE(fixture.table().model()->rowCount(), 1);
            QVERIFY(fixture.cell(0, callboard::ui::HistoryColumn::Status).startsWith(u"queued"));

            const QPointer<callboard::ui::NewCallDialog> dialog(
                fixture.pressCall(u"98765 43211"_s, u"Ravi"_s, u"Home Loans"_s));
            QVERIFY(dialog);
            QTRY_VERIFY(!dialog->isBusy());
            QVERIFY(dialog->isVisible()); // with the reason; nothing typed is lost
            QCOMPARE(fixture.test.simulator.deliveredDials(), 1);
            dialog->reject();
        }
        fixture.advance(60s);
        QTRY_VERIFY(!banner.isVisible());
        QTRY_VERIFY(fixture.stored(id)->status.text() != u"queued");
        RawStore raw(fixture.test.program.options.database);
        QCOMPARE(raw.count(u"dials"_s), 0);
        QCOMPARE(fixture.test.simulator.deliveredDials(), 1);
    }

    void anAnswerThatCouldNotBeStoredIsSaid()
    {
        WindowFixture fixture;
        const QString id = fixture.placeCall(u"+919876543210"_s, u"Asha"_s, u"Home Loans"_s);
        auto &banner = fixture.part<callboard::ui::Banner>("banner");
        QVERIFY(!banner.isVisible());
        {
            RawStore other(fixture.test.program.options.database);
            other.run(u"BEGIN IMMEDIATE"_s);
            fixture.advance(30s);
            other.run(u"ROLLBACK"_s);
        }
        QTRY_VERIFY(banner.isVisible());
        QVERIFY2(banner.sentence().contains(u"locked"), qPrintable(banner.sentence()));
        QCOMPARE(fixture.stored(id)->status.text(), u"queued"_s);

        // The next cycle stores what this one could not, and the banner goes.
        fixture.advance(30s);
        QTRY_VERIFY(!banner.isVisible());
        QVERIFY(fixture.stored(id)->status.text() != u"queued");
    }
};

int main(int argc, char **argv)
{
    return callboard::test::runWindowTest<StoreTroubleTest>(argc, argv);
}

#include "StoreTroubleTest.moc"
