#include "filters/FilterBar.h"
#include "views/FilterState.h"
#include "player/LaneHead.h"
#include "player/RecordingPlayer.h"
#include "store/CallQuery.h"
#include "theme/ElidedLabel.h"
#include "ui/window/WindowDesk.h"

#include <QHeaderView>
#include <QMenu>
#include <QSettings>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::views;
using callboard::test::WindowDesk;
using callboard::ui::FilterBar;
using callboard::ui::RecordingPlayer;
using store::Facet;

/// What the window's next start knows of the last one.
class RememberingTest final : public QObject
{
    Q_OBJECT

private:
    static QString settingsFile(const WindowDesk &desk) { return desk.test.folder.filePath(u"callboard.ini"_s); }
    static FilterBar &filtersOf(ui::MainWindow &window) { return *window.findChild<FilterBar *>(); }
    static const store::CallQuery &asked(ui::MainWindow &window)
    {
        return window.findChild<ui::BoardRefresher *>()->query();
    }
    static RecordingPlayer &playerOf(ui::MainWindow &window) { return *window.findChild<RecordingPlayer *>(); }
    static QHeaderView *headerOf(ui::MainWindow &window)
    {
        return window.findChild<ui::CallHistoryView *>()->horizontalHeader();
    }

private Q_SLOTS:
    void filtersAndOrder()
    {
        WindowDesk desk;
        FilterBar &filters = filtersOf(desk.window);
        filters.setCounts({Facet::Status, {{u"queued"_s, {}, 5}}});
        filters.findChild<QToolButton *>(u"statusFilter"_s)->menu()->actions().at(2)->trigger();
        filters.findChild<QToolButton *>(u"dateFilter"_s)->menu()->actions().at(3)->trigger();
        filters.findChild<QLineEdit *>(u"searchCalls"_s)->setText(u"asha"_s);
        desk.table().sortByColumn(static_cast<int>(ui::HistoryColumn::Duration), Qt::AscendingOrder);
        desk.settle();

        const auto next = desk.startAgain();
        store::CallQuery expected = asked(desk.window);
        expected.search.clear();
        QCOMPARE(expected.chosen[Facet::Status], QStringList {u"queued"_s});
        QVERIFY(expected.since.isValid());
        QCOMPARE(expected.sortColumn, store::SortColumn::Duration);
        QCOMPARE(asked(*next), expected); // before the first question
        QCOMPARE(headerOf(*next)->sortIndicatorSection(), static_cast<int>(ui::HistoryColumn::Duration));
        QCOMPARE(headerOf(*next)->sortIndicatorOrder(), Qt::AscendingOrder);

        filtersOf(*next).clear();
        const auto third = desk.startAgain();
        QVERIFY(!asked(*third).hasFilter());
        QCOMPARE(asked(*third).sortColumn, store::SortColumn::Duration);
    }

    void nobodysNameOrNumber()
    {
        WindowDesk desk;
        filtersOf(desk.window).showNumber(u"+918347506153"_s);
        QCOMPARE(asked(desk.window).number, u"+918347506153"_s);
        QVERIFY(!asked(*desk.startAgain()).hasFilter());
        QSettings(settingsFile(desk), QSettings::IniFormat).sync();
        QFile file(settingsFile(desk));
        QVERIFY(!file.open(QIODevice::ReadOnly) || !file.readAll().contains("83475"));
    }

    void damage()
    {
        WindowDesk desk;
        QSettings(settingsFile(desk), QSettings::IniFormat)
            .setValue(u"board/filters"_s, QByteArray("{\"chosen\":{\"status\":[\"que"));
        const auto next = desk.startAgain();
        QCOMPARE(asked(*next), store::CallQuery());
        QCOMPARE(headerOf(*next)->sortIndicatorSection(), static_cast<int>(ui::HistoryColumn::Date));
        QCOMPARE(headerOf(*next)->sortIndicatorOrder(), Qt::DescendingOrder);
    }

    void thePlayer()
    {
        WindowDesk desk;
        RecordingPlayer &player = playerOf(desk.window);
        player.setVolume(35);
        player.setSpeed(1.5);
        player.setSkipsSilence(true);
        desk.part<QAbstractButton>("followRecording").click();
        for (ui::LaneHead *head : desk.window.findChildren<ui::LaneHead *>()) {
            auto *edit = head->findChild<QLineEdit *>();
            head->rename();
            edit->setText(head->accessibleName() == u"Channel 1"_s ? u"आशा"_s : u"Customer"_s);
            Q_EMIT edit->editingFinished();
        }
        desk.window.close();

        const auto next = desk.startAgain();
        RecordingPlayer &again = playerOf(*next);
        QCOMPARE(again.volume(), 35);
        QCOMPARE(again.speed(), 1.5);
        QVERIFY(again.skipsSilence());
        QVERIFY(next->findChild<QAbstractButton *>(u"skipSilence"_s)->isChecked());
        QVERIFY(!next->findChild<QAbstractButton *>(u"followRecording"_s)->isChecked());
        QCOMPARE(next->findChild<ui::ElidedLabel *>(u"laneName1"_s)->text(), u"आशा"_s);
        QCOMPARE(next->findChild<ui::ElidedLabel *>(u"laneName2"_s)->text(), u"Customer"_s);

        // Whoever muted it today wants to hear it tomorrow.
        again.toggleMute();
        QCOMPARE(again.volume(), 0);
        next->close();
        QCOMPARE(playerOf(*desk.startAgain()).volume(), 35);
    }

    void nothingIsClipped()
    {
        WindowDesk desk;
        FilterBar &filters = filtersOf(desk.window);
        filters.showNumber(u"+918347506153"_s);
        for (const int width : {1360, 1000, 760}) {
            desk.window.resize(width, 700);
            QCoreApplication::sendPostedEvents();
            QCoreApplication::processEvents();
            QCOMPARE(desk.window.width(), width);
            auto &header = desk.part<QWidget>("headerBar");
            const QRect inside(QPoint(0, 0), header.size());
            QVERIFY(inside.contains(filters.geometry()));
            QRegion taken;
            for (QWidget *control : header.findChildren<QWidget *>()) {
                if (control->isWindow() || !control->isVisible() || control == &filters
                    || control->parentWidget()->objectName() == u"searchCalls"_s) {
                    continue;
                }
                const QRect place(control->mapTo(&header, QPoint(0, 0)), control->size());
                QVERIFY2(inside.contains(place), qPrintable(control->objectName()));
                QVERIFY2(!taken.intersects(place), qPrintable(control->objectName()));
                QVERIFY2(control->width() >= control->minimumSizeHint().width(), qPrintable(control->objectName()));
                taken += place;
            }
        }
    }
};

CALLBOARD_WINDOW_TEST(RememberingTest)

#include "RememberingTest.moc"
