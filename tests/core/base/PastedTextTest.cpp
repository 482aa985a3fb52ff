#include "base/PastedText.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;

class PastedTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMarkOfTheListIsInvisible()
    {
        QString marks = u"\u200B\u200E\u200F\u2060\uFEFF\u061C"_s;
        for (char16_t c = 0x202A; c <= 0x202E; ++c) {
            marks += QChar(c);
        }
        for (char16_t c = 0x2066; c <= 0x2069; ++c) {
            marks += QChar(c);
        }
        for (const QChar mark : marks) {
            const QString text = mark + u"98"_s + mark + u"765"_s + mark;
            QVERIFY2(withoutInvisible(text) == u"98765"_s, qPrintable(QString::number(mark.unicode(), 16)));
        }
    }

    void whatNamesAreWrittenWithStays()
    {
        const QString withJoiner = u"क\u094D\u200Dष"_s; // a half letter of Hindi
        const QString withNonJoiner = u"می\u200Cخواهم"_s;
        QCOMPARE(withoutInvisible(withJoiner), withJoiner);
        QCOMPARE(pastedLine(withNonJoiner), withNonJoiner);
        QCOMPARE(withoutInvisible(u"आशा वर्मा"_s), u"आशा वर्मा"_s);
        QCOMPARE(withoutInvisible(u"a\nb\tc"_s), u"a\nb\tc"_s);
    }

    void aLineIsOneLine_data()
    {
        QTest::addColumn<QString>("pasted");
        QTest::addColumn<QString>("expected");
        QTest::newRow("no-break spaces") << u"\u00A0Asha\u00A0\u202FVerma\u00A0"_s << u"Asha Verma"_s;
        QTest::newRow("a number from a contact card")
            << u"\u202A+91\u00A098765\u00A040021\u202C"_s << u"+91 98765 40021"_s;
        QTest::newRow("a line break") << u"Asha\r\nVerma\n"_s << u"Asha Verma"_s;
        QTest::newRow("only marks") << u"\uFEFF\u200B \u2067"_s << QString();
        QTest::newRow("empty") << QString() << QString();
    }

    void aLineIsOneLine()
    {
        QFETCH(const QString, pasted);
        QFETCH(const QString, expected);
        QCOMPARE(pastedLine(pasted), expected);
    }

    void aKeyComesOutOfWhatWasPasted_data()
    {
        QTest::addColumn<QString>("pasted");
        QTest::addColumn<QString>("expected");
        const QString key = u"bn-0123456789abcdef"_s;
        QTest::newRow("as it is") << key << key;
        QTest::newRow("blanks around") << u"  "_s + key + u"\t\n"_s << key;
        QTest::newRow("Bearer") << u"Bearer "_s + key << key;
        QTest::newRow("bearer, a line break") << u"bearer\n"_s + key << key;
        QTest::newRow("the whole header") << u"Authorization: Bearer "_s + key << key;
        QTest::newRow("quoted") << u'"' + key + u'"' << key;
        QTest::newRow("curly quotes") << u"\u201C"_s + key + u"\u201D"_s << key;
        QTest::newRow("backticks") << u'`' + key + u'`' << key;
        QTest::newRow("one quote was missed") << key + u'"' << key;
        QTest::newRow("a quoted header") << u"'Authorization: Bearer "_s + key + u"'"_s << key;
        QTest::newRow("quotes inside") << u"Bearer \""_s + key + u"\" "_s << key;
        QTest::newRow("a line of a shell") << u"export BOLNA_API_KEY=\""_s + key + u'"' << key;
        QTest::newRow("a line of a file") << u"BOLNA_API_KEY = "_s + key << key;
        QTest::newRow("marks and a no-break space")
            << u"\uFEFF\u00A0bn-0123\u200B4567\u206089\u200Dabcdef\u00A0"_s << key;
        QTest::newRow("wrapped") << u"bn-01234567\r\n89abcdef"_s << key;
        QTest::newRow("a key that begins like the word") << u"Bearer0123"_s << u"Bearer0123"_s;
        QTest::newRow("two words are no key") << u"my key"_s << u"my key"_s;
        QTest::newRow("only quotes") << u"\"\""_s << QString();
        QTest::newRow("empty") << QString() << QString();
    }

    void aKeyComesOutOfWhatWasPasted()
    {
        QFETCH(const QString, pasted);
        QFETCH(const QString, expected);
        QCOMPARE(pastedKey(pasted), expected);
    }

    void theBytesOfAVariableAreReadAlike()
    {
        QCOMPARE(pastedKey("\xEF\xBB\xBF Bearer \"bn-0123\"\n"_ba), "bn-0123"_ba);
        QCOMPARE(pastedKey(QByteArray()), QByteArray());
    }
};

CALLBOARD_TEST(PastedTextTest)
#include "PastedTextTest.moc"
