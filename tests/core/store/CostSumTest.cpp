#include "store/CallSums.h"

#include "support/TempStore.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::store;
using test::TempStore;

namespace callboard::store {

char *toString(const CostSum &sum)
{
    return qstrdup(qPrintable(u"%1 cents of %2 calls"_s.arg(sum.cents).arg(sum.known)));
}

} // namespace callboard::store

/// What the calls of a board cost, by each way of reading it.
class CostSumTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_store.reset(); }
    void aFewAreLookedUp() { QCOMPARE(costOf(0, 10), expected(0, 10)); }
    void allAreOneSum() { QCOMPARE(costOf(0, calls), expected(0, calls)); }
    void manyAreFilteredOutOfAll() { QCOMPARE(costOf(100, 600), expected(100, 600)); }
    void noneIsNothing() { QCOMPARE(costOf(0, 0), CostSum()); }

private:
    static constexpr int calls = 700;

    /// Every third call tells no cost.
    static CostSum expected(int first, int count)
    {
        CostSum sum;
        for (int call = first; call < first + count; ++call) {
            sum.known += call % 3 == 0 ? 0 : 1;
            sum.cents += call % 3 == 0 ? 0 : call;
        }
        return sum;
    }

    CostSum costOf(int first, int count)
    {
        const auto begin = m_ids.begin() + first;
        const auto board = std::make_shared<const std::vector<qint64>>(begin, begin + count);
        const auto sum = test::await<Read<CostSum>>([&](auto reply) { m_store->reader.costs(board, reply); });
        return sum && *sum ? **sum : CostSum {-1, -1};
    }

    std::unique_ptr<TempStore> m_store;
    std::vector<qint64> m_ids;
};

void CostSumTest::initTestCase()
{
    m_store = std::make_unique<TempStore>();
    const QDateTime start(QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC);
    for (int call = 0; call < calls; ++call) {
        const QByteArray cost = call % 3 == 0 ? QByteArray() : R"("total_cost":)" + QByteArray::number(call) + ',';
        (void)m_store->put(u"call-%1"_s.arg(call),
            "{" + cost + R"("status":"completed","created_at":"2026-01-16T05:21:33Z"})", start.addSecs(call));
        m_ids.push_back(m_store->call(u"call-%1"_s.arg(call))->id);
    }
}

CALLBOARD_TEST(CostSumTest)
#include "CostSumTest.moc"
