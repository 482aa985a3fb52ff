#include "search/CutWords.h"

#include "support/RandomText.h"
#include "support/RawStore.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::search;

namespace {

QString text(char32_t c)
{
    return QString::fromUcs4(&c, 1);
}

/// Every code point that a text may hold.
template<class F>
void forEveryCodePoint(F check)
{
    for (char32_t c = 0; c <= QChar::LastValidCodePoint; ++c) {
        if (!QChar::isSurrogate(c)) {
            check(c);
        }
    }
}

QString hex(char32_t c)
{
    return u"U+%1"_s.arg(quint32(c), 4, 16, QChar(u'0'));
}

} // namespace

class CutWordsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cuts_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const QString &given, const QString &words) {
            QTest::newRow(name) << given << words;
        };
        row("nothing", {}, {});
        row("blanks of every kind", u" a\u00A0b\u2003c\u3000d\ne "_s, u"a b c d e"_s);
        row("case", u"ASHA Rao"_s, u"asha rao"_s);
        row("an accent", u"José"_s, u"jose"_s);
        row("an accent of its own", u"Jose\u0301"_s, u"jose"_s);
        row("two accents", u"Ngu\u1EC5n"_s, u"nguen"_s);
        row("Greek", u"Ἀθῆναι ΟΔΟΣ οδός"_s, u"αθηναι οδοσ οδοσ"_s);
        row("Cyrillic", u"Йога Ёж"_s, u"иога еж"_s);
        row("sharp s", u"Straße STRASSE"_s, u"strasse strasse"_s);
        row("strokes", u"Søren Łódź Đ ı İ æ"_s, u"soren lodz d i i ae"_s);
        row("compatibility forms", u"ﬁne Ａｓｈａ ① ² ℌ"_s, u"fine asha 1 2 h"_s);
        row("digits of Devanagari", u"९८७६५"_s, u"98765"_s);
        row("an apostrophe", u"O'Brien"_s, u"obrien brien"_s);
        row("a typographic apostrophe", u"O’Brien"_s, u"obrien brien"_s);
        row("other apostrophes", u"O`Brien Oʼbrien O´brien O′brien O‘brien"_s,
            u"obrien brien "_s.repeated(5).trimmed());
        row("a short end behind it", u"don't it's"_s, u"dont its"_s);
        row("quotes", u"'Asha' \"Asha\" “Asha” ‘Asha’"_s, u"asha asha asha asha"_s);
        row("feet and inches", u"5'6\""_s, u"5 6"_s);
        row("two apostrophes", u"a''b"_s, u"a b"_s);
        row("dashes", u"Al-Noor Al–Noor Al—Noor Al‑Noor"_s, u"al noor "_s.repeated(4).trimmed());
        row("a soft hyphen", u"bal\u00ADcony"_s, u"balcony"_s);
        row("marks nobody sees", u"\uFEFFas\u200Bh\u2060a\u200E \u202Arao\u202C"_s, u"asha rao"_s);
        row("a face between words", u"bargain🤝settled"_s, u"bargain settled"_s);
        row("a face behind a word", u"helicopter🙂"_s, u"helicopter"_s);
        row("a family of four", u"a👨‍👩‍👧‍👦b"_s, u"a b"_s);
        row("a hand with a skin", u"a👍🏽b"_s, u"a b"_s);
        row("a flag", u"a🇮🇳b"_s, u"a b"_s);
        row("a heart with a variation selector", u"a❤\uFE0Fb"_s, u"a b"_s);
        row("a keycap", u"1\uFE0F\u20E3"_s, u"1"_s);
        row("private use", u"a\uE001b"_s, u"a b"_s);
        row("half a character", QString(u"zeb"_s + QChar(0xD83D) + u"ra"_s), u"zeb ra"_s);
        row("NUL", QString(u"as"_s + QChar(0) + u"ha"_s), u"asha"_s);
        row("Hindi", u"आशा शर्मा।"_s, u"आशा शर्मा"_s);
        row("a joiner inside", u"विद्\u200Dयालय"_s, u"विद्यालय"_s);
        row("a non-joiner inside", u"विद्\u200Cयालय"_s, u"विद्यालय"_s);
        row("nukta of one code point", u"ल\u095Cका"_s, u"ल\u0921\u093Cका"_s);
        row("nukta of two", u"ल\u0921\u093Cका"_s, u"ल\u0921\u093Cका"_s);
        row("nukta that has a letter", u"\u0928\u093C \u0929"_s, u"\u0929 \u0929"_s);
        row("nukta behind a joiner", u"ल\u0921\u200D\u093Cका"_s, u"ल\u0921\u093Cका"_s);
        row("a sign without a letter", u"\u093E \u0301 🙂\u0301"_s, {});
        row("marks alone", u"& - \" ' % * ( ) _"_s, {});
        row("a longest word is cut", QString(70, u'x'), QString(64, u'x') + u' ' + QString(6, u'x'));
        row("Hangul, apart", u"\u1112\u1161\u11AB"_s, u"한"_s);
    }

    void cuts()
    {
        QFETCH(const QString, given);
        QFETCH(const QString, words);
        QCOMPARE(cutWords(given), words);
        QCOMPARE(cutWords(words), words.contains(u'\'') ? QString() : cutWords(cutWords(given)));
    }

    void places_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QStringList>("letters"); // the place of each unit of each word
        QTest::newRow("plain") << u"As ra"_s << QStringList {u"A"_s, u"s"_s, u"r"_s, u"a"_s};
        QTest::newRow("an accent stays with its letter")
            << u"Jose\u0301!"_s << QStringList {u"J"_s, u"o"_s, u"s"_s, u"e\u0301"_s};
        QTest::newRow("one letter that becomes two") << u"ßa"_s << QStringList {u"ß"_s, u"ß"_s, u"a"_s};
        QTest::newRow("an apostrophe between") << u"O’B"_s << QStringList {u"O"_s, u"B"_s};
        QTest::newRow("signs stay with their letter")
            << u"शर्मा"_s << QStringList {u"श"_s, u"र्"_s, u"र्"_s, u"मा"_s, u"मा"_s};
        QTest::newRow("a joiner belongs to the letter before")
            << u"द्\u200Dय"_s << QStringList {u"द्\u200D"_s, u"द्\u200D"_s, u"य"_s};
        QTest::newRow("both halves") << u"\U00010400x"_s // 𐐀, which folds to 𐐨
                                     << QStringList {u"\U00010400"_s, u"\U00010400"_s, u"x"_s};
    }

    void places()
    {
        QFETCH(const QString, given);
        QFETCH(const QStringList, letters);
        QStringList found;
        for (const PlacedWord &word : placedWords(given)) {
            QCOMPARE(word.places.size(), static_cast<std::size_t>(word.text.size()));
            for (const PlacedWord::Place &place : word.places) {
                found.append(given.mid(place.start, place.end - place.start));
            }
        }
        QCOMPARE(found, letters);
    }

    void cuttingAgainChangesNothing()
    {
        forEveryCodePoint([](char32_t c) {
            for (const QString &given : {text(c), u"a"_s + text(c) + u"b"_s, u"क"_s + text(c) + u"\u093C"_s}) {
                const QString once = cutWords(given);
                if (cutWords(once) != once) {
                    QFAIL(qPrintable(hex(c)));
                }
            }
        });
        test::RandomText random(4711);
        for (int i = 0; i < 20'000; ++i) {
            const QString given = random.text(1 + i % 60);
            const QString once = cutWords(given);
            QVERIFY2(cutWords(once) == once, qPrintable(QString::fromLatin1(given.toUtf8().toHex())));
            QCOMPARE(cutWords(given.normalized(QString::NormalizationForm_D)), once);
        }
    }

    /// Capitals, both canonical forms and the compatibility forms give the same words.
    void everySpellingIsOne()
    {
        QStringList others;
        forEveryCodePoint([&](char32_t c) {
            const QString given = text(c);
            const QString words = cutWords(given);
            for (const QString &spelling :
                {given.toUpper(), given.toLower(), given.toCaseFolded(), given.normalized(QString::NormalizationForm_C),
                    given.normalized(QString::NormalizationForm_D), given.normalized(QString::NormalizationForm_KC)}) {
                if (cutWords(spelling) != words) {
                    others.append(hex(c));
                    break;
                }
            }
        });
        QCOMPARE(others.join(u' '), QString());
    }

    void everyPlaceIsWholeLetters()
    {
        test::RandomText random(1912);
        for (int i = 0; i < 20'000; ++i) {
            const QString given = random.text(1 + i % 60);
            QStringList words;
            qsizetype before = 0;
            for (const PlacedWord &word : placedWords(given)) {
                QCOMPARE(word.places.size(), static_cast<std::size_t>(word.text.size()));
                for (const PlacedWord::Place &place : word.places) {
                    QVERIFY(place.start >= before && place.end > place.start && place.end <= given.size());
                    before = place.start;
                    const auto isMiddle = [&](qsizetype at) {
                        return at > 0 && at < given.size() && given[at].isLowSurrogate()
                               && given[at - 1].isHighSurrogate();
                    };
                    QVERIFY(!isMiddle(place.start) && !isMiddle(place.end));
                    QVERIFY(place.end == given.size() || !given[place.end].isMark());
                }
                words.append(word.text);
                for (std::size_t tail = 1; tail < word.beginnings.size(); ++tail) {
                    words.append(word.text.mid(word.beginnings[tail]));
                }
            }
            QCOMPARE(words.join(u' '), cutWords(given));
        }
    }

    /// The tokenizer of the indexes does no more than cut at blanks, whatever a word is made of.
    void sqliteCutsWhereTheProgramDoes()
    {
        test::RawStore raw(u":memory:"_s);
        raw.run(u"CREATE VIRTUAL TABLE t USING fts5 (words, content = '', columnsize = 0, detail = none, "
                "tokenize = 'ascii')"_s);
        raw.run(u"CREATE VIRTUAL TABLE terms USING fts5vocab ('t', 'row')"_s);
        QSet<QString> words;
        QStringList page;
        int row = 0;
        const auto put = [&] {
            raw.run(u"INSERT INTO t (rowid, words) VALUES (%1, '%2')"_s.arg(++row).arg(page.join(u' ')));
            page.clear();
        };
        raw.run(u"BEGIN"_s);
        forEveryCodePoint([&](char32_t c) {
            for (const QString &word : cutWords(u"q"_s + text(c) + u"q"_s).split(u' ', Qt::SkipEmptyParts)) {
                words.insert(word);
                page.append(word);
            }
            if (page.size() > 5000) {
                put();
            }
        });
        put();
        raw.run(u"COMMIT"_s);
        const QStringList terms = raw.column(u"SELECT term FROM terms"_s);
        QVERIFY(words.size() > 100'000);
        QCOMPARE(QSet<QString>(terms.begin(), terms.end()), words);
    }

    void longTextsStayBounded()
    {
        // Marks without end on one letter, which normalising would sort for minutes.
        QString marks(u'a');
        for (int i = 0; i < 500'000; ++i) {
            marks += i % 2 == 0 ? QChar(0x0301) : QChar(0x0316);
        }
        QCOMPARE(cutWords(marks), u"a"_s);
        QCOMPARE(cutWords(u"क"_s + QString(500'000, QChar(0x0951))).size(), 9);
        const QString joined = u"a'"_s.repeated(100'000);
        QVERIFY(cutWords(joined).size() < 5 * joined.size());
    }
};

CALLBOARD_TEST(CutWordsTest)
#include "CutWordsTest.moc"
