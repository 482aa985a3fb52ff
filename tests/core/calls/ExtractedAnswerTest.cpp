#include "calls/ExtractedAnswer.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard::calls;

using Answers = std::vector<ExtractedAnswer>;
Q_DECLARE_METATYPE(Answers)

class ExtractedAnswerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answers_data();
    void answers();
    void keysAsPeopleWriteThem_data();
    void keysAsPeopleWriteThem();
};

void ExtractedAnswerTest::answers_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<Answers>("expected");

    const QString none;
    QTest::newRow("none") << QByteArray() << Answers {};
    QTest::newRow("null") << QByteArray("null") << Answers {};
    QTest::newRow("empty object") << QByteArray("{}") << Answers {};
    QTest::newRow("not JSON") << QByteArray("{\"rate\":") << Answers {};
    QTest::newRow("flat, text") << QByteArray(R"({"rate":"4"})") << Answers {{none, u"rate"_s, u"4"_s}};
    QTest::newRow("flat, number and truth")
        << QByteArray(R"({"age":41,"owner":true,"share":0.25})")
        << Answers {{none, u"age"_s, u"41"_s}, {none, u"owner"_s, u"true"_s}, {none, u"share"_s, u"0.25"_s}};
    QTest::newRow("flat: false and 0 are answers")
        << QByteArray(R"({"interested":false,"visits":0})")
        << Answers {{none, u"interested"_s, u"false"_s}, {none, u"visits"_s, u"0"_s}};
    QTest::newRow("flat: null and blank text are none")
        << QByteArray(R"({"budget":null,"city":"  ","name":"Asha"})") << Answers {{none, u"name"_s, u"Asha"_s}};
    QTest::newRow("flat, list") << QByteArray(R"({"wishes":["garden","lift",2]})")
                                << Answers {{none, u"wishes"_s, u"garden, lift, 2"_s}};
    QTest::newRow("flat answer with two halves, one set")
        << QByteArray(R"({"rate":{"subjective":"four stars","objective":null,"confidence":0.9}})")
        << Answers {{none, u"rate"_s, u"four stars"_s}};
    QTest::newRow("categories, objective set") << QByteArray(
        R"({"Interest":{"Level":{"subjective":null,"objective":"High","confidence":0.93,"confidence_label":"High"}}})")
                                               << Answers {{u"Interest"_s, u"Level"_s, u"High"_s}};
    QTest::newRow("categories, subjective set")
        << QByteArray(R"({"Interest":{"Why":{"subjective":"Needs a bigger flat","objective":null}}})")
        << Answers {{u"Interest"_s, u"Why"_s, u"Needs a bigger flat"_s}};
    QTest::newRow("categories: false is an answer")
        << QByteArray(R"({"Interest":{"Wants a visit":{"subjective":null,"objective":false}}})")
        << Answers {{u"Interest"_s, u"Wants a visit"_s, u"false"_s}};
    QTest::newRow("categories: 0 is an answer")
        << QByteArray(R"({"Interest":{"Visits":{"subjective":"","objective":0}}})")
        << Answers {{u"Interest"_s, u"Visits"_s, u"0"_s}};
    QTest::newRow("categories: neither half set is no answer")
        << QByteArray(R"({"Interest":{"Level":{"subjective":null,"objective":null,"confidence":0.1}}})") << Answers {};
    QTest::newRow("categories with plain values")
        << QByteArray(R"({"Lead":{"budget":"50 lakh","rooms":3}})")
        << Answers {{u"Lead"_s, u"budget"_s, u"50 lakh"_s}, {u"Lead"_s, u"rooms"_s, u"3"_s}};
    QTest::newRow("a question nobody asked: empty")
        << QByteArray(R"({"Lead":{"language":{"subjective":"","objective":null,"confidence":0,"validation":null}}})")
        << Answers {};
    QTest::newRow("a question nobody asked: the text null") << QByteArray(
        R"({"Lead":{"language":{"subjective":"null","objective":"NULL"},"city":{"subjective":" Null "}}})")
                                                            << Answers {};
    QTest::newRow("the text null in one half alone")
        << QByteArray(R"({"Lead":{"language":{"subjective":"Hindi","objective":"null"}}})")
        << Answers {{u"Lead"_s, u"language"_s, u"Hindi"_s}};
    QTest::newRow("flat: the text null") << QByteArray(R"({"language":"null","budget":"NaN","wish":"undefined"})")
                                         << Answers {};
    QTest::newRow("people say none") << QByteArray(R"({"objections":"None","price":"N/A"})")
                                     << Answers {{none, u"objections"_s, u"None"_s}, {none, u"price"_s, u"N/A"_s}};
    QTest::newRow("the shape since September 2026")
        << QByteArray(R"({"Lead":{"user_interested":{"subjective":"yes","objective":"true","confidence":0.91,)"
                      R"("confidence_label":"High","reasoning_subjective":"He said so","reasoning_objective":"yes",)"
                      R"("validation":null},"budget":{"subjective":"null","confidence":0.1}}})")
        << Answers {{u"Lead"_s, u"user_interested"_s, u"true"_s}};
    QTest::newRow("false and 0 as text are answers")
        << QByteArray(R"({"Lead":{"a":{"subjective":"false"},"b":{"objective":"0"}}})")
        << Answers {{u"Lead"_s, u"a"_s, u"false"_s}, {u"Lead"_s, u"b"_s, u"0"_s}};
    QTest::newRow("how sure it was of nothing is no answer")
        << QByteArray(R"({"Lead":{"city":{"confidence":0.2,"confidence_label":"Low"}}})") << Answers {};
    QTest::newRow("an empty category") << QByteArray(R"({"Lead":{},"Visit":{"when":{}}})") << Answers {};
    QTest::newRow("a category as text") << QByteArray(R"({"Lead":"{\"city\": {\"subjective\": \"Pune\"}}"})")
                                        << Answers {{u"Lead"_s, u"city"_s, u"Pune"_s}};
    QTest::newRow("one text") << QByteArray("\"Wants a visit\"") << Answers {{none, none, u"Wants a visit"_s}};
    QTest::newRow("a list") << QByteArray(R"(["garden",2,null,"null"])") << Answers {{none, none, u"garden, 2"_s}};
    QTest::newRow("a list of objects") << QByteArray(R"([{"city":"Pune"},{"rooms":3}])")
                                       << Answers {{none, u"city"_s, u"Pune"_s}, {none, u"rooms"_s, u"3"_s}};
    QTest::newRow("a large whole number")
        << QByteArray(R"({"order":9007199254740993})") << Answers {{none, u"order"_s, u"9007199254740993"_s}};
    QTest::newRow("Hindi") << QByteArray(R"({"शहर":"पुणे"})") << Answers {{none, u"शहर"_s, u"पुणे"_s}};
    QTest::newRow("markup is text") << QByteArray(R"({"note":"<b>no</b>"})")
                                    << Answers {{none, u"note"_s, u"<b>no</b>"_s}};
}

void ExtractedAnswerTest::answers()
{
    QFETCH(const QByteArray, json);
    QFETCH(const Answers, expected);

    const Answers answers = extractedAnswers(json);
    QCOMPARE(answers.size(), expected.size());
    for (std::size_t i = 0; i < answers.size(); ++i) {
        QCOMPARE(answers[i].category, expected[i].category);
        QCOMPARE(answers[i].name, expected[i].name);
        QCOMPARE(answers[i].value, expected[i].value);
    }
}

void ExtractedAnswerTest::keysAsPeopleWriteThem_data()
{
    QTest::addColumn<QString>("expected");
    const auto row = [](const QString &key, const QString &expected) { QTest::newRow(qPrintable(key)) << expected; };
    row(u"user_interested"_s, u"User interested"_s);
    row(u"userInterested"_s, u"User interested"_s);
    row(u"EMI_amount"_s, u"EMI amount"_s);
    row(u"Lead_Quality"_s, u"Lead quality"_s);
    row(u"Is the user interested?"_s, u"Is the user interested?"_s);
    row(u"budget in INR"_s, u"Budget in INR"_s);
    row(u"follow-up"_s, u"Follow-up"_s);
    row(u"शहर"_s, u"शहर"_s);
    row(u"__"_s, u"__"_s);
}

void ExtractedAnswerTest::keysAsPeopleWriteThem()
{
    QFETCH(const QString, expected);
    QCOMPARE(questionText(QString::fromUtf8(QTest::currentDataTag())), expected);
}

CALLBOARD_TEST(ExtractedAnswerTest)
#include "ExtractedAnswerTest.moc"
