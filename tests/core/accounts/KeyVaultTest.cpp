#include "accounts/KeyVault.h"
#include "core/accounts/support/KeyStoreSession.h"
#include "support/Await.h"
#include "support/TestClock.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::accounts;
using test::TestClock;

using ReadKey = Result<QByteArray, KeyError>;
using Changed = Result<void, KeyError>;

/// The key vault on a real gnome-keyring, which another connection looks into.
class KeyVaultTest final : public QObject
{
    Q_OBJECT

public:
    explicit KeyVaultTest(KeyStoreSession &session)
        : m_session(session)
    {
    }

private Q_SLOTS:
    void init();
    void cleanup() { m_session.wake(); }

    void manyQuestionsInOneRun();
    void questionsAskedAtOnceAreAllAnswered();
    void aRemovedKeyIsGoneFromTheKeyStore();
    void whatWasNeverThereIsRemovedToo();
    void aSilentQuestionHoldsUpNoOther();
    void theDeadlineCountsFromWhenAQuestionIsAsked();
    void aWriteThatWasGivenUpHasNoEffect_data();
    void aWriteThatWasGivenUpHasNoEffect();
    void aRemovalThatWasGivenUpHasNoEffect();
    void aNewerKeyOutlivesAnOldOneThatComesLate();
    void aKeyThatCouldNotBeReadIsNotWrittenOver();
    void aSlowKeyStoreIsNotAskedWithoutEnd();
    void aLockedKeyStoreForgetsNothing();
    void aVaultMayGoWhileItWaits();

private:
    ReadKey read(SystemKeyVault &vault, const QString &id)
    {
        return test::await<ReadKey>([&](auto reply) { vault.read(id, reply); }).value_or(noAnswer());
    }
    Changed write(SystemKeyVault &vault, const QString &id, const QByteArray &key)
    {
        return test::await<Changed>([&](auto reply) { vault.write(id, key, reply); }).value_or(noAnswer());
    }
    Changed remove(SystemKeyVault &vault, const QString &id)
    {
        return test::await<Changed>([&](auto reply) { vault.remove(id, reply); }).value_or(noAnswer());
    }
    static tl::unexpected<KeyError> noAnswer()
    {
        return failure(KeyError {KeyError::Kind::Unavailable, u"never answered"_s});
    }
    static bool isSilence(const KeyError &error) { return error.message.contains(u"does not answer"); }

    /// Asks, lets the question go out, and lets its time pass.
    template<class T, class Ask>
    std::optional<T> giveUp(Ask ask)
    {
        std::optional<T> answer;
        ask(Answer<T>(this, [&](const T &value) { answer = value; }));
        QCoreApplication::processEvents();
        m_clock.advance(SystemKeyVault::patience);
        return answer;
    }

    KeyStoreSession &m_session;
    TestClock m_clock;
};

void KeyVaultTest::init()
{
    SystemKeyVault vault(m_clock);
    for (const QString &id : {u"north"_s, u"south"_s}) {
        QVERIFY(remove(vault, id));
        QCOMPARE(m_session.entries(id), 0);
    }
}

void KeyVaultTest::manyQuestionsInOneRun()
{
    SystemKeyVault vault(m_clock);
    QCOMPARE(read(vault, u"north"_s).error().kind, KeyError::Kind::NotFound);
    QVERIFY(write(vault, u"north"_s, "one"));
    QCOMPARE(m_session.held(u"north"_s), QByteArray("one"));
    QCOMPARE(read(vault, u"north"_s).value_or("none"), QByteArray("one"));
    QVERIFY(write(vault, u"north"_s, "two"));
    QCOMPARE(m_session.held(u"north"_s), QByteArray("two"));
    QCOMPARE(m_session.entries(u"north"_s), 1);
    QVERIFY(remove(vault, u"north"_s));
    QCOMPARE(m_session.entries(u"north"_s), 0);
    QCOMPARE(read(vault, u"north"_s).error().kind, KeyError::Kind::NotFound);
    QVERIFY(write(vault, u"north"_s, "three"));
    SystemKeyVault nextStart(m_clock);
    QCOMPARE(read(nextStart, u"north"_s).value_or("none"), QByteArray("three"));
}

void KeyVaultTest::questionsAskedAtOnceAreAllAnswered()
{
    SystemKeyVault vault(m_clock);
    QStringList answers;
    const auto note = [&](const QString &what) {
        return [&answers, what](const auto &result) { answers.append(what + (result ? u" done"_s : u" failed"_s)); };
    };
    vault.write(u"north"_s, "one", {this, note(u"write"_s)});
    vault.write(u"south"_s, "two", {this, note(u"write"_s)});
    vault.read(u"north"_s, {this, note(u"read"_s)});
    vault.read(u"south"_s, {this, note(u"read"_s)});
    vault.remove(u"north"_s, {this, note(u"remove"_s)});
    vault.read(u"north"_s, {this, note(u"read"_s)});
    QTRY_COMPARE(answers.size(), 6);
    QCOMPARE(answers, (QStringList {u"write done"_s, u"write done"_s, u"read done"_s, u"read done"_s, u"remove done"_s,
                          u"read failed"_s}));
    QCOMPARE(m_session.held(u"south"_s), QByteArray("two"));
    QCOMPARE(m_session.entries(u"north"_s), 0);
}

void KeyVaultTest::aRemovedKeyIsGoneFromTheKeyStore()
{
    SystemKeyVault vault(m_clock);
    QVERIFY(write(vault, u"north"_s, "one"));
    QVERIFY(write(vault, u"south"_s, "two"));
    QVERIFY(remove(vault, u"north"_s));
    QCOMPARE(m_session.entries(u"north"_s), 0);
    QCOMPARE(m_session.held(u"south"_s), QByteArray("two"));
    SystemKeyVault nextStart(m_clock);
    QCOMPARE(read(nextStart, u"north"_s).error().kind, KeyError::Kind::NotFound);
}

void KeyVaultTest::whatWasNeverThereIsRemovedToo()
{
    SystemKeyVault vault(m_clock);
    QVERIFY(remove(vault, u"north"_s));
    QCOMPARE(m_session.entries(u"north"_s), 0);
}

void KeyVaultTest::aSilentQuestionHoldsUpNoOther()
{
    SystemKeyVault vault(m_clock);
    QVERIFY(write(vault, u"north"_s, "one"));
    QVERIFY(write(vault, u"south"_s, "two"));
    QSignalSpy awake(&vault, &SystemKeyVault::answersAgain);
    m_session.silence();
    const auto given = giveUp<ReadKey>([&](auto reply) { vault.read(u"north"_s, reply); });
    QVERIFY(given && !*given && isSilence(given->error()));
    QCOMPARE(awake.count(), 0);
    m_session.wake();
    QCOMPARE(read(vault, u"south"_s).value_or("none"), QByteArray("two"));
    QTRY_COMPARE(awake.count(), 1);
    QVERIFY(write(vault, u"north"_s, "three"));
    QCOMPARE(m_session.held(u"north"_s), QByteArray("three"));
}

/// The second one of two is not given up together with the first.
void KeyVaultTest::theDeadlineCountsFromWhenAQuestionIsAsked()
{
    SystemKeyVault vault(m_clock);
    QVERIFY(write(vault, u"south"_s, "two"));
    m_session.silence();
    std::optional<ReadKey> first;
    std::optional<ReadKey> second;
    vault.read(u"north"_s, {this, [&](const ReadKey &key) { first = key; }});
    vault.read(u"south"_s, {this, [&](const ReadKey &key) { second = key; }});
    QCoreApplication::processEvents();
    m_clock.advance(SystemKeyVault::patience);
    QVERIFY(first && !*first && isSilence(first->error()));
    QVERIFY(!second);
    m_session.wake();
    QTRY_VERIFY(second);
    QCOMPARE(second->value_or("none"), QByteArray("two"));
}

void KeyVaultTest::aWriteThatWasGivenUpHasNoEffect_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::newRow("where there was no key") << QByteArray();
    QTest::newRow("where there was another one") << QByteArray("one");
}

/// It lands once the key store wakes up. The program has said by then that the key is not kept.
void KeyVaultTest::aWriteThatWasGivenUpHasNoEffect()
{
    QFETCH(const QByteArray, before);
    SystemKeyVault vault(m_clock);
    QVERIFY(before.isEmpty() || write(vault, u"north"_s, before));
    (void)read(vault, u"north"_s);
    QSignalSpy awake(&vault, &SystemKeyVault::answersAgain);
    m_session.silence();
    const auto given = giveUp<Changed>([&](auto reply) { vault.write(u"north"_s, "late", reply); });
    QVERIFY(given && !*given && isSilence(given->error()));
    m_session.wake();
    QTRY_COMPARE(awake.count(), 1); // it has landed, and what was there is put back before the next question
    QCOMPARE(read(vault, u"north"_s).value_or(QByteArray()), before);
    QCOMPARE(m_session.held(u"north"_s), before);
    QCOMPARE(m_session.entries(u"north"_s), before.isEmpty() ? 0 : 1);
}

void KeyVaultTest::aRemovalThatWasGivenUpHasNoEffect()
{
    SystemKeyVault vault(m_clock);
    QVERIFY(write(vault, u"north"_s, "one"));
    QSignalSpy awake(&vault, &SystemKeyVault::answersAgain);
    m_session.silence();
    const auto given = giveUp<Changed>([&](auto reply) { vault.remove(u"north"_s, reply); });
    QVERIFY(given && !*given && isSilence(given->error()));
    m_session.wake();
    QTRY_COMPARE(awake.count(), 1);
    QCOMPARE(read(vault, u"north"_s).value_or(QByteArray()), QByteArray("one"));
    QCOMPARE(m_session.held(u"north"_s), QByteArray("one"));
}

void KeyVaultTest::aNewerKeyOutlivesAnOldOneThatComesLate()
{
    SystemKeyVault vault(m_clock);
    QCOMPARE(read(vault, u"north"_s).error().kind, KeyError::Kind::NotFound);
    QSignalSpy awake(&vault, &SystemKeyVault::answersAgain);
    m_session.silence();
    const auto given = giveUp<Changed>([&](auto reply) { vault.write(u"north"_s, "late", reply); });
    QVERIFY(given && !*given);
    std::optional<Changed> newer;
    vault.write(u"north"_s, "newer", {this, [&](const Changed &changed) { newer = changed; }});
    m_session.wake();
    QTRY_VERIFY(newer && *newer);
    QTRY_COMPARE(awake.count(), 1);
    QCOMPARE(read(vault, u"north"_s).value_or(QByteArray()), QByteArray("newer"));
    QCOMPARE(m_session.held(u"north"_s), QByteArray("newer"));
    QCOMPARE(m_session.entries(u"north"_s), 1);
}

/// The key store was silent from the start: there would be nothing to put back.
void KeyVaultTest::aKeyThatCouldNotBeReadIsNotWrittenOver()
{
    {
        SystemKeyVault earlierRun(m_clock);
        QVERIFY(write(earlierRun, u"north"_s, "one"));
    }
    SystemKeyVault vault(m_clock);
    QSignalSpy awake(&vault, &SystemKeyVault::answersAgain);
    m_session.silence();
    const auto unread = giveUp<ReadKey>([&](auto reply) { vault.read(u"north"_s, reply); });
    QVERIFY(unread && !*unread && isSilence(unread->error()));
    const auto unwritten = giveUp<Changed>([&](auto reply) { vault.write(u"north"_s, "late", reply); });
    QVERIFY(unwritten && !*unwritten && isSilence(unwritten->error()));
    m_session.wake();
    QTRY_COMPARE(awake.count(), 2);
    QCOMPARE(read(vault, u"north"_s).value_or(QByteArray()), QByteArray("one"));
    QCOMPARE(m_session.held(u"north"_s), QByteArray("one"));
}

void KeyVaultTest::aSlowKeyStoreIsNotAskedWithoutEnd()
{
    SystemKeyVault vault(m_clock);
    QVERIFY(write(vault, u"north"_s, "one"));
    QSignalSpy awake(&vault, &SystemKeyVault::answersAgain);
    connect(&vault, &SystemKeyVault::answersAgain, this, [this] { m_session.silence(); });
    m_session.silence();
    (void)giveUp<Changed>([&](auto reply) { vault.write(u"north"_s, "late", reply); });
    for (int answers = 1; answers <= 2; ++answers) { // the late change, and what puts back the key
        m_session.wake();
        QTRY_COMPARE(awake.count(), answers);
        QCoreApplication::processEvents();
        m_clock.advance(SystemKeyVault::patience);
    }
    m_session.wake();
    QVERIFY(!QTest::qWaitFor([&] { return awake.count() > 2; }, 300));
    QCOMPARE(m_session.held(u"north"_s), QByteArray("one"));
}

/// libsecret calls it a success when it clears nothing of a locked key store.
void KeyVaultTest::aLockedKeyStoreForgetsNothing()
{
    SystemKeyVault vault(m_clock);
    QVERIFY(write(vault, u"north"_s, "one"));
    m_session.lock();
    std::optional<Changed> removed;
    vault.remove(u"north"_s, {this, [&](const Changed &changed) { removed = changed; }});
    if (!QTest::qWaitFor([&] { return removed.has_value(); }, 2000)) {
        m_clock.advance(SystemKeyVault::patience);
    }
    QVERIFY(removed && !*removed);
    QCOMPARE(m_session.entries(u"north"_s), 1);
    m_session.unlock();
    QTRY_COMPARE(m_session.held(u"north"_s), QByteArray("one"));
    QVERIFY(remove(vault, u"north"_s));
    QCOMPARE(m_session.entries(u"north"_s), 0);
}

void KeyVaultTest::aVaultMayGoWhileItWaits()
{
    m_session.silence();
    {
        SystemKeyVault vault(m_clock);
        vault.write(u"north"_s, "one", {this, [](const Changed &) { QFAIL("nobody waits for it"); }});
        vault.read(u"north"_s, {this, [](const ReadKey &) { QFAIL("nobody waits for it"); }});
        QCoreApplication::processEvents();
    }
    m_session.wake();
    SystemKeyVault next(m_clock);
    QVERIFY(write(next, u"south"_s, "two"));
    QCOMPARE(m_session.held(u"south"_s), QByteArray("two"));
}

int main(int argc, char **argv)
{
    KeyStoreSession session;
    QCoreApplication application(argc, argv);
    if (!session.start()) {
        qFatal("There is no key store to test with: install the packages dbus and gnome-keyring");
    }
    KeyVaultTest test(session);
    return QTest::qExec(&test, argc, argv);
}

#include "KeyVaultTest.moc"
