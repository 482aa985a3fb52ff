#include "store/SearchWords.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard::store;

/// What is marked is compared as text: `[` and `]` around each hit.
class SearchWordsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbers_data()
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
        QTest::newRow("a link") << u"tel:+919876543210"_s << u"919876543210"_s;
        QTest::newRow("a link with more in it") << u"tel:+91-98765-43210;ext=2"_s << u"919876543210"_s;
        QTest::newRow("quotes around") << u"\"+91 98765 43210\","_s << u"919876543210"_s;
        QTest::newRow("a dash between blanks") << u"98765 - 43210"_s << u"9876543210"_s;
    }

    void numbers()
    {
        QFETCH(const QString, typed);
        QFETCH(const QString, digits);
        const SearchWords words(typed);
        QVERIFY(words.terms().size() <= 1 || digits.isEmpty());
        QCOMPARE(words.terms().size() == 1 ? words.terms().front().digits : QString(), digits);
    }

    /// Each term in brackets: the words of its parts, then its number.
    void terms_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("terms");
        const auto row = [](const char *name, const QString &typed, const QString &terms) {
            QTest::newRow(name) << typed << terms;
        };
        row("words", u"Asha Rao"_s, u"(asha)(rao)"_s);
        row("an accent", u"José"_s, u"(jose)"_s);
        row("nothing to be sought", u"& - \" ' 🙂 % ,"_s, {});
        row("an ampersand", u"Thank you & goodbye"_s, u"(thank)(you)(goodbye)"_s);
        row("a comma", u"Sharma, Asha"_s, u"(sharma)(asha)"_s);
        row("quotes", u"\"Asha\" “Rao” 'x'"_s, u"(asha)(rao)(x)"_s);
        row("an apostrophe", u"O’Brien"_s, u"(obrien)"_s);
        row("a word with a dash", u"Al-Noor"_s, u"(al noor)"_s);
        row("a number", u"+1 202-555-0100"_s, u"(1 | 202 555 0100 = 12025550100)"_s);
        row("a name and a number", u"John +1 202-555-0100"_s, u"(john)(1 | 202 555 0100 = 12025550100)"_s);
        row("a number and a name", u"+1 202-555-0100, John"_s, u"(1 | 202 555 0100 = 12025550100)(john)"_s);
        row("a name between two", u"98765 asha 43210"_s, u"(98765 = 98765)(asha)(43210 = 43210)"_s);
        row("a house and a flat", u"tower 12 400"_s, u"(tower)(12)(400 = 400)"_s);
        row("digits alone", u"12 400"_s, u"(12 | 400 = 12400)"_s);
        row("a link", u"Asha tel:+919876543210"_s, u"(asha)(919876543210 = 919876543210)"_s);
        row("too few digits", u"flat 4 b"_s, u"(flat)(4)(b)"_s);
        row("a face between words", u"bargain🤝settled"_s, u"(bargain settled)"_s);
    }

    void terms()
    {
        QFETCH(const QString, typed);
        QFETCH(const QString, terms);
        const SearchWords words(typed);
        QString found;
        for (const SearchWords::Term &term : words.terms()) {
            QStringList parts;
            for (const SearchWords::Part &part : term.parts) {
                QStringList texts;
                for (const SearchWords::Word &word : part.words) {
                    texts.append(word.text);
                }
                parts.append(texts.join(u' '));
            }
            found += u'(' + parts.join(u" | "_s) + (term.digits.isEmpty() ? QString() : u" = "_s + term.digits) + u')';
        }
        QCOMPARE(found, terms);
    }

    void hitsInNames_data()
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
        QTest::newRow("one character and a mark") << u"-r"_s << u"Asha [R]ao -[r]eal"_s;
        QTest::newRow("Devanagari") << u"शर्मा"_s << u"आशा [शर्मा]"_s;
        QTest::newRow("part of a Devanagari word") << u"शर्"_s << u"आशा [शर्]मा"_s;
        QTest::newRow("one Devanagari letter") << u"श"_s << u"आशा [श]र्मा"_s;
        QTest::newRow("a number as shown") << u"98765 43"_s << u"+91 [98765 43]210"_s;
        QTest::newRow("a number with dashes") << u"+91-98765"_s << u"+[91 98765] 43210"_s;
        QTest::newRow("a number and a name") << u"asha 98765-43"_s << u"[Asha] +91 [98765 43]210"_s;
        QTest::newRow("percent") << u"100%"_s << u"[100]% [100]"_s;
        QTest::newRow("a mark alone") << u"%"_s << u"100%"_s;
        QTest::newRow("a face") << u"🙂"_s << u"Asha 🙂"_s;
        QTest::newRow("behind a face") << u"settled"_s << u"bargain🤝[settled]"_s;
        QTest::newRow("an accent that was not typed") << u"jose"_s << u"[José] Rao"_s;
        QTest::newRow("an accent of its own") << u"JOSÉ"_s << u"[Jose\u0301] Rao"_s;
        QTest::newRow("up to a letter with an accent") << u"jos e"_s << u"[Jos]e\u0301 [É]va"_s;
        QTest::newRow("an apostrophe that was not typed") << u"obrien"_s << u"Pat [O’Brien]"_s;
        QTest::newRow("behind an apostrophe") << u"brien"_s << u"Pat O’[Brien]"_s;
        QTest::newRow("a joiner inside") << u"विद्यालय"_s << u"[विद्\u200Dयालय] मार्ग"_s;
        QTest::newRow("nukta") << u"ल\u095Cका"_s << u"[ल\u0921\u093Cका]"_s;
        QTest::newRow("one letter that is two") << u"strass"_s << u"[Straß]e"_s;
        QTest::newRow("letters beyond the first plane") << u"\U00010428"_s << u"[\U00010400]x"_s;
        QTest::newRow("what sounds like it") << u"sharma"_s << u"आशा [शर्मा]"_s;
        QTest::newRow("what sounds like it, in Latin") << u"शर्मा"_s << u"Asha [Sharma] Sharmila"_s;
    }

    void hitsInNames()
    {
        QFETCH(const QString, typed);
        QFETCH(const QString, marked);
        const QString text = QString(marked).remove(u'[').remove(u']');
        QCOMPARE(SearchWordsTest::marked(text, SearchWords(typed).hitsIn(text)), marked);
    }

    void hitsInProse_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("marked");
        QTest::newRow("nothing") << QString() << u"A balcony, please."_s;
        QTest::newRow("a word") << u"BALCONY"_s << u"A [balcony], please."_s;
        QTest::newRow("its beginning") << u"bal"_s << u"A [bal]cony, please."_s;
        QTest::newRow("not its end") << u"cony"_s << u"A balcony, please."_s;
        QTest::newRow("two words") << u"please bal"_s << u"A [bal]cony, [please]."_s;
        QTest::newRow("two characters: whole words") << u"at"_s << u"[At] the attic"_s;
        QTest::newRow("a word with a mark in it") << u"don't"_s << u"[don't] [dont]care to"_s;
        QTest::newRow("short words: whole") << u"d-s"_s << u"[d] [s] ds day sun"_s;
        QTest::newRow("Devanagari") << u"शर्मा"_s << u"क्या [शर्मा] जी हैं? [शर्मा]जी"_s;
        QTest::newRow("beginning of a Devanagari word") << u"नमस्"_s << u"[नमस्]ते, आशा"_s;
        QTest::newRow("a number") << u"98765 43210"_s << u"on [98765] [43210] now"_s;
        QTest::newRow("a mark is nowhere") << u"%"_s << u"100 % sure"_s;
        QTest::newRow("operators are words") << u"AND NEAR( *"_s << u"this [and] that, [near] it"_s;
        QTest::newRow("beside faces") << u"fine"_s << u"🙂 [fine]🙂"_s;
        QTest::newRow("what sounds like it") << u"rajistri"_s << u"[रजिस्ट्री] की registry"_s;
    }

    void hitsInProse()
    {
        QFETCH(const QString, typed);
        QFETCH(const QString, marked);
        const QString text = QString(marked).remove(u'[').remove(u']');
        QCOMPARE(SearchWordsTest::marked(text, SearchWords(typed).hitsInProse(text)), marked);
    }

    void hitsInNotesAreBeginningsOfAnyLength()
    {
        QCOMPARE(marked(u"call back, cab"_s, SearchWords(u"ca"_s).hitsInProse(u"call back, cab"_s, 1)),
            u"[ca]ll back, [ca]b"_s);
        QCOMPARE(marked(u"day sun"_s, SearchWords(u"d-s"_s).hitsInProse(u"day sun"_s, 1)), u"[d]ay [s]un"_s);
    }

    void muchTextIsCut()
    {
        const SearchWords words(u"word "_s.repeated(2000));
        QVERIFY(!words.isEmpty());
        QVERIFY(words.words().size() <= 12);
        for (const QString &long_ :
            {QString(10'000, u'x'), QString(10'000, QChar(0x0301)), u"\u200D"_s.repeated(10'000),
                u"😀"_s.repeated(5'000), u"ॐ-"_s.repeated(5'000), u"7 "_s.repeated(5'000)}) {
            const SearchWords one(long_);
            qsizetype length = 0;
            for (const auto &word : one.words()) {
                length += word.text.size();
            }
            QVERIFY(length <= 200);
            QVERIFY(one.words().size() <= 12);
        }
    }

    void oddTextIsTaken_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("words");
        QTest::newRow("blanks") << u" \t\n\u00a0 "_s << 0;
        QTest::newRow("NUL alone") << QString(QChar(0)) << 0;
        QTest::newRow("NUL within") << QString(u"as"_s + QChar(0) + u"ha"_s) << 1;
        QTest::newRow("half a character") << QString(QChar(0xd83d)) << 0;
        QTest::newRow("quotes") << u"\" '' `"_s << 0;
        QTest::newRow("a face") << u"🙂"_s << 0;
    }

    void oddTextIsTaken()
    {
        QFETCH(const QString, typed);
        QFETCH(const int, words);
        const SearchWords search(typed);
        QCOMPARE(static_cast<int>(search.words().size()), words);
        QCOMPARE(search.isEmpty(), words == 0);
        (void)search.hitsIn(u"Asha 🙂 \" 12"_s);
        (void)search.hitsInProse(u"Asha 🙂 \" 12"_s);
    }

private:
    static QString marked(QString text, const std::vector<TextRange> &hits)
    {
        for (auto hit = hits.rbegin(); hit != hits.rend(); ++hit) {
            text.insert(hit->start + hit->length, u']').insert(hit->start, u'[');
        }
        return text;
    }
};

CALLBOARD_TEST(SearchWordsTest)
#include "SearchWordsTest.moc"
