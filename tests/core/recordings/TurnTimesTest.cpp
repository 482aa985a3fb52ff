#include "recordings/speech/TurnTimes.h"
#include "support/TestRegistry.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace callboard;
using namespace callboard::recordings;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using calls::Speaker;
using calls::TranscriptTurn;
using std::chrono::milliseconds;
using Levels = std::vector<std::vector<float>>;

namespace {

constexpr milliseconds bin = 100ms;

/// A talk made up by a seed: what was said, when it truly began, and how loud each channel was.
struct Talk
{
    std::vector<TranscriptTurn> turns;
    std::vector<milliseconds> truth;
    Levels levels {{}, {}};

    void add(int channel, milliseconds length, QRandomGenerator &chance)
    {
        for (milliseconds at {0}; at < length; at += bin) {
            const bool breath = chance.bounded(12) == 0;
            const auto loud = static_cast<float>(0.3 + 0.5 * chance.generateDouble());
            for (int one = 0; one < 2; ++one) {
                const auto noise = static_cast<float>(0.004 * chance.generateDouble());
                // The other side hears a little of it.
                levels[static_cast<std::size_t>(one)].push_back(channel < 0 || breath ? noise
                                                                : one == channel      ? loud
                                                                                      : loud / 20 + noise);
            }
        }
    }
};

Talk talkOf(int turns, quint32 seed, int agentChannel)
{
    QRandomGenerator chance(seed);
    Talk talk;
    for (int i = 0; i < turns; ++i) {
        const bool agent = i % 2 == 0;
        const int letters = agent ? chance.bounded(40, 240) : chance.bounded(6, 120);
        talk.add(-1, milliseconds(chance.bounded(300, 1500)), chance);
        talk.turns.push_back({agent ? Speaker::Agent : Speaker::Customer, QString(letters, u'x')});
        talk.truth.push_back(bin * static_cast<int>(talk.levels[0].size()));
        const double perLetter = (agent ? 62 : 75) * (0.8 + 0.4 * chance.generateDouble());
        talk.add(agent ? agentChannel : 1 - agentChannel, milliseconds(qRound64(letters * perLetter)), chance);
        if (agent && chance.bounded(4) == 0) {
            // "Hm", which nobody wrote down, in a pause of the agent's.
            talk.add(1 - agentChannel, 400ms, chance);
            talk.add(-1, 300ms, chance);
        }
    }
    return talk;
}

} // namespace

class TurnTimesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hearsWhoSpeaksWhen()
    {
        Levels levels(2, std::vector<float>(100, 0.002F));
        std::fill_n(levels[0].begin() + 10, 20, 0.5F);
        levels[0][18] = 0.001F; // a breath
        std::fill_n(levels[1].begin() + 40, 15, 0.3F);
        levels[1][80] = 0.4F; // a click
        const std::vector<SpokenPiece> expected {{0, 1s, 3s}, {1, 4s, 5500ms}};
        QCOMPARE(findSpeech(levels, bin), expected);
    }

    void hearsNobodyInNoise()
    {
        QCOMPARE(findSpeech({std::vector<float>(500, 0.003F), std::vector<float>(500, 0.0F)}, bin),
            std::vector<SpokenPiece>());
        QCOMPARE(findSpeech({}, bin), std::vector<SpokenPiece>());
        QCOMPARE(findSpeech({{}, {}}, bin), std::vector<SpokenPiece>());
    }

    void takesNoEchoForSpeech()
    {
        Levels levels(2, std::vector<float>(60, 0.001F));
        std::fill_n(levels[0].begin() + 10, 30, 0.8F);
        std::fill_n(levels[1].begin() + 10, 30, 0.1F);
        const std::vector<SpokenPiece> expected {{0, 1s, 4s}};
        QCOMPARE(findSpeech(levels, bin), expected);
    }

    void findsTheTurns_data()
    {
        QTest::addColumn<int>("turns");
        QTest::addColumn<quint32>("seed");
        QTest::addColumn<int>("agentChannel");
        for (const int turns : {2, 3, 8, 30, 120, 500}) {
            for (const quint32 seed : {1U, 2U, 3U}) {
                for (const int channel : {0, 1}) {
                    QTest::addRow("%d turns, talk %u, agent on %d", turns, seed, channel) << turns << seed << channel;
                }
            }
        }
    }

    void findsTheTurns()
    {
        QFETCH(int, turns);
        QFETCH(quint32, seed);
        QFETCH(int, agentChannel);
        const Talk talk = talkOf(turns, seed, agentChannel);
        const std::vector<milliseconds> times = turnTimes(talk.turns, findSpeech(talk.levels, bin));
        QCOMPARE(times.size(), talk.turns.size());
        QVERIFY(std::ranges::is_sorted(times));
        const auto wrong = std::ranges::count_if(times, [&, at = std::size_t {0}](milliseconds time) mutable {
            return std::chrono::abs(time - talk.truth[at++]) > 2s;
        });
        QVERIFY2(
            wrong * 8 <= turns, qPrintable(u"%1 of %2 turns are off by more than two seconds"_s.arg(wrong).arg(turns)));
    }

    void tellsNothingItCannotKnow_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what : {"one channel", "silence", "no speaker named", "one side only",
                 "more turns than speech", "another talk", "three channels", "no turns"}) {
            QTest::newRow(what) << QString::fromLatin1(what);
        }
    }

    void tellsNothingItCannotKnow()
    {
        QFETCH(QString, what);
        Talk talk = talkOf(12, 7, 0);
        if (what == u"one channel") {
            talk.levels.pop_back();
        } else if (what == u"silence") {
            talk.levels.assign(2, std::vector<float>(600, 0.0F));
        } else if (what == u"no speaker named") {
            talk.turns[3].speaker = Speaker::Unknown;
        } else if (what == u"one side only") {
            for (TranscriptTurn &turn : talk.turns) {
                turn.speaker = Speaker::Agent;
            }
        } else if (what == u"more turns than speech") {
            talk.turns.insert(talk.turns.end(), 400, {Speaker::Agent, u"x"_s});
        } else if (what == u"another talk") {
            // One long monologue each: the letters are nowhere near what was spoken.
            talk.turns.assign(12, {Speaker::Agent, u"x"_s});
            for (std::size_t i = 1; i < talk.turns.size(); i += 2) {
                talk.turns[i].speaker = Speaker::Customer;
            }
            talk.turns.front().text = QString(4000, u'x');
            talk.turns.back().text = QString(4000, u'x');
        } else if (what == u"three channels") {
            talk.levels.push_back(talk.levels.front());
        } else {
            talk.turns.clear();
        }
        QCOMPARE(turnTimes(talk.turns, findSpeech(talk.levels, bin)), std::vector<milliseconds>());
    }
};

CALLBOARD_TEST(TurnTimesTest)
#include "TurnTimesTest.moc"
