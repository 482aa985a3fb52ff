#include "settings/KeyForm.h"
#include "theme/Banner.h"
#include "theme/ScreenFit.h"
#include "ui/window/EveryDialog.h"
#include "ui/window/PastCalls.h"
#include "window/StatusLine.h"

#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDir>
#include <QDirIterator>
#include <QFileDialog>
#include <QLabel>
#include <QMessageBox>
#include <QRegularExpression>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
#include <QSpinBox>
#include <QStackedWidget>
#include <QWheelEvent>
#include <QtTest/qtestspontaneevent.h>

using namespace Qt::StringLiterals;
using namespace callboard;
using test::addPastCalls;
using test::everyDialog;
using test::EveryDialog;
using test::WindowDesk;

namespace {

/// Empty: nothing of the window is off its screen, and all that can be pressed or filled in can be brought to sight.
QString troubleOf(QWidget &window)
{
    const QRect available = window.screen()->availableGeometry();
    const QRect frame = window.frameGeometry();
    const auto words = [](const QRect &rect) {
        return u"%1×%2 at %3,%4"_s.arg(rect.width()).arg(rect.height()).arg(rect.x()).arg(rect.y());
    };
    if (!available.contains(frame)) {
        return u"%1 of a screen of %2"_s.arg(words(frame), words(available));
    }
    for (QWidget *child : window.findChildren<QWidget *>()) {
        if (!child->isVisibleTo(&window) || child->window() != &window || !(child->focusPolicy() & Qt::TabFocus)) {
            continue;
        }
        for (QWidget *above = child->parentWidget(); above; above = above->parentWidget()) {
            if (auto *scroll = qobject_cast<QScrollArea *>(above)) {
                const QPoint middle = child->mapTo(scroll->widget(), child->rect().center());
                scroll->ensureVisible(middle.x(), middle.y(), 0, child->height() / 2 + 1);
            }
        }
        QRect seen = child->rect();
        for (const QWidget *above = child->parentWidget(); above; above = above->parentWidget()) {
            const QPoint corner = child->mapTo(above, QPoint());
            seen &= above->rect().translated(-corner);
            if (above == &window) {
                break;
            }
        }
        // A list, a text or a page is as large as it can be: all others are seen whole.
        const bool scrolls = qobject_cast<QAbstractScrollArea *>(child) != nullptr;
        if (seen.isEmpty() || (!scrolls && seen != child->rect())) {
            return u"%1 %2 is cut: %3 is seen of %4"_s.arg(
                child->objectName(), child->accessibleName(), words(seen), words(child->rect()));
        }
    }
    return {};
}

QVariant valueOf(const QWidget &widget)
{
    if (const auto *box = qobject_cast<const QComboBox *>(&widget)) {
        return box->currentIndex();
    }
    if (const auto *spin = qobject_cast<const QSpinBox *>(&widget)) {
        return spin->value();
    }
    if (const auto *date = qobject_cast<const QDateTimeEdit *>(&widget)) {
        return date->dateTime();
    }
    const auto *slider = qobject_cast<const QAbstractSlider *>(&widget);
    return slider ? QVariant(slider->value()) : QVariant();
}

/// Whether the wheel changed what it is set to, over its middle: in a spin box that is its line.
bool turns(QWidget &over)
{
    const QPoint middle = over.rect().center();
    QWidget *inner = over.childAt(middle);
    QWidget &target = inner ? *inner : over;
    const QPointF at = inner ? QPointF(inner->mapFrom(&over, middle)) : QPointF(middle);
    const QVariant before = valueOf(over);
    bool changed = false;
    for (const int turn : {120, -120, -120, 120, 120}) {
        QWheelEvent event(
            at, target.mapToGlobal(at), {}, {0, turn}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QSpontaneKeyEvent::setSpontaneous(&event); // what a program makes itself is handed to nobody around
        qApp->notify(&target, &event);
        changed = changed || valueOf(over) != before;
    }
    return changed;
}

QList<QWidget *> whatTheWheelTurns(QWidget &window)
{
    QList<QWidget *> found;
    for (QWidget *child : window.findChildren<QWidget *>()) {
        const bool turns = qobject_cast<QAbstractSpinBox *>(child) || qobject_cast<QComboBox *>(child)
                           || (qobject_cast<QAbstractSlider *>(child) && !qobject_cast<QScrollBar *>(child));
        if (turns) {
            found.append(child);
        }
    }
    return found;
}

} // namespace

/// Every dialog on the screen it is on, and what may happen to it by accident. The screen is the one this runs on:
/// CMakeLists.txt runs it at several sizes of letters and pixels.
class DialogsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (qEnvironmentVariableIsSet("CALLBOARD_SCREENS")) { // what CMakeLists.txt starts has come to be
            QCOMPARE(QGuiApplication::screens().size(), qEnvironmentVariableIntValue("CALLBOARD_SCREENS"));
        }
    }

    /// A dialog that somebody adds is on the list, or this says so.
    void everyDialogIsTested()
    {
        static const QRegularExpression dialogClass(uR"(class (\w+) final : public (?:QDialog|SavingDialog)\b)"_s);
        QDirIterator files(QStringLiteral(UI_FOLDER), {u"*.h"_s}, QDir::Files, QDirIterator::Subdirectories);
        int found = 0;
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto match = dialogClass.match(QString::fromUtf8(file.readAll()));
            if (match.hasMatch()) {
                ++found;
                const std::string name = match.captured(1).toStdString();
                QVERIFY2(std::ranges::find(m_all, name, &EveryDialog::name) != m_all.end(), name.c_str());
            }
        }
        QCOMPARE(found, static_cast<int>(m_all.size()));
    }

    void theNearestPlaceOnAScreen_data()
    {
        QTest::addColumn<QRect>("wanted");
        QTest::addColumn<QRect>("fits");
        QTest::newRow("as it is") << QRect(1500, 100, 400, 300) << QRect(1500, 100, 400, 300);
        QTest::newRow("beyond its right and lower edge") << QRect(2500, 700, 400, 300) << QRect(2246, 468, 400, 300);
        QTest::newRow("beyond its left and upper edge") << QRect(1000, -50, 400, 300) << QRect(1280, 0, 400, 300);
        QTest::newRow("too large") << QRect(1400, 100, 2000, 1000) << QRect(1280, 0, 1366, 768);
        QTest::newRow("too high") << QRect(1400, 100, 400, 1000) << QRect(1400, 0, 400, 768);
    }

    /// On a second screen, to the right of the first.
    void theNearestPlaceOnAScreen()
    {
        QFETCH(const QRect, wanted);
        QTEST(ui::fitted(wanted, QRect(1280, 0, 1366, 768)), "fits");
    }

    void everyDialogFits_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<qreal>("letters");
        QTest::addColumn<int>("screen");
        for (int screen = 0; screen < QGuiApplication::screens().size(); ++screen) {
            for (const qreal letters : {1.0, 1.5, 2.0}) {
                if (letters > 1.5 && QGuiApplication::screens().at(screen)->size().width() < 800) {
                    continue; // smaller than what is promised
                }
                for (const EveryDialog &each : m_all) {
                    QTest::addRow("%s, letters %.1f, screen %d", each.name.c_str(), letters, screen)
                        << QByteArray::fromStdString(each.name) << letters << screen;
                }
            }
        }
    }

    void everyDialogFits()
    {
        QFETCH(const QByteArray, name);
        QFETCH(const qreal, letters);
        const EveryDialog &each = dialog(name);
        ui::Theme theme;
        theme.setTextScale(letters);
        QFETCH(const int, screen);
        const std::unique_ptr<QDialog> opened = each.make(theme, nullptr);
        opened->setScreen(QGuiApplication::screens().at(screen));
        open(*opened);
        QCOMPARE(opened->screen(), QGuiApplication::screens().at(screen));
        QTRY_COMPARE(troubleOf(*opened), QString());
        each.say(*opened);
        QTest::qWait(0);
        QCoreApplication::processEvents();
        QTRY_COMPARE(troubleOf(*opened), QString());
        // Somebody makes it as small as it goes.
        opened->resize(opened->minimumSizeHint());
        QCoreApplication::processEvents();
        QTRY_COMPARE(troubleOf(*opened), QString());
    }

    void theWheelChangesNothingUnasked_data() { everyDialogFits_data(); }

    void theWheelChangesNothingUnasked()
    {
        QFETCH(const QByteArray, name);
        const std::unique_ptr<QDialog> opened = dialog(name).make(m_theme, nullptr);
        open(*opened);
        for (QWidget *turned : whatTheWheelTurns(*opened)) {
            opened->setFocus();
            if (QWidget *focus = opened->focusWidget()) {
                focus->clearFocus();
            }
            QVERIFY2(!turns(*turned), qPrintable(turned->objectName()));
            QVERIFY2(!turned->hasFocus(), qPrintable(turned->objectName()));
        }
    }

    void theWheelIsForWhatHasTheFocus()
    {
        ui::SettingsDialog settings(m_theme);
        open(settings);
        auto *span = settings.findChild<QComboBox *>(u"importSpan"_s);
        auto *requests = settings.findChild<QSpinBox *>(u"requestsPerMinute"_s);
        settings.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&settings));
        for (QWidget *turned : {static_cast<QWidget *>(span), static_cast<QWidget *>(requests)}) {
            turned->setFocus();
            QTRY_VERIFY(turned->hasFocus());
            QVERIFY2(turns(*turned), qPrintable(turned->objectName()));
        }
    }

    void theWheelChangesNothingInTheWindow()
    {
        WindowDesk desk;
        addPastCalls(desk, 3);
        desk.choose(0);
        desk.settle();
        for (QWidget *turned : whatTheWheelTurns(desk.window)) {
            if (turned->isVisible() && !turned->hasFocus()) {
                QVERIFY2(!turns(*turned), qPrintable(turned->objectName()));
            }
        }
    }

    /// Qt's own, which the window asks with.
    void questionsFit()
    {
        WindowDesk desk;
        desk.part<QPushButton>("settings").click();
        auto *settings = desk.window.findChild<ui::SettingsDialog *>();
        QVERIFY(settings);
        auto *forget = [&] {
            (void)QTest::qWaitFor([&] { return settings->findChild<QPushButton *>(u"forgetKey"_s) != nullptr; });
            return settings->findChild<QPushButton *>(u"forgetKey"_s);
        }();
        QVERIFY(forget);
        Q_EMIT settings->forgetKeyRequested(desk.test.program.clients.first()->account().id);
        auto *question = settings->findChild<QMessageBox *>(u"confirmForget"_s);
        QVERIFY(question);
        QVERIFY(QTest::qWaitForWindowExposed(question));
        QCOMPARE(troubleOf(*question), QString());
        question->reject();
        Q_EMIT settings->store().restoreFileRequested();
        auto *files = settings->findChild<QFileDialog *>(u"restoreFileDialog"_s);
        QVERIFY(files);
        QVERIFY(QTest::qWaitForWindowExposed(files));
        QTRY_COMPARE(troubleOf(*files), QString());
        files->reject();
        settings->findChild<QPushButton *>(u"addAccount"_s)->click();
        auto *account = desk.window.findChild<ui::AccountDialog *>();
        QVERIFY(account);
        QVERIFY(QTest::qWaitForWindowExposed(account));
        QCOMPARE(troubleOf(*account), QString());
    }

    void theWindowFits_data()
    {
        QTest::addColumn<int>("screen");
        for (int screen = 0; screen < QGuiApplication::screens().size(); ++screen) {
            QTest::addRow("screen %d", screen) << screen;
        }
    }

    void theWindowFits()
    {
        QFETCH(const int, screen);
        WindowDesk desk;
        addPastCalls(desk, 3);
        QTRY_COMPARE(troubleOf(desk.window), QString());
        desk.choose(0);
        desk.settle();
        desk.part<QPushButton>("activity").click();
        desk.settle();
        QVERIFY2(desk.window.screen()->availableGeometry().contains(desk.window.frameGeometry()),
            qPrintable(u"%1×%2"_s.arg(desk.window.width()).arg(desk.window.height())));
        // As many words as the line below the table may have to say.
        auto &status = desk.part<ui::StatusLine>("statusLine");
        status.showRange(120'401, 120'440, 120'560, 1'000'000, 1'240);
        status.showNotice(test::longSentence());
        auto &import = desk.part<QLabel>("importProgress");
        import.setText(u"Importing: 1,200,000 calls so far, back to 27 Nov 2024; 900,000 new"_s);
        import.show();
        QTest::qWait(0);
        QCoreApplication::processEvents();
        QVERIFY2(desk.window.screen()->availableGeometry().contains(desk.window.frameGeometry()),
            qPrintable(u"%1×%2"_s.arg(desk.window.width()).arg(desk.window.height())));
        const auto &button = desk.part<QPushButton>("settings");
        QVERIFY(status.rect().contains(QRect(button.mapTo(&status, QPoint()), button.size())));
        // What the last run remembers of a larger screen.
        desk.window.resize(5000, 4000);
        desk.window.close();
        const auto next = desk.startAgain();
        next->setScreen(QGuiApplication::screens().at(screen));
        next->show();
        QVERIFY(QTest::qWaitForWindowExposed(next.get()));
        QTRY_COMPARE(troubleOf(*next), QString());
    }

    void theWelcomePageFits()
    {
        WindowDesk desk("");
        auto *form = desk.window.findChild<ui::KeyForm *>();
        QTRY_VERIFY(form && form->isVisible());
        form->offerSessionOnly(test::longSentence());
        QCoreApplication::processEvents();
        QCOMPARE(troubleOf(*form->window()), QString());
    }

    void whatGrowsStaysOnTheScreen()
    {
        ui::KeyDialog dialog(m_theme, u"Pune"_s);
        open(dialog);
        const QRect available = dialog.screen()->availableGeometry();
        dialog.move(available.bottomRight() - QPoint(dialog.width(), dialog.height()));
        QCoreApplication::processEvents();
        dialog.offerSessionOnly(test::longSentence());
        QTRY_COMPARE(troubleOf(dialog), QString());
    }

    void aKeyDialogGrowsWithItsMessage_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("Change key") << QByteArray("KeyDialog");
        QTest::newRow("Add account") << QByteArray("AccountDialog");
    }

    /// The message was squeezed into two lines of four, and the fields were pressed together.
    void aKeyDialogGrowsWithItsMessage()
    {
        QFETCH(const QByteArray, name);
        const EveryDialog &each = dialog(name);
        const std::unique_ptr<QDialog> opened = each.make(m_theme, nullptr);
        open(*opened);
        const auto *field = opened->findChild<QLineEdit *>(u"apiKey"_s);
        const int fieldHeight = field->height();
        each.say(*opened);
        const auto *banner = opened->findChild<ui::Banner *>(u"keyBanner"_s);
        QTRY_VERIFY(banner->isVisible() && banner->height() >= banner->heightForWidth(banner->width()));
        QCOMPARE(field->height(), fieldHeight);
        // All of it is seen, where the screen is high enough for that.
        const auto *scroll = opened->findChild<QScrollArea *>();
        QTRY_VERIFY(scroll->verticalScrollBar()->maximum() == 0
                    || opened->height() == ui::ScreenFit::roomFor(*opened).height());
        QVERIFY(
            scroll->viewport()->rect().intersects(QRect(banner->mapTo(scroll->viewport(), QPoint()), banner->size())));
    }

    void theKeysCanBeScrolled()
    {
        ui::KeyboardHelp help(m_theme);
        open(help);
        help.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&help));
        help.resize(help.width(), help.minimumSizeHint().height());
        QCoreApplication::processEvents();
        auto *scroll = help.findChild<QScrollArea *>();
        QTRY_VERIFY(scroll->verticalScrollBar()->maximum() > 0);
        QVERIFY(scroll->hasFocus());
        QTest::keyClick(help.focusWidget(), Qt::Key_Down);
        QVERIFY(scroll->verticalScrollBar()->value() > 0);
        help.findChild<QPushButton *>(u"close"_s)->setFocus();
        QTest::keyClick(help.focusWidget(), Qt::Key_End);
        QCOMPARE(scroll->verticalScrollBar()->value(), scroll->verticalScrollBar()->maximum());
        QTest::keyClick(help.focusWidget(), Qt::Key_Escape);
        QVERIFY(!help.isVisible());
    }

private:
    const EveryDialog &dialog(const QByteArray &name)
    {
        return *std::ranges::find(m_all, name.toStdString(), &EveryDialog::name);
    }
    static void open(QDialog &dialog)
    {
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QCoreApplication::processEvents();
    }

    const std::vector<EveryDialog> m_all = everyDialog();
    ui::Theme m_theme;
};

CALLBOARD_WINDOW_TEST(DialogsTest)

#include "DialogsTest.moc"
