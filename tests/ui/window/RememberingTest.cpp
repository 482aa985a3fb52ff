#include "history/FilterBar.h"
#include "history/FilterState.h"
#include "store/CallQuery.h"
#include "ui/window/WindowFixture.h"

#include <QHeaderView>
#include <QMenu>
#include <QSettings>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace callboard;
using callboard::test::WindowFixture;
using callboard::ui::FilterBar;
using store::Facet;

/// What the window's next start knows of the last one.
class RememberingTest final : public QObject
{
    Q_OBJECT

private:
    static QString settingsFile(const WindowFixture &fixture)
    {
        return fixture.test.folder.filePath(u"callboard.ini"_s);
    }
    static FilterBar &filtersOf(ui::MainWindow &window) { return *window.findChild<FilterBar *>(); }
    static const store::CallQuery &asked(ui::MainWindow &window)
    {
        return window.findChild<ui::BoardRefresher *>()->query();
    }
    static QHeaderView *headerOf(ui::MainWindow &window)
    {
        return window.findChild<ui::CallHistoryView *>()->horizontalHeader();
    }

private Q_SLOTS:
    void filtersAndOrder()
    {
        WindowFixture fixture;
        FilterBar &filters = filtersOf(fixture.window);
        filters.setCounts({Facet::Status, {{u"queued"_s, {}, 5}}});
        filters.findChild<QToolButton *>(u"statusFilter"_s)->menu()->actions().at(2)->trigger();
        filters.findChild<QToolButton *>(u"dateFilter"_s)->menu()->actions().at(3)->trigger();
        filters.findChild<QLineEdit *>(u"searchCalls"_s)->setText(u"asha"_s);
        fixture.table().sortByColumn(static_cast<int>(ui::HistoryColumn::Duration), Qt::AscendingOrder);
        fixture.settle();

        const auto next = fixture.startAgain();
        store::CallQuery expected = asked(fixture.window);
        expected.search.clear();
        QCOMPARE(expected.chosen[Facet::Status], QStringList {u"queued"_s});
        QVERIFY(expected.since.isValid());
        QCOMPARE(expected.sortColumn, store::SortColumn::Duration);
        QCOMPARE(asked(*next), expected); // before the first question
        QCOMPARE(headerOf(*next)->sortIndicatorSection(), static_cast<int>(ui::HistoryColumn::Duration));
        QCOMPARE(headerOf(*next)->sortIndicatorOrder(), Qt::AscendingOrder);

        filtersOf(*next).clear();
        const auto third = fixture.startAgain();
        QVERIFY(!asked(*third).hasFilter());
        QCOMPARE(asked(*third).sortColumn, store::SortColumn::Duration);
    }

    void nobodysNameOrNumber()
    {
        WindowFixture fixture;
        filtersOf(fixture.window).showNumber(u"+918347506153"_s);
        QCOMPARE(asked(fixture.window).number, u"+918347506153"_s);
        QVERIFY(!asked(*fixture.startAgain()).hasFilter());
        QSettings(settingsFile(fixture), QSettings::IniFormat).sync();
        QFile file(settingsFile(fixture));
        QVERIFY(!file.open(QIODevice::ReadOnly) || !file.readAll().contains("83475"));
    }

    void damage()
    {
        WindowFixture fixture;
        QSettings(settingsFile(fixture), QSettings::IniFormat)
            .setValue(u"board/filters"_s, QByteArray("{\"chosen\":{\"status\":[\"que"));
        const auto next = fixture.startAgain();
        QCOMPARE(asked(*next), store::CallQuery());
        QCOMPARE(headerOf(*next)->sortIndicatorSection(), static_cast<int>(ui::HistoryColumn::Date));
        QCOMPARE(headerOf(*next)->sortIndicatorOrder(), Qt::DescendingOrder);
    }

    void nothingIsClipped()
    {
        WindowFixture fixture;
        FilterBar &filters = filtersOf(fixture.window);
        filters.showNumber(u"+918347506153"_s);
        for (const int width : {1360, 1000, 760}) {
            fixture.window.resize(width, 700);
            QCoreApplication::sendPostedEvents();
            QCoreApplication::processEvents();
            QCOMPARE(fixture.window.width(), width);
            auto &header = fixture.part<QWidget>("headerBar");
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

int main(int argc, char **argv)
{
    QTemporaryDir runtime; // as in TimelineTest
    qputenv("XDG_RUNTIME_DIR", runtime.path().toUtf8());
    QApplication application(argc, argv);
    ui::Theme theme;
    ui::CallboardStyle::install(application, theme);
    RememberingTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "RememberingTest.moc"
