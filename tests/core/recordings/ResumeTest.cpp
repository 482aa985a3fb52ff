#include "recordings/fetch/Resume.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace callboard;
using namespace callboard::recordings;

Q_DECLARE_METATYPE(callboard::recordings::Body)

/// What an answer's head means to a part that is here: pure, so told as tables.
class ResumeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatABodyIs_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("range");
        QTest::addColumn<QByteArray>("etag");
        QTest::addColumn<qint64>("length");
        QTest::addColumn<qint64>("have");
        QTest::addColumn<Body>("body");
        const auto row = [](const char *name, int status, const char *range, const char *etag, qint64 length,
                             qint64 have, Body body) {
            QTest::newRow(name) << status << QByteArray(range) << QByteArray(etag) << length << have << body;
        };
        row("the whole, asked for", 200, "", "\"1\"", 100, 0, Body::Whole);
        row("the whole, of another version", 200, "", "\"2\"", 100, 40, Body::Whole);
        row("the rest", 206, "bytes 40-99/100", "\"1\"", 60, 40, Body::Rest);
        row("the rest, without an ETag", 206, "bytes 40-99/100", "", 60, 40, Body::Rest);
        row("the rest, of untold length", 206, "bytes 40-99/100", "\"1\"", -1, 40, Body::Rest);
        row("from too early", 206, "bytes 39-99/100", "\"1\"", 61, 40, Body::Useless);
        row("from too late", 206, "bytes 41-99/100", "\"1\"", 59, 40, Body::Useless);
        row("not to the end", 206, "bytes 40-98/100", "\"1\"", 59, 40, Body::Useless);
        row("of another length", 206, "bytes 40-100/101", "\"1\"", 61, 40, Body::Useless);
        row("of unknown length", 206, "bytes 40-99/*", "\"1\"", 60, 40, Body::Useless);
        row("a body of another length", 206, "bytes 40-99/100", "\"1\"", 61, 40, Body::Useless);
        row("of another version", 206, "bytes 40-99/100", "\"2\"", 60, 40, Body::Useless);
        row("weak, where it was strong", 206, "bytes 40-99/100", "W/\"1\"", 60, 40, Body::Useless);
        row("no range told", 206, "", "\"1\"", 60, 40, Body::Useless);
        row("a piece nobody asked for", 206, "bytes 0-99/100", "\"1\"", 100, 0, Body::Useless);
    }

    void whatABodyIs()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, range);
        QFETCH(const QByteArray, etag);
        QFETCH(const qint64, length);
        QFETCH(const qint64, have);
        QFETCH(const Body, body);
        bolna::HttpAnswer head;
        head.status = status;
        head.contentRange = range;
        head.etag = etag;
        head.contentLength = length;
        QVERIFY(bodyOf(head, have, {.etag = "\"1\"", .lastModified = {}, .total = 100}) == body);
    }

    void contentRanges_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<bool>("valid");
        const auto row = [](const char *header, bool valid) { QTest::newRow(header) << QByteArray(header) << valid; };
        row("bytes 0-0/1", true);
        row("bytes 5-9/10", true);
        row("Bytes 5-9/*", true);
        row("bytes */10", false);
        row("bytes 9-5/10", false);
        row("bytes 5-10/10", false);
        row("bytes -5-9/10", false);
        row("bytes +5-9/10", false);
        row("bytes 5-9", false);
        row("bytes 5-99999999999999999999/10", false);
        row("items 5-9/10", false);
        row("", false);
    }

    void contentRanges()
    {
        QFETCH(const QByteArray, header);
        QFETCH(const bool, valid);
        QCOMPARE(contentRangeOf(header).has_value(), valid);
    }

    void onlyStrongValidatorsCount_data()
    {
        QTest::addColumn<QByteArray>("etag");
        QTest::addColumn<QByteArray>("modified");
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<QByteArray>("validator");
        const QByteArray early = "Fri, 16 Jan 2026 05:00:00 GMT";
        const QByteArray late = "Fri, 16 Jan 2026 05:01:00 GMT";
        const QByteArray none;
        QTest::newRow("strong") << QByteArray("\"a\"") << none << none << QByteArray("\"a\"");
        QTest::newRow("weak") << QByteArray("W/\"a\"") << none << none << none;
        QTest::newRow("bare") << QByteArray("a") << none << none << none;
        QTest::newRow("empty") << QByteArray("\"\"") << none << none << none;
        QTest::newRow("two") << QByteArray("\"a\", \"b\"") << none << none << none;
        QTest::newRow("smuggling") << QByteArray("\"a\r\nX: y\"") << none << none << none;
        QTest::newRow("endless") << '"' + QByteArray(300, 'a') + '"' << none << none << none;
        QTest::newRow("an old date") << none << early << late << early;
        QTest::newRow("a date of now") << none << late << late << none;
        QTest::newRow("a date without another") << none << early << none << none;
        QTest::newRow("no date at all") << none << QByteArray("yesterday") << late << none;
        QTest::newRow("both") << QByteArray("\"a\"") << early << late << QByteArray("\"a\"");
    }

    void onlyStrongValidatorsCount()
    {
        QFETCH(const QByteArray, etag);
        QFETCH(const QByteArray, modified);
        QFETCH(const QByteArray, date);
        QFETCH(const QByteArray, validator);
        bolna::HttpAnswer head;
        head.etag = etag;
        head.lastModified = modified;
        head.date = date;
        QCOMPARE(versionOf(head).validator(), validator);
        QCOMPARE(versionOf(head).canBeContinued(), !validator.isEmpty());
    }

    void aSidecarIsReadAsItWasWritten()
    {
        const Version version {.etag = "\"a-1\"", .lastModified = "Fri, 16 Jan 2026 05:00:00 GMT", .total = 123};
        QCOMPARE(versionFromSidecar(sidecarOf(version)), std::optional(version));
        QVERIFY(!versionFromSidecar(sidecarOf({})).has_value());
        QVERIFY(!versionFromSidecar("").has_value());
        QVERIFY(!versionFromSidecar("[]").has_value());
    }
};

CALLBOARD_TEST_BY(ResumeTest, callboard::test::runAlone<ResumeTest>)
#include "ResumeTest.moc"
