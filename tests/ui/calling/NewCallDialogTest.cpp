#include "calling/NewCallDialog.h"

#include "theme/Banner.h"
#include "theme/Button.h"
#include "theme/TextLabel.h"
#include "ui/details/support/FocusWalk.h"
#include "ui/support/WidgetApplication.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>

#include <memory>

using namespace callboard::ui;
using namespace Qt::StringLiterals;

class NewCallDialogTest final : public QObject
{
    Q_OBJECT

public:
    explicit NewCallDialogTest(Theme &theme)
        : m_theme(theme)
    {
    }

private Q_SLOTS:
    void init()
    {
        m_dialog = std::make_unique<NewCallDialog>(m_theme);
        m_requests.clear();
        connect(m_dialog.get(), &NewCallDialog::dialRequested, this,
            [this](const DialRequest &request) { m_requests.push_back(request); });
        m_dialog->open();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
    }

    void cleanup() { m_dialog.reset(); }

    void callIsOnOfferOnlyWhenComplete()
    {
        auto *call = child<Button>("call");
        QVERIFY(!call->isEnabled());
        m_dialog->setAgents(agents());
        child<QLineEdit>("phoneNumber")->setText(u"98201 44531"_s);
        QVERIFY(!call->isEnabled()); // no agent yet
        child<QComboBox>("agent")->setCurrentIndex(2);
        QVERIFY(call->isEnabled());
        child<QLineEdit>("phoneNumber")->setText(u"12"_s);
        QVERIFY(!call->isEnabled());
        QCOMPARE(child<TextLabel>("phoneHint")->text(), u"This is not a possible phone number"_s);
        child<QLineEdit>("phoneNumber")->setText(u"+91 98201 44531"_s);
        QVERIFY(child<TextLabel>("phoneHint")->text().contains(u"+91 98201 44531"_s));
        QVERIFY(call->isEnabled());
    }

    void whatNobodySeesIsNotThere()
    {
        fill();
        child<QLineEdit>("phoneNumber")->setText(u"\u202A+91\u00A098201\u200B\u00A044531\u202C\uFEFF"_s);
        child<QLineEdit>("contactName")->setText(u"\u2067Jane\u00A0Smith\u2069 "_s);
        QVERIFY(child<TextLabel>("phoneHint")->text().contains(u"+91 98201 44531"_s));
        QTest::mouseClick(child<Button>("call"), Qt::LeftButton);
        QCOMPARE(m_requests.size(), std::size_t(1));
        QCOMPARE(m_requests.front().recipientPhoneNumber, u"+919820144531"_s);
        QCOMPARE(m_requests.front().contactName, u"Jane Smith"_s);
    }

    void handsEverythingOn()
    {
        m_dialog->setCallerNumbers({u"+918035739222"_s, u"+918035739333"_s});
        fill();
        child<QComboBox>("callFrom")->setCurrentIndex(2);
        QTest::mouseClick(child<Button>("call"), Qt::LeftButton);
        QCOMPARE(m_requests.size(), std::size_t(1));
        const DialRequest expected {u"b"_s, u"Loan Follow-up"_s, u"+919820144531"_s, u"+918035739333"_s,
            u"Jane <b>Smith</b>"_s, u"Real Estate"_s};
        QVERIFY(m_requests[0] == expected);
    }

    void doubleClickDialsOnce()
    {
        fill();
        auto *call = child<Button>("call");
        QTest::mouseClick(call, Qt::LeftButton);
        QTest::mouseDClick(call, Qt::LeftButton);
        QTest::mouseClick(call, Qt::LeftButton);
        QCOMPARE(m_requests.size(), std::size_t(1));
        QVERIFY(m_dialog->isBusy());
        QCOMPARE(call->text(), u"Calling…"_s);
        QVERIFY(!child<QLineEdit>("phoneNumber")->isEnabled());
    }

    void doubleClickDialsOnceEvenWhenRefusedAtOnce()
    {
        fill();
        connect(m_dialog.get(), &NewCallDialog::dialRequested, m_dialog.get(),
            [this] { m_dialog->showFailure(u"Refused."_s); });
        auto *call = child<Button>("call");
        QTest::mouseClick(call, Qt::LeftButton);
        QTest::mouseDClick(call, Qt::LeftButton);
        QCOMPARE(m_requests.size(), std::size_t(1));
    }

    void heldEnterDialsOnce()
    {
        fill();
        connect(m_dialog.get(), &NewCallDialog::dialRequested, m_dialog.get(),
            [this] { m_dialog->showFailure(u"Refused."_s); });
        for (QWidget *target :
            std::initializer_list<QWidget *> {child<QLineEdit>("phoneNumber"), child<Button>("call")}) {
            m_requests.clear();
            target->setFocus();
            QTRY_VERIFY_WITH_TIMEOUT((press(target, false), m_requests.size() == 1), 2000); // once the guard has passed
            // The guard is not what stops a repeat: try for longer than it lasts.
            QElapsedTimer timer;
            timer.start();
            while (timer.elapsed() < QApplication::doubleClickInterval() + 200) {
                press(target, true);
                QCoreApplication::processEvents();
            }
            QCOMPARE(m_requests.size(), std::size_t(1));
        }
    }

    void enterInAFieldDialsOnce()
    {
        fill();
        QTest::keyClick(child<QLineEdit>("contactName"), Qt::Key_Return);
        QTest::keyClick(child<QLineEdit>("contactName"), Qt::Key_Return);
        QTest::keyClick(m_dialog.get(), Qt::Key_Enter);
        QCOMPARE(m_requests.size(), std::size_t(1));
    }

    void busyCannotBeLeft()
    {
        fill();
        QTest::mouseClick(child<Button>("call"), Qt::LeftButton);
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        m_dialog->close();
        QVERIFY(m_dialog->isVisible());
        QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
        m_dialog->accept();
        QCOMPARE(accepted.count(), 1);
        QVERIFY(!m_dialog->isVisible());
    }

    void failureCanBeCorrected()
    {
        fill();
        QTest::mouseClick(child<Button>("call"), Qt::LeftButton);
        m_dialog->showFailure(u"Bolna refused the call."_s);
        QVERIFY(!m_dialog->isBusy());
        QVERIFY(child<Banner>("newCallBanner")->isVisible());
        QVERIFY(child<QLineEdit>("phoneNumber")->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(
            (QTest::mouseClick(child<Button>("call"), Qt::LeftButton), m_requests.size() == 2), 2000);
        QVERIFY(!child<Banner>("newCallBanner")->isVisible());
    }

    void unknownIsTheEnd()
    {
        fill();
        QTest::mouseClick(child<Button>("call"), Qt::LeftButton);
        m_dialog->showUnknown(u"Callboard looks for it at Bolna."_s);
        QVERIFY(!child<Button>("call")->isVisible());
        QCOMPARE(child<Button>("cancel")->text(), u"Close"_s);
        QVERIFY(child<Banner>("newCallBanner")->sentence().contains(u"will not be dialled again"_s));
        QTest::keyClick(m_dialog.get(), Qt::Key_Return);
        m_dialog->showFailure(u"late"_s); // cannot bring Call back
        QVERIFY(!child<Button>("call")->isVisible());
        QTest::keyClick(child<QLineEdit>("phoneNumber"), Qt::Key_Return);
        QCOMPARE(m_requests.size(), std::size_t(1));
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        QVERIFY(!m_dialog->isVisible());
    }

    void agentsThatDoNotComeCanBeAskedForAgain()
    {
        m_dialog->showAgentsFailure(u"<b>Bolna</b> did not answer."_s);
        QCOMPARE(child<TextLabel>("agentHint")->text(), u"<b>Bolna</b> did not answer."_s);
        QCOMPARE(child<TextLabel>("agentHint")->textFormat(), Qt::PlainText);
        QSignalSpy asked(m_dialog.get(), &NewCallDialog::agentsRequested);
        QTest::mouseClick(child<Button>("retryAgents"), Qt::LeftButton);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(child<QComboBox>("agent")->currentText(), u"Loading agents…"_s);
        m_dialog->setAgents({{u"only"_s, u"Only one"_s}});
        QCOMPARE(child<QComboBox>("agent")->currentText(), u"Only one"_s);
        QVERIFY(!child<Button>("retryAgents")->isVisible());
    }

    void prefillWaitsForTheAgents()
    {
        m_dialog->prefill({u"b"_s, {}, u"+919820144531"_s, u"+918035739222"_s, u"Jane"_s, u"Home Loans"_s});
        QVERIFY(!child<Button>("call")->isEnabled());
        m_dialog->setAgents(agents());
        m_dialog->setProjects({u"Home Loans"_s, u"Real Estate"_s});
        m_dialog->setCallerNumbers({u"+918035739222"_s});
        QCOMPARE(child<QComboBox>("agent")->currentText(), u"Loan Follow-up"_s);
        QCOMPARE(child<QComboBox>("project")->currentText(), u"Home Loans"_s);
        QCOMPARE(child<QComboBox>("callFrom")->currentData().toString(), u"+918035739222"_s);
        QVERIFY(child<Button>("call")->isEnabled());
    }

    void enterSaysWhatIsMissing()
    {
        auto *banner = child<Banner>("newCallBanner");
        auto *phone = child<QLineEdit>("phoneNumber");
        QTest::keyClick(child<QLineEdit>("contactName"), Qt::Key_Return);
        QVERIFY2(banner->sentence().contains(u"agents are still being read"_s), qPrintable(banner->sentence()));
        QVERIFY(banner->sentence().contains(u"Type the phone number"_s));
        m_dialog->setAgents(agents());
        QTest::keyClick(child<QLineEdit>("contactName"), Qt::Key_Return);
        QVERIFY2(banner->sentence().contains(u"Choose the agent"_s), qPrintable(banner->sentence()));
        QVERIFY(child<QComboBox>("agent")->hasFocus());
        child<QComboBox>("agent")->setCurrentIndex(1);
        QTest::keyClick(child<QLineEdit>("contactName"), Qt::Key_Return);
        QCOMPARE(banner->sentence(), u"Type the phone number."_s);
        QVERIFY(phone->hasFocus());
        phone->setText(u"12"_s);
        QTest::keyClick(phone, Qt::Key_Enter);
        QCOMPARE(banner->sentence(), u"This is not a possible phone number."_s);
        QVERIFY(banner->isVisible());
        m_dialog->showAgentsFailure(u"Bolna did not answer."_s);
        QTest::keyClick(phone, Qt::Key_Enter);
        QVERIFY2(banner->sentence().contains(u"no agent"_s), qPrintable(banner->sentence()));
        QVERIFY(child<Button>("retryAgents")->hasFocus());
        QVERIFY(m_requests.empty());
    }

    void aNumberInACallIsSaidAndLeadsToIt()
    {
        fill();
        tell(number, live());
        QVERIFY(child<TextLabel>("phoneDoubt")->isVisible());
        QVERIFY(child<TextLabel>("phoneDoubt")->text().contains(u"Rakesh Iyer is in a call now"_s));
        QSignalSpy wanted(m_dialog.get(), &NewCallDialog::showCallRequested);
        QTest::mouseClick(child<Button>("showDoubtfulCall"), Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.front().front().toLongLong(), 7);
        QVERIFY(!m_dialog->isVisible());
        QVERIFY(m_requests.empty());
    }

    void dialingItAgainTakesASecondSeparatePress()
    {
        fill();
        tell(number, live());
        auto *call = child<Button>("call");
        auto *banner = child<Banner>("newCallBanner");
        QTest::mouseClick(call, Qt::LeftButton);
        QVERIFY(m_requests.empty());
        QCOMPARE(call->text(), u"Call anyway"_s);
        QVERIFY(banner->sentence().contains(u"is in a call now"_s));
        QVERIFY(!child<TextLabel>("phoneDoubt")->isVisible()); // said once
        // Neither the second half of a double click nor Enter is a second press.
        QTest::mouseDClick(call, Qt::LeftButton);
        QTest::mouseClick(call, Qt::LeftButton);
        QVERIFY(m_requests.empty());
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < QApplication::doubleClickInterval() + 100) {
            QTest::keyClick(child<QLineEdit>("phoneNumber"), Qt::Key_Return);
            QTest::keyClick(child<QLineEdit>("contactName"), Qt::Key_Enter);
            QCoreApplication::processEvents();
        }
        QVERIFY(m_requests.empty());
        QVERIFY(m_dialog->isVisible());
        QTest::mouseClick(call, Qt::LeftButton);
        QCOMPARE(m_requests.size(), std::size_t(1));
        tell(number, live()); // the last look before it is dialled finds the same call
        QVERIFY(m_dialog->isConfirmed());
        auto another = live();
        another.calls.front().id = 8;
        tell(number, another); // and this one was never read about
        QVERIFY(!m_dialog->isConfirmed());
    }

    void theDoubtIsOfItsNumber()
    {
        fill();
        tell(u"+919820144532"_s, live());
        QVERIFY(m_dialog->isConfirmed());
        tell(number, live());
        QTest::mouseClick(child<Button>("call"), Qt::LeftButton);
        QCOMPARE(child<Button>("call")->text(), u"Call anyway"_s);
        child<QLineEdit>("phoneNumber")->setText(u"98201 44533"_s);
        QCOMPARE(child<Button>("call")->text(), u"Call"_s);
        QVERIFY(!child<Banner>("newCallBanner")->isVisible());
        QVERIFY(!child<TextLabel>("phoneDoubt")->isVisible());
        QVERIFY(m_dialog->isConfirmed());
    }

    void nineDigitsAreDoubted()
    {
        fill();
        child<QLineEdit>("phoneNumber")->setText(u"98201 4453"_s);
        QVERIFY(child<TextLabel>("phoneDoubt")->text().contains(u"nine digits"_s));
        QVERIFY(!child<Button>("showDoubtfulCall")->isVisible()); // there is no call to see
        QTest::mouseClick(child<Button>("call"), Qt::LeftButton);
        QVERIFY(m_requests.empty());
        QVERIFY(child<Banner>("newCallBanner")->sentence().contains(u"nine digits"_s));
        QTRY_VERIFY_WITH_TIMEOUT((QTest::mouseClick(child<Button>("call"), Qt::LeftButton), !m_requests.empty()), 2000);
    }

    void aKnownNameIsFilledInAndNeverOverATypedOne()
    {
        m_dialog->setAgents(agents());
        auto *phone = child<QLineEdit>("phoneNumber");
        auto *name = child<QLineEdit>("contactName");
        phone->setText(u"9820144531"_s);
        tell(number, {.names = {u"Asha Rao"_s}, .calls = {}, .last = {}});
        QCOMPARE(name->text(), u"Asha Rao"_s);
        phone->setText(u"9820144532"_s); // another person
        QCOMPARE(name->text(), QString());
        tell(u"+919820144532"_s, {.names = {u"Ravi"_s, u"Ravi Iyer"_s}, .calls = {}, .last = {}});
        QCOMPARE(name->text(), QString()); // nobody knows which
        QTest::keyClicks(name, u"Meera"_s);
        phone->setText(u"9820144531"_s);
        tell(number, {.names = {u"Asha Rao"_s}, .calls = {}, .last = {}});
        QCOMPARE(name->text(), u"Meera"_s);
        name->setFocus();
        name->selectAll();
        QTest::keyClick(name, Qt::Key_Delete); // and who wants none gets none
        tell(number, {.names = {u"Asha Rao"_s}, .calls = {}, .last = {}});
        QCOMPARE(name->text(), QString());
    }

    void theLastChoiceIsChosen()
    {
        m_dialog->suggest(
            {.accountId = {}, .agentId = u"a"_s, .phoneNumberId = {}, .project = u"Home Loans"_s, .at = {}});
        m_dialog->setAgents(agents());
        QCOMPARE(child<QComboBox>("agent")->currentText(), u"Site Visit Caller"_s);
        QCOMPARE(child<QComboBox>("project")->currentText(), u"Home Loans"_s);
        // This person was called by another agent, for another project.
        child<QLineEdit>("phoneNumber")->setText(u"9820144531"_s);
        const callboard::calls::DialChoice theirs {
            .accountId = {}, .agentId = u"b"_s, .phoneNumberId = {}, .project = u"Real Estate"_s, .at = {}};
        tell(number, {.names = {}, .calls = {}, .last = theirs});
        QCOMPARE(child<QComboBox>("agent")->currentText(), u"Loan Follow-up"_s);
        QCOMPARE(child<QComboBox>("project")->currentText(), u"Real Estate"_s);
    }

    void whatThePersonChoseStays()
    {
        m_dialog->setAgents(agents());
        auto *agent = child<QComboBox>("agent");
        agent->setFocus();
        QTest::keyClick(agent, Qt::Key_Down);
        QCOMPARE(agent->currentText(), u"Site Visit Caller"_s);
        auto *project = child<QComboBox>("project");
        QTest::keyClicks(project->lineEdit(), u"Resale"_s);
        const callboard::calls::DialChoice last {
            .accountId = {}, .agentId = u"b"_s, .phoneNumberId = {}, .project = u"Real Estate"_s, .at = {}};
        m_dialog->suggest(last);
        child<QLineEdit>("phoneNumber")->setText(u"9820144531"_s);
        tell(number, {.names = {}, .calls = {}, .last = last});
        QCOMPARE(agent->currentText(), u"Site Visit Caller"_s);
        QCOMPARE(project->currentText(), u"Resale"_s);
    }

    void everyControlHasAName()
    {
        fill();
        const FocusWalk walk = FocusWalk::through(*m_dialog);
        QCOMPARE(walk.nameless, QStringList());
        for (const char *name : {"agent", "phoneNumber", "contactName", "project", "callFrom", "cancel", "call"}) {
            QVERIFY2(walk.objectNames.contains(QString::fromLatin1(name)), name);
        }
        QCOMPARE(QAccessible::queryAccessibleInterface(child<Button>("call"))->text(QAccessible::Name), u"Call"_s);
    }

private:
    static constexpr QStringView number = u"+919820144531";

    /// One call that is under way.
    [[nodiscard]] static callboard::calls::NumberHistory live()
    {
        callboard::calls::CallOfNumber call;
        call.id = 7;
        call.name = u"Rakesh Iyer"_s;
        call.status = callboard::calls::CallStatus::fromText(u"in-progress"_s);
        call.createdAt = now().addSecs(-60);
        return {.names = {}, .calls = {call}, .last = {}};
    }
    [[nodiscard]] static QDateTime now() { return {QDate(2026, 1, 16), QTime(9, 0), Qt::UTC}; }
    void tell(QStringView of, const callboard::calls::NumberHistory &history)
    {
        m_dialog->setNumberHistory(of.toString(), history, now());
    }

    [[nodiscard]] static std::vector<AgentChoice> agents()
    {
        return {{u"a"_s, u"Site Visit Caller"_s}, {u"b"_s, u"Loan Follow-up"_s}};
    }

    void fill()
    {
        m_dialog->setAgents(agents());
        child<QComboBox>("agent")->setCurrentIndex(2);
        child<QLineEdit>("phoneNumber")->setText(u"9820144531"_s);
        child<QLineEdit>("contactName")->setText(u" Jane <b>Smith</b> "_s);
        child<QComboBox>("project")->setCurrentText(u"Real Estate"_s);
    }

    static void press(QWidget *target, bool repeat)
    {
        QKeyEvent event(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, u"\r"_s, repeat);
        QCoreApplication::sendEvent(target, &event);
    }

    template<class Widget>
    [[nodiscard]] Widget *child(const char *name) const
    {
        return m_dialog->findChild<Widget *>(QString::fromLatin1(name));
    }

    Theme &m_theme;
    std::unique_ptr<NewCallDialog> m_dialog;
    std::vector<DialRequest> m_requests;
};

CALLBOARD_WIDGET_TEST(NewCallDialogTest)

#include "NewCallDialogTest.moc"
