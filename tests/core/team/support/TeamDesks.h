#pragma once

#include "base/IsoTime.h"
#include "bolna/ExecutionJson.h"
#include "store/CallStore.h"
#include "store/Database.h"
#include "support/Await.h"
#include "support/PostgresServer.h"
#include "support/RawStore.h"
#include "team/FloorConnection.h"
#include "team/FloorSchema.h"
#include "team/Joining.h"
#include "team/Team.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <utility>

namespace callboard::test {

using namespace Qt::StringLiterals;

/// Of a few days ago, so that a desk holds what is read then, and no floor takes it for the future.
inline const QDateTime noon(QDateTime::currentDateTimeUtc().date().addDays(-4), QTime(12, 0), Qt::UTC);

/// A floor with people, in a database of its own.
class TestFloor final
{
public:
    TestFloor(PostgresServer &on, const QStringList &agents, const QStringList &leads = {})
        : server(on)
        , database(u"floor%1"_s.arg(++made))
    {
        server.makeDatabase(database);
        team::FloorConnection boss;
        must(boss.open(*team::parseFloorAddress(server.url(database))));
        must(team::makeFloor(boss));
        for (const QString &name : agents) {
            must(team::addPerson(boss, name, team::TeamRole::Agent));
        }
        for (const QString &name : leads) {
            must(team::addPerson(boss, name, team::TeamRole::Lead));
        }
    }

    [[nodiscard]] team::FloorAddress addressOf(const QString &login) const
    {
        return *team::parseFloorAddress(server.url(database, login));
    }
    QString ask(const QString &sql) const { return server.psql(database, sql).trimmed(); }

    PostgresServer &server;
    const QString database;

private:
    static inline int made = 0;

    template<class Answer>
    static void must(const Answer &answer)
    {
        if (!answer) {
            qFatal("The test's floor: %s", qPrintable(answer.error().message));
        }
    }
};

/// One desk of it: a person's replica, with the program's store and Team on it.
class TestDesk final
{
public:
    /// \param hasKey of Bolna; without one the desk knows of no account but the floor's
    explicit TestDesk(const TestFloor &floor, const QString &login, Clock &clock = systemClock(), bool hasKey = true)
        : m_address(floor.addressOf(login))
        , m_clock(clock)
        , m_hasKey(hasKey)
    {
        const auto joined = team::joinFloor(m_address, m_folder.filePath(u"callboard.db"_s));
        if (!joined) {
            qFatal("%s cannot join: %s", qPrintable(login), qPrintable(joined.error().message));
        }
        file = joined->choice.store;
        open();
    }

    /// A replica that lies there already.
    TestDesk(team::FloorAddress address, QString at, Clock &clock = systemClock())
        : file(std::move(at))
        , m_address(std::move(address))
        , m_clock(clock)
    {
        open();
    }
    /// From the next restart on.
    void setAddress(const team::FloorAddress &address) { m_address = address; }

    void open()
    {
        store = std::make_unique<store::CallStore>(file);
        if (const auto opened = store->open(); !opened) {
            qFatal("The replica cannot be opened: %s", qPrintable(opened.error().message));
        }
        if (m_hasKey) {
            claim();
        }
        desk = std::make_unique<team::Team>(m_address, *store, m_clock);
        desk->setFloorClock(dynamic_cast<team::FloorClock *>(&m_clock));
    }
    void claim()
    {
        write([](store::CallStore &to, auto reply) {
            to.claimAccount({.account = {.id = u"default"_s, .name = u"Office"_s, .apiUrl = u"https://api.bolna.ai"_s},
                                .owner = {.id = u"org-1"_s, .email = u"office@example.com"_s},
                                .key = "bn-test"},
                {&to, [reply](const Result<store::ClaimedAccount, store::StoreError> &claimed) {
                     reply(claimed ? store::Written(store::ChangeSet()) : failure(claimed.error()));
                 }});
        });
    }
    /// As a program that is killed: nothing is said to the floor.
    void close()
    {
        desk.reset();
        store.reset();
    }

    template<class Ask>
    void write(Ask ask)
    {
        const auto written = await<store::Written>([&](auto reply) { ask(*store, reply); });
        if (!written || !*written) {
            qFatal("Not written: %s", written ? qPrintable(written->error().message) : "no answer");
        }
    }

    void read(const QString &id, const QString &status = u"completed"_s, int minutes = 0, const QString &more = {})
    {
        readAt(noon.addSecs(60 * minutes), id, status, more);
    }
    void readAt(const QDateTime &at, const QString &id, const QString &status, const QString &more)
    {
        const auto execution = bolna::parseExecution(
            u"{\"id\":\"%1\",\"agent_id\":\"agent-1\",\"status\":\"%2\",\"user_number\":\"+919876540001\","
            "\"created_at\":\"%4\"%3}"_s.arg(id, status, more, isoUtc(noon))
                .toUtf8());
        write([&](store::CallStore &to, auto reply) {
            to.apply({u"default"_s, id, *execution, at, store::Source::Poll, calls::Extent::Whole}, reply);
        });
    }
    void annotate(const QString &execution, const QString &note, const QStringList &tags = {}, int minutes = 0)
    {
        write([&](store::CallStore &to, auto reply) {
            to.annotate(idOf(execution), {note, tags}, noon.addSecs(60 * minutes), reply);
        });
    }
    [[nodiscard]] qint64 idOf(const QString &execution) const
    {
        return value(u"SELECT id FROM calls WHERE execution_id = '%1'"_s.arg(execution)).toLongLong();
    }
    [[nodiscard]] QString value(const QString &sql) const { return RawStore(file).column(sql).value(0); }
    [[nodiscard]] QString noteOf(const QString &execution) const
    {
        return value(
            u"SELECT a.note FROM annotations a JOIN calls c USING (id) WHERE c.execution_id = '%1'"_s.arg(execution));
    }
    [[nodiscard]] QString tagsOf(const QString &execution) const
    {
        return value(
            u"SELECT replace(a.tags, char(10), ',') FROM annotations a JOIN calls c USING (id) WHERE c.execution_id = '%1'"_s
                .arg(execution));
    }
    /// What a person sees of every call, as one text: equal on desks that are in step.
    [[nodiscard]] QStringList board() const
    {
        return RawStore(file).column(
            u"SELECT c.execution_id || ' ' || c.status || ' ' || c.call_duration || ' ' || coalesce(c.hangup_reason, '') || ' ' || "
            "coalesce(t.transcript, '') || ' | ' || coalesce(a.note, '') || ' | ' || coalesce(a.tags, '') FROM calls c "
            "LEFT JOIN call_texts t USING (id) LEFT JOIN annotations a USING (id) ORDER BY 1"_s);
    }
    /// It asks Bolna for all.
    [[nodiscard]] bool polls() const { return desk->pollRight(u"org-1"_s) == team::PollRight::All; }
    [[nodiscard]] int owed() const
    {
        return value(u"SELECT count(*) FROM floor_calls WHERE touched <> agreed"_s).toInt();
    }

    void start()
    {
        if (!std::exchange(m_started, true)) {
            desk->start();
        }
    }
    /// Starts, or goes on, until the two are in step. False: not within 20 seconds.
    [[nodiscard]] bool sync()
    {
        QSignalSpy inStep(desk.get(), &team::Team::inStep);
        if (m_started) {
            desk->wake();
        }
        start();
        return QTest::qWaitFor([&] { return !inStep.isEmpty(); }, 20'000);
    }
    void restart()
    {
        close();
        m_started = false;
        open();
    }

    QString file;
    std::unique_ptr<store::CallStore> store;
    std::unique_ptr<team::Team> desk;

private:
    QTemporaryDir m_folder;
    team::FloorAddress m_address;
    Clock &m_clock;
    bool m_hasKey = true;
    bool m_started = false;
};

} // namespace callboard::test
