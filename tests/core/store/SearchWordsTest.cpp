#include "store/SearchWords.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard::store;

/// What is marked is compared as text: `[` and `]` around each hit.
class SearchWordsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbers_data();
    void numbers();
    void hitsInNames_data();
    void hitsInNames();
    void hitsInProse_data();
    void hitsInProse();
    void hitsInNotesAreBeginningsOfAnyLength();
    void muchTextIsCut();
    void oddTextIsTaken_data();
    void oddTextIsTaken();

private:
    static QString marked(QString text, const std::vector<TextRange> &hits)
    {
        for (auto hit = hits.rbegin(); hit != hits.rend(); ++hit) {
            text.insert(hit->start + hit->length, u']').insert(hit->start, u'[');
        }
        return text;
    }
};

void SearchWordsTest::numbers_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("digits");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("as shown") << u"98765 43210"_s << u"9876543210"_s;
    QTest::newRow("dashes") << u"+91-98765"_s << u"9198765"_s;
    QTest::newRow("trunk zero") << u"098765"_s << u"98765"_s;
    QTest::newRow("international zeros") << u"0091 98765"_s << u"9198765"_s;
    QTest::newRow("brackets, dots, slash") << u"(987) 65.432/10"_s << u"9876543210"_s;
    QTest::newRow("a printed dash") << u"98765–43210"_s << u"9876543210"_s;
    QTest::newRow("Devanagari digits") << u"९८७६५"_s << u"98765"_s;
    QTest::newRow("a trunk zero behind the country code") << u"+91 0 98765 43210"_s << u"919876543210"_s;
    QTest::newRow("a trunk zero in brackets, half typed") << u"+91 (0) 98765"_s << u"9198765"_s;
    QTest::newRow("a spreadsheet's apostrophe") << u"'+919876543210"_s << u"919876543210"_s;
    QTest::newRow("a spreadsheet's decimals") << u"919876543210.0"_s << u"919876543210"_s;
    QTest::newRow("a number that lost its digits") << u"9.19877E+11"_s << QString();
    QTest::newRow("direction marks, no-break spaces")
        << u"\u202A+91\u00A098765\u00A043210\u202C"_s << u"919876543210"_s;
    QTest::newRow("no country code: of any country") << u"2025550101"_s << u"2025550101"_s;
    QTest::newRow("two digits") << u"98"_s << QString();
    QTest::newRow("two digits behind zeros") << u"0098"_s << QString();
    QTest::newRow("zeros") << u"0000"_s << QString();
    QTest::newRow("with a word") << u"asha 98765"_s << QString();
}

void SearchWordsTest::numbers()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, digits);
    QCOMPARE(SearchWords(typed).digits(), digits);
}

void SearchWordsTest::hitsInNames_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("marked");
    QTest::newRow("nothing") << QString() << u"Asha Rao"_s;
    QTest::newRow("whatever the case") << u"ASHA"_s << u"[Asha] Rao"_s;
    QTest::newRow("inside a word") << u"sha"_s << u"A[sha] Rao"_s;
    QTest::newRow("two words") << u"rao asha"_s << u"[Asha] [Rao]"_s;
    QTest::newRow("marks inside and around") << u"\uFEFF\u2067as\u200Bha\u2069\u00A0"_s << u"[Asha] Rao"_s;
    QTest::newRow("overlapping") << u"ash asha sha"_s << u"[Asha] Rao"_s;
    QTest::newRow("every place") << u"ana"_s << u"[Ana] and [ana]"_s;
    QTest::newRow("one character") << u"a"_s << u"[A]sha Rao [a]lso"_s;
    QTest::newRow("two characters") << u"ra"_s << u"Asha [Ra]o Bora"_s;
    QTest::newRow("one character and a mark, as typed") << u"-r"_s << u"Asha Rao [-r]eal"_s;
    QTest::newRow("Devanagari") << u"शर्मा"_s << u"आशा [शर्मा]"_s;
    QTest::newRow("part of a Devanagari word") << u"शर्"_s << u"आशा [शर्]मा"_s;
    QTest::newRow("one Devanagari letter") << u"श"_s << u"आशा [श]र्मा"_s;
    QTest::newRow("a number as shown") << u"98765 43"_s << u"+91 [98765 43]210"_s;
    QTest::newRow("a number with dashes") << u"+91-98765"_s << u"+[91 98765] 43210"_s;
    QTest::newRow("a number and a name") << u"asha 98765-43"_s << u"[Asha] +91 [98765 43]210"_s;
    QTest::newRow("percent") << u"100%"_s << u"[100%] 100"_s;
    QTest::newRow("a mark alone") << u"%"_s << u"100[%]"_s;
    QTest::newRow("a face") << u"🙂"_s << u"Asha [🙂]"_s;
}

void SearchWordsTest::hitsInNames()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, marked);
    const QString text = QString(marked).remove(u'[').remove(u']');
    QCOMPARE(SearchWordsTest::marked(text, SearchWords(typed).hitsIn(text)), marked);
}

void SearchWordsTest::hitsInProse_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("marked");
    QTest::newRow("nothing") << QString() << u"A balcony, please."_s;
    QTest::newRow("a word") << u"BALCONY"_s << u"A [balcony], please."_s;
    QTest::newRow("its beginning") << u"bal"_s << u"A [bal]cony, please."_s;
    QTest::newRow("not its end") << u"cony"_s << u"A balcony, please."_s;
    QTest::newRow("two words") << u"please bal"_s << u"A [bal]cony, [please]."_s;
    QTest::newRow("two characters: whole words") << u"at"_s << u"[At] the attic"_s;
    QTest::newRow("a word with a mark in it") << u"don't"_s << u"[don]'[t] dontcare to"_s;
    QTest::newRow("short parts: whole words") << u"d's"_s << u"[d] [s] ds day sun"_s;
    QTest::newRow("Devanagari") << u"शर्मा"_s << u"क्या [शर्मा] जी हैं? [शर्मा]जी"_s;
    QTest::newRow("beginning of a Devanagari word") << u"नमस्"_s << u"[नमस्]ते, आशा"_s;
    QTest::newRow("a number") << u"98765 43210"_s << u"on [98765] [43210] now"_s;
    QTest::newRow("a mark is nowhere") << u"%"_s << u"100 % sure"_s;
    QTest::newRow("operators are words") << u"AND NEAR( *"_s << u"this [and] that, [near] it"_s;
    QTest::newRow("behind a face") << u"fine"_s << u"🙂 [fine] 🙂"_s;
}

void SearchWordsTest::hitsInProse()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, marked);
    const QString text = QString(marked).remove(u'[').remove(u']');
    QCOMPARE(SearchWordsTest::marked(text, SearchWords(typed).hitsInProse(text)), marked);
}

void SearchWordsTest::hitsInNotesAreBeginningsOfAnyLength()
{
    QCOMPARE(marked(u"call back, cab"_s, SearchWords(u"ca"_s).hitsInProse(u"call back, cab"_s, 1)),
             u"[ca]ll back, [ca]b"_s);
    QCOMPARE(marked(u"day sun"_s, SearchWords(u"d's"_s).hitsInProse(u"day sun"_s, 1)), u"day [s]un"_s);
}

void SearchWordsTest::muchTextIsCut()
{
    const SearchWords words(u"word "_s.repeated(2000));
    QVERIFY(!words.isEmpty());
    QVERIFY(words.words().size() <= 12);
    qsizetype length = 0;
    const SearchWords one(QString(10'000, u'x'));
    for (const auto &word : one.words()) {
        length += word.text.size();
    }
    QCOMPARE(length, 200);
}

void SearchWordsTest::oddTextIsTaken_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("words");
    QTest::newRow("blanks") << u" \t\n\u00a0 "_s << 0;
    QTest::newRow("NUL alone") << QString(QChar(0)) << 0;
    QTest::newRow("NUL within") << QString(u"as"_s + QChar(0) + u"ha"_s) << 1;
    QTest::newRow("half a character") << QString(QChar(0xd83d)) << 1;
    QTest::newRow("quotes") << u"\" '' `"_s << 3;
    QTest::newRow("a face") << u"🙂"_s << 1;
}

void SearchWordsTest::oddTextIsTaken()
{
    QFETCH(const QString, typed);
    QFETCH(const int, words);
    const SearchWords search(typed);
    QCOMPARE(static_cast<int>(search.words().size()), words);
    QCOMPARE(search.isEmpty(), words == 0);
    (void)search.hitsIn(u"Asha 🙂 \" 12"_s);
    (void)search.hitsInProse(u"Asha 🙂 \" 12"_s);
}

QTEST_GUILESS_MAIN(SearchWordsTest)
#include "SearchWordsTest.moc"
