#include "calls/Transcript.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard::calls;

using Turns = std::vector<TranscriptTurn>;
Q_DECLARE_METATYPE(Turns)

class TranscriptTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void turns_data()
    {
        QTest::addColumn<QString>("transcript");
        QTest::addColumn<Turns>("expected");

        const auto agent = [](const QString &text) { return TranscriptTurn {Speaker::Agent, text}; };
        const auto customer = [](const QString &text) { return TranscriptTurn {Speaker::Customer, text}; };

        QTest::newRow("nothing") << QString() << Turns {};
        QTest::newRow("blank lines only") << u"\n  \n\n"_s << Turns {};
        QTest::newRow("one blank and two after the colon") << u"assistant: Good morning.\nuser:  Hello.\n"_s
                                                           << Turns {agent(u"Good morning."_s), customer(u"Hello."_s)};
        QTest::newRow("no blank after the colon")
            << u"assistant:Hello\nuser:Hi"_s << Turns {agent(u"Hello"_s), customer(u"Hi"_s)};
        QTest::newRow("a turn of several lines")
            << u"assistant: We offer:\n- site visits\n- loans\nuser:  Fine.\n"_s
            << Turns {agent(u"We offer:\n- site visits\n- loans"_s), customer(u"Fine."_s)};
        QTest::newRow("an empty line inside a turn")
            << u"user: One\n\nTwo\nassistant: Three"_s << Turns {customer(u"One\n\nTwo"_s), agent(u"Three"_s)};
        QTest::newRow("text begins on the line after the label")
            << u"assistant:\nHello there\nuser: Hi"_s << Turns {agent(u"Hello there"_s), customer(u"Hi"_s)};
        QTest::newRow("the same speaker twice stays two turns")
            << u"user: Hello?\nuser:  Is anybody there?\n"_s
            << Turns {customer(u"Hello?"_s), customer(u"Is anybody there?"_s)};
        QTest::newRow("Devanagari and Latin mixed")
            << u"assistant: नमस्ते Asha जी\nuser:  हाँ, बोलिए please\n"_s
            << Turns {agent(u"नमस्ते Asha जी"_s), customer(u"हाँ, बोलिए please"_s)};
        QTest::newRow("markup is text") << u"user: <img src=\"file:///etc/passwd\"> & <b>bold</b>"_s
                                        << Turns {customer(u"<img src=\"file:///etc/passwd\"> & <b>bold</b>"_s)};
        QTest::newRow("CRLF") << u"assistant: One\r\ntwo\r\nuser:  Three\r\n"_s
                              << Turns {agent(u"One\ntwo"_s), customer(u"Three"_s)};
        QTest::newRow("an unlabelled first line has no speaker")
            << u"(call recording begins)\nassistant: Hello"_s
            << Turns {{Speaker::Unknown, u"(call recording begins)"_s}, agent(u"Hello"_s)};
        QTest::newRow("no label at all") << u"Hello\nHi"_s << Turns {{Speaker::Unknown, u"Hello\nHi"_s}};
        QTest::newRow("a label in the middle of a line is text")
            << u"assistant: Press the user: button"_s << Turns {agent(u"Press the user: button"_s)};
        QTest::newRow("capitals in the label")
            << u"Assistant: Hello\nUSER: Hi"_s << Turns {agent(u"Hello"_s), customer(u"Hi"_s)};
        QTest::newRow("a turn without a word is left out")
            << u"assistant: \nuser: Hi\nassistant:"_s << Turns {customer(u"Hi"_s)};
        QTest::newRow("a colon inside a turn")
            << u"user: At 10:30, you said?"_s << Turns {customer(u"At 10:30, you said?"_s)};
    }

    void turns()
    {
        QFETCH(const QString, transcript);
        QFETCH(const Turns, expected);

        const Turns turns = parseTranscript(transcript);
        QCOMPARE(turns.size(), expected.size());
        for (std::size_t i = 0; i < turns.size(); ++i) {
            QCOMPARE(turns[i].text, expected[i].text);
            QVERIFY2(turns[i].speaker == expected[i].speaker, qPrintable(turns[i].text));
        }
    }

    void aLongTranscriptKeepsEveryTurn()
    {
        QString transcript;
        constexpr int many = 20000;
        for (int i = 0; i < many; ++i) {
            transcript += (i % 2 == 0 ? u"assistant: turn %1\n"_s : u"user:  turn %1\n"_s).arg(i);
        }
        const Turns turns = parseTranscript(transcript);
        QCOMPARE(turns.size(), std::size_t {many});
        QCOMPARE(turns.back().text, u"turn %1"_s.arg(many - 1));
    }

    void whetherBothSidesSpoke_data()
    {
        QTest::addColumn<QString>("transcript");
        QTest::addColumn<bool>("expected");
        QTest::newRow("none") << QString() << false;
        QTest::newRow("both") << u"assistant: Hello.\nuser:  Hi.\n"_s << true;
        QTest::newRow("the agent alone") << u"assistant: Hello?\nassistant: Are you there?\n"_s << false;
        QTest::newRow("the customer alone") << u"user: Hello?\n"_s << false;
        QTest::newRow("a label without words") << u"assistant: Hello?\nuser:  \n"_s << false;
        QTest::newRow("silence written down") << u"assistant: Hello?\nuser: ...\nuser: -\n"_s << false;
        QTest::newRow("Hindi") << u"assistant: नमस्ते\nuser: हाँ\n"_s << true;
        QTest::newRow("a number") << u"assistant: How many?\nuser: 2\n"_s << true;
        QTest::newRow("no labels") << u"Hello\nHi\n"_s << false;
    }

    void whetherBothSidesSpoke()
    {
        QFETCH(const QString, transcript);
        QFETCH(const bool, expected);
        QCOMPARE(bothSidesSpoke(transcript), expected);
    }
};

CALLBOARD_TEST(TranscriptTest)
#include "TranscriptTest.moc"
