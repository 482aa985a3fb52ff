#include "keys/KeyStore.h"
#include "core/keys/support/KeyStoreSession.h"
#include "support/Await.h"
#include "support/TestClock.h"
#include "support/TestRegistry.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::keys;
using test::TestClock;

using ReadKey = Result<QByteArray, KeyError>;
using Changed = Result<void, KeyError>;

/// The key vault on a real gnome-keyring, which another connection looks into.
class KeyStoreTest final : public QObject
{
    Q_OBJECT

public:
    explicit KeyStoreTest(KeyStoreSession &session)
        : m_session(session)
    {
    }

private Q_SLOTS:
    void init()
    {
        SystemKeyStore keyStore(m_clock);
        for (const QString &id : {u"north"_s, u"south"_s}) {
            QVERIFY(remove(keyStore, id));
            QCOMPARE(m_session.entries(id), 0);
        }
    }

    void cleanup() { m_session.wake(); }

    void manyQuestionsInOneRun()
    {
        SystemKeyStore keyStore(m_clock);
        QCOMPARE(read(keyStore, u"north"_s).error().kind, KeyError::Kind::NotFound);
        QVERIFY(write(keyStore, u"north"_s, "one"));
        QCOMPARE(m_session.held(u"north"_s), QByteArray("one"));
        QCOMPARE(read(keyStore, u"north"_s).value_or("none"), QByteArray("one"));
        QVERIFY(write(keyStore, u"north"_s, "two"));
        QCOMPARE(m_session.held(u"north"_s), QByteArray("two"));
        QCOMPARE(m_session.entries(u"north"_s), 1);
        QVERIFY(remove(keyStore, u"north"_s));
        QCOMPARE(m_session.entries(u"north"_s), 0);
        QCOMPARE(read(keyStore, u"north"_s).error().kind, KeyError::Kind::NotFound);
        QVERIFY(write(keyStore, u"north"_s, "three"));
        SystemKeyStore nextStart(m_clock);
        QCOMPARE(read(nextStart, u"north"_s).value_or("none"), QByteArray("three"));
    }

    void questionsAskedAtOnceAreAllAnswered()
    {
        SystemKeyStore keyStore(m_clock);
        QStringList answers;
        const auto note = [&](const QString &what) {
            return
                [&answers, what](const auto &result) { answers.append(what + (result ? u" done"_s : u" failed"_s)); };
        };
        keyStore.write(u"north"_s, "one", {this, note(u"write"_s)});
        keyStore.write(u"south"_s, "two", {this, note(u"write"_s)});
        keyStore.read(u"north"_s, {this, note(u"read"_s)});
        keyStore.read(u"south"_s, {this, note(u"read"_s)});
        keyStore.remove(u"north"_s, {this, note(u"remove"_s)});
        keyStore.read(u"north"_s, {this, note(u"read"_s)});
        QTRY_COMPARE(answers.size(), 6);
        QCOMPARE(answers, (QStringList {u"write done"_s, u"write done"_s, u"read done"_s, u"read done"_s,
                              u"remove done"_s, u"read failed"_s}));
        QCOMPARE(m_session.held(u"south"_s), QByteArray("two"));
        QCOMPARE(m_session.entries(u"north"_s), 0);
    }

    void aRemovedKeyIsGoneFromTheKeyStore()
    {
        SystemKeyStore keyStore(m_clock);
        QVERIFY(write(keyStore, u"north"_s, "one"));
        QVERIFY(write(keyStore, u"south"_s, "two"));
        QVERIFY(remove(keyStore, u"north"_s));
        QCOMPARE(m_session.entries(u"north"_s), 0);
        QCOMPARE(m_session.held(u"south"_s), QByteArray("two"));
        SystemKeyStore nextStart(m_clock);
        QCOMPARE(read(nextStart, u"north"_s).error().kind, KeyError::Kind::NotFound);
    }

    void whatWasNeverThereIsRemovedToo()
    {
        SystemKeyStore keyStore(m_clock);
        QVERIFY(remove(keyStore, u"north"_s));
        QCOMPARE(m_session.entries(u"north"_s), 0);
    }

    void aSilentQuestionHoldsUpNoOther()
    {
        SystemKeyStore keyStore(m_clock);
        QVERIFY(write(keyStore, u"north"_s, "one"));
        QVERIFY(write(keyStore, u"south"_s, "two"));
        QSignalSpy awake(&keyStore, &SystemKeyStore::answersAgain);
        m_session.silence();
        const auto given = giveUp<ReadKey>([&](auto reply) { keyStore.read(u"north"_s, reply); });
        QVERIFY(given && !*given && isSilence(given->error()));
        QCOMPARE(awake.count(), 0);
        m_session.wake();
        QCOMPARE(read(keyStore, u"south"_s).value_or("none"), QByteArray("two"));
        QTRY_COMPARE(awake.count(), 1);
        QVERIFY(write(keyStore, u"north"_s, "three"));
        QCOMPARE(m_session.held(u"north"_s), QByteArray("three"));
    }

    /// The second one of two is not given up together with the first.
    void theDeadlineCountsFromWhenAQuestionIsAsked()
    {
        SystemKeyStore keyStore(m_clock);
        QVERIFY(write(keyStore, u"south"_s, "two"));
        m_session.silence();
        std::optional<ReadKey> first;
        std::optional<ReadKey> second;
        keyStore.read(u"north"_s, {this, [&](const ReadKey &key) { first = key; }});
        keyStore.read(u"south"_s, {this, [&](const ReadKey &key) { second = key; }});
        QCoreApplication::processEvents();
        m_clock.advance(SystemKeyStore::patience);
        QVERIFY(first && !*first && isSilence(first->error()));
        QVERIFY(!second);
        m_session.wake();
        QTRY_VERIFY(second);
        QCOMPARE(second->value_or("none"), QByteArray("two"));
    }

    void aWriteThatWasGivenUpHasNoEffect_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::newRow("where there was no key") << QByteArray();
        QTest::newRow("where there was another one") << QByteArray("one");
    }

    /// It lands once the key store wakes up. The program has said by then that the key is not kept.
    void aWriteThatWasGivenUpHasNoEffect()
    {
        QFETCH(const QByteArray, before);
        SystemKeyStore keyStore(m_clock);
        QVERIFY(before.isEmpty() || write(keyStore, u"north"_s, before));
        (void)read(keyStore, u"north"_s);
        QSignalSpy awake(&keyStore, &SystemKeyStore::answersAgain);
        m_session.silence();
        const auto given = giveUp<Changed>([&](auto reply) { keyStore.write(u"north"_s, "late", reply); });
        QVERIFY(given && !*given && isSilence(given->error()));
        m_session.wake();
        QTRY_COMPARE(awake.count(), 1); // it has landed, and what was there is put back before the next question
        QCOMPARE(read(keyStore, u"north"_s).value_or(QByteArray()), before);
        QCOMPARE(m_session.held(u"north"_s), before);
        QCOMPARE(m_session.entries(u"north"_s), before.isEmpty() ? 0 : 1);
    }

    void aRemovalThatWasGivenUpHasNoEffect()
    {
        SystemKeyStore keyStore(m_clock);
        QVERIFY(write(keyStore, u"north"_s, "one"));
        QSignalSpy awake(&keyStore, &SystemKeyStore::answersAgain);
        m_session.silence();
        const auto given = giveUp<Changed>([&](auto reply) { keyStore.remove(u"north"_s, reply); });
        QVERIFY(given && !*given && isSilence(given->error()));
        m_session.wake();
        QTRY_COMPARE(awake.count(), 1);
        QCOMPARE(read(keyStore, u"north"_s).value_or(QByteArray()), QByteArray("one"));
        QCOMPARE(m_session.held(u"north"_s), QByteArray("one"));
    }

    void aNewerKeyOutlivesAnOldOneThatComesLate()
    {
        SystemKeyStore keyStore(m_clock);
        QCOMPARE(read(keyStore, u"north"_s).error().kind, KeyError::Kind::NotFound);
        QSignalSpy awake(&keyStore, &SystemKeyStore::answersAgain);
        m_session.silence();
        const auto given = giveUp<Changed>([&](auto reply) { keyStore.write(u"north"_s, "late", reply); });
        QVERIFY(given && !*given);
        std::optional<Changed> newer;
        keyStore.write(u"north"_s, "newer", {this, [&](const Changed &changed) { newer = changed; }});
        m_session.wake();
        QTRY_VERIFY(newer && *newer);
        QTRY_COMPARE(awake.count(), 1);
        QCOMPARE(read(keyStore, u"north"_s).value_or(QByteArray()), QByteArray("newer"));
        QCOMPARE(m_session.held(u"north"_s), QByteArray("newer"));
        QCOMPARE(m_session.entries(u"north"_s), 1);
    }

    /// The key store was silent from the start: there would be nothing to put back.
    void aKeyThatCouldNotBeReadIsNotWrittenOver()
    {
        {
            SystemKeyStore earlierRun(m_clock);
            QVERIFY(write(earlierRun, u"north"_s, "one"));
        }
        SystemKeyStore keyStore(m_clock);
        QSignalSpy awake(&keyStore, &SystemKeyStore::answersAgain);
        m_session.silence();
        const auto unread = giveUp<ReadKey>([&](auto reply) { keyStore.read(u"north"_s, reply); });
        QVERIFY(unread && !*unread && isSilence(unread->error()));
        const auto unwritten = giveUp<Changed>([&](auto reply) { keyStore.write(u"north"_s, "late", reply); });
        QVERIFY(unwritten && !*unwritten && isSilence(unwritten->error()));
        m_session.wake();
        QTRY_COMPARE(awake.count(), 2);
        QCOMPARE(read(keyStore, u"north"_s).value_or(QByteArray()), QByteArray("one"));
        QCOMPARE(m_session.held(u"north"_s), QByteArray("one"));
    }

    void aSlowKeyStoreIsNotAskedWithoutEnd()
    {
        SystemKeyStore keyStore(m_clock);
        QVERIFY(write(keyStore, u"north"_s, "one"));
        QSignalSpy awake(&keyStore, &SystemKeyStore::answersAgain);
        connect(&keyStore, &SystemKeyStore::answersAgain, this, [this] { m_session.silence(); });
        m_session.silence();
        (void)giveUp<Changed>([&](auto reply) { keyStore.write(u"north"_s, "late", reply); });
        for (int answers = 1; answers <= 2; ++answers) { // the late change, and what puts back the key
            m_session.wake();
            QTRY_COMPARE(awake.count(), answers);
            QCoreApplication::processEvents();
            m_clock.advance(SystemKeyStore::patience);
        }
        m_session.wake();
        QVERIFY(!QTest::qWaitFor([&] { return awake.count() > 2; }, 300));
        QCOMPARE(m_session.held(u"north"_s), QByteArray("one"));
    }

    /// libsecret calls it a success when it clears nothing of a locked key store.
    void aLockedKeyStoreForgetsNothing()
    {
        SystemKeyStore keyStore(m_clock);
        QVERIFY(write(keyStore, u"north"_s, "one"));
        m_session.lock();
        std::optional<Changed> removed;
        keyStore.remove(u"north"_s, {this, [&](const Changed &changed) { removed = changed; }});
        if (!QTest::qWaitFor([&] { return removed.has_value(); }, 2000)) {
            m_clock.advance(SystemKeyStore::patience);
        }
        QVERIFY(removed && !*removed);
        QCOMPARE(m_session.entries(u"north"_s), 1);
        m_session.unlock();
        QTRY_COMPARE(m_session.held(u"north"_s), QByteArray("one"));
        QVERIFY(remove(keyStore, u"north"_s));
        QCOMPARE(m_session.entries(u"north"_s), 0);
    }

    void aVaultMayGoWhileItWaits()
    {
        m_session.silence();
        {
            SystemKeyStore keyStore(m_clock);
            keyStore.write(u"north"_s, "one", {this, [](const Changed &) { QFAIL("nobody waits for it"); }});
            keyStore.read(u"north"_s, {this, [](const ReadKey &) { QFAIL("nobody waits for it"); }});
            QCoreApplication::processEvents();
        }
        m_session.wake();
        SystemKeyStore next(m_clock);
        QVERIFY(write(next, u"south"_s, "two"));
        QCOMPARE(m_session.held(u"south"_s), QByteArray("two"));
    }

private:
    ReadKey read(SystemKeyStore &keyStore, const QString &id)
    {
        return test::await<ReadKey>([&](auto reply) { keyStore.read(id, reply); }).value_or(noAnswer());
    }
    Changed write(SystemKeyStore &keyStore, const QString &id, const QByteArray &key)
    {
        return test::await<Changed>([&](auto reply) { keyStore.write(id, key, reply); }).value_or(noAnswer());
    }
    Changed remove(SystemKeyStore &keyStore, const QString &id)
    {
        return test::await<Changed>([&](auto reply) { keyStore.remove(id, reply); }).value_or(noAnswer());
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
        m_clock.advance(SystemKeyStore::patience);
        return answer;
    }

    KeyStoreSession &m_session;
    TestClock m_clock;
};

namespace {

int runWithKeyStore(int argc, char **argv)
{
    KeyStoreSession session;
    const QCoreApplication application(argc, argv);
    if (!session.start()) {
        qFatal("There is no key store to test with: install the packages dbus and gnome-keyring");
    }
    KeyStoreTest test(session);
    return QTest::qExec(&test, argc, argv);
}

} // namespace

CALLBOARD_TEST_BY(KeyStoreTest, runWithKeyStore)

#include "KeyStoreTest.moc"
