#include "settings/WelcomePage.h"

#include "settings/KeyDialog.h"
#include "theme/Banner.h"
#include "theme/Button.h"
#include "theme/TextLabel.h"
#include "ui/details/support/FocusWalk.h"
#include "ui/support/WidgetApplication.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QListWidget>
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

    void aKeyThatIsTriedCanBeGivenUp()
    {
        QSignalSpy cancelled(m_page.get(), &WelcomePage::checkCancelled);
        m_page->activateWindow();
        child<QLineEdit>("apiKey")->setFocus();
        child<QLineEdit>("apiKey")->setText(canary);
        QVERIFY(!child<Button>("cancelCheck")->isVisible());
        QTest::keyClick(child<QLineEdit>("apiKey"), Qt::Key_Return);
        QVERIFY(child<Button>("cancelCheck")->isVisible());
        m_page->showWaiting(u"Bolna takes long."_s);
        QCOMPARE(child<Banner>("keyBanner")->sentence(), u"Bolna takes long."_s);
        QVERIFY(!child<Button>("useKey")->isEnabled()); // still at it
        QVERIFY(child<Button>("cancelCheck")->hasFocus());
        QTest::keyClick(child<Button>("cancelCheck"), Qt::Key_Escape);
        QCOMPARE(cancelled.count(), 1);
        QCOMPARE(child<QLineEdit>("apiKey")->text(), canary);
        QVERIFY(child<QLineEdit>("apiKey")->hasFocus());
        QVERIFY(child<Button>("useKey")->isEnabled());
        QVERIFY(!child<Button>("cancelCheck")->isVisible());
    }

    void showsWhoseTheKeyIs()
    {
        child<QLineEdit>("apiKey")->setText(canary);
        m_page->showOwner({.name = u"Asha\u202E Verma\n"_s,
            .email = u"asha@example.com"_s,
            .organisation = u"आशा रियल्टी"_s,
            .wallet = u"$99.30"_s,
            .otherAccount = {}});
        QVERIFY(m_page->isChoosing());
        QVERIFY(!child<QLineEdit>("apiKey")->isVisible());
        QCOMPARE(child<TextLabel>("owner")->text(), u"The key of Asha Verma"_s);
        QCOMPARE(child<TextLabel>("ownerDetails")->text(), u"asha@example.com · आशा रियल्टी · $99.30 in the wallet"_s);
        QVERIFY(child<TextLabel>("keyKept")->text().contains(u"key store"_s));
        QCOMPARE(leaksOf(canary, *m_page), QStringList());

        m_page->showOwner({.email = u"asha@example.com"_s, .keptInKeyStore = false});
        QCOMPARE(child<TextLabel>("owner")->text(), u"The key of asha@example.com"_s);
        QVERIFY(!child<TextLabel>("ownerDetails")->isVisible());
        QVERIFY(child<TextLabel>("keyKept")->text().contains(u"this session only"_s));
        m_page->showOwner({});
        QCOMPARE(child<TextLabel>("owner")->text(), u"Bolna takes this key"_s);
    }

    void everyAgentIsTickedAndEnterGoesOn()
    {
        m_page->activateWindow();
        QSignalSpy chosen(m_page.get(), &WelcomePage::agentsChosen);
        m_page->showOwner({.name = u"Asha"_s});
        QVERIFY(!child<QListWidget>("agents")->isVisible());
        QVERIFY(child<Button>("showCalls")->isEnabled()); // nobody need wait
        m_page->showAgents({{u"a"_s, u"Site Visit"_s}, {u"b"_s, u"Loan"_s}, {u"c"_s, u"Old"_s, false}});
        QVERIFY(child<Button>("showCalls")->hasFocus());
        QCOMPARE(child<QCheckBox>("allAgents")->checkState(), Qt::PartiallyChecked);
        QTest::keyClick(child<Button>("showCalls"), Qt::Key_Return);
        QCOMPARE(chosen.takeFirst().constFirst().toStringList(), QStringList {u"c"_s});

        auto *agents = child<QListWidget>("agents");
        agents->setFocus();
        QTest::keyClick(agents, Qt::Key_Space); // the first row
        QTest::keyClick(agents, Qt::Key_Return);
        QCOMPARE(chosen.takeFirst().constFirst().toStringList(), (QStringList {u"a"_s, u"c"_s}));
        child<QCheckBox>("allAgents")->click();
        QTest::keyClick(agents, Qt::Key_Return);
        QCOMPARE(chosen.takeFirst().constFirst().toStringList(), QStringList());

        // Nothing to follow is nothing to show.
        child<QCheckBox>("allAgents")->click();
        QCOMPARE(child<QCheckBox>("allAgents")->checkState(), Qt::Unchecked);
        QVERIFY(!child<Button>("showCalls")->isEnabled());
        QTest::keyClick(agents, Qt::Key_Return);
        QCOMPARE(chosen.count(), 0);
        QCOMPARE(child<TextLabel>("agentsHint")->text(), u"Tick at least one."_s);
    }

    void escapeGoesBackToTheKey()
    {
        m_page->activateWindow();
        QSignalSpy back(m_page.get(), &WelcomePage::backRequested);
        child<QLineEdit>("apiKey")->setText(canary);
        m_page->showOwner({.name = u"Asha"_s});
        m_page->showAgents({{u"a"_s, u"Site Visit"_s}});
        QTest::keyClick(child<Button>("showCalls"), Qt::Key_Escape);
        QCOMPARE(back.count(), 1);
        m_page->showKey();
        QVERIFY(!m_page->isChoosing());
        QCOMPARE(child<QLineEdit>("apiKey")->text(), canary);
        QVERIFY(child<QLineEdit>("apiKey")->hasFocus());
    }

    void agentsThatCannotBeReadAreSaidAndAskedForAgain()
    {
        QSignalSpy again(m_page.get(), &WelcomePage::agentsWanted);
        QSignalSpy chosen(m_page.get(), &WelcomePage::agentsChosen);
        m_page->showOwner({.name = u"Asha"_s});
        QVERIFY(!child<Button>("agentsAgain")->isVisible());
        m_page->showAgentsFailure(u"Bolna cannot be reached."_s);
        QVERIFY(child<TextLabel>("agentsHint")->text().startsWith(u"Bolna cannot be reached. Try again"_s));
        QTest::mouseClick(child<Button>("agentsAgain"), Qt::LeftButton);
        QCOMPARE(again.count(), 1);
        QTest::mouseClick(child<Button>("showCalls"), Qt::LeftButton);
        QCOMPARE(chosen.count(), 1);
        m_page->showAgents({});
        QCOMPARE(child<TextLabel>("agentsQuestion")->text(), u"This account has no agent yet"_s);
        QVERIFY(child<Button>("showCalls")->isEnabled());
    }

    void theKeyboardGoesThroughTheAgents()
    {
        m_page->showOwner({.name = u"Asha"_s});
        m_page->showAgents({{u"a"_s, u"Site Visit"_s}, {u"b"_s, u"Loan"_s}});
        const FocusWalk walk = FocusWalk::through(*m_page);
        QCOMPARE(walk.nameless, QStringList());
        const QStringList order {u"allAgents"_s, u"agents"_s, u"showCalls"_s, u"backToKey"_s};
        QCOMPARE(walk.ringOf(order), order);
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
