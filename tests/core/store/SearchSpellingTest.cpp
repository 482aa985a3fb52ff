#include "core/store/SearchedCalls.h"
#include "search/CutWords.h"
#include "support/RandomText.h"
#include "support/SearchTruth.h"
#include "support/TestRegistry.h"

#include <QTest>

#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::store;
using namespace callboard::test;
using namespace callboard::test::searched;

/// However a text is spelled, and however the question.
class SearchSpellingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void spellingDoesNotMatter_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("search");
        QTest::addColumn<bool>("sounds"); // found by its sound alone
        const auto row = [](const char *what, const QString &name, const QString &said, const QString &search,
                             bool sounds = false) { QTest::newRow(what) << name << said << search << sounds; };
        const auto bothWays = [&](const char *what, const QString &one, const QString &other, bool sounds = false) {
            const QByteArray named(what);
            row((named + ", in a name").constData(), one, {}, other, sounds);
            row((named + ", in a name, the other way").constData(), other, {}, one, sounds);
            row((named + ", said").constData(), {}, u"user: well, "_s + one + u" then"_s, other, sounds);
            row((named + ", said, the other way").constData(), {}, u"user: well, "_s + other + u" then"_s, one, sounds);
        };
        bothWays("an accent", u"José"_s, u"Jose"_s);
        bothWays("an accent of its own", u"Jose\u0301"_s, u"JOSÉ"_s);
        bothWays("a stroke", u"Søren"_s, u"Soren"_s);
        bothWays("full width", u"Ａｓｈａ"_s, u"asha"_s);
        bothWays("an ampersand", u"Thank you & goodbye"_s, u"Thank you goodbye"_s);
        bothWays("a comma", u"Asha Sharma"_s, u"Sharma, Asha"_s);
        bothWays("quotes", u"Asha"_s, u"\"Asha\""_s);
        bothWays("typographic quotes", u"Asha"_s, u"“Asha”"_s);
        bothWays("an apostrophe", u"O’Brien"_s, u"O'Brien"_s);
        bothWays("no apostrophe", u"O’Brien"_s, u"OBrien"_s);
        row("behind an apostrophe, in a name", u"Pat D'Souza"_s, {}, u"souza"_s);
        row("behind an apostrophe, said", {}, u"user: D’Souza here"_s, u"souza"_s);
        bothWays("a dash", u"Al–Noor"_s, u"al-noor"_s);
        bothWays("a soft hyphen", u"bal\u00ADcony"_s, u"balcony"_s);
        bothWays("a face between words", u"bargain🤝settled"_s, u"settled bargain"_s);
        bothWays("a face behind a word", u"helicopter🙂"_s, u"helicopter"_s);
        row("a word between faces", {}, u"user: bargain🤝settled🙂"_s, u"settled"_s);
        bothWays("a joiner", u"विद्\u200Dयालय"_s, u"विद्यालय"_s);
        bothWays("a non-joiner", u"विद्\u200Cयालय"_s, u"विद्यालय"_s);
        bothWays("nukta", u"ल\u095Cका"_s, u"ल\u0921\u093Cका"_s);
        bothWays("digits of Devanagari", u"घर ४७११"_s, u"घर 4711"_s);
        bothWays("registry", u"रजिस्ट्री"_s, u"registry"_s, true);
        bothWays("rajistri", u"रजिस्ट्री"_s, u"rajistri"_s, true);
        bothWays("a name and its sound", u"आशा शर्मा"_s, u"Asha Sharma"_s, true);
        bothWays("half of it as written", u"Asha शर्मा"_s, u"Asha Sharma"_s, true);
        row("a name and a number", u"John"_s, {}, u"John +1 202-555-0100"_s);
        row("a number and a name", u"John"_s, {}, u"+1 (202) 555-0100 john"_s);
        row("a name and the end of a number", u"John"_s, {}, u"john 555-0100"_s);
        row("a name and a number with blanks", u"John"_s, {}, u"john 202 555 0100"_s);
        row("a link", {}, {}, u"tel:+12025550100"_s);
        row("a name and a link", u"John"_s, {}, u"John tel:+1-202-555-0100"_s);
    }

    /// Each beside a call that holds a little of it, and is not found.
    void spellingDoesNotMatter()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, said);
        QFETCH(const QString, search);
        QFETCH(const bool, sounds);
        TempStore store;
        put(store, {.id = u"a"_s, .name = name, .number = u"+12025550100"_s, .transcript = said});
        put(store, {.id = u"other"_s,
                       .name = u"Johanna Os"_s,
                       .number = u"+919876540100"_s,
                       .transcript = u"user: yes 202"_s});
        QCOMPARE(found(store, search), sounds ? u"~a"_s : u"a"_s);
    }

    /// The newest first among those that are written so, then among those that sound so.
    void whatSoundsLikeItComesLast()
    {
        TempStore store;
        const auto said = [&](const QString &id, const QString &text, int minute) {
            read(store, {.id = id, .transcript = u"user: "_s + text}, minute);
        };
        said(u"written 1"_s, u"the registry office"_s, 1);
        said(u"sounds 2"_s, u"रजिस्ट्री कब"_s, 2);
        said(u"written 3"_s, u"a registry, रजिस्ट्री"_s, 3);
        said(u"sounds 4"_s, u"रजिस्ट्री"_s, 4);
        const auto ids = [&](CallQuery query, int limit = -1, int offset = 0) {
            QStringList list;
            const auto calls = test::await<Result<std::vector<calls::Call>, StoreError>>(
                [&](auto reply) { store.reader.list(query, limit, offset, reply); });
            for (const calls::Call &call : **calls) {
                list.append(call.executionId);
                if (call.soundsLike != call.executionId.startsWith(u"sounds")) {
                    list.append(u"marked wrongly"_s);
                }
            }
            return list;
        };
        const QStringList newestFirst {u"written 3"_s, u"written 1"_s, u"sounds 4"_s, u"sounds 2"_s};
        QCOMPARE(ids({.search = u"registry"_s}), newestFirst);
        QCOMPARE(ids({.search = u"registry"_s}, 2, 1), newestFirst.mid(1, 2));
        QCOMPARE(ids({.search = u"registry"_s, .sortOrder = Qt::AscendingOrder}),
            QStringList({u"written 1"_s, u"written 3"_s, u"sounds 2"_s, u"sounds 4"_s}));
        const auto board = [&](const BoardRequest &request) {
            return **test::await<Result<BoardUpdate, StoreError>>(
                [&](auto reply) { store.reader.refreshBoard(request, reply); });
        };
        const BoardUpdate shown = board({.query = {.search = u"registry"_s}});
        QCOMPARE(shown.alike, 2);
        QCOMPARE(shown.ids->size(), std::size_t {4});
        // A call that comes to be written so moves up, by the diff.
        said(u"sounds 4"_s, u"रजिस्ट्री, or registry"_s, 5);
        const BoardUpdate update
            = board({.query = {.search = u"registry"_s}, .shown = shown.ids, .revision = shown.revision});
        QCOMPARE(update.alike, 1);
        QVERIFY(update.from == shown.ids);
        QVERIFY(!update.diff.isEmpty());
    }

    /// As it is, in capitals, and in both canonical forms.
    void everyWordOfAnyTextIsFound()
    {
        TempStore store;
        test::RandomText random(2026);
        for (int i = 0; i < 40; ++i) {
            const QString id = u"r%1"_s.arg(i);
            const QString said = u"user: "_s + random.text(40);
            read(store, {.id = id, .transcript = said});
            const QString kept = store.call(id)->transcript;
            for (const QString &word : search::cutWords(kept).split(u' ', Qt::SkipEmptyParts)) {
                for (const QString &spelling : {word, word.toUpper(), word.normalized(QString::NormalizationForm_D),
                         word.normalized(QString::NormalizationForm_C)}) {
                    const QStringList ids = found(store, spelling).split(u' ');
                    QVERIFY2(
                        ids.contains(id), qPrintable(id + u": "_s + QString::fromLatin1(spelling.toUtf8().toHex())));
                }
            }
        }
        QCOMPARE(test::searchFaults(store.file), QString());
    }
};

CALLBOARD_TEST(SearchSpellingTest)
#include "SearchSpellingTest.moc"
