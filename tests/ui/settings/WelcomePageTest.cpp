#include "settings/WelcomePage.h"

#include "settings/KeyDialog.h"
#include "theme/Banner.h"
#include "theme/Button.h"
#include "theme/TextLabel.h"
#include "ui/details/support/FocusWalk.h"
#include "ui/support/WidgetApplication.h"

#include <QLineEdit>
#include <QSignalSpy>

#include <memory>

using namespace callboard::ui;
using namespace Qt::StringLiterals;

namespace {

const QString canary = u"bn-canary-0123456789abcdef"_s;

/// Every place of a window but the key's own field where a key could show or be read out.
QStringList leaksOf(const QString &key, QWidget &window)
{
    QStringList leaks;
    QList<QWidget *> widgets = window.findChildren<QWidget *>();
    widgets.append(&window);
    for (QWidget *widget : widgets) {
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
        QStringList texts {widget->toolTip(), widget->windowTitle(), widget->statusTip(), widget->whatsThis(),
            widget->accessibleDescription(), widget->accessibleName(), widget->objectName()};
        if (accessible != nullptr) {
            texts << accessible->text(QAccessible::Name) << accessible->text(QAccessible::Description)
                  << accessible->text(QAccessible::Value);
        }
        if (texts.join(u'\n').contains(key)) {
            leaks.append(widget->objectName());
        }
    }
    return leaks;
}

QStringList loggedLines;
void rememberLog(QtMsgType, const QMessageLogContext &, const QString &line)
{
    loggedLines.append(line);
}

} // namespace

class WelcomePageTest final : public QObject
{
    Q_OBJECT

public:
    explicit WelcomePageTest(Theme &theme)
        : m_theme(theme)
    {
    }

private Q_SLOTS:
    void init()
    {
        m_page = std::make_unique<WelcomePage>(m_theme);
        m_page->resize(900, 600);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }

    void cleanup() { m_page.reset(); }

    void handsTheKeyOnOnce()
    {
        QSignalSpy entered(m_page.get(), &WelcomePage::keyEntered);
        QVERIFY(!child<Button>("useKey")->isEnabled());
        child<QLineEdit>("apiKey")->setText(u"  "_s + canary + u"\t"_s);
        child<QLineEdit>("accountName")->setText(u"Main office"_s);
        QTest::mouseClick(child<Button>("useKey"), Qt::LeftButton);
        QTest::mouseDClick(child<Button>("useKey"), Qt::LeftButton);
        QTest::keyClick(child<QLineEdit>("apiKey"), Qt::Key_Return);
        QCOMPARE(entered.count(), 1);
        QCOMPARE(entered[0], QList<QVariant>({canary, u"Main office"_s, false}));
        QVERIFY(!child<QLineEdit>("apiKey")->isEnabled()); // busy
    }

    void aKeyIsTakenAsItWasCopied()
    {
        QSignalSpy entered(m_page.get(), &WelcomePage::keyEntered);
        child<QLineEdit>("apiKey")->setText(u"\uFEFFBearer \u201C"_s + canary + u"\u201D\u00A0"_s);
        child<QLineEdit>("accountName")->setText(u"\u200BMain\u00A0office"_s);
        QTest::mouseClick(child<Button>("useKey"), Qt::LeftButton);
        QCOMPARE(entered.count(), 1);
        QCOMPARE(entered[0], QList<QVariant>({canary, u"Main office"_s, false}));
    }

    void enterSubmits()
    {
        QSignalSpy entered(m_page.get(), &WelcomePage::keyEntered);
        QTest::keyClicks(child<QLineEdit>("apiKey"), canary);
        QTest::keyClick(child<QLineEdit>("apiKey"), Qt::Key_Return);
        QCOMPARE(entered.count(), 1);
    }

    void impossibleKeysAreNotSent()
    {
        for (const QString &key : {u"two words"_s, u"ключ"_s}) {
            child<QLineEdit>("apiKey")->setText(key);
            QVERIFY(!child<Button>("useKey")->isEnabled());
            QVERIFY(child<TextLabel>("keyHint")->text().contains(u"copy it again"_s));
        }
    }

    void failureKeepsWhatWasTyped()
    {
        child<QLineEdit>("apiKey")->setText(canary);
        QTest::mouseClick(child<Button>("useKey"), Qt::LeftButton);
        m_page->showFailure(u"Bolna <b>refused</b> this key."_s);
        QCOMPARE(child<Banner>("keyBanner")->sentence(), u"Bolna <b>refused</b> this key."_s);
        QVERIFY(child<Banner>("keyBanner")->isVisible());
        QCOMPARE(child<QLineEdit>("apiKey")->text(), canary);
        QVERIFY(child<Button>("useKey")->isEnabled());
        QVERIFY(!child<Button>("sessionOnly")->isVisible());
    }

    void sessionOnlyIsOfferedAndTaken()
    {
        QSignalSpy entered(m_page.get(), &WelcomePage::keyEntered);
        child<QLineEdit>("apiKey")->setText(canary);
        m_page->offerSessionOnly(u"The key store is locked."_s);
        QTest::mouseClick(child<Button>("sessionOnly"), Qt::LeftButton);
        QCOMPARE(entered.count(), 1);
        QCOMPARE(entered[0][2].toBool(), true);
    }

    void keyLeaksNowhere()
    {
        loggedLines.clear();
        const QtMessageHandler before = qInstallMessageHandler(rememberLog);
        child<QLineEdit>("apiKey")->setText(canary);
        QCOMPARE(leaksOf(canary, *m_page), QStringList());
        QTest::mouseClick(child<Button>("useKey"), Qt::LeftButton);
        m_page->showFailure(u"Refused."_s);
        m_page->offerSessionOnly(u"Locked."_s);
        QCOMPARE(leaksOf(canary, *m_page), QStringList());
        m_page->clear();
        QVERIFY(child<QLineEdit>("apiKey")->text().isEmpty());

        KeyDialog dialog(m_theme, u"Main office"_s);
        dialog.open();
        auto *field = dialog.findChild<QLineEdit *>(u"apiKey"_s);
        field->setText(canary);
        QCOMPARE(leaksOf(canary, dialog), QStringList());
        dialog.accept();
        QVERIFY(field->text().isEmpty());
        qInstallMessageHandler(before);
        QVERIFY(!loggedLines.join(u'\n').contains(canary));

        // The search itself works.
        m_page->setToolTip(canary);
        QVERIFY(!leaksOf(canary, *m_page).isEmpty());
    }

    void keyIsHiddenUntilAskedFor()
    {
        auto *field = child<QLineEdit>("apiKey");
        auto *show = child<Button>("showKey");
        QCOMPARE(field->echoMode(), QLineEdit::Password);
        QTest::mouseClick(show, Qt::LeftButton);
        QCOMPARE(field->echoMode(), QLineEdit::Normal);
        QCOMPARE(show->accessibleName(), u"Hide API key"_s);
        m_page->clear();
        QCOMPARE(field->echoMode(), QLineEdit::Password);
    }

    void demo()
    {
        QVERIFY(!child<Button>("openDemo")->isVisible());
        QVERIFY(child<TextLabel>("demoHint")->text().contains(u"./run --demo"_s));
        m_page->setDemoAvailable(true);
        QVERIFY(child<Button>("openDemo")->isVisible());
        QVERIFY(!child<TextLabel>("demoHint")->isVisible());
        QSignalSpy demo(m_page.get(), &WelcomePage::demoRequested);
        QTest::mouseClick(child<Button>("openDemo"), Qt::LeftButton);
        QCOMPARE(demo.count(), 1);
    }

    void dialogHandsTheKeyOn()
    {
        KeyDialog dialog(m_theme, u"Main office"_s);
        QSignalSpy entered(&dialog, &KeyDialog::keyEntered);
        dialog.open();
        QTest::keyClicks(dialog.findChild<QLineEdit *>(u"apiKey"_s), canary);
        QTest::keyClick(dialog.findChild<QLineEdit *>(u"apiKey"_s), Qt::Key_Return);
        QCOMPARE(entered.count(), 1);
        QCOMPARE(entered[0], QList<QVariant>({canary, false}));
        QVERIFY(dialog.isVisible()); // until the key is taken
    }

    void everyControlHasAName()
    {
        m_page->setDemoAvailable(true);
        child<QLineEdit>("apiKey")->setText(canary);
        m_page->offerSessionOnly(u"Locked."_s);
        m_page->activateWindow();
        const FocusWalk walk = FocusWalk::through(*m_page);
        QCOMPARE(walk.nameless, QStringList());
        for (const char *name : {"apiKey", "showKey", "accountName", "useKey", "sessionOnly", "openDemo"}) {
            QVERIFY2(walk.objectNames.contains(QString::fromLatin1(name)), name);
        }
        QCOMPARE(child<QLineEdit>("apiKey")->accessibleName(), u"API key"_s);
    }

private:
    template<class Widget>
    [[nodiscard]] Widget *child(const char *name) const
    {
        return m_page->findChild<Widget *>(QString::fromLatin1(name));
    }

    Theme &m_theme;
    std::unique_ptr<WelcomePage> m_page;
};

CALLBOARD_WIDGET_TEST(WelcomePageTest)

#include "WelcomePageTest.moc"
