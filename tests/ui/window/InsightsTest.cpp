#include "filters/FilterBar.h"
#include "insights/ChartBars.h"
#include "insights/ChartCard.h"
#include "insights/ChartLegend.h"
#include "insights/ChartTable.h"
#include "insights/InsightsDialog.h"
#include "theme/EmptyState.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"
#include "ui/window/PastCalls.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QImage>
#include <QSet>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using store::Facet;
using test::WindowDesk;
using ui::ChartBars;
using ui::ChartCard;
using ui::ChartTable;
using ui::InsightsDialog;

/// Pictures of the calls on the board, in the real window over a real store.
class InsightsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPictureIsThereAndNamed()
    {
        Desk desk;
        const InsightsDialog *dialog = desk.open();
        QVERIFY(dialog);
        QCOMPARE(desk.cards().size(), 8);
        QVERIFY2(desk.scope().startsWith(u"All 4 calls of the board"), qPrintable(desk.scope()));
        QVERIFY2(desk.scope().endsWith(u"Asia/Kolkata"), qPrintable(desk.scope()));
        QSet<QString> names;
        for (const ChartCard *card : desk.cards()) {
            for (const QWidget *part : card->findChildren<QWidget *>()) {
                if (part->focusPolicy() & Qt::TabFocus) {
                    QVERIFY2(!part->accessibleName().isEmpty(), qPrintable(part->objectName()));
                    QVERIFY2(!part->objectName().isEmpty(), qPrintable(part->accessibleName()));
                    names.insert(part->objectName());
                }
            }
        }
        QVERIFY(names.contains(u"callsPerDayBars"_s) && names.contains(u"talkShareTable"_s));
    }

    /// It stood there as "Picked…", "Voice…", "Not re…".
    void aLegendSaysItsNamesWhole()
    {
        const ui::Theme theme;
        ui::ChartLegend legend(theme);
        std::vector<insights::InsightSeries> series;
        for (const auto &name : {u"Talked"_s, u"Picked up, no talk"_s, u"Voicemail"_s, u"Failed or wrong number"_s}) {
            series.push_back({.name = name, .values = {1}});
        }
        legend.setSeries(series);
        const QFontMetrics metrics(theme.font(ui::FontRole::Secondary));
        QVERIFY(legend.minimumSizeHint().width() > metrics.horizontalAdvance(series.back().name));
        const int row = metrics.height();
        QVERIFY(legend.heightForWidth(legend.sizeHint().width()) < 2 * row);
        QVERIFY(legend.heightForWidth(legend.minimumSizeHint().width()) > 4 * row);
        series.resize(1);
        legend.setSeries(series);
        QVERIFY(legend.isHidden());
    }

    void theHeaderLeadsThereAndASecondPressBringsItToTheFront()
    {
        Desk desk;
        desk.part<QPushButton>("insights").click();
        QVERIFY(desk.dialog());
        desk.part<QPushButton>("insights").click();
        QCOMPARE(desk.window.findChildren<InsightsDialog *>().size(), 1);
        desk.dialog()->close();
        QTRY_VERIFY(!desk.dialog());
        QVERIFY(desk.open());
    }

    /// The keys alone: to a bar, into the board, and back.
    void aBarFiltersTheBoard()
    {
        Desk desk;
        QVERIFY(desk.open());
        auto &bars = desk.chart<ChartBars>("outcomesByAgentBars");
        bars.setFocus();
        QTest::keyClick(&bars, Qt::Key_Home);
        QTest::keyClick(&bars, Qt::Key_Up);
        const InsightChart chart = desk.card("outcomesByAgent")->chart();
        QVERIFY2(
            bars.accessibleName().contains(insights::segmentWords(chart, 0, 0)), qPrintable(bars.accessibleName()));
        QTest::keyClick(&bars, Qt::Key_Return);
        desk.settle();
        const insights::BarFilter wanted = chart.filterAt(0, 0);
        const auto &filters = desk.part<ui::FilterBar>("filterBar");
        QCOMPARE(filters.query().chosen[Facet::Agent], QStringList {wanted.agentId});
        QCOMPARE(filters.query().chosen[Facet::Outcome], wanted.outcomes);
        QTRY_COMPARE(desk.table().model()->rowCount(), static_cast<int>(*chart.series[0].values[0]));
        QTRY_VERIFY2(desk.scope().contains(u"that the board's filters let through"), qPrintable(desk.scope()));
        auto &back = desk.chart<QPushButton>("insightsBack");
        QVERIFY(back.isEnabled());
        back.click();
        desk.settle();
        QVERIFY(!filters.query().hasFilter());
        QTRY_COMPARE(desk.table().model()->rowCount(), 4);
        QVERIFY(!back.isEnabled());
    }

    void aClickOnABarDoesTheSame()
    {
        Desk desk;
        QVERIFY(desk.open());
        auto &bars = desk.chart<ChartBars>("callsPerDayBars");
        const QPoint at = desk.middleOfFirstBar(bars);
        QVERIFY2(!at.isNull(), "no bar is drawn");
        QTest::mouseClick(bars.findChild<QAbstractScrollArea *>()->viewport(), Qt::LeftButton, {}, at);
        desk.settle();
        const auto &query = desk.part<ui::FilterBar>("filterBar").query();
        QVERIFY(query.since.isValid() && query.until.isValid());
        QTRY_COMPARE(desk.table().model()->rowCount(), 4); // all of them are of that day
    }

    void theNumbersAreATable()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.chart<QPushButton>("outcomesByAgentTable").click();
        auto &table = desk.chart<ChartTable>("outcomesByAgentNumbers");
        QTRY_VERIFY(table.isVisible());
        const InsightChart chart = desk.card("outcomesByAgent")->chart();
        QCOMPARE(table.rowCount(), static_cast<int>(chart.bars.size()));
        QCOMPARE(table.item(0, 0)->text(), chart.bars[0]);
        QCOMPARE(table.horizontalHeaderItem(1)->text(), chart.series[0].name);
        table.setCurrentCell(0, 1);
        table.setFocus();
        QTest::keyClick(&table, Qt::Key_Return);
        desk.settle();
        QCOMPARE(desk.part<ui::FilterBar>("filterBar").query().chosen[Facet::Agent],
            QStringList {chart.filterAt(0, 0).agentId});
    }

    void filtersThatLeaveNothingAreSaid()
    {
        Desk desk;
        QVERIFY(desk.open());
        auto &search = desk.part<QLineEdit>("searchCalls");
        search.setText(u"nobody has this name"_s);
        Q_EMIT search.returnPressed();
        auto *empty = desk.dialog()->findChild<ui::EmptyState *>();
        QTRY_VERIFY(empty->isVisible());
        QCOMPARE(empty->sentence(), u"The board's filters leave no call to draw."_s);
        desk.chart<QPushButton>("emptyStateButton").click();
        desk.settle();
        QVERIFY(search.text().isEmpty());
        QTRY_VERIFY(!empty->isVisible());
        QVERIFY(desk.scope().startsWith(u"All 4 calls"));
    }

    void anEmptyBoardIsSaid()
    {
        Desk desk(0);
        QTest::keyClick(&desk.window, Qt::Key_I, Qt::ControlModifier);
        QVERIFY(desk.dialog());
        auto *empty = desk.dialog()->findChild<ui::EmptyState *>();
        QTRY_VERIFY(empty->sentence().startsWith(u"There is no call yet."));
    }

    void newsOfThePollIsDrawn()
    {
        Desk desk;
        QVERIFY(desk.open());
        test::addPastCalls(desk, 6);
        QTRY_VERIFY_WITH_TIMEOUT(desk.scope().startsWith(u"All 6 calls"), 20000);
    }

    void numbersAreSavedAsAFile()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.save("outcomesByAgent", "saveCsv");
        QTRY_COMPARE_WITH_TIMEOUT(desk.saved().size(), 1, 20000);
        const QString name = desk.saved().front();
        QVERIFY2(name.startsWith(u"Callboard_OutcomesByAgent_") && name.endsWith(u".csv"), qPrintable(name));
        QFile file(desk.folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), insights::csvOf(desk.card("outcomesByAgent")->chart()));
        QTRY_VERIFY(desk.chart<ui::TextLabel>("insightsNotice").text().contains(name));
    }

    void aPictureIsSavedAsAFile()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.save("callsPerDay", "savePng");
        QTRY_COMPARE_WITH_TIMEOUT(desk.saved().size(), 1, 20000);
        QTRY_VERIFY(desk.chart<ui::TextLabel>("insightsNotice").text().startsWith(u"Saved: "));
        const QImage picture(desk.folder.filePath(desk.saved().front()));
        QVERIFY(picture.width() > 800);
        QSet<QRgb> colours;
        for (int y = 0; y < picture.height(); y += 3) {
            for (int x = 0; x < picture.width(); x += 3) {
                colours.insert(picture.pixel(x, y));
            }
        }
        QVERIFY(colours.size() > 10); // more than a white sheet
    }

    void aFolderThatIsGoneIsSaid()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.save("callsPerDay", "saveCsv", desk.folder.filePath(u"gone"_s));
        auto &notice = desk.chart<ui::TextLabel>("insightsNotice");
        QTRY_VERIFY_WITH_TIMEOUT(!notice.text().isEmpty(), 20000);
        QVERIFY(!notice.text().startsWith(u"Saved"));
        QVERIFY(desk.saved().isEmpty());
    }

private:
    using InsightChart = insights::InsightChart;

    struct Desk : WindowDesk
    {
        explicit Desk(int calls = 4)
        {
            if (calls > 0) {
                test::addPastCalls(*this, calls);
            }
        }
        InsightsDialog *dialog() { return window.findChild<InsightsDialog *>(); }
        /// Until the pictures are there.
        InsightsDialog *open()
        {
            window.activateWindow();
            (void)QTest::qWaitForWindowActive(&window);
            QTest::keyClick(&window, Qt::Key_I, Qt::ControlModifier);
            InsightsDialog *opened = dialog();
            return opened && QTest::qWaitFor([&] { return cards().size() > 0; }, 20000) ? opened : nullptr;
        }
        QList<ChartCard *> cards() { return dialog()->findChildren<ChartCard *>(); }
        ChartCard *card(const char *id) { return dialog()->findChild<ChartCard *>(QString::fromLatin1(id)); }
        template<class T>
        T &chart(const char *objectName)
        {
            auto *found = dialog()->findChild<T *>(QString::fromLatin1(objectName));
            if (!found) {
                qFatal("Insights has no %s", objectName);
            }
            return *found;
        }
        QString scope() { return chart<ui::TextLabel>("insightsScope").text(); }
        /// Where something is drawn in the lowest line that has a bar.
        static QPoint middleOfFirstBar(ChartBars &bars)
        {
            const QImage image = bars.grab().toImage();
            const qreal ratio = image.devicePixelRatio();
            const QRgb ink = QColor(0x12, 0x66, 0x3A).rgb(); // answered calls, in the light scheme
            for (int y = image.height() - 1; y > 0; --y) {
                for (int x = 0; x < image.width() - 4; ++x) {
                    if (image.pixel(x, y) == ink && image.pixel(x + 4, y) == ink && image.pixel(x + 2, y - 4) == ink) {
                        // The legend has the same ink, below the names of the bars.
                        if (y < image.height() * 2 / 3) {
                            return (QPointF(x + 2, y - 2) / ratio).toPoint();
                        }
                    }
                }
            }
            return {};
        }
        void save(const char *id, const char *action, const QString &into = {})
        {
            card(id)->findChild<QAction *>(QString::fromLatin1(action))->trigger();
            auto *chooser = window.findChild<QFileDialog *>();
            QVERIFY(chooser);
            Q_EMIT chooser->fileSelected(into.isEmpty() ? folder.path() : into);
            chooser->close();
        }
        [[nodiscard]] QStringList saved() const
        {
            return QDir(folder.path()).entryList(QDir::Files | QDir::NoDotAndDotDot);
        }

        QTemporaryDir folder;
    };
};

CALLBOARD_WINDOW_TEST(InsightsTest)
#include "InsightsTest.moc"
