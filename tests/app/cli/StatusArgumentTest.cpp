#include "cli/StatusArgument.h"
#include "calls/CallStatus.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using callboard::calls::CallStatus;
using callboard::cli::statusNamed;

/// What --status means.
class StatusArgumentTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStatusIsKnownInEverySpelling()
    {
        for (const auto known : CallStatus::all()) {
            const QString word = CallStatus(known).text();
            QString blanks = word;
            QString underscores = word;
            QString together = word;
            for (const QString &spelling : {word, word.toUpper(), blanks.replace(u'-', u' '),
                     underscores.replace(u'-', u'_'), together.remove(u'-'), u' ' + word + u' '}) {
                const auto status = statusNamed(spelling, {});
                QVERIFY2(status.has_value(), qPrintable(spelling));
                QCOMPARE(*status, word);
            }
        }
    }

    void caseAndSpellingAreForgiven_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("status");
        QTest::newRow("Completed") << u"Completed"_s << u"completed"_s;
        QTest::newRow("in progress") << u"in progress"_s << u"in-progress"_s;
        QTest::newRow("no_answer") << u"no_answer"_s << u"no-answer"_s;
        QTest::newRow("NoAnswer") << u"NoAnswer"_s << u"no-answer"_s;
        QTest::newRow("cancelled") << u"cancelled"_s << u"canceled"_s;
        QTest::newRow("Cancelled") << u"Cancelled"_s << u"canceled"_s;
        QTest::newRow("balance low") << u"Balance Low"_s << u"balance-low"_s;
    }

    void caseAndSpellingAreForgiven()
    {
        QFETCH(const QString, text);
        const auto status = statusNamed(text, {});
        QVERIFY(status.has_value());
        QTEST(*status, "status");
    }

    void whatTheStoreHoldsIsAStatus()
    {
        const QStringList held {u"half_Way"_s, u"completed"_s, u"nicht erreicht"_s, u"व्यस्त"_s, u"Cancelled"_s};
        QCOMPARE(statusNamed(u"half_Way"_s, held).value_or(QString()), u"half_Way"_s);
        QCOMPARE(statusNamed(u"HALF way"_s, held).value_or(QString()), u"half_Way"_s);
        QCOMPARE(statusNamed(u"Nicht-Erreicht"_s, held).value_or(QString()), u"nicht erreicht"_s);
        QCOMPARE(statusNamed(u"व्यस्त"_s, held).value_or(QString()), u"व्यस्त"_s);
        QVERIFY(!statusNamed(u"व्यस्"_s, held));
        // The very word goes before what it would be read as.
        QCOMPARE(statusNamed(u"Cancelled"_s, held).value_or(QString()), u"Cancelled"_s);
        QCOMPARE(statusNamed(u"cancelled"_s, held).value_or(QString()), u"canceled"_s);
    }

    void nonsenseIsRefusedWithTheKnownOnes()
    {
        for (const QString &text : {u"nonsense"_s, QString(), u"-"_s, u"complete"_s, u"completed!x"_s, u"no"_s}) {
            const auto status = statusNamed(text, {u"half_Way"_s});
            QVERIFY2(!status, qPrintable(text));
            QVERIFY(status.error().contains(u"completed"_s));
            QVERIFY(status.error().contains(u"half_Way"_s));
        }
    }
};

CALLBOARD_TEST(StatusArgumentTest)
#include "StatusArgumentTest.moc"
