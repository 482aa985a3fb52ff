#include "core/team/support/TeamDesks.h"
#include "support/TestRegistry.h"

#include <QRandomGenerator>

#include <array>

using namespace callboard;
using namespace test;

namespace {

const QStringList statuses {u"queued"_s, u"ringing"_s, u"in-progress"_s, u"completed"_s, u"no-answer"_s};
const QStringList tags {u"hot"_s, u"cold"_s, u"villa"_s, u"loan"_s};
constexpr int executions = 12; // few, so that desks meet
constexpr int steps = 90;

} // namespace

/// Three desks that read, note, tag and break off at random, on the same few calls.
class TeamMeetingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<PostgresServer>(); }
    void cleanupTestCase() { m_server.reset(); }

    void allBoardsAreEqualInTheEnd_data()
    {
        QTest::addColumn<quint32>("seed");
        const int many = qEnvironmentVariableIntValue("CALLBOARD_TEAM_MEETINGS");
        for (quint32 seed = 1; seed <= static_cast<quint32>(many > 0 ? many : 3); ++seed) {
            QTest::addRow("seed %u", seed) << seed;
        }
    }
    void allBoardsAreEqualInTheEnd()
    {
        QFETCH(const quint32, seed);
        QRandomGenerator random(seed);
        const TestFloor floor(*m_server, {u"asha"_s, u"ravi"_s}, {u"meera"_s});
        TestDesk asha(floor, u"asha"_s);
        TestDesk ravi(floor, u"ravi"_s);
        TestDesk meera(floor, u"meera"_s);
        const std::array<TestDesk *, 3> desks {&asha, &ravi, &meera};
        const auto below
            = [&random](qsizetype most) { return static_cast<int>(random.bounded(static_cast<quint32>(most))); };
        QSet<QString> written;
        for (int step = 0; step < steps; ++step) {
            TestDesk &desk = *desks[static_cast<std::size_t>(below(3))];
            const QString call = u"call-%1"_s.arg(below(executions));
            switch (below(8)) {
            case 0:
            case 1:
            case 2:
                desk.read(call, statuses[below(statuses.size())], step,
                    below(2) == 0 ? u",\"transcript\":\"user: %1\""_s.arg(step) : QString());
                break;
            case 3:
            case 4:
                if (desk.idOf(call) != 0) {
                    const QString note = u"Note %1"_s.arg(step);
                    desk.annotate(call, note, tags.mid(below(3), below(3)), step);
                    written.insert(note);
                }
                break;
            case 5:
                desk.restart(); // killed; it starts again with its next meeting
                break;
            case 6:
                desk.start();
                QTest::qWait(below(200));
                break;
            default:
                QVERIFY(desk.sync());
                break;
            }
        }
        const auto agree = [&] {
            return asha.board() == ravi.board() && ravi.board() == meera.board()
                   && asha.owed() + ravi.owed() + meera.owed() == 0;
        };
        for (int round = 0; round < 4 && !agree(); ++round) {
            for (TestDesk *desk : desks) {
                QVERIFY(desk->sync());
            }
        }
        QCOMPARE(ravi.board(), asha.board());
        QCOMPARE(meera.board(), asha.board());
        QCOMPARE(asha.owed() + ravi.owed() + meera.owed(), 0);
        // Every note that was not replaced by one who had read it is there.
        for (const QString &note : written) {
            const QString known = floor.ask(u"SELECT count(*) FROM team.notes n WHERE n.note = '%1'"_s.arg(note));
            const QString replaced = floor.ask(
                u"SELECT count(*) FROM team.notes n JOIN team.notes r ON n.id = ANY (r.replaces) WHERE n.note = '%1'"_s
                    .arg(note));
            QVERIFY2(known == u"1" || known == u"0", qPrintable(note + known)); // 0: replaced before it left
            if (known == u"1" && replaced == u"0") {
                QVERIFY2(asha.board().join(u'\n').contains(note), qPrintable(note));
            }
        }
        // And nothing goes on by itself.
        const QString revision = floor.ask(u"SELECT revision FROM team.floor"_s);
        for (TestDesk *desk : desks) {
            QVERIFY(desk->sync());
        }
        QCOMPARE(floor.ask(u"SELECT revision FROM team.floor"_s), revision);
    }

private:
    std::unique_ptr<PostgresServer> m_server;
};

CALLBOARD_TEST(TeamMeetingTest)
#include "TeamMeetingTest.moc"
