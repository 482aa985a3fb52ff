#include "cli/AccountArgument.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using callboard::calls::Account;
using callboard::cli::accountNamed;

namespace {

const std::vector<Account> desks {{u"default"_s, u"Bolna"_s, {}}, {u"a-1"_s, u"Nashik desk"_s, {}},
    {u"a-2"_s, u"Pune"_s, {}}, {u"a-3"_s, u"pune"_s, {}}, {u"a-4"_s, u"Twins"_s, {}}, {u"a-5"_s, u"Twins"_s, {}}};

} // namespace

/// Which account --account means.
class AccountArgumentTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAccountIsFoundByItsIdOrName_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("id");
        QTest::newRow("id") << u"a-1"_s << u"a-1"_s;
        QTest::newRow("name") << u"Nashik desk"_s << u"a-1"_s;
        QTest::newRow("case") << u"NASHIK DESK"_s << u"a-1"_s;
        QTest::newRow("the very name before the case") << u"pune"_s << u"a-3"_s;
        QTest::newRow("and the other") << u"Pune"_s << u"a-2"_s;
        QTest::newRow("id of one of two with a name") << u"a-5"_s << u"a-5"_s;
    }

    void anAccountIsFoundByItsIdOrName()
    {
        QFETCH(const QString, text);
        const auto account = accountNamed(text, desks);
        QVERIFY(account.has_value());
        QTEST(account->id, "id");
    }

    void equalNamesWantAnId()
    {
        for (const QString &text : {u"Twins"_s, u"twins"_s}) {
            const auto account = accountNamed(text, desks);
            QVERIFY(!account);
            QVERIFY(account.error().contains(u"a-4"_s) && account.error().contains(u"a-5"_s));
            QVERIFY(!account.error().contains(u"Nashik"_s));
        }
        const auto account = accountNamed(u"PUNE"_s, desks);
        QVERIFY(!account && account.error().contains(u"Pune"_s) && account.error().contains(u"pune"_s));
    }

    void anIdGoesBeforeAName()
    {
        const std::vector<Account> known {{u"x"_s, u"y"_s, {}}, {u"y"_s, u"x"_s, {}}};
        QCOMPARE(accountNamed(u"x"_s, known).value_or(Account {}).id, u"x"_s);
    }

    void anUnknownOneIsToldWithTheKnownOnes()
    {
        const auto account = accountNamed(u"nobody"_s, desks);
        QVERIFY(!account);
        for (const auto &word : {u"nobody"_s, u"Bolna"_s, u"Nashik desk"_s, u"a-4"_s, u"a-5"_s}) {
            QVERIFY2(account.error().contains(word), qPrintable(account.error()));
        }
        const auto none = accountNamed(u"nobody"_s, {});
        QVERIFY(!none && none.error().contains(u"none"_s));
        QVERIFY(!accountNamed(u"Nashik"_s, desks)); // a part of a name is no name
    }
};

CALLBOARD_TEST(AccountArgumentTest)
#include "AccountArgumentTest.moc"
