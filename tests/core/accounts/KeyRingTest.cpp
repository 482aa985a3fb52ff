#include "accounts/KeyRing.h"
#include "bolna/BolnaClients.h"
#include "support/FaultServer.h"
#include "support/RawStore.h"
#include "support/TempStore.h"
#include "support/TestClock.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::accounts;
using test::FaultServer;
using test::RawStore;
using test::TempStore;
using test::TestClock;

namespace {

/// A key store in memory that can be locked.
class FakeVault final : public KeyVault
{
public:
    void read(const QString &accountId, Answer<Result<QByteArray, KeyError>> reply) override
    {
        ++reads;
        if (locked) {
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
    int reads = 0;
};

/// Takes one key, and refuses every other.
FaultServer::Behaviour bolnaThatTakes(const QByteArray &key)
{
    return [key](const FaultServer::Request &request) {
        const bool taken = request.headers.value("authorization") == "Bearer " + key;
        FaultServer::send(request.socket, taken ? 200 : 401,
                          taken ? R"({"name":"Asha","email":"asha@example.com"})" : R"({"detail":"no"})");
    };
}

} // namespace

class KeyRingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theEnvironmentsKeyIsTheOnlyOne();
    void everyKnownAccountWithAKeyIsLoaded();
    void aLockedKeyStoreIsSaidAndAskedOnce();
    void aGoodKeyIsProbedKeptAndUsed();
    void aRefusedKeyIsNotKept();
    void aKeyForThisRunOnlyIsNotKept();
    void aKeyStoreThatCannotKeepIsSaid();
    void aNewKeyReplacesTheRefusedOneOfItsAccount();
    void anUnsafeAddressTakesNoKey();
    void aSecondAccountHasAKeyAndAnAddressOfItsOwn();
    void aForgottenKeyIsGoneAndTheAccountStays();

private:
    struct Desk
    {
        explicit Desk(const QString &apiUrl)
            : clients(clock)
            , ring(apiUrl, vault, clients, store.store, store.reader)
        {
        }
        QString load(const QByteArray &environmentKey = {})
        {
            return test::await<QString>([&](auto reply) { ring.load(environmentKey, reply); }).value_or(u"no answer"_s);
        }
        Result<void, KeyFailure> use(const QByteArray &key, bool sessionOnly = false)
        {
            const auto answer = test::await<Result<void, KeyFailure>>(
                [&](auto reply) { ring.use(key, u"Mine"_s, sessionOnly, reply); });
            if (!answer) {
                qFatal("A key was neither taken nor refused");
            }
            return *answer;
        }
        TestClock clock;
        TempStore store; // knows the account `test`
        FakeVault vault;
        bolna::BolnaClients clients;
        KeyRing ring;
    };
};

void KeyRingTest::theEnvironmentsKeyIsTheOnlyOne()
{
    Desk desk(u"http://127.0.0.1:1"_s);
    desk.vault.keys.insert(u"test"_s, "kept");
    QCOMPARE(desk.load("from-the-environment"), QString());
    QVERIFY(desk.clients.find(environmentAccountId.toString()) != nullptr);
    QCOMPARE(desk.clients.first()->key(), QByteArray("from-the-environment"));
    QVERIFY(desk.clients.find(u"test"_s) == nullptr);
    QCOMPARE(desk.vault.reads, 0);
    QTRY_COMPARE(RawStore(desk.store.file).value(u"SELECT count(*) FROM accounts WHERE id = 'environment'"_s).toInt(),
                 1);
}

void KeyRingTest::everyKnownAccountWithAKeyIsLoaded()
{
    Desk desk(u"http://127.0.0.1:1"_s);
    desk.store.saveAccount(u"second"_s, u"http://127.0.0.1:2"_s);
    desk.store.saveAccount(u"keyless"_s, u"http://127.0.0.1:3"_s);
    desk.store.saveAccount(environmentAccountId.toString(), u"http://127.0.0.1:4"_s); // of an earlier run
    desk.vault.keys = {{u"test"_s, "one"}, {u"second"_s, "two"}, {environmentAccountId.toString(), "never"}};
    QCOMPARE(desk.load(), QString());
    QVERIFY(desk.clients.find(u"test"_s) && desk.clients.find(u"second"_s));
    QVERIFY(!desk.clients.find(u"keyless"_s));
    QVERIFY(!desk.clients.find(environmentAccountId.toString()));
    QCOMPARE(desk.clients.find(u"second"_s)->origin().base().toString(), u"http://127.0.0.1:2"_s); // its own, not ours
}

void KeyRingTest::aLockedKeyStoreIsSaidAndAskedOnce()
{
    Desk desk(u"http://127.0.0.1:1"_s);
    desk.store.saveAccount(u"second"_s, u"http://127.0.0.1:2"_s);
    desk.vault.locked = true;
    QCOMPARE(desk.load(), u"The key store is locked."_s);
    QCOMPARE(desk.vault.reads, 1);
    QVERIFY(desk.clients.isEmpty());
}

void KeyRingTest::aGoodKeyIsProbedKeptAndUsed()
{
    FaultServer bolna(bolnaThatTakes("good"));
    Desk desk(bolna.origin());
    QVERIFY(desk.use("good").has_value());
    QCOMPARE(bolna.count(), 1);
    QCOMPARE(bolna.deliveries()[0].path, QByteArray("/user/me"));
    const QString account = defaultAccountId.toString();
    QCOMPARE(desk.vault.keys.value(account), QByteArray("good"));
    QVERIFY(desk.clients.find(account) != nullptr);
    QTRY_COMPARE(RawStore(desk.store.file)
                     .value(u"SELECT count(*) FROM accounts WHERE id = 'default' AND name = 'Mine'"_s)
                     .toInt(),
                 1);
}

void KeyRingTest::aRefusedKeyIsNotKept()
{
    FaultServer bolna(bolnaThatTakes("good"));
    Desk desk(bolna.origin());
    const auto used = desk.use("bad");
    QVERIFY(!used.has_value());
    QVERIFY(!used.error().message.isEmpty());
    QVERIFY(!used.error().keyStoreUnusable);
    QVERIFY(desk.vault.keys.isEmpty());
    QVERIFY(desk.clients.isEmpty());
}

void KeyRingTest::aKeyForThisRunOnlyIsNotKept()
{
    FaultServer bolna(bolnaThatTakes("good"));
    Desk desk(bolna.origin());
    QVERIFY(desk.use("good", true).has_value());
    QVERIFY(desk.vault.keys.isEmpty());
    QCOMPARE(desk.clients.first()->key(), QByteArray("good"));
}

void KeyRingTest::aKeyStoreThatCannotKeepIsSaid()
{
    FaultServer bolna(bolnaThatTakes("good"));
    Desk desk(bolna.origin());
    desk.vault.locked = true;
    const auto used = desk.use("good");
    QVERIFY(!used.has_value());
    QVERIFY(used.error().keyStoreUnusable); // the window then offers this run only
    QVERIFY(desk.clients.isEmpty());
    QVERIFY(desk.use("good", true).has_value());
}

void KeyRingTest::aNewKeyReplacesTheRefusedOneOfItsAccount()
{
    FaultServer bolna(bolnaThatTakes("new"));
    Desk desk(bolna.origin());
    desk.store.saveAccount(u"test"_s, bolna.origin());
    desk.vault.keys.insert(u"test"_s, "old");
    QCOMPARE(desk.load(), QString());
    (void)test::await<Result<bolna::Identity, bolna::ApiError>>(
        [&](auto reply) { desk.clients.first()->identity(reply); });
    QVERIFY(desk.clients.first()->isRefused());

    QVERIFY(!desk.use("wrong").has_value());
    QCOMPARE(desk.vault.keys.value(u"test"_s), QByteArray("old")); // not deleted
    QCOMPARE(desk.clients.first()->key(), QByteArray("old"));

    QVERIFY(desk.use("new").has_value());
    QCOMPARE(desk.vault.keys.value(u"test"_s), QByteArray("new"));
    QCOMPARE(desk.clients.first()->account().id, u"test"_s); // its calls stay its own
    QVERIFY(!desk.clients.first()->isRefused());
}

void KeyRingTest::anUnsafeAddressTakesNoKey()
{
    for (const QString &url : {u"http://api.bolna.ai"_s, u"file:///etc"_s, QString()}) {
        Desk desk(url);
        QVERIFY(!desk.use("good").has_value());
        QVERIFY(desk.vault.keys.isEmpty());
        QVERIFY(desk.clients.isEmpty());
    }
}

void KeyRingTest::aSecondAccountHasAKeyAndAnAddressOfItsOwn()
{
    FaultServer first(bolnaThatTakes("one"));
    FaultServer second(bolnaThatTakes("two"));
    Desk desk(first.origin());
    QVERIFY(desk.use("one"));
    const Account account = desk.ring.makeAccount(u"Pune office"_s, second.origin());
    const auto useFor = [&](const QByteArray &key) {
        return *test::await<Result<void, KeyFailure>>(
            [&](auto reply) { desk.ring.useFor(account, key, false, reply); });
    };
    QVERIFY(!useFor("one")); // the first one's key is not the second one's
    QVERIFY(desk.clients.find(account.id) == nullptr);
    QVERIFY(useFor("two"));
    QCOMPARE(desk.clients.all().size(), std::size_t {2});
    QCOMPARE(desk.clients.find(account.id)->key(), QByteArray("two"));
    QCOMPARE(desk.clients.find(account.id)->origin().base().toString(), second.origin());
    QCOMPARE(desk.vault.keys.value(account.id), QByteArray("two"));
    QCOMPARE(desk.vault.keys.value(defaultAccountId.toString()), QByteArray("one"));
    QVERIFY(desk.clients.find(account.id)->budget() != desk.clients.first()->budget());
}

void KeyRingTest::aForgottenKeyIsGoneAndTheAccountStays()
{
    FaultServer server(bolnaThatTakes("good"));
    Desk desk(server.origin());
    QVERIFY(desk.use("good"));
    const QString id = desk.clients.first()->account().id;
    const auto forgotten = test::await<Result<void, KeyFailure>>([&](auto reply) { desk.ring.forget(id, reply); });
    QVERIFY(forgotten && *forgotten);
    QVERIFY(desk.clients.isEmpty());
    QVERIFY(!desk.vault.keys.contains(id));
    QTRY_COMPARE(RawStore(desk.store.file).value(u"SELECT count(*) FROM accounts WHERE id = 'default'"_s).toInt(), 1);
    desk.vault.locked = true;
    const auto kept = test::await<Result<void, KeyFailure>>([&](auto reply) { desk.ring.forget(id, reply); });
    QVERIFY(kept && !*kept && kept->error().keyStoreUnusable);
}

QTEST_GUILESS_MAIN(KeyRingTest)
#include "KeyRingTest.moc"
