#include "bench/TeamBenchmark.h"

#include "bench/Table.h"
#include "core/team/support/TeamDesks.h"

#include <QCommandLineParser>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <unistd.h>
#include <vector>

namespace callboard::bench {

using namespace Qt::StringLiterals;
using test::PostgresServer;
using test::TestDesk;
using test::TestFloor;

namespace {

constexpr int longest = 600'000; ///< milliseconds that anything is waited for
constexpr int callsOfAPiece = 50'000;

struct Scale
{
    int calls = 20'000;
    int agents = 8;
    int leads = 2;
    int changes = 60;
    int days = 85; ///< over which the calls are spread; a desk holds the last ninety
    int rate = 17; ///< readings a second, as many as Bolna answers
    int seconds = 20; ///< so long
};

QString milliseconds(double ms)
{
    return ms < 10 ? QString::number(ms, 'f', 1) : QString::number(ms, 'f', 0);
}

QString ratio(double of, double yardstick)
{
    return yardstick > 0 ? QString::number(of / yardstick, 'f', 1) : u"–"_s;
}

double share(std::vector<double> values, double part)
{
    std::ranges::sort(values);
    return values.empty() ? 0 : values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))];
}

/// Processor time of the server and the processes it has started, until now, in milliseconds.
double serverProcessor(const QString &postmaster)
{
    double ticks = 0;
    for (const QString &pid : QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs)) {
        QFile stat(u"/proc/%1/stat"_s.arg(pid));
        if (!stat.open(QIODevice::ReadOnly)) {
            continue;
        }
        const QList<QByteArray> fields = stat.readAll().split(')').last().trimmed().split(' ');
        if (pid != postmaster && fields.value(1) != postmaster.toLatin1()) {
            continue;
        }
        for (const int field : {11, 12}) { // utime, stime
            ticks += fields.value(field).toDouble();
        }
    }
    return ticks * 1000 / static_cast<double>(sysconf(_SC_CLK_TCK));
}

class TeamRun final
{
public:
    explicit TeamRun(const Scale &scale)
        : m_scale(scale)
        , m_table {.heading = {u"what"_s, u"time, ms"_s, u"yardstick, ms"_s, u"ratio"_s}, .rows = {}, .notes = {}}
    {
        QStringList agents;
        QStringList leads;
        for (int i = 0; i < scale.agents; ++i) {
            agents.append(u"agent%1"_s.arg(i));
        }
        for (int i = 0; i < scale.leads; ++i) {
            leads.append(u"lead%1"_s.arg(i));
        }
        m_floor = std::make_unique<TestFloor>(m_server, agents, leads);
        m_people = leads + agents;
    }

    bool run()
    {
        fill();
        if (!join()) {
            return false;
        }
        m_desks.clear();
        return follow() && followAtRate() && push() && weekAway() && restart();
    }

    [[nodiscard]] const Table &table() const { return m_table; }

private:
    void note(const QString &what, double ms, double yardstick)
    {
        m_table.rows.push_back({what, milliseconds(ms), milliseconds(yardstick), ratio(ms, yardstick)});
    }

    /// What the server takes by itself to give out these rows, with nothing of ours around.
    double copyTime(const QString &where)
    {
        QElapsedTimer clock;
        clock.start();
        (void)m_floor->ask(
            u"COPY (SELECT c.facts, t.texts FROM team.calls c LEFT JOIN team.call_texts t ON t.call = c.id "
            "WHERE %1) TO '/dev/null'"_s.arg(where));
        return static_cast<double>(clock.nsecsElapsed()) / 1e6;
    }

    /// One call by a desk, so that its words are right, and as many copies of it as are wanted: over so many days, a
    /// fiftieth each agent's own and the rest a lead's, whom no agent sees, texts for one in ten, 200 to a revision.
    void fill()
    {
        TestDesk first(*m_floor, m_people.first());
        first.read(u"seed"_s, u"completed"_s, 0,
            u",\"transcript\":\"user: is there a balcony?\\nassistant: two of them\",\"conversation_duration\":42"_s);
        if (!first.sync()) {
            qFatal("The first desk does not come into step");
        }
        // In pieces, each of which ends within what a statement of a test may take.
        for (int from = 1; from <= m_scale.calls; from += callsOfAPiece) {
            m_floor->ask(
                u"INSERT INTO team.calls (account, execution, person, created_at, number, pending, facts, facts_revision, entered, revision) "
                "SELECT s.account, 'filled ' || i, CASE WHEN i % 50 < %2 THEN (SELECT id FROM team.people WHERE login = 'agent' || (i % 50)) ELSE (SELECT id FROM team.people WHERE login = 'lead0') END, "
                "at, s.number, false, replace(s.facts::text, s.created_at, at)::json, r, r, r FROM team.calls s, generate_series(%4, %5) i, "
                "LATERAL (SELECT to_char(now() AT TIME ZONE 'UTC' - i * interval '%3 days' / %1, 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') AS at, "
                "100 + (%1 - i) / 200 AS r) x WHERE s.execution = 'seed'"_s.arg(m_scale.calls)
                    .arg(std::min(m_scale.agents, 50))
                    .arg(m_scale.days)
                    .arg(from)
                    .arg(std::min(from + callsOfAPiece - 1, m_scale.calls)));
            m_floor->ask(
                u"INSERT INTO team.call_texts (call, texts, words, revision) SELECT c.id, t.texts, t.words, c.revision "
                "FROM team.calls c, team.call_texts t JOIN team.calls s ON s.id = t.call AND s.execution = 'seed' "
                "WHERE c.id % 10 = 0 AND c.execution <> 'seed' AND c.id > (SELECT coalesce(max(call), 0) FROM team.call_texts)"_s);
        }
        m_floor->ask(
            u"INSERT INTO team.revisions (revision, stamp) SELECT r, r * 7 FROM generate_series(100, 100 + %1 / 200) r ON CONFLICT DO NOTHING; "
            "UPDATE team.floor SET revision = 100 + %1 / 200, stamp = (100 + %1 / 200) * 7"_s.arg(m_scale.calls));
        m_floor->ask(u"ANALYZE"_s);
    }

    bool join()
    {
        for (const auto &[login, where] : {std::pair {m_people.first(), u"true"_s},
                 std::pair {u"agent0"_s, u"person IN (0, (SELECT id FROM team.people WHERE login = 'agent0'))"_s}}) {
            const double yardstick = copyTime(where);
            QElapsedTimer clock;
            clock.start();
            TestDesk desk(*m_floor, login);
            QSignalSpy changed(desk.store.get(), &store::CallStore::changed);
            QSignalSpy inStep(desk.desk.get(), &team::Team::inStep);
            desk.start();
            if (!QTest::qWaitFor([&] { return !changed.isEmpty(); }, longest)) {
                return false;
            }
            note(u"%1 joins: first calls on the board"_s.arg(login), static_cast<double>(clock.elapsed()), yardstick);
            if (!QTest::qWaitFor([&] { return !inStep.isEmpty(); }, longest)) {
                return false;
            }
            note(u"%1 joins: all of %2 calls here"_s.arg(login, desk.value(u"SELECT count(*) FROM calls"_s)),
                static_cast<double>(clock.elapsed()), yardstick);
        }
        return true;
    }

    bool openAll()
    {
        for (const QString &login : m_people) {
            m_desks.push_back(std::make_unique<TestDesk>(*m_floor, login));
            m_desks.back()->start();
        }
        return std::ranges::all_of(m_desks, [](const auto &desk) {
            return QTest::qWaitFor(
                [&] { return desk->desk->isInStep() && desk->value(u"SELECT revision FROM floor"_s) != u"0"; },
                longest);
        });
    }

    /// From a reading that one desk writes until the last of the others has it. Beside it a bare notice: one connection
    /// commits and notifies, another hears it and reads the row.
    bool follow()
    {
        if (!openAll()) {
            return false;
        }
        QTest::qWait(500); // LISTEN
        const QString postmaster = m_floor->ask(u"SELECT split_part(pg_read_file('postmaster.pid'), chr(10), 1)"_s);
        const double before = serverProcessor(postmaster);
        QElapsedTimer all;
        all.start();
        std::vector<double> times;
        for (int i = 0; i < m_scale.changes; ++i) {
            const QString id = u"live %1"_s.arg(i);
            std::vector<std::unique_ptr<QSignalSpy>> spies;
            for (std::size_t k = 1; k < m_desks.size(); ++k) {
                spies.push_back(std::make_unique<QSignalSpy>(m_desks[k]->store.get(), &store::CallStore::changed));
            }
            QElapsedTimer clock;
            clock.start();
            m_desks.front()->read(id);
            if (!QTest::qWaitFor(
                    [&] { return std::ranges::none_of(spies, [](const auto &spy) { return spy->isEmpty(); }); },
                    longest)) {
                return false;
            }
            times.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        }
        const double wall = static_cast<double>(all.elapsed());
        const std::vector<double> bare = bareNotices();
        note(u"a call of one desk on the last of %1: half of them within"_s.arg(m_desks.size()), share(times, 0.5),
            share(bare, 0.5));
        note(u"the same: 99 of 100 within"_s, share(times, 0.99), share(bare, 0.99));
        m_table.notes.append(
            u"%1 such changes, one after the other, in %2 s; the server's processor was busy for %3 % of that."_s
                .arg(m_scale.changes)
                .arg(wall / 1000, 0, 'f', 1)
                .arg(100 * (serverProcessor(postmaster) - before) / wall, 0, 'f', 0));
        return true;
    }

    std::vector<double> bareNotices()
    {
        team::FloorConnection writer;
        team::FloorConnection reader;
        const auto address = *team::parseFloorAddress(m_floor->server.url(m_floor->database));
        if (!writer.open(address) || !reader.open(address)) {
            return {};
        }
        std::vector<double> times;
        for (int i = 0; i < m_scale.changes; ++i) {
            QElapsedTimer clock;
            clock.start();
            (void)writer.json(
                u"WITH r AS (INSERT INTO team.revisions (revision, stamp) VALUES (?, 1) RETURNING revision) "
                "SELECT to_json(pg_notify('bench', revision::text) IS NULL) FROM r"_s,
                {1'000'000'000 + i});
            (void)reader.json(u"SELECT to_json(max(revision)) FROM team.revisions"_s);
            times.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        }
        (void)m_floor->ask(u"DELETE FROM team.revisions WHERE revision >= 1000000000"_s);
        return times;
    }

    /// Readings at a steady rate, whether or not the desks keep up: a late one counts as late.
    bool followAtRate()
    {
        const int readings = m_scale.rate * m_scale.seconds;
        std::vector<qint64> written;
        std::vector<double> times;
        QElapsedTimer clock;
        clock.start();
        std::vector<QMetaObject::Connection> watched;
        for (std::size_t k = 1; k < m_desks.size(); ++k) {
            watched.push_back(QObject::connect(m_desks[k]->store.get(), &store::CallStore::changed,
                m_desks[k]->store.get(), [&](const store::ChangeSet &changes) {
                    for (const store::CallChange &change : changes.calls) {
                        if (change.inserted && change.executionId.startsWith("rate "_L1)) {
                            const auto n = static_cast<std::size_t>(change.executionId.sliced(5).toInt());
                            times.push_back(static_cast<double>(clock.nsecsElapsed() - written.at(n)) / 1e6);
                        }
                    }
                }));
        }
        const QString postmaster = m_floor->ask(u"SELECT split_part(pg_read_file('postmaster.pid'), chr(10), 1)"_s);
        const double before = serverProcessor(postmaster);
        for (int i = 0; i < readings; ++i) {
            const qint64 due = qint64 {1'000'000'000} * i / m_scale.rate;
            (void)QTest::qWaitFor([&] { return clock.nsecsElapsed() >= due; }, longest);
            written.push_back(clock.nsecsElapsed());
            m_desks.front()->read(u"rate %1"_s.arg(i));
        }
        const double wall = static_cast<double>(clock.elapsed());
        const double busy = serverProcessor(postmaster) - before;
        const auto all = static_cast<std::size_t>(readings) * (m_desks.size() - 1);
        const bool came = QTest::qWaitFor([&] { return times.size() >= all; }, longest);
        for (const QMetaObject::Connection &one : watched) {
            QObject::disconnect(one);
        }
        if (!came) {
            return false;
        }
        const std::vector<double> bare = bareNotices();
        const QString what = u"%1 readings a second for %2 s, on any desk: "_s.arg(m_scale.rate).arg(m_scale.seconds);
        note(what + u"half within"_s, share(times, 0.5), share(bare, 0.5));
        note(what + u"99 of 100 within"_s, share(times, 0.99), share(bare, 0.99));
        note(what + u"all within"_s, share(times, 1), share(bare, 1));
        m_table.notes.append(
            u"They took %1 s to be written; the server's processor was busy for %2 % of that, and all desks "
            "are one process on the same machine."_s.arg(wall / 1000, 0, 'f', 1)
                .arg(100 * busy / wall, 0, 'f', 0));
        return true;
    }

    /// Twenty readings at once, until the floor has them. Beside it twenty rows in one transaction.
    bool push()
    {
        TestDesk &desk = *m_desks.front();
        std::vector<double> times;
        for (int round = 0; round < 10; ++round) {
            QSignalSpy inStep(desk.desk.get(), &team::Team::inStep);
            QElapsedTimer clock;
            clock.start();
            for (int i = 0; i < 20; ++i) {
                desk.read(u"pushed %1 %2"_s.arg(round).arg(i));
            }
            if (!QTest::qWaitFor([&] { return !inStep.isEmpty() && desk.owed() == 0; }, longest)) {
                return false;
            }
            times.push_back(static_cast<double>(clock.elapsed()));
        }
        QElapsedTimer clock;
        clock.start();
        (void)m_floor->ask(
            u"CREATE TABLE bench_rows AS SELECT facts FROM team.calls LIMIT 20; DROP TABLE bench_rows"_s);
        note(u"20 readings, until nothing is owed"_s, share(times, 0.5),
            static_cast<double>(clock.nsecsElapsed()) / 1e6);
        return true;
    }

    /// The calls of seven days change while two desks are off.
    bool weekAway()
    {
        TestDesk &lead = *m_desks.front();
        TestDesk &agent = *m_desks.back();
        lead.close();
        agent.close();
        m_floor->ask(
            u"UPDATE team.calls SET revision = f.revision + 1 + calls.id % 350, facts_revision = f.revision + 1 + calls.id % 350 "
            "FROM team.floor f WHERE calls.created_at > to_char(now() AT TIME ZONE 'UTC' - interval '7 days', 'YYYY-MM-DD'); "
            "INSERT INTO team.revisions (revision, stamp) SELECT DISTINCT revision, revision * 7 FROM team.calls "
            "WHERE revision > (SELECT revision FROM team.floor) ON CONFLICT DO NOTHING; "
            "UPDATE team.floor SET revision = (SELECT max(revision) FROM team.calls), stamp = (SELECT max(revision) * 7 FROM team.calls)"_s);
        for (TestDesk *desk : {&lead, &agent}) {
            const double yardstick
                = copyTime(u"c.created_at > to_char(now() AT TIME ZONE 'UTC' - interval '7 days', 'YYYY-MM-DD')"_s);
            QElapsedTimer clock;
            clock.start();
            desk->restart();
            desk->start();
            const QString revision = m_floor->ask(u"SELECT revision FROM team.floor"_s);
            if (!QTest::qWaitFor(
                    [&] {
                        return desk->desk->isInStep()
                               && desk->value(u"SELECT revision FROM floor"_s).toLongLong() >= revision.toLongLong();
                    },
                    longest)) {
                return false;
            }
            note(desk == &lead ? u"a lead after a week: all here"_s : u"an agent after a week: all here"_s,
                static_cast<double>(clock.elapsed()), yardstick);
        }
        return true;
    }

    /// From the server's start until every desk is in step again.
    bool restart()
    {
        m_floor->server.stop();
        if (!QTest::qWaitFor(
                [&] {
                    return std::ranges::all_of(
                        m_desks, [](const auto &desk) { return desk->desk->trouble().has_value(); });
                },
                longest)) {
            return false;
        }
        QElapsedTimer clock;
        clock.start();
        m_floor->server.start();
        const double yardstick = static_cast<double>(clock.nsecsElapsed()) / 1e6;
        if (!QTest::qWaitFor(
                [&] {
                    return std::ranges::all_of(
                        m_desks, [](const auto &desk) { return desk->desk->isInStep() && !desk->desk->trouble(); });
                },
                longest)) {
            return false;
        }
        note(u"the server restarts: all desks in step"_s, static_cast<double>(clock.elapsed()), yardstick);
        return true;
    }

    const Scale m_scale;
    PostgresServer m_server {2 * (m_scale.agents + m_scale.leads) + 20};
    std::unique_ptr<TestFloor> m_floor;
    QStringList m_people; ///< the leads first
    std::vector<std::unique_ptr<TestDesk>> m_desks;
    Table m_table;
};

} // namespace

int benchmarkTeam(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"A floor of calls, and desks that follow it."_s);
    parser.addHelpOption();
    const Scale usual;
    const auto number = [&](const QString &name, const QString &words, int value) {
        parser.addOption({name, words, u"N"_s, QString::number(value)});
    };
    number(u"calls"_s, u"On the floor."_s, usual.calls);
    number(u"agents"_s, u"Desks of agents; at most 50."_s, usual.agents);
    number(u"leads"_s, u"Desks of leads."_s, usual.leads);
    number(u"changes"_s, u"Calls whose way to the last desk is timed."_s, usual.changes);
    number(u"days"_s, u"Over which the calls are spread; a desk holds the last ninety."_s, usual.days);
    number(u"rate"_s, u"Readings a second, for --seconds."_s, usual.rate);
    number(u"seconds"_s, u"So long readings come at that rate."_s, usual.seconds);
    parser.process(arguments);
    const Scale scale {.calls = std::max(parser.value(u"calls"_s).toInt(), 1),
        .agents = std::clamp(parser.value(u"agents"_s).toInt(), 1, 50),
        .leads = std::max(parser.value(u"leads"_s).toInt(), 1),
        .changes = std::max(parser.value(u"changes"_s).toInt(), 1),
        .days = std::max(parser.value(u"days"_s).toInt(), 1),
        .rate = std::max(parser.value(u"rate"_s).toInt(), 1),
        .seconds = std::max(parser.value(u"seconds"_s).toInt(), 1)};
    TeamRun run(scale);
    if (!run.run()) {
        std::fputs("Something did not come within ten minutes.\n", stderr);
        return 1;
    }
    std::printf("%d calls, %d agents, %d leads\n%s\n", scale.calls, scale.agents, scale.leads,
        qPrintable(run.table().asMarkdown()));
    return 0;
}

} // namespace callboard::bench
