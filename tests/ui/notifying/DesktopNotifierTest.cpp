#include "notifying/DesktopNotifier.h"

#include "ui/notifying/FakeDesktop.h"
#include "ui/support/WidgetApplication.h"

#include <QSignalSpy>

using namespace callboard::ui;
using namespace Qt::StringLiterals;

/// Over a bus of its own, with a server at the other end.
class DesktopNotifierTest final : public QObject
{
    Q_OBJECT

public:
    explicit DesktopNotifierTest(Theme &) { }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "");
        DesktopNotifier alone;
        alone.start();
        alone.show({.key = u"a"_s, .title = u"Call ended"_s}); // silently
        QVERIFY(!alone.isThere());

        QVERIFY2(m_desktop.start(), "the package dbus is not installed");
    }

    void init()
    {
        m_desktop.shown.clear();
        m_desktop.told.clear();
    }

    void whatIsShownBeforeTheServerIsFoundWaits()
    {
        DesktopNotifier notifier;
        notifier.show({.key = u"never"_s, .title = u"Before the start"_s});
        notifier.start();
        notifier.show({.key = u"a"_s, .title = u"One"_s});
        notifier.show({.key = u"a"_s, .title = u"Two"_s});
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop.told.size(), 1, 10000);
        QCOMPARE(m_desktop.told.first().title, u"Two"_s);
    }

    /// The newest takes the place of the one before, also while that is under way.
    void aNoticeReplacesTheOneBefore()
    {
        DesktopNotifier notifier;
        QVERIFY(begin(notifier));
        for (const QString &title : {u"One"_s, u"Two"_s, u"Three"_s}) {
            notifier.show({.key = u"a"_s, .title = title});
        }
        notifier.show({.key = u"b"_s, .title = u"Other"_s});
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop.shown.size(), 2, 10000);
        QTRY_COMPARE_WITH_TIMEOUT(titles(), (QStringList {u"Other"_s, u"Three"_s}), 10000);
        notifier.show({.key = u"a"_s, .title = u"Four"_s});
        QTRY_COMPARE_WITH_TIMEOUT(titles(), (QStringList {u"Four"_s, u"Other"_s}), 10000);
    }

    void bodiesAreTextAndActionsAreOffered()
    {
        DesktopNotifier notifier;
        QVERIFY(begin(notifier));
        QSignalSpy activated(&notifier, &DesktopNotifier::activated);
        notifier.show({.key = u"a"_s,
            .title = u"Call ended: <b>Asha</b>"_s,
            .body = u"Talked & left <a href=\"http://127.0.0.1\">a link</a>"_s,
            .actions = {{DesktopNotifier::openAction, u"Open"_s}, {u"play"_s, u"Play"_s}},
            .urgent = true});
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop.told.size(), 1, 10000);
        const FakeDesktop::Bubble bubble = m_desktop.told.first();
        QCOMPARE(bubble.title, u"Call ended: <b>Asha</b>"_s); // a title is never markup
        QVERIFY2(bubble.body.contains(u"&lt;a href"_s), qPrintable(bubble.body));
        QCOMPARE(bubble.actions, (QStringList {u"default"_s, u"Open"_s, u"play"_s, u"Play"_s}));
        QCOMPARE(bubble.hints.value(u"urgency"_s).toInt(), 2);
        QTest::qWait(50); // its id is on its way
        m_desktop.press(bubble.id + 7, u"play"_s); // of another program
        m_desktop.press(bubble.id, u"play"_s);
        QTRY_COMPARE_WITH_TIMEOUT(activated.count(), 1, 10000);
        QCOMPARE(activated.first().at(0).toString(), u"a"_s);
        QCOMPARE(activated.first().at(1).toString(), u"play"_s);
    }

    void aPlainDesktopGetsPlainText()
    {
        m_desktop.capabilities = {u"body"_s};
        DesktopNotifier notifier;
        QVERIFY(begin(notifier));
        notifier.show(
            {.key = u"a"_s, .title = u"T"_s, .body = u"Talked & left"_s, .actions = {{u"play"_s, u"Play"_s}}});
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop.told.size(), 1, 10000);
        QCOMPARE(m_desktop.told.first().body, u"Talked & left"_s);
        QVERIFY(m_desktop.told.first().actions.isEmpty());
        m_desktop.capabilities = {u"actions"_s, u"body"_s, u"body-markup"_s};
    }

    void itIsWithdrawnAlsoWhileItIsUnderWay()
    {
        DesktopNotifier notifier;
        QVERIFY(begin(notifier));
        notifier.show({.key = u"a"_s, .title = u"One"_s});
        notifier.withdraw(u"a"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop.told.size(), 1, 10000);
        QTRY_VERIFY_WITH_TIMEOUT(m_desktop.shown.isEmpty(), 10000);
        notifier.show({.key = u"a"_s, .title = u"Two"_s});
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop.shown.size(), 1, 10000);
        QTest::qWait(50);
        notifier.withdraw(u"a"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_desktop.shown.isEmpty(), 10000);
        notifier.withdraw(u"nothing"_s);
    }

    /// What a person dismissed does not come back in its place: the next one is a new bubble.
    void whatWasDismissedIsNotReplaced()
    {
        DesktopNotifier notifier;
        QVERIFY(begin(notifier));
        notifier.show({.key = u"a"_s, .title = u"One"_s});
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop.shown.size(), 1, 10000);
        QTest::qWait(50);
        const uint first = m_desktop.told.first().id;
        m_desktop.dismiss(first);
        QTest::qWait(50);
        notifier.show({.key = u"a"_s, .title = u"Two"_s});
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop.shown.size(), 1, 10000);
        QVERIFY(m_desktop.told.last().id != first);
    }

private:
    static bool begin(DesktopNotifier &notifier)
    {
        QSignalSpy ready(&notifier, &DesktopNotifier::ready);
        notifier.start();
        return ready.count() > 0 || ready.wait(10000);
    }
    [[nodiscard]] QStringList titles() const
    {
        QStringList all;
        for (const FakeDesktop::Bubble &bubble : m_desktop.shown) {
            all.append(bubble.title);
        }
        all.sort();
        return all;
    }

    FakeDesktop m_desktop;
};

CALLBOARD_WIDGET_TEST(DesktopNotifierTest)

#include "DesktopNotifierTest.moc"
