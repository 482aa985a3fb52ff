#include "activity/ActivityDock.h"

#include "activity/ActivityMark.h"
#include "activity/ActivityModel.h"
#include "ui/details/support/FocusWalk.h"
#include "ui/support/WidgetApplication.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QListView>
#include <QMainWindow>
#include <QScrollBar>
#include <QSignalSpy>

#include <memory>

using namespace callboard::ui;
using namespace Qt::StringLiterals;

class ActivityDockTest final : public QObject
{
    Q_OBJECT

public:
    explicit ActivityDockTest(Theme &theme)
        : m_theme(theme)
    {
    }

private Q_SLOTS:
    void init()
    {
        m_window = std::make_unique<QMainWindow>();
        m_window->setCentralWidget(new QWidget);
        m_dock = new ActivityDock(m_theme, m_window.get());
        m_window->addDockWidget(Qt::BottomDockWidgetArea, m_dock);
        m_window->resize(800, 400);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void cleanup() { m_window.reset(); }

    void splitsMarks_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("marked");
        QTest::addColumn<QString>("text");
        QTest::newRow("start") << u"🚀 Server"_s << true << u"Server"_s;
        QTest::newRow("poll") << u"📞 Polling 3 pending calls"_s << true << u"Polling 3 pending calls"_s;
        QTest::newRow("pencil with selector") << u"✏️ Call abc123 status: queued → connected"_s << true
                                              << u"Call abc123 status: queued → connected"_s;
        QTest::newRow("pencil without") << u"✏ Call"_s << true << u"Call"_s;
        QTest::newRow("warning") << u"⚠️ Late"_s << true << u"Late"_s;
        QTest::newRow("none") << u"Call ✅ in the middle"_s << false << u"Call ✅ in the middle"_s;
        QTest::newRow("empty") << QString() << false << QString();
    }
    void splitsMarks()
    {
        QFETCH(const QString, line);
        QFETCH(const bool, marked);
        QFETCH(const QString, text);
        const MarkedLine split = splitMark(line);
        QCOMPARE(split.icon.has_value(), marked);
        QCOMPARE(split.text.toString(), text);
    }

    void keepsOrderAndCap()
    {
        const ActivityModel &model = m_dock->model();
        int next = 0;
        const auto append = [this, &next](int lines) {
            for (int i = 0; i < lines; ++i) {
                m_dock->append(at(), u"line %1"_s.arg(next++));
            }
        };
        // The tester reads the whole model at every change, so it looks at the beginning and at the cap only.
        auto tester = std::make_unique<QAbstractItemModelTester>(const_cast<ActivityModel *>(&model));
        append(5);
        tester.reset();
        append(ActivityModel::capacity - 10);
        tester = std::make_unique<QAbstractItemModelTester>(const_cast<ActivityModel *>(&model));
        append(30);
        QCOMPARE(model.rowCount(), ActivityModel::capacity);
        QCOMPARE(model.index(0).data(ActivityModel::LineRole).toString(), u"line 25"_s);
        QCOMPARE(model.index(model.rowCount() - 1).data(ActivityModel::LineRole).toString(),
            u"line %1"_s.arg(ActivityModel::capacity + 24));
    }

    void accessibleTextAndCopyKeepTheWholeLine()
    {
        const QString line = u"✅ Updated call abc123 - Status: connected, Recording: ✗"_s;
        m_dock->append(at(), line);
        m_dock->append(at(), u"📞 <b>Polling</b>"_s);
        const QModelIndex first = m_dock->model().index(0);
        QVERIFY(first.data(Qt::AccessibleTextRole).toString().endsWith(line));
        view()->selectAll();
        view()->findChild<QAction *>(u"copyActivity"_s)->trigger();
        const QStringList copied = QGuiApplication::clipboard()->text().split(u'\n');
        QCOMPARE(copied.size(), 2);
        QVERIFY(copied[0].endsWith(line));
        QVERIFY(copied[1].endsWith(u"📞 <b>Polling</b>"_s));
        QVERIFY(!m_dock->model().index(1).data(Qt::ToolTipRole).toString().contains(u"<b>"_s));
    }

    void peopleStandInPlaceOfIds()
    {
        const ActivityModel &model = m_dock->model();
        const QAbstractItemModelTester tester(const_cast<ActivityModel *>(&model));
        m_dock->append(at(), u"✏️ Call abc status: queued → ringing"_s, u"abc"_s);
        m_dock->append(at(), u"📞 Polling 1 pending calls for status updates..."_s);
        QVERIFY(!model.knows(u"abc"_s));
        m_dock->showPeople({{u"abc"_s, {7, u"आशा वर्मा"_s}}, {u"nobody"_s, {8, {}}}});
        QCOMPARE(model.index(0).data(ActivityModel::LineRole).toString(),
            u"✏️ Call आशा वर्मा status: queued → ringing"_s);
        QCOMPARE(model.index(0).data(ActivityModel::CallIdRole).toLongLong(), 7);
        QCOMPARE(model.index(1).data(ActivityModel::CallIdRole).toLongLong(), 0);
        QVERIFY(model.index(0).data(Qt::ToolTipRole).toString().contains(u"abc"_s)); // what support is told
        m_dock->append(at(), u"✅ Updated call nobody - Status: ringing, Recording: ✗"_s, u"nobody"_s);
        QVERIFY(model.index(2).data(ActivityModel::LineRole).toString().contains(u"call nobody"_s));
        QCOMPARE(model.index(2).data(ActivityModel::CallIdRole).toLongLong(), 8);
    }

    void peopleOfLinesThatAreThereStay()
    {
        const ActivityModel &model = m_dock->model();
        qint64 next = 0;
        const auto lines = [this, &next](int count) {
            QHash<QString, ActivityModel::Person> people;
            for (int i = 0; i < count; ++i) {
                const QString id = u"call-%1"_s.arg(++next);
                m_dock->append(at(), u"✏️ Call %1 status: queued → ringing"_s.arg(id), id);
                people.insert(id, {next, u"Asha Verma"_s});
            }
            m_dock->showPeople(people);
        };
        for (const int count : {ActivityModel::capacity, ActivityModel::capacity / 2, ActivityModel::capacity / 2, 1}) {
            lines(count);
            for (int row = 0; row < model.rowCount(); ++row) {
                QVERIFY2(model.index(row).data(ActivityModel::CallIdRole).toLongLong() != 0,
                    qPrintable(model.index(row).data().toString()));
            }
        }
        QVERIFY(!model.knows(u"call-1"_s)); // of a line that was dropped
    }

    void aLineOpensItsCall()
    {
        m_dock->append(at(), u"✏️ Call abc status: queued → ringing"_s, u"abc"_s);
        m_dock->append(at(), u"🚀 Callboard is running"_s);
        m_dock->showPeople({{u"abc"_s, {7, u"Asha Verma"_s}}});
        QSignalSpy opened(m_dock, &ActivityDock::callActivated);
        const auto place = [this](int row) { return view()->visualRect(m_dock->model().index(row)).center(); };
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, place(0));
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.constLast().constFirst().toLongLong(), 7);
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, place(1));
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, Qt::ControlModifier, place(0)); // to be copied
        QCOMPARE(opened.size(), 1);
        view()->setFocus();
        view()->setCurrentIndex(m_dock->model().index(0));
        QTest::keyClick(view(), Qt::Key_Return);
        QTest::keyClick(view(), Qt::Key_Enter, Qt::KeypadModifier);
        QCOMPARE(opened.size(), 3);
        view()->setCurrentIndex(m_dock->model().index(1));
        QTest::keyClick(view(), Qt::Key_Return);
        QCOMPARE(opened.size(), 3);
    }

    void followsUnlessScrolledUp()
    {
        fill(200);
        QScrollBar *bar = view()->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 50);
        QTRY_COMPARE(bar->value(), bar->maximum());
        fill(10);
        QTRY_COMPARE(bar->maximum(), bar->value());

        bar->setValue(20);
        fill(10);
        QTest::qWait(0);
        QCOMPARE(bar->value(), 20);

        bar->setValue(bar->maximum());
        fill(10);
        QTRY_COMPARE(bar->value(), bar->maximum());
    }

    void whatIsReadStaysWhenTheOldestGoes()
    {
        fill(ActivityModel::capacity);
        QScrollBar *bar = view()->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 1000);
        QTRY_COMPARE(bar->value(), bar->maximum());
        bar->setValue(500);
        const QString top = view()->indexAt(QPoint(5, 5)).data().toString();
        fill(7);
        QTest::qWait(0);
        QCOMPARE(view()->indexAt(QPoint(5, 5)).data().toString(), top);
    }

    void linesComeWhileHidden()
    {
        m_dock->hide();
        fill(300);
        m_dock->show();
        QTRY_VERIFY(view()->verticalScrollBar()->maximum() > 50);
        QTRY_COMPARE(view()->verticalScrollBar()->value(), view()->verticalScrollBar()->maximum());
    }

    void everyControlHasAName()
    {
        fill(3);
        const FocusWalk walk = FocusWalk::through(*m_window);
        QCOMPARE(walk.nameless, QStringList());
        QVERIFY(walk.objectNames.contains(u"activityView"_s));
        QCOMPARE(m_dock->windowTitle(), u"Activity"_s);
        QCOMPARE(m_dock->objectName(), u"activityDock"_s);
    }

private:
    [[nodiscard]] static QDateTime at() { return {QDate(2024, 11, 27), QTime(10, 31, 5), Qt::UTC}; }
    [[nodiscard]] QListView *view() const { return m_dock->findChild<QListView *>(u"activityView"_s); }
    void fill(int lines)
    {
        for (int i = 0; i < lines; ++i) {
            m_dock->append(at(), u"📞 Polling %1 pending calls for status updates..."_s.arg(m_next++));
        }
    }

    Theme &m_theme;
    std::unique_ptr<QMainWindow> m_window;
    ActivityDock *m_dock = nullptr;
    int m_next = 0;
};

CALLBOARD_WIDGET_TEST(ActivityDockTest)

#include "ActivityDockTest.moc"
