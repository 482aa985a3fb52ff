#include "calls/Annotation.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard::calls;

class AnnotationTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tagsAreTidied_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("tags");
        QTest::newRow("nothing") << QString() << QStringList();
        QTest::newRow("blanks") << u" \t "_s << QStringList();
        QTest::newRow("one") << u"hot"_s << QStringList {u"hot"_s};
        QTest::newRow("commas") << u"hot,call back ,  new"_s << QStringList {u"hot"_s, u"call back"_s, u"new"_s};
        QTest::newRow("lines") << u"hot\ncall back\r\nnew\u2028old\u2029last"_s
                               << QStringList {u"hot"_s, u"call back"_s, u"new"_s, u"old"_s, u"last"_s};
        QTest::newRow("commas without words") << u",, ,hot,,"_s << QStringList {u"hot"_s};
        QTest::newRow("blanks in a row") << u"call \t  back"_s << QStringList {u"call back"_s};
        QTest::newRow("twice, whatever the case") << u"Hot,hot,HOT,cold"_s << QStringList {u"Hot"_s, u"cold"_s};
        QTest::newRow("the order given") << u"b,a,c"_s << QStringList {u"b"_s, u"a"_s, u"c"_s};
        QTest::newRow("Devanagari") << u"ज़रूरी, वापस कॉल"_s << QStringList {u"ज़रूरी"_s, u"वापस कॉल"_s};
        QTest::newRow("marks are text") << u"50%, a_b, \"x\", <b>, 🙂"_s
                                        << QStringList {u"50%"_s, u"a_b"_s, u"\"x\""_s, u"<b>"_s, u"🙂"_s};
    }

    void tagsAreTidied()
    {
        QFETCH(const QString, typed);
        QFETCH(const QStringList, tags);
        QCOMPARE(tidyTags(typed), tags);
    }

    void longTagsAreCut()
    {
        const QString most(longestTag, u'x');
        QCOMPARE(tidyTags(most + u"yz"_s), QStringList {most});
        // What the cut makes equal is there once.
        QCOMPARE(tidyTags(most + u"y,"_s + most + u"z"_s), QStringList {most});
        // No blank at the end, no half of a character.
        QCOMPARE(tidyTags(most.chopped(1) + u" more"_s), QStringList {most.chopped(1)});
        QCOMPARE(tidyTags(most.chopped(1) + u"🙂"_s), QStringList {most.chopped(1)});
    }

    void onlySoManyTagsAreKept()
    {
        QStringList many;
        for (qsizetype i = 0; i < mostTags + 5; ++i) {
            many.append(u"tag %1"_s.arg(i));
        }
        QCOMPARE(tidyTags(many), many.first(mostTags));
        QCOMPARE(tidyTags(many.join(u',')), many.first(mostTags));
    }

    void aTidyListStaysAsItIs()
    {
        const QStringList tidy = tidyTags(u"  Hot , call   back,hot, "_s + QString(200, u'x'));
        QCOMPARE(tidyTags(tidy), tidy);
        QCOMPARE(tidyTags(tidy.join(u", "_s)), tidy);
    }

    void aNoteIsTidied_data()
    {
        QTest::addColumn<QString>("note");
        QTest::addColumn<QString>("kept");
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("blanks") << u" \n\n\t"_s << QString();
        QTest::newRow("blanks around, not within") << u"\n  one\n\n  two \n"_s << u"one\n\n  two"_s;
        QTest::newRow("the longest") << QString(longestNote, u'x') << QString(longestNote, u'x');
        QTest::newRow("longer") << QString(longestNote + 7, u'x') << QString(longestNote, u'x');
        QTest::newRow("a face across the end")
            << QString(QString(longestNote - 1, u'x') + u"🙂"_s) << QString(longestNote - 1, u'x');
    }

    void aNoteIsTidied()
    {
        QFETCH(const QString, note);
        QFETCH(const QString, kept);
        const Annotation tidy = tidied({note, {u" hot "_s, u"HOT"_s}});
        QCOMPARE(tidy.note, kept);
        QCOMPARE(tidy.tags, QStringList {u"hot"_s});
        QVERIFY(tidied(tidy) == tidy);
    }
};

CALLBOARD_TEST(AnnotationTest)
#include "AnnotationTest.moc"
