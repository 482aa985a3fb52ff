#include "exporting/JsonText.h"

#include "calls/CallJson.h"
#include "core/exporting/ExportDesk.h"
#include "support/TestRegistry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::exporting;
using test::listedCall;
using test::tableOf;

class JsonTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCallIsWhatTheCommandLinePrints();
    void anArrayInPiecesIsOneDocument();
    void everyLineIsACall();
    void onlyTheChosenFieldsAreThere();
    void aSearchSaysWhatOnlySoundsLikeIt();
};

void JsonTextTest::aCallIsWhatTheCommandLinePrints()
{
    const ExportTable table {.columns = documentedColumns()};
    QVERIFY(table.needsWhole());
    const store::ListedCall call = listedCall();
    JsonText json(table, JsonText::Form::Array);
    QByteArray text = json.add({call});
    text += json.end();
    QCOMPARE(text.split('\n'), QJsonDocument(QJsonArray {calls::toJson(*call.whole)}).toJson().split('\n'));
    QCOMPARE(documentedColumns().size(), calls::jsonFields().size());
    for (std::size_t i = 0; i < table.columns.size(); ++i) { // in the documented order
        QCOMPARE(table.columns[i].field, calls::jsonFields()[i].toString());
    }
}

void JsonTextTest::anArrayInPiecesIsOneDocument()
{
    const ExportTable table {.columns = documentedColumns()};
    for (const std::size_t count : {0U, 1U, 5U}) {
        JsonText json(table, JsonText::Form::Array);
        QByteArray text;
        for (std::size_t i = 0; i < count; ++i) {
            text += json.add({listedCall()});
        }
        text += json.end();
        const QJsonDocument document = QJsonDocument::fromJson(text);
        QVERIFY(document.isArray());
        QCOMPARE(document.array().size(), static_cast<qsizetype>(count));
        QCOMPARE(document.toJson(), text);
    }
}

void JsonTextTest::everyLineIsACall()
{
    const ExportTable table = tableOf({u"executionId"_s, u"transcript"_s, u"answer:user_interested"_s});
    JsonText json(table, JsonText::Form::Lines);
    QByteArray text = json.add({listedCall(), listedCall()});
    text += json.add({listedCall()});
    text += json.end();
    QVERIFY(text.endsWith('\n'));
    const QList<QByteArray> lines = text.chopped(1).split('\n');
    QCOMPARE(lines.size(), 3);
    for (const QByteArray &line : lines) {
        const QJsonObject call = QJsonDocument::fromJson(line).object();
        QCOMPARE(call.value(u"executionId"_s).toString(), u"exec-7"_s);
        QCOMPARE(call.value(u"transcript"_s).toString(), listedCall().whole->transcript);
        QCOMPARE(call.value(u"answer:user_interested"_s).toString(), u"yes"_s);
    }
}

void JsonTextTest::onlyTheChosenFieldsAreThere()
{
    const ExportTable table = tableOf({u"tags"_s, u"createdAt"_s, u"callId"_s}, ExportTable::Wording::People);
    JsonText json(table, JsonText::Form::Lines);
    QCOMPARE(QString::fromUtf8(json.add({listedCall()})),
        u"{\"callId\":null,\"createdAt\":\"2026-01-16T05:21:31.000Z\",\"tags\":[\"hot\",\"गरम\"]}\n"_s);
}

void JsonTextTest::aSearchSaysWhatOnlySoundsLikeIt()
{
    store::ListedCall call = listedCall();
    call.row.soundsLike = true;
    const ExportTable table = tableOf({u"id"_s});
    JsonText lines(table, JsonText::Form::Lines);
    QCOMPARE(lines.add({call}), QByteArray("{\"id\":7,\"soundsLike\":true}\n"));
}

CALLBOARD_TEST(JsonTextTest)
#include "JsonTextTest.moc"
