#include "calls/PhoneNumber.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard::calls;

class PhoneNumberTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatAPersonWroteBecomesE164_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("region");
        QTest::addColumn<QString>("expected"); // null: impossible

        const QString india = u"IN"_s;
        QTest::newRow("E.164 already") << u"+919876540001"_s << india << u"+919876540001"_s;
        QTest::newRow("blanks") << u"+91 98765 40001"_s << india << u"+919876540001"_s;
        QTest::newRow("dashes") << u"+91-98765-40001"_s << india << u"+919876540001"_s;
        QTest::newRow("no country code") << u"98765 40001"_s << india << u"+919876540001"_s;
        QTest::newRow("trunk zero") << u"098765 40001"_s << india << u"+919876540001"_s;
        QTest::newRow("blanks around") << u"  98765 40001 \n"_s << india << u"+919876540001"_s;
        QTest::newRow("Devanagari digits") << u"९८७६५ ४०००१"_s << india << u"+919876540001"_s;
        QTest::newRow("another country keeps its code") << u"+1 (202) 555-0101"_s << india << u"+12025550101"_s;
        QTest::newRow("another region") << u"(202) 555-0101"_s << u"US"_s << u"+12025550101"_s;
        QTest::newRow("an American number without its plus") << u"12025550101"_s << india << u"+12025550101"_s;
        QTest::newRow("a landline of ten digits") << u"20 2555 0101"_s << india << u"+912025550101"_s;
        QTest::newRow("direction marks") << u"\u202A+91\u00A098765\u00A040001\u202C"_s << india << u"+919876540001"_s;
        QTest::newRow("digits are lost") << u"9.19877E+11"_s << india << QString();
        QTest::newRow("empty") << QString() << india << QString();
        QTest::newRow("words") << u"Asha"_s << india << QString();
        QTest::newRow("too short") << u"987"_s << india << QString();
        QTest::newRow("too long") << u"+91 98765 40001 98765 40001"_s << india << QString();
        QTest::newRow("masked") << u"+91XXXXXXXXXX"_s << india << QString();
        QTest::newRow("no such country code") << u"+999 98765 40001"_s << india << QString();
    }

    void whatAPersonWroteBecomesE164()
    {
        QFETCH(const QString, written);
        QFETCH(const QString, region);
        QFETCH(const QString, expected);

        const auto number = toE164(written, region);
        QCOMPARE(number.value_or(QString()), expected);
        if (number) {
            QVERIFY(isE164(*number));
        }
    }

    void everySpellingIsStoredAlike_data()
    {
        QTest::addColumn<QString>("written");
        for (const QString &written : {
                 u"+919876540021"_s,
                 u"+91 98765 40021"_s,
                 u"+91-98765-40021"_s,
                 u"+91 0 98765 40021"_s,
                 u"+91-0-98765-40021"_s,
                 u"+9109876540021"_s,
                 u"+91 (0) 98765 40021"_s,
                 u"0091 98765 40021"_s,
                 u"00919876540021"_s,
                 u"919876540021"_s,
                 u"9876540021"_s,
                 u"098765 40021"_s,
                 u"(098765) 40021"_s,
                 u"98765.40021"_s,
                 u"'+919876540021"_s,
                 u"'919876540021"_s,
                 u"\u2019+919876540021"_s,
                 u"=\"+919876540021\""_s,
                 u"\"+919876540021\""_s,
                 u"919876540021.0"_s,
                 u"919876540021.00"_s,
                 u"9876540021.0"_s,
                 u"+919876540021.0"_s,
                 u"9.19876540021E+11"_s,
                 u"9,19876540021e11"_s,
                 u"tel:+91-98765-40021"_s,
                 u"\uFEFF+91\u00A098765\u200B\u00A040021\u202C"_s,
                 u" +919876540021\n"_s,
                 u"९१९८७६५४००२१"_s,
                 u"＋９１９８７６５４００２１"_s,
             }) {
            QTest::newRow(qPrintable(written)) << written;
        }
    }

    void everySpellingIsStoredAlike()
    {
        QFETCH(const QString, written);
        QCOMPARE(canonicalNumber(written), u"+919876540021"_s);
        QCOMPARE(canonicalNumber(canonicalNumber(written)), u"+919876540021"_s);
        QVERIFY(!isNoNumber(canonicalNumber(written)));
    }

    void whatIsNoNumberStaysAsItCame_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<bool>("marked");
        const auto row = [](const QString &written, bool marked, const QString &expected = {}) {
            QTest::newRow(qPrintable(written)) << written << (expected.isNull() ? written : expected) << marked;
        };
        row(u"9.19877E+11"_s, true);
        row(u"9.198765e+11"_s, true);
        row(u"anonymous"_s, true);
        row(u"web-call"_s, true);
        row(u"sip:asha@example.com"_s, true);
        row(u"12"_s, true);
        row(u"10012345"_s, true); // an extension, not +91 10012345
        row(u"+91 98765 40021 / +91 98765 40022"_s, true);
        row(u" unknown\u200B "_s, true, u"unknown"_s);
        row(u"+91XXXXXXXXXX"_s, false);
        row(u"+9180XXXXXXXX"_s, false);
        row(u"98765*****"_s, false);
        row(QString(u""_s), false);
    }

    void whatIsNoNumberStaysAsItCame()
    {
        QFETCH(const QString, written);
        QFETCH(const QString, expected);
        QFETCH(const bool, marked);
        QCOMPARE(canonicalNumber(written), expected);
        QCOMPARE(isNoNumber(expected), marked);
        QCOMPARE(formatted(expected), expected);
    }

    void theShortWayAgreesWithTheLibrary_data()
    {
        QTest::addColumn<QString>("number");
        for (const QString &number :
            {u"+916876540021"_s, u"+917876540021"_s, u"+919876540021"_s, u"+12025550101"_s, u"+19995550101"_s}) {
            QTest::newRow(qPrintable(number)) << number;
        }
    }

    void theShortWayAgreesWithTheLibrary()
    {
        QFETCH(const QString, number);
        QCOMPARE(canonicalNumber(number), number);
        QCOMPARE(toE164(number).value_or(QString()), number);
    }

    void onlyE164IsE164_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<bool>("expected");

        QTest::newRow("an Indian number") << u"+919876540001"_s << true;
        QTest::newRow("an American number") << u"+12025550101"_s << true;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("a plus") << u"+"_s << false;
        QTest::newRow("no plus") << u"919876540001"_s << false;
        QTest::newRow("blanks inside") << u"+91 98765 40001"_s << false;
        QTest::newRow("a blank behind") << u"+919876540001 "_s << false;
        QTest::newRow("country code zero") << u"+0919876540001"_s << false;
        QTest::newRow("letters") << u"+91987654OOO1"_s << false;
        QTest::newRow("masked") << u"+91XXXXXXXXXX"_s << false;
        QTest::newRow("Devanagari digits") << u"+९१९८७६५४०००१"_s << false;
        QTest::newRow("impossibly short") << u"+91987654"_s << false;
        QTest::newRow("impossibly long") << u"+9198765400019876"_s << false;
        QTest::newRow("a line break") << u"+919876540001\n"_s << false;
    }

    void onlyE164IsE164()
    {
        QFETCH(const QString, number);
        QFETCH(const bool, expected);
        QCOMPARE(isE164(number), expected);
    }

    void aNumberIsFormattedForReading_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<QString>("expected");

        QTest::newRow("India") << u"+919876540001"_s << u"+91 98765 40001"_s;
        QTest::newRow("America") << u"+12025550101"_s << u"+1 202-555-0101"_s;
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("masked") << u"+91XXXXXXXXXX"_s << u"+91XXXXXXXXXX"_s;
        QTest::newRow("a name") << u"web-call"_s << u"web-call"_s;
        QTest::newRow("no such country") << u"+99998765400"_s << u"+99998765400"_s;
    }

    void aNumberIsFormattedForReading()
    {
        QFETCH(const QString, number);
        QFETCH(const QString, expected);
        QCOMPARE(formatted(number), expected);
    }
};

CALLBOARD_TEST(PhoneNumberTest)
#include "PhoneNumberTest.moc"
