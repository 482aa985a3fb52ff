#include "base/OneLine.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using callboard::oneLine;

class OneLineTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void controlCharactersAreNeutralised_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");

        QTest::newRow("plain") << u"Asha Rao"_s << u"Asha Rao"_s;
        QTest::newRow("line break") << u"Asha\nRao"_s << u"Asha Rao"_s;
        QTest::newRow("tab and carriage return") << u"Asha\t\rRao"_s << u"Asha  Rao"_s;
        QTest::newRow("line and paragraph separator") << u"Asha\u2028Rao\u2029!"_s << u"Asha Rao !"_s;
        QTest::newRow("next line (C1)") << u"Asha\u0085Rao"_s << u"Asha Rao"_s;
        QTest::newRow("bell, escape, delete") << u"A\u0007s\u001b[31mha\u007f"_s << u"As[31mha"_s;
        QTest::newRow("NUL") << QString(u"A"_s + QChar(0) + u"sha"_s) << u"Asha"_s;
        QTest::newRow("right-to-left override") << u"Asha\u202Efdp.exe"_s << u"Ashafdp.exe"_s;
        QTest::newRow("embeddings and isolates")
            << u"\u202A\u202B\u202C\u202D\u2066\u2067\u2068\u2069Asha"_s << u"Asha"_s;
        QTest::newRow("directional marks") << u"\u200E\u200F\u061CAsha"_s << u"Asha"_s;
        QTest::newRow("Devanagari with its joiners") << u"क्\u200Dष शर्मा"_s << u"क्\u200Dष शर्मा"_s;
        QTest::newRow("emoji") << u"Asha 😀"_s << u"Asha 😀"_s;
        QTest::newRow("markup is text") << u"<b>Asha</b> &amp;"_s << u"<b>Asha</b> &amp;"_s;
        QTest::newRow("empty") << QString() << QString();
    }

    void controlCharactersAreNeutralised()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, expected);
        QCOMPARE(oneLine(text), expected);
    }
};

CALLBOARD_TEST(OneLineTest)
#include "OneLineTest.moc"
