#include "keys/KeyRing.h"
#include "settings/SettingsDialog.h"
#include "ui/window/WindowDesk.h"
#include "window/KeyboardHelp.h"
#include "window/WindowSettings.h"

#include <QLabel>
#include <QMessageBox>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace callboard;
using test::WindowDesk;

/// What the settings do in the real window, but for backups and recordings.
class SettingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theThemeIsChosenAndRemembered()
    {
        WindowDesk desk;
        connect(&desk.window, &ui::MainWindow::schemeChosen, &desk.theme, &ui::Theme::setChoice); // as main does
        auto *box = openSettings(desk).findChild<QComboBox *>(u"scheme"_s);
        QVERIFY(box);
        QCOMPARE(box->currentText(), u"As the desktop"_s);
        const auto choose = [&](const QString &name) { box->setCurrentIndex(box->findText(name)); };
        choose(u"Dark"_s);
        QCOMPARE(desk.theme.scheme(), ui::Scheme::Dark);
        QCOMPARE(ui::schemeIn(settings::Settings(desk.settings().file)), ui::SchemeChoice::Dark);
        choose(u"Light"_s);
        QCOMPARE(desk.theme.scheme(), ui::Scheme::Light);
        QCOMPARE(ui::schemeIn(settings::Settings(desk.settings().file)), ui::SchemeChoice::Light);
        desk.part<ui::SettingsDialog>("settingsDialog").close();
        QTRY_VERIFY(!desk.window.findChild<ui::SettingsDialog *>());
        QCOMPARE(openSettings(desk).findChild<QComboBox *>(u"scheme"_s)->currentText(), u"Light"_s);
    }

    /// Texts are made once, so another language is spoken from the next start on, which is said.
    void theLanguageIsChosenForTheNextStart()
    {
        WindowDesk desk;
        auto &settings = openSettings(desk);
        auto *box = settings.findChild<QComboBox *>(u"language"_s);
        const auto *hint = settings.findChild<QLabel *>(u"languageHint"_s);
        QVERIFY(box && hint);
        QCOMPARE(box->currentText(), u"As the desktop"_s);
        QVERIFY(!hint->isVisible());
        box->setCurrentIndex(box->findText(u"हिन्दी"_s));
        QVERIFY(hint->isVisible());
        QCOMPARE(QSettings(desk.settings().file, QSettings::IniFormat).value(u"window/language"_s).toString(), u"hi"_s);
        desk.part<ui::SettingsDialog>("settingsDialog").close();
        QTRY_VERIFY(!desk.window.findChild<ui::SettingsDialog *>());
        QCOMPARE(openSettings(desk).findChild<QComboBox *>(u"language"_s)->currentText(), u"हिन्दी"_s);
    }

    void theRecordingsFolderIsShown()
    {
        WindowDesk desk;
        const auto &settings = openSettings(desk);
        const auto *folder = settings.findChild<QWidget *>(u"recordingsFolder"_s);
        QVERIFY(folder && folder->isVisible());
        QCOMPARE(folder->property("text").toString(), desk.test.program.archive.folder());
        QVERIFY(settings.findChild<QPushButton *>(u"openRecordingsFolder"_s));
    }

    void aKeyOfTheEnvironmentCannotBeForgotten()
    {
        WindowDesk desk;
        const auto loaded
            = test::await<QString>([&](auto reply) { desk.test.program.keyRing.load("demo-key", reply); });
        QVERIFY(loaded);
        auto &settings = openSettings(desk);
        QTRY_VERIFY(settings.findChild<QPushButton *>(u"forgetKey"_s));
        const QString id = desk.test.program.clients.first()->account().id;
        QVERIFY(desk.test.program.keyRing.isFromEnvironment(id));
        for (const auto *button : settings.findChildren<QPushButton *>(u"forgetKey"_s)) {
            const bool isEnvironments
                = button->accessibleName().startsWith(desk.test.program.clients.first()->account().name + u':');
            QVERIFY(!isEnvironments || !button->isEnabled());
        }
    }

    void forgettingAKeyIsAskedOnce()
    {
        WindowDesk desk;
        auto &settings = openSettings(desk);
        const QString id = desk.test.program.clients.first()->account().id;
        const auto ask = [&] {
            Q_EMIT settings.forgetKeyRequested(id);
            return settings.findChild<QMessageBox *>(u"confirmForget"_s);
        };
        QPointer<QMessageBox> question = ask();
        QVERIFY(question && question->isVisible());
        QCOMPARE(question->textFormat(), Qt::PlainText);
        question->reject();
        QTRY_VERIFY(!question);
        QVERIFY(desk.test.program.clients.find(id));
        question = ask();
        QVERIFY(question);
        question->findChild<QPushButton *>(u"confirmedForget"_s)->click();
        QTRY_VERIFY(!question);
        // There is no key store here: that is said, and nothing is claimed.
        const auto *failure = settings.findChild<QLabel *>(u"settingsFailure"_s);
        QTRY_VERIFY(failure->isVisible());
        QVERIFY2(failure->text().startsWith(u"The key was not forgotten."), qPrintable(failure->text()));
        QVERIFY(desk.test.program.clients.find(id));
    }

    void theKeysCanBeFoundWithTheMouse()
    {
        WindowDesk desk;
        auto &button = desk.part<QPushButton>("keys");
        QVERIFY(button.isVisible());
        QCOMPARE(button.accessibleName(), u"Keyboard"_s);
        QTest::mouseClick(&button, Qt::LeftButton);
        QTRY_VERIFY(desk.window.findChild<ui::KeyboardHelp *>());
        QVERIFY(desk.window.findChild<ui::KeyboardHelp *>()->isVisible());
    }

private:
    static ui::SettingsDialog &openSettings(WindowDesk &desk)
    {
        desk.part<QPushButton>("settings").click();
        return desk.part<ui::SettingsDialog>("settingsDialog");
    }
};

CALLBOARD_WINDOW_TEST(SettingsTest)

#include "SettingsTest.moc"
