#include "accounts/KeyRing.h"
#include "settings/SettingsDialog.h"
#include "ui/window/WindowFixture.h"
#include "window/KeyboardHelp.h"
#include "window/WindowSettings.h"

#include <QLabel>
#include <QMessageBox>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace callboard;
using test::WindowFixture;

/// What the settings do in the real window, but for backups and recordings.
class SettingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theThemeIsChosenAndRemembered();
    void theRecordingsFolderIsShown();
    void aKeyOfTheEnvironmentCannotBeForgotten();
    void forgettingAKeyIsAskedOnce();
    void theKeysCanBeFoundWithTheMouse();

private:
    static ui::SettingsDialog &openSettings(WindowFixture &fixture)
    {
        fixture.part<QPushButton>("settings").click();
        return fixture.part<ui::SettingsDialog>("settingsDialog");
    }
};

void SettingsTest::theThemeIsChosenAndRemembered()
{
    WindowFixture fixture;
    connect(&fixture.window, &ui::MainWindow::schemeChosen, &fixture.theme, &ui::Theme::setChoice); // as main does
    auto *box = openSettings(fixture).findChild<QComboBox *>(u"scheme"_s);
    QVERIFY(box);
    QCOMPARE(box->currentText(), u"As the desktop"_s);
    const auto choose = [&](const QString &name) { box->setCurrentIndex(box->findText(name)); };
    choose(u"Dark"_s);
    QCOMPARE(fixture.theme.scheme(), ui::Scheme::Dark);
    QCOMPARE(ui::schemeFrom(ui::WindowSettings(fixture.settings().file)), ui::SchemeChoice::Dark);
    choose(u"Light"_s);
    QCOMPARE(fixture.theme.scheme(), ui::Scheme::Light);
    QCOMPARE(ui::WindowSettings(fixture.settings().file).scheme.get(), u"light"_s);
    fixture.part<ui::SettingsDialog>("settingsDialog").close();
    QTRY_VERIFY(!fixture.window.findChild<ui::SettingsDialog *>());
    QCOMPARE(openSettings(fixture).findChild<QComboBox *>(u"scheme"_s)->currentText(), u"Light"_s);
}

void SettingsTest::theRecordingsFolderIsShown()
{
    WindowFixture fixture;
    const auto &settings = openSettings(fixture);
    const auto *folder = settings.findChild<QWidget *>(u"recordingsFolder"_s);
    QVERIFY(folder && folder->isVisible());
    QCOMPARE(folder->property("text").toString(), fixture.test.program.archive.folder());
    QVERIFY(settings.findChild<QPushButton *>(u"openRecordingsFolder"_s));
}

void SettingsTest::aKeyOfTheEnvironmentCannotBeForgotten()
{
    WindowFixture fixture;
    const auto loaded = test::await<QString>([&](auto reply) { fixture.test.program.keyRing.load("demo-key", reply); });
    QVERIFY(loaded);
    auto &settings = openSettings(fixture);
    QTRY_VERIFY(settings.findChild<QPushButton *>(u"forgetKey"_s));
    const QString id = fixture.test.program.clients.first()->account().id;
    QVERIFY(fixture.test.program.keyRing.isFromEnvironment(id));
    for (const auto *button : settings.findChildren<QPushButton *>(u"forgetKey"_s)) {
        const bool isEnvironments
            = button->accessibleName().startsWith(fixture.test.program.clients.first()->account().name + u':');
        QVERIFY(!isEnvironments || !button->isEnabled());
    }
}

void SettingsTest::forgettingAKeyIsAskedOnce()
{
    WindowFixture fixture;
    auto &settings = openSettings(fixture);
    const QString id = fixture.test.program.clients.first()->account().id;
    const auto ask = [&] {
        Q_EMIT settings.forgetKeyRequested(id);
        return settings.findChild<QMessageBox *>(u"confirmForget"_s);
    };
    QPointer<QMessageBox> question = ask();
    QVERIFY(question && question->isVisible());
    QCOMPARE(question->textFormat(), Qt::PlainText);
    question->reject();
    QTRY_VERIFY(!question);
    QVERIFY(fixture.test.program.clients.find(id));
    question = ask();
    QVERIFY(question);
    question->findChild<QPushButton *>(u"confirmedForget"_s)->click();
    QTRY_VERIFY(!question);
    // There is no key store here: that is said, and nothing is claimed.
    const auto *failure = settings.findChild<QLabel *>(u"settingsFailure"_s);
    QTRY_VERIFY(failure->isVisible());
    QVERIFY2(failure->text().startsWith(u"The key was not forgotten."), qPrintable(failure->text()));
    QVERIFY(fixture.test.program.clients.find(id));
}

void SettingsTest::theKeysCanBeFoundWithTheMouse()
{
    WindowFixture fixture;
    auto &button = fixture.part<QPushButton>("keys");
    QVERIFY(button.isVisible());
    QCOMPARE(button.accessibleName(), u"Keyboard"_s);
    QTest::mouseClick(&button, Qt::LeftButton);
    QTRY_VERIFY(fixture.window.findChild<ui::KeyboardHelp *>());
    QVERIFY(fixture.window.findChild<ui::KeyboardHelp *>()->isVisible());
}

int main(int argc, char **argv)
{
    return test::runWindowTest<SettingsTest>(argc, argv);
}

#include "SettingsTest.moc"
