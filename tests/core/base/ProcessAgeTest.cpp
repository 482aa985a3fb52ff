#include "base/ProcessAge.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace callboard;

/// How old this process is depends on the machine; that it does not grow younger, and is no age of another, does not.
class ProcessAgeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aProcessGrowsOlder()
    {
        const auto before = processAge();
        QVERIFY(before.has_value());
        QVERIFY(before->count() >= 0);
        QTest::qWait(30); // longer than the kernel's tick
        const auto after = processAge();
        QVERIFY(after.has_value());
        QVERIFY(*after > *before);
    }

    void itIsNotTheAgeOfTheMachine()
    {
        // The test is not what started the machine: hours of difference would mean that the wrong field was read.
        QVERIFY(*processAge() < std::chrono::hours(24));
    }
};

CALLBOARD_TEST(ProcessAgeTest)
#include "ProcessAgeTest.moc"
