#include "core/team/support/TeamDesks.h"
#include "support/TestRegistry.h"
#include "team/MovedRecordings.h"
#include "team/StoreMoveIn.h"
#include "team/StoreMoveOut.h"
#include "team/StoreMoveReceipt.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

using namespace callboard;
using namespace test;

namespace {

/// A store of one's own, with the account that the floor's desks have.
class OwnStore final
{
public:
    OwnStore()
    {
        open();
        write([](store::CallStore &to, auto reply) {
            to.claimAccount({.account = {.id = u"mine"_s, .name = u"Office"_s, .apiUrl = u"https://api.bolna.ai"_s},
                                .owner = {.id = u"org-1"_s, .email = u"office@example.com"_s},
                                .key = "bn-own"},
                {&to, [reply](const Result<store::ClaimedAccount, store::StoreError> &claimed) {
                     reply(claimed ? store::Written(store::ChangeSet()) : failure(claimed.error()));
                 }});
        });
    }

    void open()
    {
        store = std::make_unique<store::CallStore>(file());
        if (const auto opened = store->open(); !opened) {
            qFatal("The own store cannot be opened: %s", qPrintable(opened.error().message));
        }
    }
    void close() { store.reset(); }

    template<class Ask>
    void write(Ask ask)
    {
        const auto written = await<store::Written>([&](auto reply) { ask(*store, reply); });
        if (!written || !*written) {
            qFatal("Not written: %s", written ? qPrintable(written->error().message) : "no answer");
        }
    }

    void read(const QString &id, const QString &status, int minutes, const QString &more = {})
    {
        const auto execution = bolna::parseExecution(
            u"{\"id\":\"%1\",\"agent_id\":\"agent-1\",\"status\":\"%2\",\"user_number\":\"+919876540001\","
            "\"created_at\":\"%4\"%3}"_s.arg(id, status, more, isoUtc(noon))
                .toUtf8());
        write([&](store::CallStore &to, auto reply) {
            to.apply({u"mine"_s, id, *execution, noon.addSecs(60 * minutes), store::Source::Poll, calls::Extent::Whole},
                reply);
        });
    }
    void annotate(const QString &id, const QString &note, const QStringList &tags)
    {
        const qint64 call = RawStore(file())
                                .column(u"SELECT id FROM calls WHERE execution_id = '%1'"_s.arg(id))
                                .value(0)
                                .toLongLong();
        write([&](store::CallStore &to, auto reply) { to.annotate(call, {note, tags}, noon.addSecs(60), reply); });
    }

    [[nodiscard]] QString file() const { return m_folder.filePath(u"callboard.db"_s); }
    [[nodiscard]] QDir recordings() const { return QDir(m_folder.filePath(u"recordings"_s)); }

    std::unique_ptr<store::CallStore> store;

private:
    QTemporaryDir m_folder;
};

QByteArray sumOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

} // namespace

/// A store of one's own moves into a team, and a team's board moves out into one.
class StoreMoveTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<PostgresServer>(); }
    void cleanupTestCase() { m_server.reset(); }
    void init()
    {
        m_floor = std::make_unique<TestFloor>(*m_server, QStringList {u"asha"_s, u"ravi"_s}, QStringList {u"meera"_s});
    }
    void cleanup() { m_floor.reset(); }

    /// Moves in × what the floor has, × a second time.
    void aStoreMovesInOnce()
    {
        TestDesk ravi(*m_floor, u"ravi"_s);
        ravi.read(u"both"_s, u"completed"_s, 5, u",\"transcript\":\"user: Newer.\""_s);
        ravi.annotate(u"both"_s, u"His."_s, {u"hot"_s});
        QVERIFY(ravi.sync());
        OwnStore own;
        own.read(u"both"_s, u"ringing"_s, 1);
        own.read(u"mine"_s, u"completed"_s, 2, u",\"transcript\":\"user: Mine.\""_s);
        own.annotate(u"both"_s, u"Hers."_s, {u"hot"_s, u"later"_s});
        own.annotate(u"mine"_s, u"Call again."_s, {});
        RawStore(own.file())
            .run(u"INSERT INTO listening (call_id, attempt, position_ms, listened_at) "
                 "SELECT id, 0, 4000, '2026-11-01T10:00:00.000Z' FROM calls WHERE execution_id = 'mine'"_s);
        const QByteArray before = readAll(own.file());

        TestDesk asha(*m_floor, u"asha"_s);
        QVERIFY(asha.sync());
        const auto receipt = moveIn(asha, own.file());
        QVERIFY2(receipt.isWhole(), qPrintable(words(receipt)));
        QCOMPARE(words(receipt), u"2/2 2/2 2/2 1/1 0/0, 0, 0"_s);
        QCOMPARE(readAll(own.file()), before);
        QVERIFY(ravi.sync());
        QCOMPARE(ravi.value(u"SELECT status FROM calls WHERE execution_id = 'both'"_s), u"completed"_s);
        QVERIFY(ravi.noteOf(u"both"_s).contains(u"Hers."_s) && ravi.noteOf(u"both"_s).contains(u"His."_s));
        QCOMPARE(ravi.tagsOf(u"both"_s), u"hot,later"_s);
        QCOMPARE(ravi.board(), asha.board());
        QCOMPARE(m_floor->ask(u"SELECT string_agg(p.name || ': ' || n.note, ', ' ORDER BY n.note) FROM team.notes n "
                              "JOIN team.people p ON p.id = n.author"_s),
            u"asha: Call again., asha: Hers., ravi: His."_s);

        const QString rows
            = u"SELECT (SELECT count(*) FROM team.calls) || ' ' || (SELECT count(*) FROM team.notes) || ' ' || "
              "(SELECT count(*) FROM team.tags) || ' ' || (SELECT count(*) FROM team.changes)"_s;
        const QString once = m_floor->ask(rows);
        QCOMPARE(words(moveIn(asha, own.file())), words(receipt));
        QCOMPARE(m_floor->ask(rows), once);
        // From another desk of hers, whose replica knows nothing of the first time.
        TestDesk second(*m_floor, u"asha"_s);
        QVERIFY(second.sync());
        QCOMPARE(words(moveIn(second, own.file())), words(receipt));
        QCOMPARE(m_floor->ask(rows), once);
    }

    /// Moves in × a floor that has no account yet: it comes as the store has it.
    void anAccountComesWithItsAddress()
    {
        OwnStore own;
        own.read(u"mine"_s, u"completed"_s, 1);
        own.close();
        RawStore(own.file()).run(u"UPDATE accounts SET api_url = 'http://127.0.0.1:9/own', name = 'Branch'"_s);
        TestDesk asha(*m_floor, u"asha"_s, systemClock(), false);
        QVERIFY(asha.sync());
        QVERIFY(moveIn(asha, own.file()).isWhole());
        QCOMPARE(asha.value(u"SELECT name || ' ' || api_url FROM accounts"_s), u"Branch http://127.0.0.1:9/own"_s);
        QCOMPARE(m_floor->ask(u"SELECT owner || ' ' || name || ' ' || api_url FROM team.accounts"_s),
            u"org-1 Branch http://127.0.0.1:9/own"_s);
    }

    /// A kill between two chunks × the second try.
    void whatWasInterruptedGoesOn()
    {
        OwnStore own;
        for (int i = 0; i < 6; ++i) {
            own.read(u"call-%1"_s.arg(i), u"completed"_s, i);
        }
        TestDesk asha(*m_floor, u"asha"_s);
        QVERIFY(asha.sync());
        {
            QTemporaryDir scratch;
            auto source = team::SourceStore::open(own.file(), scratch.path());
            QVERIFY(source);
            const auto calls = (*source)->next(3);
            asha.restart();
            take(asha, *calls, team::MovePass::Facts);
            asha.restart(); // nothing of it has left
        }
        const auto receipt = moveIn(asha, own.file());
        QVERIFY2(receipt.isWhole(), qPrintable(words(receipt)));
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.calls"_s), u"6"_s);
    }

    void whoPlacedACallIsTold()
    {
        OwnStore own;
        own.write([](store::CallStore &to, auto reply) {
            to.beginDial({.id = u"00000000-0000-4000-8000-000000000001"_s,
                             .accountId = u"mine"_s,
                             .agentId = u"agent-1"_s,
                             .agentName = u"Agent"_s,
                             .recipientPhoneNumber = u"+919876540001"_s,
                             .phoneNumberId = {},
                             .contactName = u"Asha Verma"_s,
                             .project = {},
                             .at = noon},
                reply);
        });
        own.write([](store::CallStore &to, auto reply) {
            to.dialAccepted(u"00000000-0000-4000-8000-000000000001"_s, u"hers"_s,
                calls::CallStatus(calls::CallStatus::Known::Queued), reply);
        });
        TestDesk asha(*m_floor, u"asha"_s);
        QVERIFY(asha.sync());
        QVERIFY(moveIn(asha, own.file()).isWhole());
        QCOMPARE(m_floor->ask(u"SELECT p.name FROM team.calls c JOIN team.people p ON p.id = c.person"_s), u"asha"_s);
        QCOMPARE(m_floor->ask(u"SELECT ended || ' ' || execution FROM team.dials"_s), u"accepted hers"_s);
    }

    /// Moves in × what a person may see: nothing is lost, and nothing comes onto the board.
    void anothersCallStaysInTheStore()
    {
        TestDesk ravi(*m_floor, u"ravi"_s);
        ravi.read(u"his"_s);
        QVERIFY(ravi.sync());
        m_floor->ask(u"UPDATE team.calls SET person = (SELECT id FROM team.people WHERE login = 'ravi')"_s);
        OwnStore own;
        own.read(u"his"_s, u"completed"_s, 1);
        own.annotate(u"his"_s, u"Mine all the same."_s, {});
        TestDesk asha(*m_floor, u"asha"_s);
        QVERIFY(asha.sync());
        const auto receipt = moveIn(asha, own.file());
        QCOMPARE(receipt.othersCalls, 1);
        QVERIFY(asha.board().isEmpty());
        QVERIFY(ravi.sync());
        QVERIFY(ravi.noteOf(u"his"_s).isEmpty());
    }

    void recordingsAreCopiedAndCompared()
    {
        OwnStore own;
        own.read(u"good"_s, u"completed"_s, 1,
            u",\"telephony_data\":{\"recording_url\":\"https://example.com/good.wav\"}"_s);
        own.read(
            u"bad"_s, u"completed"_s, 2, u",\"telephony_data\":{\"recording_url\":\"https://example.com/bad.wav\"}"_s);
        QVERIFY(own.recordings().mkpath(u"."_s));
        for (const QString &name : {u"good"_s, u"bad"_s}) {
            writeAll(own.recordings().filePath(name + u".wav"_s), "RIFF of "_ba + name.toUtf8());
            RawStore(own.file())
                .run(u"UPDATE calls SET recording_state = 'kept', recording_file = '%1.wav', recording_bytes = 12, "
                     "recording_sha256 = '%2' WHERE execution_id = '%1'"_s.arg(
                         name, QString::fromLatin1(sumOf("RIFF of "_ba + name.toUtf8()))));
        }
        writeAll(own.recordings().filePath(u"bad.wav"_s), "damaged");
        TestDesk asha(*m_floor, u"asha"_s);
        QVERIFY(asha.sync());
        const auto receipt = moveIn(asha, own.file());
        QVERIFY(!receipt.isWhole());
        QCOMPARE(receipt.recordings.from.count(), 2);
        QCOMPARE(receipt.recordings.to.count(), 1);
        QCOMPARE(asha.value(u"SELECT recording_state FROM calls WHERE execution_id = 'good'"_s), u"kept"_s);
        QCOMPARE(asha.value(u"SELECT recording_state FROM calls WHERE execution_id = 'bad'"_s), u"available"_s);
        QCOMPARE(readAll(QFileInfo(asha.file).dir().filePath(u"recordings/good.wav"_s)), "RIFF of good"_ba);
        QVERIFY(QFile::exists(own.recordings().filePath(u"good.wav"_s)));
    }

    void aSpoiltStoreIsSaidAndNothingMoves()
    {
        QTemporaryDir folder;
        writeAll(folder.filePath(u"callboard.db"_s), QByteArray(8192, 'x'));
        const auto source = team::SourceStore::open(folder.filePath(u"callboard.db"_s), folder.path());
        QVERIFY(!source);
        QVERIFY(!source.error().message.isEmpty());
        QCOMPARE(
            QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList {u"callboard.db"_s});
    }

    /// Out × what a desk holds: all days, all authors; and in again, into another floor.
    void aBoardMovesOutAndInAgain()
    {
        TestDesk ravi(*m_floor, u"ravi"_s);
        ravi.read(u"one"_s, u"completed"_s, 1, u",\"transcript\":\"user: One.\""_s);
        ravi.read(u"old"_s, u"completed"_s, 1);
        QVERIFY(ravi.sync());
        m_floor->ask(
            u"UPDATE team.calls SET created_at = '2020-01-01T00:00:00.000Z', "
            "facts = replace(facts::text, created_at, '2020-01-01T00:00:00.000Z')::json WHERE execution = 'old'"_s);
        TestDesk meera(*m_floor, u"meera"_s);
        QVERIFY(meera.sync());
        meera.restart(); // away
        ravi.annotate(u"one"_s, u"His."_s, {u"hot"_s});
        QVERIFY(ravi.sync());
        meera.annotate(u"one"_s, u"Hers."_s);
        QVERIFY(meera.sync());
        QCOMPARE(meera.board().size(), 1);
        QTemporaryDir folder;
        const QString file = folder.filePath(u"board.db"_s);
        const team::TeamChoice choice {m_floor->addressOf(u"meera"_s), meera.file, false};
        const auto out = team::moveOut(choice, file, false, [](qint64) {});
        QVERIFY2(out, out ? "" : qPrintable(out.error().message));
        QVERIFY(out->isWhole());
        QCOMPARE(out->calls.count(), 2);
        QCOMPARE(out->notes.count(), 2);
        QCOMPARE(out->tags.count(), 1);
        QCOMPARE(out->sha256, QString::fromLatin1(sumOf(readAll(file))));
        QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
            QStringList {u"board.db"_s});
        // Nothing is replaced.
        const auto again = team::moveOut(choice, file, false, [](qint64) {});
        QVERIFY(!again);
        QVERIFY(again.error().message.contains(u"is there already"_s));
        {
            store::CallStore own(file);
            QVERIFY(own.open());
            const auto replica = team::peekReplica(file);
            QVERIFY(replica);
            QVERIFY(!*replica);
            const QString note = RawStore(file).column(u"SELECT note FROM annotations"_s).value(0);
            QVERIFY2(
                note.contains(u"ravi"_s) && note.contains(u"His."_s) && note.contains(u"Hers."_s), qPrintable(note));
        }
        TestFloor other(*m_server, {u"asha"_s});
        TestDesk asha(other, u"asha"_s);
        QVERIFY(asha.sync());
        const auto in = moveIn(asha, file);
        QVERIFY2(in.isWhole(), qPrintable(words(in)));
        QCOMPARE(in.calls.from, out->calls);
        QCOMPARE(other.ask(u"SELECT count(*) FROM team.calls"_s), u"2"_s);
    }

    void aBoardThatCannotBeReadLeavesNoFile()
    {
        TestDesk ravi(*m_floor, u"ravi"_s);
        ravi.read(u"one"_s);
        QVERIFY(ravi.sync());
        QTemporaryDir folder;
        m_server->stop();
        const auto out = team::moveOut(
            {m_floor->addressOf(u"ravi"_s), ravi.file, false}, folder.filePath(u"b.db"_s), false, [](qint64) {});
        m_server->start();
        QVERIFY(!out);
        QCOMPARE(out.error().kind, team::TeamError::Kind::Unreachable);
        QVERIFY(QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    }

private:
    static QByteArray readAll(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void writeAll(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    static void take(TestDesk &desk, const std::vector<team::SourceCall> &calls, team::MovePass pass)
    {
        desk.write([&](store::CallStore &to, auto reply) {
            to.run([calls, pass](
                       const store::Transaction &transaction) { return team::moveIn(transaction, calls, pass, noon); },
                reply);
        });
    }

    static team::MoveReceipt moveIn(TestDesk &desk, const QString &file)
    {
        QTemporaryDir scratch;
        auto source = team::SourceStore::open(file, scratch.path());
        if (!source) {
            qFatal("No source: %s", qPrintable(source.error().message));
        }
        for (const team::MovePass pass : {team::MovePass::Facts, team::MovePass::Words}) {
            (*source)->rewind();
            for (;;) {
                auto calls = (*source)->next(2);
                if (!calls) {
                    qFatal("Not read: %s", qPrintable(calls.error().message));
                }
                if (calls->empty()) {
                    break;
                }
                for (team::SourceCall &call : *calls) {
                    team::moveRecordings(call, QFileInfo(file).dir().filePath(u"recordings"_s),
                        QFileInfo(desk.file).dir().filePath(u"recordings"_s));
                }
                take(desk, *calls, pass);
            }
            for (int i = 0; i < 10 && (i == 0 || desk.owed() > 0); ++i) {
                if (!desk.sync()) {
                    qFatal("Not in step");
                }
            }
        }
        const auto receipt = team::receiptOf(**source, desk.file);
        if (!receipt) {
            qFatal("No receipt: %s", qPrintable(receipt.error().message));
        }
        return *receipt;
    }

    static QString words(const team::MoveReceipt &receipt)
    {
        QStringList counts;
        for (const team::MoveCount &count :
            {receipt.calls, receipt.notes, receipt.tags, receipt.marks, receipt.recordings}) {
            counts.append(u"%1/%2"_s.arg(count.from.count()).arg(count.to.count()));
        }
        return u"%1, %2, %3"_s.arg(counts.join(u' ')).arg(receipt.othersCalls).arg(receipt.staying);
    }

    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<TestFloor> m_floor;
};

CALLBOARD_TEST(StoreMoveTest)
#include "StoreMoveTest.moc"
