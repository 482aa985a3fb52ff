#include "board/CallRowDelegate.h"
#include "details/CallDetailsSidebar.h"
#include "ui/support/Clipping.h"
#include "ui/window/EveryDialog.h"
#include "ui/window/PastCalls.h"

#include <QFontMetrics>
#include <QHeaderView>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using test::addPastCalls;
using test::clippedIn;
using test::EveryDialog;
using test::WindowDesk;

/// Letters of up to twice the size, in windows from 800×600 to 2560×1440: no word is cut, and no control is out of
/// reach.
class LargeTextTest final : public QObject
{
    Q_OBJECT

public:
    /// \param ofTheApplication whose fonts and lengths the style has; the window's own follows it
    explicit LargeTextTest(ui::Theme &ofTheApplication)
        : m_style(ofTheApplication)
    {
    }

private Q_SLOTS:
    void cleanup() { m_style.setTextScale(1.0); }

    void theWindow_data()
    {
        QTest::addColumn<qreal>("letters");
        QTest::newRow("as they are") << 1.0;
        QTest::newRow("half as large again") << 1.5;
        QTest::newRow("twice as large") << 2.0;
    }
    void theWindow()
    {
        QFETCH(const qreal, letters);
        WindowDesk desk;
        addPastCalls(desk, 4,
            {.talk = 30s, .transcript = u"assistant: Is this about the plots?\nuser: Yes, the corner plots."_s});
        scale(desk.theme, letters);
        lookAtEverySize(desk, u"the board"_s);
        desk.choose(1);
        desk.settle();
        QTRY_VERIFY(desk.window.findChild<ui::CallDetailsSidebar *>()->isVisible());
        lookAtEverySize(desk, u"a call on show"_s);
        desk.part<QPushButton>("activity").click();
        desk.settle();
        lookAtEverySize(desk, u"the activity log"_s);
    }

    /// Heights follow the letters: a row has room for two lines of them, the header for one.
    void rowsFollowTheLetters()
    {
        WindowDesk desk;
        addPastCalls(desk, 3);
        int before = 0;
        for (const qreal letters : {1.0, 1.25, 1.5, 2.0, 2.5}) {
            scale(desk.theme, letters);
            const int row = desk.table().rowHeight(0);
            const int lines = QFontMetrics(desk.theme.font(ui::FontRole::BodyStrong)).height()
                              + QFontMetrics(desk.theme.font(ui::FontRole::Secondary)).height();
            QVERIFY2(row >= lines, qPrintable(u"%1 for %2"_s.arg(row).arg(lines)));
            QVERIFY(row > before);
            before = row;
            const auto *header = desk.table().horizontalHeader();
            QVERIFY(header->height() >= QFontMetrics(header->font()).height());
        }
    }

    void everyDialog_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<qreal>("letters");
        for (const qreal letters : {1.0, 2.0}) {
            for (const EveryDialog &each : m_all) {
                QTest::addRow("%s, letters %.1f", each.name.c_str(), letters)
                    << QByteArray::fromStdString(each.name) << letters;
            }
        }
    }
    void everyDialog()
    {
        QFETCH(const QByteArray, name);
        QFETCH(const qreal, letters);
        const EveryDialog &each = *std::ranges::find(m_all, name.toStdString(), &EveryDialog::name);
        scale(m_theme, letters);
        const std::unique_ptr<QDialog> dialog = each.make(m_theme, nullptr);
        dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(dialog.get()));
        each.say(*dialog);
        QTest::qWait(0);
        QCoreApplication::processEvents();
        QTRY_VERIFY2(clippedIn(*dialog).isEmpty(), qPrintable(u'\n' + clippedIn(*dialog).join(u'\n')));
        save(*dialog, u"%1-%2"_s.arg(QString::fromUtf8(name)).arg(letters));
    }

private:
    void scale(ui::Theme &theme, qreal letters)
    {
        m_style.setTextScale(letters);
        theme.setTextScale(letters);
    }
    static void resizeTo(WindowDesk &desk, const QSize &size)
    {
        const QSize from = desk.window.size();
        constexpr int steps = 4;
        for (int i = 1; i <= steps; ++i) { // as by hand: what folds away makes room for more
            desk.window.resize(from + (size - from) * i / steps);
            QCoreApplication::processEvents();
        }
        desk.settle();
    }
    static void lookAtEverySize(WindowDesk &desk, const QString &what)
    {
        for (const QSize size :
            {QSize(800, 600), QSize(1024, 768), QSize(1366, 768), QSize(1920, 1080), QSize(2560, 1440)}) {
            resizeTo(desk, size);
            // With letters of twice the size, details and log together need a window a little higher than 600.
            const int least = what == u"the activity log"_s && desk.theme.textScale() > 1.5 ? 700 : 600;
            QTRY_VERIFY2((desk.window.resize(size), desk.window.width() == size.width()),
                qPrintable(u"%1: %2 for %3"_s.arg(what).arg(desk.window.width()).arg(size.width())));
            QVERIFY2(desk.window.height() <= std::max(size.height(), least),
                qPrintable(u"%1: %2"_s.arg(what).arg(desk.window.height())));
            look(desk, what);
        }
    }
    static void look(WindowDesk &desk, const QString &what)
    {
        save(desk.window, u"window-%1-%2-%3"_s.arg(what).arg(desk.theme.textScale()).arg(desk.window.width()));
        QTRY_VERIFY2(
            clippedIn(desk.window).isEmpty(), qPrintable(what + u":\n"_s + clippedIn(desk.window).join(u'\n')));
    }
    /// For a person to look at: CALLBOARD_PICTURES names a folder.
    static void save(QWidget &window, const QString &name)
    {
        if (const QString folder = qEnvironmentVariable("CALLBOARD_PICTURES"); !folder.isEmpty()) {
            window.grab().save(folder + u'/' + name + u".png"_s);
        }
    }

    const std::vector<EveryDialog> m_all = test::everyDialog();
    ui::Theme &m_style;
    ui::Theme m_theme;
};

CALLBOARD_WINDOW_TEST(LargeTextTest)

#include "LargeTextTest.moc"
