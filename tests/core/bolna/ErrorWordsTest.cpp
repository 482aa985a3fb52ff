#include "bolna/ErrorWords.h"

#include "bolna/HttpErrors.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard::bolna;

class ErrorWordsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theServersWords_data();
    void theServersWords();
    void aMessageIsShortAndOneLine_data();
    void aMessageIsShortAndOneLine();
    void theKeyIsTakenOutOfTheServersWords_data();
    void theKeyIsTakenOutOfTheServersWords();
    void otherSecretsAreTakenOut_data();
    void otherSecretsAreTakenOut();
};

void ErrorWordsTest::theServersWords_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("expected");
    const auto row
        = [](const char *name, const QByteArray &body, const QString &words) { QTest::newRow(name) << body << words; };
    row("message", R"({"error":422,"message":"Number is on the blocklist"})", u"Number is on the blocklist"_s);
    row("detail", R"({"detail":"Not authenticated"})", u"Not authenticated"_s);
    row("error as text", R"({"error":"invalid agent"})", u"invalid agent"_s);
    row("message goes first", R"({"error":"c","detail":"b","message":"a"})", u"a"_s);
    row("then detail", R"({"error":"c","detail":"b"})", u"b"_s);
    row("an empty message gives way", R"({"message":" ","detail":"b"})", u"b"_s);
    row("a message without words gives way", R"({"message":{"a":1},"detail":"b"})", u"b"_s);
    row("line breaks, tabs and bidi", "{\"message\":\"two\\nlines\\tand \\u202egnp\"}", u"two lines and gnp"_s);
    row("markup is text", R"({"message":"<b>no</b>"})", u"<b>no</b>"_s);
    row("a number only", R"({"error":500})", {});
    row("nothing", {}, {});
    row("blanks", " \r\n", {});
    row("true and null", R"({"message":true,"detail":null})", {});

    // FastAPI
    row("a field is missing",
        R"({"detail":[{"loc":["body","recipient_phone_number"],"msg":"field required","type":"value_error.missing"}]})",
        u"recipient_phone_number: field required"_s);
    row("two fields",
        R"({"detail":[{"loc":["body","agent_id"],"msg":"none is not an allowed value"},{"loc":["query","page_size"],"msg":"ensure this value is less than 51"}]})",
        u"agent_id: none is not an allowed value; page_size: ensure this value is less than 51"_s);
    row("deep inside",
        R"({"detail":[{"type":"string_type","loc":["body","user_data",0,"name"],"msg":"Input should be a valid string","input":{"key":"+919876540001"},"url":"https://errors.example/x"}]})",
        u"user_data.0.name: Input should be a valid string"_s);
    row("the whole body", R"({"detail":[{"loc":["body"],"msg":"value is not a valid dict"}]})",
        u"body: value is not a valid dict"_s);
    row("loc is text", R"({"detail":[{"loc":"agent_id","msg":"unknown"}]})", u"agent_id: unknown"_s);
    row("no loc", R"({"detail":[{"msg":"field required"}]})", u"field required"_s);
    row("one object", R"({"detail":{"loc":["body","agent_id"],"msg":"unknown"}})", u"agent_id: unknown"_s);
    row("a list of texts", R"({"detail":["first","second","first"]})", u"first; second"_s);

    // Nested
    row("message is an object", R"({"message":{"message":"The agent is archived"}})", u"The agent is archived"_s);
    row("message by field", R"({"message":{"recipient_phone_number":["is not valid"]}})",
        u"recipient_phone_number: is not valid"_s);
    row("error.message", R"({"error":{"code":403,"message":"Trial accounts may call verified numbers only"}})",
        u"Trial accounts may call verified numbers only"_s);
    row("errors as objects", R"({"errors":[{"message":"a"},{"field":"to","message":"b"}]})", u"a; to: b"_s);
    row("errors as texts", R"({"errors":["a","b"]})", u"a; b"_s);
    row("errors by field", R"({"errors":{"to":["a","b"]}})", u"to: a; b"_s);
    row("success false", R"({"success":false,"error":{"detail":"no credit"}})", u"no credit"_s);
    row("a list", R"(["message"])", u"message"_s);
    row("a list of objects", R"([{"message":"a"}])", u"a"_s);
    row("an object of other things", R"({"status":"failed","trace":"x"})", {});
    row("too deep", "{\"message\":" + QByteArray("[").repeated(40) + "\"x\"" + QByteArray("]").repeated(40) + "}", {});
    row("nested beyond reason", QByteArray("[").repeated(100000), {});

    // Text
    row("plain text", "upstream connect error\n", u"upstream connect error"_s);
    row("JSON text", R"("The agent is archived")", u"The agent is archived"_s);
    row("plain text in Hindi", "खाते में शेष राशि कम है", u"खाते में शेष राशि कम है"_s);
    row("JSON that is cut", R"({"message":"The ag)", {});
    row("bytes", QByteArray("\x1f\x8b\x08\x00\x01\x02", 6), {});
    row("Latin-1", "refus\xe9 encore", {});

    // Pages
    row("a page without a title", "<html><body>502 Bad Gateway</body></html>", {});
    row("a firewall's page",
        "<!DOCTYPE html><html><head><title>Just a moment...</title><script>x</script></head><body>Enable "
        "JavaScript</body></html>",
        u"Just a moment..."_s);
    row("a title with entities", "\n<html><TITLE>\n Access &amp; denied </TITLE>", u"Access & denied"_s);
    row("a fragment", "<p>no</p>", {});
    row("XML", "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>", {});
    row("a page in the message", R"({"message":"<!doctype html><html><title>Blocked</title>..."})", u"Blocked"_s);
}

void ErrorWordsTest::theServersWords()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, expected);
    QCOMPARE(messageOf(body), expected);
    if (!expected.isEmpty()) {
        QVERIFY(errorForStatus(422, body, {}, {}, {}).message.contains(expected));
    }
}

void ErrorWordsTest::aMessageIsShortAndOneLine_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a message") << R"({"message":")" + QByteArray("word ").repeated(1000) + "\"}";
    QTest::newRow("plain text") << QByteArray("word\n").repeated(10000);
    QTest::newRow("a thousand fields") << "{\"detail\":["
                                              + QByteArray(R"({"loc":["body","a"],"msg":"b"},)").repeated(1000)
                                              + "{}]}";
    QTest::newRow("a long field") << R"({"detail":[{"loc":[")" + QByteArray("a").repeated(5000) + R"("],"msg":"b"}]})";
}

void ErrorWordsTest::aMessageIsShortAndOneLine()
{
    QFETCH(const QByteArray, body);
    const QString words = messageOf(body);
    QVERIFY(!words.isEmpty());
    QVERIFY(words.size() <= 500);
    QVERIFY(!words.contains(u'\n'));
    QVERIFY(errorForStatus(422, body, {}, {}, {}).message.size() <= 500);
}

void ErrorWordsTest::theKeyIsTakenOutOfTheServersWords_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("in the middle") << QByteArray(R"({"message":"the key bn-canary-0001 is not valid"})");
    QTest::newRow("twice") << QByteArray(R"({"detail":"bn-canary-0001 bn-canary-0001"})");
    QTest::newRow("as a header") << QByteArray(R"({"error":"Authorization: Bearer bn-canary-0001"})");
    QTest::newRow("in a field") << QByteArray(R"({"detail":[{"loc":["header","bn-canary-0001"],"msg":"x"}]})");
    QTest::newRow("in plain text") << QByteArray("bn-canary-0001 is no key");
    QTest::newRow("in a title") << QByteArray("<html><title>bn-canary-0001</title>");
    QTest::newRow("where the message is cut") << R"({"message":")" + QByteArray(493, 'x') + R"(bn-canary-0001"})";
    QTest::newRow("where the whole is cut") << R"({"message":")" + QByteArray(470, 'x') + R"(bn-canary-0001"})";
}

void ErrorWordsTest::theKeyIsTakenOutOfTheServersWords()
{
    QFETCH(const QByteArray, body);
    for (const QString &message :
        {errorForStatus(401, body, {}, "bn-canary-0001", {}).message, messageOf(body, "bn-canary-0001")}) {
        QVERIFY2(!message.contains(u"bn-can"), qPrintable(message)); // not a part of it either
    }
}

void ErrorWordsTest::otherSecretsAreTakenOut_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("expected");
    QTest::newRow("somebody's token") << QByteArray(R"({"message":"Bearer eyJhbGciOi.x is over"})")
                                      << u"Bearer … is over"_s;
    QTest::newRow("a signed link") << QByteArray(
        R"({"message":"see https://s3.example.com/a.mp3?X-Amz-Signature=abc&b=1 again"})")
                                   << u"see https://s3.example.com/a.mp3?… again"_s;
}

void ErrorWordsTest::otherSecretsAreTakenOut()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, expected);
    QCOMPARE(messageOf(body), expected);
}

CALLBOARD_TEST(ErrorWordsTest)
#include "ErrorWordsTest.moc"
