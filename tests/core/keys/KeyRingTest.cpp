#include "keys/KeyRing.h"
#include "bolna/BolnaClients.h"
#include "support/FaultServer.h"
#include "support/RawStore.h"
#include "support/TempStore.h"
#include "support/TestClock.h"
#include "support/TestRegistry.h"

#include <QSignalSpy>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using namespace callboard::keys;
using namespace callboard::calls;
using test::FaultServer;
using test::RawStore;
using test::TempStore;
using test::TestClock;

namespace {

/// A key store in memory that can be locked.
class FakeKeyStore final : public KeyStore
{
public:
    void read(const QString &accountId, Answer<Result<QByteArray, KeyError>> reply) override
    {
        ++reads;
        if (holdsBack) {
            heldBack.append([this, accountId, reply] { answer(accountId, reply); });
        } else {
            answer(accountId, reply);
        }
    }
    void answer(const QString &accountId, const Answer<Result<QByteArray, KeyError>> &reply) const
    {
        if (locked || lockedFor.contains(accountId)) {
            reply(failure(KeyError {KeyError::Kind::Unavailable, u"The key store is locked."_s}));
        } else if (!keys.contains(accountId)) {
            reply(failure(KeyError {KeyError::Kind::NotFound, u"none"_s}));
        } else {
            reply(keys.value(accountId));
        }
    }
    void write(const QString &accountId, const QByteArray &key, Answer<Result<void, KeyError>> reply) override
    {
        if (locked) {
            reply(failure(KeyError {KeyError::Kind::Unavailable, u"The key store is locked."_s}));
            return;
        }
        keys.insert(accountId, key);
        reply({});
    }

    void remove(const QString &accountId, Answer<Result<void, KeyError>> reply) override
    {
        if (locked) {
            reply(failure(KeyError {KeyError::Kind::Unavailable, u"The key store is locked."_s}));
        } else if (keys.remove(accountId) == 0) {
            reply(failure(KeyError {KeyError::Kind::NotFound, u"none"_s}));
        } else {
            reply({});
        }
    }

    QHash<QString, QByteArray> keys;
    bool locked = false;
    QStringList lockedFor; ///< accounts it does not answer for
    bool holdsBack = false; ///< answers to reads wait in heldBack
    QList<std::function<void()>> heldBack;
    int reads = 0;
};

using Keys = QHash<QByteArray, QByteArray>; ///< and whose they are

/// Takes some keys, and refuses every other.
FaultServer::Behaviour bolnaThatKnows(const Keys &keys)
{
    return [keys](const FaultServer::Request &request) {
        const QByteArray who = keys.value(request.headers.value("authorization").mid(7));
        FaultServer::send(request.socket, who.isEmpty() ? 401 : 200, who.isEmpty() ? R"({"detail":"no"})" : who);
    };
}

const QByteArray asha = R"({"name":"Asha","email":"Asha@Example.com "})";
const QByteArray ravi = R"({"name":"Ravi","email":"ravi@example.com","id":"7d1f"})";

FaultServer::Behaviour bolnaThatTakes(const QByteArray &key)
{
    return bolnaThatKnows({{key, asha}});
}

} // namespace

class KeyRingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theEnvironmentsKeyIsTheOnlyOne()
    {
        Desk desk(u"http://127.0.0.1:1"_s);
        desk.keyStore.keys.insert(u"test"_s, "kept");
        QCOMPARE(desk.load("from-the-environment"), QString());
        QVERIFY(desk.clients.find(environmentAccountId.toString()) != nullptr);
        QCOMPARE(desk.clients.first()->key(), QByteArray("from-the-environment"));
        QVERIFY(desk.clients.find(u"test"_s) == nullptr);
        QCOMPARE(desk.keyStore.reads, 0);
        QTRY_COMPARE(
            RawStore(desk.store.file).value(u"SELECT count(*) FROM accounts WHERE id = 'environment'"_s).toInt(), 1);
    }

    void everyKnownAccountWithAKeyIsLoaded()
    {
        Desk desk(u"http://127.0.0.1:1"_s);
        desk.store.saveAccount(u"second"_s, u"http://127.0.0.1:2"_s);
        desk.store.saveAccount(u"keyless"_s, u"http://127.0.0.1:3"_s);
        desk.store.saveAccount(environmentAccountId.toString(), u"http://127.0.0.1:4"_s); // of an earlier run
        desk.keyStore.keys = {{u"test"_s, "one"}, {u"second"_s, "two"}, {environmentAccountId.toString(), "never"}};
        QCOMPARE(desk.load(), QString());
        QVERIFY(desk.clients.find(u"test"_s) && desk.clients.find(u"second"_s));
        QVERIFY(!desk.clients.find(u"keyless"_s));
        QVERIFY(!desk.clients.find(environmentAccountId.toString()));
        QCOMPARE(
            desk.clients.find(u"second"_s)->origin().base().toString(), u"http://127.0.0.1:2"_s); // its own, not ours
    }

    void aLockedKeyStoreIsSaidAndAskedOnce()
    {
        Desk desk(u"http://127.0.0.1:1"_s);
        desk.store.saveAccount(u"second"_s, u"http://127.0.0.1:2"_s);
        desk.keyStore.locked = true;
        QCOMPARE(desk.load(), u"The key store is locked."_s);
        QCOMPARE(desk.keyStore.reads, 1);
        QVERIFY(desk.clients.isEmpty());
    }

    void keysAreReadOnceTheKeyStoreIsUnlocked()
    {
        FaultServer bolna(bolnaThatKnows({{"one", asha}, {"two", ravi}}));
        Desk desk(bolna.origin());
        desk.store.saveAccount(u"first"_s, bolna.origin());
        desk.store.saveAccount(u"second"_s, bolna.origin());
        desk.keyStore.keys = {{u"first"_s, "one"}, {u"second"_s, "two"}};
        desk.keyStore.locked = true;
        QVERIFY(!desk.load().isEmpty());
        QVERIFY(desk.clients.isEmpty());
        QSignalSpy late(&desk.ring, &KeyRing::keysCameLate);
        desk.keyStore.locked = false;
        desk.ring.loadAgain();
        QTRY_COMPARE(late.count(), 1);
        QCOMPARE(desk.clients.all().size(), std::size_t {2});
        const int reads = desk.keyStore.reads;
        desk.ring.loadAgain(); // nothing is missing any more
        QCoreApplication::processEvents();
        QCOMPARE(desk.keyStore.reads, reads);
    }

    void keysAreReadAfterTheStoreCouldNotBeRead()
    {
        FaultServer bolna(bolnaThatTakes("one"));
        Desk desk(bolna.origin());
        desk.store.saveAccount(u"first"_s, bolna.origin());
        desk.keyStore.keys = {{u"first"_s, "one"}};
        desk.keyStore.locked = true;
        QVERIFY(!desk.load().isEmpty());
        desk.keyStore.locked = false;
        RawStore raw(desk.store.file);
        raw.run(u"ALTER TABLE accounts RENAME TO gone"_s);
        desk.ring.loadAgain();
        using Known = Result<std::vector<Account>, store::StoreError>;
        const auto known = test::await<Known>([&](auto reply) { desk.store.reader.accounts(reply); });
        QVERIFY(known && !*known); // the question before this one failed too
        raw.run(u"ALTER TABLE gone RENAME TO accounts"_s);
        QSignalSpy late(&desk.ring, &KeyRing::keysCameLate);
        desk.ring.loadAgain();
        QTRY_COMPARE(late.count(), 1);
        QVERIFY(desk.clients.find(u"first"_s));
    }

    void aKeyThatIsEnteredWhileTheKeyStoreIsReadStays()
    {
        FaultServer bolna(bolnaThatKnows({{"stored", asha}, {"entered", asha}}));
        Desk desk(bolna.origin());
        desk.store.saveAccount(u"test"_s, bolna.origin());
        desk.keyStore.keys = {{u"test"_s, "stored"}};
        desk.keyStore.locked = true;
        QVERIFY(!desk.load().isEmpty());
        desk.keyStore.locked = false;
        desk.keyStore.holdsBack = true;
        desk.ring.loadAgain();
        QTRY_COMPARE(desk.keyStore.heldBack.size(), 1);
        const Account account {u"test"_s, u"Test"_s, bolna.origin()};
        const auto used = test::await<Result<UsedKey, KeyFailure>>(
            [&](auto reply) { desk.ring.useFor(account, "entered", true, reply); });
        QVERIFY(used && *used);
        QCOMPARE(desk.clients.find(u"test"_s)->key(), QByteArray("entered"));
        const int asked = bolna.count();
        desk.keyStore.heldBack.takeFirst()();
        QVERIFY(!QTest::qWaitFor([&] { return bolna.count() > asked; }, 100));
        QCOMPARE(desk.clients.find(u"test"_s)->key(), QByteArray("entered"));
    }

    /// A command for one account lets the others go after the keys are loaded.
    void anAccountThatIsLeftOutDoesNotComeBack()
    {
        FaultServer bolna(bolnaThatKnows({{"one", asha}, {"two", ravi}}));
        Desk desk(bolna.origin());
        desk.store.saveAccount(u"first"_s, bolna.origin());
        desk.store.saveAccount(u"second"_s, bolna.origin());
        desk.keyStore.keys = {{u"first"_s, "one"}, {u"second"_s, "two"}};
        desk.keyStore.lockedFor = {u"second"_s};
        QVERIFY(!desk.load().isEmpty());
        QVERIFY(desk.clients.find(u"first"_s));
        desk.clients.remove(u"first"_s);
        desk.keyStore.lockedFor.clear();
        QSignalSpy late(&desk.ring, &KeyRing::keysCameLate);
        desk.ring.loadAgain();
        QTRY_COMPARE(late.count(), 1);
        QVERIFY(desk.clients.find(u"second"_s));
        QVERIFY(!desk.clients.find(u"first"_s));
    }

    void aGoodKeyIsProbedKeptAndUsed()
    {
        FaultServer bolna(bolnaThatTakes("good"));
        Desk desk(bolna.origin());
        QVERIFY(desk.use("good").has_value());
        QCOMPARE(bolna.count(), 1);
        QCOMPARE(bolna.deliveries()[0].path, QByteArray("/user/me"));
        const QString account = defaultAccountId.toString();
        QCOMPARE(desk.keyStore.keys.value(account), QByteArray("good"));
        QVERIFY(desk.clients.find(account) != nullptr);
        QTRY_COMPARE(RawStore(desk.store.file)
                         .value(u"SELECT count(*) FROM accounts WHERE id = 'default' AND name = 'Mine'"_s)
                         .toInt(),
            1);
    }

    void aRefusedKeyIsNotKept()
    {
        FaultServer bolna(bolnaThatTakes("good"));
        Desk desk(bolna.origin());
        const auto used = desk.use("bad");
        QVERIFY(!used.has_value());
        QVERIFY(!used.error().message.isEmpty());
        QVERIFY(!used.error().keyStoreUnusable);
        QVERIFY(desk.keyStore.keys.isEmpty());
        QVERIFY(desk.clients.isEmpty());
    }

    void aKeyForThisRunOnlyIsNotKept()
    {
        FaultServer bolna(bolnaThatTakes("good"));
        Desk desk(bolna.origin());
        QVERIFY(desk.use("good", true).has_value());
        QVERIFY(desk.keyStore.keys.isEmpty());
        QCOMPARE(desk.clients.first()->key(), QByteArray("good"));
    }

    void aKeyStoreThatCannotKeepIsSaid()
    {
        FaultServer bolna(bolnaThatTakes("good"));
        Desk desk(bolna.origin());
        desk.keyStore.locked = true;
        const auto used = desk.use("good");
        QVERIFY(!used.has_value());
        QVERIFY(used.error().keyStoreUnusable); // the window then offers this run only
        QVERIFY(desk.clients.isEmpty());
        QVERIFY(desk.use("good", true).has_value());
    }

    void aNewKeyReplacesTheRefusedOneOfItsAccount()
    {
        FaultServer bolna(bolnaThatTakes("new"));
        Desk desk(bolna.origin());
        desk.store.saveAccount(u"test"_s, bolna.origin());
        desk.keyStore.keys.insert(u"test"_s, "old");
        QCOMPARE(desk.load(), QString());
        (void)test::await<Result<bolna::Identity, bolna::ApiError>>(
            [&](auto reply) { desk.clients.first()->identity(reply); });
        QVERIFY(desk.clients.first()->isRefused());

        QVERIFY(!desk.use("wrong").has_value());
        QCOMPARE(desk.keyStore.keys.value(u"test"_s), QByteArray("old")); // not deleted
        QCOMPARE(desk.clients.first()->key(), QByteArray("old"));

        QVERIFY(desk.use("new").has_value());
        QCOMPARE(desk.keyStore.keys.value(u"test"_s), QByteArray("new"));
        QCOMPARE(desk.clients.first()->account().id, u"test"_s); // its calls stay its own
        QVERIFY(!desk.clients.first()->isRefused());
    }

    void anUnsafeAddressTakesNoKey()
    {
        for (const QString &url : {u"http://api.bolna.ai"_s, u"file:///etc"_s, QString()}) {
            Desk desk(url);
            QVERIFY(!desk.use("good").has_value());
            QVERIFY(desk.keyStore.keys.isEmpty());
            QVERIFY(desk.clients.isEmpty());
        }
    }

    void aSecondAccountHasAKeyAndAnAddressOfItsOwn()
    {
        FaultServer first(bolnaThatTakes("one"));
        FaultServer second(bolnaThatTakes("two"));
        Desk desk(first.origin());
        QVERIFY(desk.use("one"));
        const Account account = desk.ring.makeAccount(u"Pune office"_s, second.origin());
        const auto useFor = [&](const QByteArray &key) {
            return *test::await<Result<UsedKey, KeyFailure>>(
                [&](auto reply) { desk.ring.useFor(account, key, false, reply); });
        };
        QVERIFY(!useFor("one")); // the first one's key is not the second one's
        QVERIFY(desk.clients.find(account.id) == nullptr);
        QVERIFY(useFor("two"));
        QCOMPARE(desk.clients.all().size(), std::size_t {2});
        QCOMPARE(desk.clients.find(account.id)->key(), QByteArray("two"));
        QCOMPARE(desk.clients.find(account.id)->origin().base().toString(), second.origin());
        QCOMPARE(desk.keyStore.keys.value(account.id), QByteArray("two"));
        QCOMPARE(desk.keyStore.keys.value(defaultAccountId.toString()), QByteArray("one"));
        QVERIFY(desk.clients.find(account.id)->budget() != desk.clients.first()->budget());
    }

    void aForgottenKeyIsGoneAndTheAccountStays()
    {
        FaultServer server(bolnaThatTakes("good"));
        Desk desk(server.origin());
        QVERIFY(desk.use("good"));
        const QString id = desk.clients.first()->account().id;
        const auto forgotten = test::await<Result<void, KeyFailure>>([&](auto reply) { desk.ring.forget(id, reply); });
        QVERIFY(forgotten && *forgotten);
        QVERIFY(desk.clients.isEmpty());
        QVERIFY(!desk.keyStore.keys.contains(id));
        QTRY_COMPARE(
            RawStore(desk.store.file).value(u"SELECT count(*) FROM accounts WHERE id = 'default'"_s).toInt(), 1);
        desk.keyStore.locked = true;
        const auto kept = test::await<Result<void, KeyFailure>>([&](auto reply) { desk.ring.forget(id, reply); });
        QVERIFY(kept && !*kept && kept->error().keyStoreUnusable);
    }

    /// It would be found again at the next start.
    void aKeyThatCannotBeForgottenIsStillUsed()
    {
        FaultServer server(bolnaThatTakes("good"));
        Desk desk(server.origin());
        QVERIFY(desk.use("good"));
        const QString id = desk.clients.first()->account().id;
        desk.keyStore.locked = true;
        const auto forgotten = test::await<Result<void, KeyFailure>>([&](auto reply) { desk.ring.forget(id, reply); });
        QVERIFY(forgotten && !*forgotten && forgotten->error().keyStoreUnusable);
        QVERIFY2(forgotten->error().message.startsWith(u"The key was not forgotten."),
            qPrintable(forgotten->error().message));
        QVERIFY(desk.clients.find(id));
        QCOMPARE(desk.keyStore.keys.value(id), QByteArray("good"));
    }

    void aKeyOfThisRunIsLetGoInAnyCase()
    {
        FaultServer server(bolnaThatTakes("good"));
        Desk desk(server.origin());
        desk.keyStore.locked = true;
        QVERIFY(desk.use("good", true));
        const QString id = desk.clients.first()->account().id;
        const auto forgotten = test::await<Result<void, KeyFailure>>([&](auto reply) { desk.ring.forget(id, reply); });
        QVERIFY(desk.clients.isEmpty());
        // The key store may hold one of an earlier run.
        QVERIFY(forgotten && !*forgotten && forgotten->error().keyStoreUnusable);
        QVERIFY2(forgotten->error().message.startsWith(u"The key is no longer used."),
            qPrintable(forgotten->error().message));
    }

    void aKeyOfTheEnvironmentIsKnownForOne()
    {
        FaultServer server(bolnaThatTakes("good"));
        Desk desk(server.origin());
        QCOMPARE(desk.load("good"), QString());
        const QString id = desk.clients.first()->account().id;
        QVERIFY(id != environmentAccountId);
        QVERIFY(desk.ring.isFromEnvironment(id));
        QVERIFY(desk.ring.isFromEnvironment(environmentAccountId.toString()));
        QVERIFY(!desk.ring.isFromEnvironment(u"test"_s));
        QVERIFY(!desk.ring.isFromEnvironment({}));
    }

    void theSameKeyInBothPlacesIsOneAccount_data()
    {
        QTest::addColumn<bool>("sharedCall");
        QTest::addColumn<bool>("windowFirst");
        for (const bool shared : {true, false}) {
            for (const bool window : {true, false}) {
                QTest::addRow(
                    "%s, %s", shared ? "the same call" : "other calls", window ? "window first" : "script first")
                    << shared << window;
            }
        }
    }

    /// A store of an earlier version, in which the key store's key and the environment's made two accounts.
    void theSameKeyInBothPlacesIsOneAccount()
    {
        QFETCH(const bool, sharedCall);
        QFETCH(const bool, windowFirst);
        FaultServer bolna(bolnaThatTakes("good"));
        QHash<QString, QByteArray> kept {{defaultAccountId.toString(), "good"}};
        Desk desk(bolna.origin());
        desk.keyStore.keys = kept;
        const QString home = defaultAccountId.toString();
        const QString env = environmentAccountId.toString();
        desk.store.saveAccount(home, bolna.origin());
        desk.store.saveAccount(env, bolna.origin());
        desk.put(home, u"a"_s);
        desk.put(env, sharedCall ? u"a"_s : u"b"_s);
        desk.put(env, u"c"_s);
        QSignalSpy merged(&desk.ring, &KeyRing::accountsMerged);
        const auto script = [&] {
            bolna::BolnaClients clients(desk.clock);
            FakeKeyStore keyStore;
            keyStore.locked = true;
            KeyRing ring(bolna.origin(), keyStore, clients, desk.store.store, desk.store.reader);
            const auto trouble = test::await<QString>([&](auto reply) { ring.load("good", reply); });
            QCOMPARE(trouble, std::optional(QString()));
            QCOMPARE(clients.all().size(), std::size_t {1});
            QCOMPARE(desk.accountOf(u"c"_s), clients.first()->account().id); // what it polls is its own
        };
        if (!windowFirst) {
            script();
        }
        QCOMPARE(desk.load(), QString());
        script();
        QCOMPARE(desk.load(), QString());
        QCOMPARE(desk.accounts(), 1);
        QCOMPARE(desk.accountOf(u"a"_s), home);
        QCOMPARE(desk.accountOf(u"c"_s), home);
        QCOMPARE(desk.clients.all().size(), std::size_t {1});
        QCOMPARE(desk.clients.first()->account().id, home);
        QCOMPARE(desk.keyStore.keys, kept); // no key was deleted
        QCOMPARE(RawStore(desk.store.file).count(u"calls WHERE account_id <> 'default'"_s), 0);
    }

    void twoKeysOfOneOwnerAreOneAccount()
    {
        FaultServer bolna(bolnaThatKnows({{"one", asha}, {"two", asha}, {"three", ravi}}));
        Desk desk(bolna.origin());
        desk.store.saveAccount(u"first"_s, bolna.origin());
        desk.store.saveAccount(u"second"_s, bolna.origin());
        desk.store.saveAccount(u"third"_s, bolna.origin());
        desk.keyStore.keys = {{u"first"_s, "one"}, {u"second"_s, "two"}, {u"third"_s, "three"}};
        desk.put(u"second"_s, u"b"_s);
        QSignalSpy merged(&desk.ring, &KeyRing::accountsMerged);
        QCOMPARE(desk.load(), QString());
        QCOMPARE(merged.count(), 1);
        QCOMPARE(merged[0][0].value<store::AccountMerge>().from, u"second"_s);
        QCOMPARE(merged[0][0].value<store::AccountMerge>().calls, 1);
        QCOMPARE(desk.clients.all().size(), std::size_t {2});
        QVERIFY(desk.clients.find(u"first"_s) && desk.clients.find(u"third"_s));
        QCOMPARE(desk.clients.find(u"first"_s)->key(), QByteArray("one"));
        QCOMPARE(desk.accountOf(u"b"_s), u"first"_s);
        QCOMPARE(desk.keyStore.keys.size(), 3);
        QVERIFY(desk.clients.find(u"first"_s)->budget() != desk.clients.find(u"third"_s)->budget());
    }

    void aKnownKeyIsNotAskedAboutAgain()
    {
        FaultServer bolna(bolnaThatTakes("good"));
        Desk desk(bolna.origin());
        QCOMPARE(desk.load("good"), QString());
        QCOMPARE(bolna.count(), 1);
        const QString id = desk.clients.first()->account().id;
        QVERIFY(id != environmentAccountId);
        bolna.close();
        QCOMPARE(desk.load("good"), QString());
        QCOMPARE(desk.clients.first()->account().id, id);
        QCOMPARE(desk.accounts(), 1);
    }

    void whileBolnaIsAwayTheLastAccountOfTheKeyStands()
    {
        FaultServer bolna(bolnaThatTakes("good"));
        Desk desk(bolna.origin());
        desk.store.saveAccount(u"test"_s, bolna.origin());
        desk.keyStore.keys = {{u"test"_s, "good"}};
        bolna.behave(FaultServer::answer(503, "{}"));
        QCOMPARE(desk.load(), QString()); // its owner is not known, but which account it is
        QCOMPARE(desk.load("good"), QString());
        QVERIFY(desk.clients.find(u"test"_s));
        QVERIFY(!desk.clients.find(environmentAccountId.toString()));
        QCOMPARE(desk.accounts(), 0);
        QCOMPARE(desk.load("quite another"), QString());
        QVERIFY(desk.clients.find(environmentAccountId.toString()));
    }

    void aSilentBolnaIsNotWaitedForLong()
    {
        FaultServer bolna(FaultServer::silence());
        Desk desk(bolna.origin());
        std::optional<QString> trouble;
        desk.ring.load("good", {this, [&](const QString &said) { trouble = said; }});
        QTRY_COMPARE(bolna.count(), 1);
        QVERIFY(!trouble.has_value());
        desk.clock.advance(KeyOwners::patience);
        QTRY_VERIFY(trouble.has_value());
        QVERIFY(desk.clients.find(environmentAccountId.toString()));
    }

    void theOwnerIsLearntLater()
    {
        FaultServer bolna(FaultServer::answer(503, "{}"));
        Desk desk(bolna.origin());
        QCOMPARE(desk.load("good"), QString());
        const QString env = environmentAccountId.toString();
        bolna::BolnaClient *client = desk.clients.find(env);
        QVERIFY(client);
        desk.put(env, u"a"_s);
        bolna.behave(bolnaThatTakes("good"));
        QSignalSpy merged(&desk.ring, &KeyRing::accountsMerged);
        desk.clock.advance(KeyOwners::firstRetry);
        QTRY_COMPARE(merged.count(), 1);
        QVERIFY(!desk.clients.find(env));
        QCOMPARE(desk.clients.all().size(), std::size_t {1});
        QCOMPARE(desk.clients.first()->key(), QByteArray("good"));
        QVERIFY(desk.clients.first()->account().owner.isKnown());
        QCOMPARE(desk.accountOf(u"a"_s), desk.clients.first()->account().id);
        QCOMPARE(desk.accounts(), 1);
        QVERIFY(desk.clients.first()->budget() == client->budget()); // what is still under way counts
        const int asked = bolna.count();
        desk.clock.advance(1h);
        QVERIFY(!QTest::qWaitFor([&] { return bolna.count() > asked; }, 100)); // and that was that
    }

    void anOwnersWordThatComesLateStillCounts()
    {
        test::HeldRequests held;
        FaultServer bolna(held.behaviour());
        Desk desk(bolna.origin());
        bool loaded = false;
        desk.ring.load("good", {this, [&](const QString &) { loaded = true; }});
        QTRY_COMPARE(held.waiting(), std::size_t {1});
        desk.clock.advance(KeyOwners::patience);
        QTRY_VERIFY(loaded);
        QVERIFY(desk.clients.find(environmentAccountId.toString()));
        held.releaseAll(200, asha);
        QTRY_VERIFY(!desk.clients.find(environmentAccountId.toString()));
        QVERIFY(desk.clients.first()->account().owner.isKnown());
    }

    void anotherKeyInTheEnvironmentIsAnotherAccount()
    {
        FaultServer bolna(bolnaThatKnows({{"ashas", asha}, {"ravis", ravi}}));
        Desk desk(bolna.origin());
        QCOMPARE(desk.load("ashas"), QString());
        const QString first = desk.clients.first()->account().id;
        desk.put(first, u"a"_s);
        bolna::BolnaClients clients(desk.clock);
        KeyRing ring(bolna.origin(), desk.keyStore, clients, desk.store.store, desk.store.reader);
        QVERIFY(test::await<QString>([&](auto reply) { ring.load("ravis", reply); }).has_value());
        QVERIFY(clients.first()->account().id != first);
        QCOMPARE(clients.first()->account().owner.id, u"7d1f"_s);
        QCOMPARE(desk.accountOf(u"a"_s), first);
    }

    void theSameAddressAtAnotherApiIsAnotherOwner()
    {
        FaultServer one(bolnaThatTakes("good"));
        FaultServer two(bolnaThatTakes("good"));
        Desk desk(one.origin());
        QCOMPARE(desk.load("good"), QString());
        bolna::BolnaClients clients(desk.clock);
        KeyRing ring(two.origin(), desk.keyStore, clients, desk.store.store, desk.store.reader);
        QVERIFY(test::await<QString>([&](auto reply) { ring.load("good", reply); }).has_value());
        QCOMPARE(clients.first()->origin().base().toString(), two.origin());
        QVERIFY(clients.first()->account().id != desk.clients.first()->account().id);
        QCOMPARE(two.count(), 1); // and no key was sent to the other's
    }

    void aSubAccountsKeyIsNobodys()
    {
        FaultServer bolna(bolnaThatKnows({{"good", asha}, {"sa-part", asha}}));
        Desk desk(bolna.origin());
        desk.store.saveAccount(u"whole"_s, bolna.origin());
        desk.store.saveAccount(u"part"_s, bolna.origin());
        desk.keyStore.keys = {{u"whole"_s, "good"}, {u"part"_s, "sa-part"}};
        QCOMPARE(desk.load(), QString());
        QCOMPARE(desk.clients.all().size(), std::size_t {2});
        QVERIFY(!desk.clients.find(u"part"_s)->account().owner.isKnown());
    }

    void aKeyUnderAFormerIdIsFoundAndForgotten()
    {
        FaultServer bolna(bolnaThatTakes("two"));
        Desk desk(bolna.origin());
        desk.store.saveAccount(u"first"_s, bolna.origin());
        desk.store.saveAccount(u"second"_s, bolna.origin());
        desk.put(u"first"_s, u"a"_s);
        desk.put(u"second"_s, u"a"_s);
        desk.keyStore.keys = {{u"second"_s, "two"}}; // the first one's was taken out
        QCOMPARE(desk.load(), QString());
        QCOMPARE(desk.load(), QString());
        QCOMPARE(desk.clients.first()->account().id, u"first"_s);
        QCOMPARE(desk.clients.first()->key(), QByteArray("two"));
        const auto forgotten
            = test::await<Result<void, KeyFailure>>([&](auto reply) { desk.ring.forget(u"first"_s, reply); });
        QVERIFY(forgotten && *forgotten);
        QVERIFY(desk.keyStore.keys.isEmpty());
    }

    void aKeyEnteredForAKnownOwnerIsThatAccounts()
    {
        FaultServer bolna(bolnaThatKnows({{"one", asha}, {"two", asha}}));
        Desk desk(bolna.origin());
        QVERIFY(desk.use("one"));
        const Account another = desk.ring.makeAccount(u"The same again"_s);
        const auto used = test::await<Result<UsedKey, KeyFailure>>(
            [&](auto reply) { desk.ring.useFor(another, "two", false, reply); });
        QVERIFY(used && *used);
        QVERIFY((*used)->wasHere);
        QCOMPARE((*used)->account.name, u"Mine"_s);
        QCOMPARE(desk.clients.all().size(), std::size_t {1});
        QCOMPARE(desk.clients.first()->account().name, u"Mine"_s);
        QCOMPARE(desk.clients.first()->key(), QByteArray("two"));
        QCOMPARE(desk.keyStore.keys, (QHash<QString, QByteArray> {{defaultAccountId.toString(), "two"}}));
        QCOMPARE(desk.accounts(), 1);
    }

    void theOwnerIsTheIdWhereThereIsOne()
    {
        const bolna::Identity mail {.name = u"A"_s, .email = u" Asha@Example.com"_s};
        const bolna::Identity both {.name = u"A"_s, .email = u"asha@example.com"_s, .id = u"42"_s};
        const bolna::Identity moved {.name = u"A"_s, .email = u"asha@example.org"_s, .id = u"42"_s};
        const bolna::Identity other {.name = u"A"_s, .email = u"asha@example.com"_s, .id = u"43"_s};
        const auto of = [](const bolna::Identity &who) { return ownerOf(who, "key"); };
        QVERIFY(of(mail).isSame(of(both))); // Bolna began to tell ids
        QVERIFY(of(both).isSame(of(moved)));
        QVERIFY(!of(both).isSame(of(other)));
        QVERIFY(!of(mail).isSame(of(moved)));
        QVERIFY(!Owner().isSame({}));
        QVERIFY(!of({.name = u"A"_s, .email = {}}).isKnown());
    }

    void aRefusedKeyOfTheEnvironmentIsKnownAtOnce()
    {
        FaultServer bolna(bolnaThatTakes("good"));
        Desk desk(bolna.origin());
        QCOMPARE(desk.load("wrong"), QString());
        QVERIFY(desk.clients.firstRefused());
        QCOMPARE(desk.clients.firstRefused()->account().id, environmentAccountId.toString());
        QCOMPARE(bolna.count(), 1);
    }

    /// BOLNA_API_URL names another address, where nobody answers.
    void aKnownKeyAtAnApiThatIsAwayIsItsAccounts()
    {
        FaultServer bolna(bolnaThatTakes("good"));
        Desk desk(bolna.origin());
        QCOMPARE(desk.load("good"), QString());
        const QString id = desk.clients.first()->account().id;
        bolna::BolnaClients clients(desk.clock);
        KeyRing ring(u"http://127.0.0.1:1"_s, desk.keyStore, clients, desk.store.store, desk.store.reader);
        QVERIFY(test::await<QString>([&](auto reply) { ring.load("good", reply); }).has_value());
        QCOMPARE(clients.first()->account().id, id);
        QCOMPARE(clients.first()->origin().base().toString(), u"http://127.0.0.1:1"_s);
        QCOMPARE(RawStore(desk.store.file).value(u"SELECT api_url FROM accounts WHERE id = '%1'"_s.arg(id)).toString(),
            bolna.origin()); // for that run alone
    }

private:
    struct Desk
    {
        explicit Desk(const QString &apiUrl)
            : clients(clock)
            , ring(apiUrl, keyStore, clients, store.store, store.reader)
        {
        }
        [[nodiscard]] int accounts() { return RawStore(store.file).count(u"accounts WHERE id <> 'test'"_s); }
        [[nodiscard]] QString accountOf(const QString &executionId)
        {
            const auto call = store.call(executionId);
            return call ? call->accountId : QString();
        }
        void put(const QString &account, const QString &executionId)
        {
            store.put(executionId, R"({"status":"queued"})", clock.now(), account);
        }
        QString load(const QByteArray &environmentKey = {})
        {
            return test::await<QString>([&](auto reply) { ring.load(environmentKey, reply); }).value_or(u"no answer"_s);
        }
        Result<UsedKey, KeyFailure> use(const QByteArray &key, bool sessionOnly = false)
        {
            const auto answer = test::await<Result<UsedKey, KeyFailure>>(
                [&](auto reply) { ring.use(key, u"Mine"_s, sessionOnly, reply); });
            if (!answer) {
                qFatal("A key was neither taken nor refused");
            }
            return *answer;
        }
        TestClock clock;
        TempStore store; // knows the account `test`
        FakeKeyStore keyStore;
        bolna::BolnaClients clients;
        KeyRing ring;
    };
};

CALLBOARD_TEST(KeyRingTest)
#include "KeyRingTest.moc"
