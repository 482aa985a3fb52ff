#include "core/store/SearchedCalls.h"
#include "store/SearchWords.h"
#include "support/SearchTruth.h"
#include "support/TestRegistry.h"

#include <QTest>

#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::store;
using namespace callboard::test;
using namespace callboard::test::searched;

class SearchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_store.reset(); }

    void finds_data();
    void finds();
    void syntaxIsData_data();
    void syntaxIsData();
    void theTopOfTheBoardFindsTheSame_data() { finds_data(); }
    void theTopOfTheBoardFindsTheSame();
    void anotherNameIsFoundAndTheOldOneIsNot();
    void aTranscriptThatComesLaterIsFound();
    void anEditedNoteIsFoundByItsNewWords();
    void theIndexesAgreeWithTheirTexts();

private:
    std::unique_ptr<TempStore> m_store;
};

void SearchTest::initTestCase()
{
    m_store = std::make_unique<TempStore>();
    put(*m_store, {.id = u"asha"_s,
                      .name = u"Asha Rao"_s,
                      .number = u"+919876543210"_s,
                      .project = u"Real Estate"_s,
                      .agent = u"Site Visits"_s,
                      .transcript = u"assistant: Do you want a balcony?\nuser: At most two, don't you know."_s,
                      .summary = u"Wants a loan."_s,
                      .note = u"Call back on Saturday; gate code 4711"_s,
                      .tags = {u"hot"_s, u"second visit"_s}});
    put(*m_store, {.id = u"hindi"_s,
                      .name = u"आशा शर्मा"_s,
                      .number = u"+918347506153"_s,
                      .project = u"गृह ऋण"_s,
                      .agent = u"Renewals"_s,
                      .transcript = u"assistant: नमस्ते, क्या मैं वर्मा जी से बात कर रही हूँ?\nuser: हाँ, बोलिए।"_s,
                      .summary = u"ग्राहक शनिवार को आएँगी।"_s,
                      .note = u"ज़रूरी: फिर फ़ोन करें"_s,
                      .tags = {u"गरम"_s}});
    put(*m_store, {.id = u"zed"_s, .name = u"Zed"_s, .number = u"+12025550143"_s});
}

void SearchTest::finds_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<QString>("ids");
    const auto row
        = [](const char *name, const QString &search, const QString &ids) { QTest::newRow(name) << search << ids; };
    row("nothing: everything", {}, u"asha hindi zed"_s);
    row("name", u"Asha Rao"_s, u"asha"_s);
    row("name in capitals", u"ASHA"_s, u"asha ~hindi"_s);
    row("name in small letters", u"asha"_s, u"asha ~hindi"_s);
    row("inside of a name", u"sha r"_s, u"asha"_s);
    row("one character", u"z"_s, u"zed"_s);
    row("two characters", u"ra"_s, u"asha"_s);
    row("two characters inside of a word", u"ha"_s, {});
    row("one character of a project", u"e"_s, u"asha"_s);
    row("two characters of a project", u"re"_s, u"asha hindi"_s); // Real Estate, Renewals
    row("two characters of an agent", u"vi"_s, u"asha"_s);
    row("a name nobody has", u"Charlotte"_s, {});
    row("Hindi name", u"शर्मा"_s, u"hindi"_s);
    row("its beginning", u"शर्"_s, u"hindi"_s);
    row("its first letter", u"श"_s, u"hindi"_s);
    row("its first two letters", u"शर"_s, u"hindi"_s);
    row("Hindi project", u"गृह"_s, u"hindi"_s);
    row("Hindi transcript", u"नमस्ते"_s, u"hindi"_s);
    row("beginning of a word there", u"नमस्"_s, u"hindi"_s);
    row("a short word there", u"जी"_s, u"hindi"_s);
    row("a word before a danda", u"बोलिए"_s, u"hindi"_s);
    row("Hindi summary", u"शनिवार"_s, u"hindi"_s);
    row("Hindi note", u"फ़ोन"_s, u"hindi"_s);
    row("Hindi tag", u"गर"_s, u"hindi"_s);
    row("a vowel sign is no end of a word", u"नम शर्मा"_s, {});
    row("number as shown", u"98765 43210"_s, u"asha"_s);
    row("number as stored", u"+919876543210"_s, u"asha"_s);
    row("number with dashes", u"+91-98765"_s, u"asha"_s);
    row("number with a trunk zero", u"098765 43210"_s, u"asha"_s);
    row("number with international zeros", u"0091 98765"_s, u"asha"_s);
    row("number with a trunk zero behind the country code", u"+91 0 98765 43210"_s, u"asha"_s);
    row("number with a spreadsheet's apostrophe", u"'+919876543210"_s, u"asha"_s);
    row("number with decimals", u"919876543210.0"_s, u"asha"_s);
    row("number with direction marks", u"\u202A+91\u00A098765\u00A043210\u202C"_s, u"asha"_s);
    row("name with marks nobody sees", u"\uFEFFas\u200Bha\u00A0\u2069"_s, u"asha ~hindi"_s);
    row("number in Devanagari digits", u"९८७६५"_s, u"asha"_s);
    row("the last digits", u"43210"_s, u"asha"_s);
    row("another number", u"98765 43219"_s, {});
    row("a name and a number with dashes", u"asha +91-98765"_s, u"asha"_s);
    row("a name and a number with a trunk zero", u"rao 098765"_s, u"asha"_s);
    row("a name and another's number", u"zed 98765"_s, {});
    row("project", u"estate"_s, u"asha"_s);
    row("inside of a project", u"stat"_s, u"asha"_s);
    row("agent", u"site visits"_s, u"asha"_s);
    row("transcript", u"Balcony"_s, u"asha"_s);
    row("beginning of a word of the transcript", u"balc"_s, u"asha"_s);
    row("not its end", u"alcony"_s, {});
    row("a short word of the transcript", u"at"_s, u"asha"_s);
    row("not the beginning of one so short", u"kn"_s, {});
    row("a word with a mark", u"don't"_s, u"asha"_s);
    row("summary", u"loan"_s, u"asha"_s);
    row("note", u"saturday"_s, u"asha"_s);
    row("beginning of a word of the note", u"sat"_s, u"asha"_s);
    row("digits of a note", u"4711"_s, u"asha"_s);
    row("tag", u"hot"_s, u"asha"_s);
    row("one character of a tag", u"h"_s, u"asha"_s);
    row("second word of a tag", u"visit"_s, u"asha"_s);
    row("words of several fields", u"rao balcony loan saturday hot estate 98765"_s, u"asha"_s);
    row("one of them is not there", u"rao balcony loan saturday cold"_s, {});
    row("words of two calls", u"rao शर्मा"_s, {});
    row("blanks of all kinds", u" \t rao \u00a0 loan\n"_s, u"asha"_s);
    row("execution id", u"hindi"_s, {}); // too short to be one: ids are copied
}

void SearchTest::finds()
{
    QFETCH(const QString, search);
    QFETCH(const QString, ids);
    QCOMPARE(found(*m_store, search), ids);
}

void SearchTest::syntaxIsData_data()
{
    QTest::addColumn<QString>("search");
    for (const char *search :
        {"\"", "\"\"", "\"\"\"", "*", "**", "a*", "AND", "OR", "NOT", "NEAR(", "NEAR(a b, 2)", "asha OR zed", "-x",
            "-zed", "+zed+", "^zed", "zed^", "{", "{note} : hot", "col:", "contact_name:zed", "name : zed*", "%", "%%",
            "_", "___", "\\", "\\\\", "\\%", "'", "''", "' OR 1=1 --", "; DROP TABLE calls; --", "(", ")", "()", "((((",
            ":", "::", ",", "?", "?1", "@x", "$1", "[a", "#", "//", "/*", "--", "``", "\xF0\x9F\x99\x82",
            "\xF0\x9F\x99\x82\xF0\x9F\x99\x82\xF0\x9F\x99\x82", "\xF0\x9F\x99\x82 x", "\xE2\x80\x8D", "\xCC\x81",
            "\xE0\xA5\x8D", "\xE0\xA4\xBE\xE0\xA4\xBE\xE0\xA4\xBE"}) {
        QTest::newRow(search) << QString::fromUtf8(search);
    }
    QTest::newRow("NUL") << QString(QChar(0));
    QTest::newRow("NUL within") << QString(u"ze"_s + QChar(0) + u"bra"_s);
    QTest::newRow("half a character") << QString(QChar(0xd83d));
    QTest::newRow("half a character within") << QString(u"zeb"_s + QChar(0xd83d) + u"ra"_s);
    QTest::newRow("not a character") << QString(QChar(0xffff));
    QTest::newRow("10,000 quotes") << QString(10'000, u'"');
    QTest::newRow("10,000 letters") << QString(10'000, u'q');
    QTest::newRow("10,000 digits") << QString(10'000, u'7');
    QTest::newRow("10,000 words") << u"q "_s.repeated(5'000);
    QTest::newRow("10,000 faces") << u"🙂"_s.repeated(5'000);
}

/// Found in a name that holds it, not in one that does not, and never an error.
void SearchTest::syntaxIsData()
{
    QFETCH(const QString, search);
    TempStore store;
    put(store, {.id = u"other"_s, .name = u"Plain Jane"_s, .transcript = u"user: quite something"_s});
    put(store, {.id = u"holder"_s, .name = search});
    const QString ids = found(store, search);
    // What has no letter and no digit is nothing that could be sought.
    const bool canBeSought = !SearchWords(search).isEmpty();
    const bool whole = search.size() < 200;
    if (!canBeSought) {
        QCOMPARE(ids, u"holder other"_s);
    } else if (whole && !search.contains(QChar(0)) && search != u"a*"_s) {
        QVERIFY2(ids == u"holder" || ids.isEmpty(), qPrintable(ids));
    } else {
        QVERIFY2(ids.isEmpty() || ids == u"holder" || ids == u"holder other" || ids == u"other", qPrintable(ids));
    }
}

/// The first page is looked for in a stretch of the store: by other statements, with the same result.
void SearchTest::theTopOfTheBoardFindsTheSame()
{
    QFETCH(const QString, search);
    QFETCH(const QString, ids);
    const auto page = test::await<Result<std::optional<FirstPage>, StoreError>>(
        [&](auto reply) { m_store->reader.firstPage({.search = search}, reply); });
    QVERIFY(page);
    QVERIFY2(page->has_value(), page->has_value() ? "" : qPrintable(page->error().message));
    if (**page) {
        QCOMPARE(
            (**page)->ids->size(), static_cast<std::size_t>(ids.isEmpty() ? 0 : ids.count(u' ') + 1 - ids.count(u'~')));
    }
}

void SearchTest::anotherNameIsFoundAndTheOldOneIsNot()
{
    TempStore store;
    const auto told = [&](const char *name, const char *number, int minute) {
        const QByteArray json
            = QByteArray(R"({"id":"a","status":"completed","context_details":{"recipient_data":{"name":")") + name
              + R"("},"recipient_phone_number":")" + number + R"("},"telephony_data":{"to_number":")" + number
              + R"("}})";
        store.put(u"a"_s, json, start.addSecs(60 * minute));
    };
    told("Asha", "+919876543210", 0);
    const calls::Call first = *store.call(u"a"_s);
    if (first.contactName == u"Asha") {
        QCOMPARE(found(store, u"asha"_s), u"a"_s);
    }
    told("Meera", "+918347506153", 10);
    const calls::Call second = *store.call(u"a"_s);
    for (const auto &[name, sought] : {std::pair(u"Asha"_s, u"asha"_s), std::pair(u"Meera"_s, u"meera"_s)}) {
        QCOMPARE(found(store, sought), second.contactName == name ? u"a"_s : QString());
        QCOMPARE(found(store, sought.left(2)), second.contactName == name ? u"a"_s : QString());
    }
}

void SearchTest::aTranscriptThatComesLaterIsFound()
{
    TempStore store;
    read(store, {.id = u"a"_s});
    QCOMPARE(found(store, u"balcony"_s), QString());
    read(store, {.id = u"a"_s, .transcript = u"user: a balcony"_s}, 1);
    QCOMPARE(found(store, u"balcony"_s), u"a"_s);
    read(store, {.id = u"a"_s, .transcript = u"user: a balcony and a garden"_s, .summary = u"Wants flowers."_s}, 2);
    QCOMPARE(found(store, u"balcony garden flow"_s), u"a"_s);
    // Another conversation in its place: the words of the first are forgotten.
    read(store, {.id = u"a"_s, .transcript = u"user: a terrace, and nothing else of all that was said"_s}, 3);
    const QString now = store.call(u"a"_s)->transcript;
    QCOMPARE(found(store, u"terrace"_s), now.contains(u"terrace") ? u"a"_s : QString());
    QCOMPARE(found(store, u"garden"_s), now.contains(u"garden") ? u"a"_s : QString());
}

void SearchTest::anEditedNoteIsFoundByItsNewWords()
{
    TempStore store;
    read(store, {.id = u"a"_s});
    QCOMPARE(found(store, u"saturday"_s), QString());
    annotate(store, u"a"_s, {u"Call on Saturday"_s, {u"hot"_s}});
    QCOMPARE(found(store, u"saturday hot"_s), u"a"_s);
    annotate(store, u"a"_s, {u"Call on Sunday"_s, {u"cold"_s}});
    QCOMPARE(found(store, u"saturday"_s), QString());
    QCOMPARE(found(store, u"hot"_s), QString());
    QCOMPARE(found(store, u"sunday cold"_s), u"a"_s);
    annotate(store, u"a"_s, {});
    QCOMPARE(found(store, u"sunday"_s), QString());
    QCOMPARE(found(store, u"cold"_s), QString());
    // A reading in between changes neither the note nor what finds it.
    annotate(store, u"a"_s, {u"Monday"_s, {}});
    read(store, {.id = u"a"_s, .transcript = u"user: hello"_s}, 5);
    QCOMPARE(found(store, u"monday hello"_s), u"a"_s);
}

void SearchTest::theIndexesAgreeWithTheirTexts()
{
    TempStore store;
    for (int round = 0; round < 3; ++round) {
        put(store, {.id = u"a%1"_s.arg(round),
                       .name = u"आशा %1"_s.arg(round),
                       .transcript = u"user: नमस्ते %1"_s.arg(round),
                       .note = QString(QChar(0xd83d)) + u"half a character"_s,
                       .tags = {u"गरम"_s}});
        read(store, {.id = u"a%1"_s.arg(round), .transcript = u"user: नमस्ते जी %1"_s.arg(round)}, 1);
        annotate(store, u"a%1"_s.arg(round), {u"🙂 %1"_s.arg(round), {}});
    }
    QCOMPARE(test::searchFaults(store.file), QString());
}

CALLBOARD_TEST(SearchTest)
#include "SearchTest.moc"
