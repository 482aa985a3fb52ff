#include "base/IsoTime.h"
#include "core/polling/PollDesk.h"
#include "polling/HistoryImport.h"
#include "support/FaultServer.h"
#include "support/TestRegistry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>
#include <QUrlQuery>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using polling::HistoryImport;
using polling::ImportOrder;
using polling::ImportReport;
using test::FaultServer;
using test::PollDesk;
using test::RawStore;

/// Imports that break off, and the ones after them: what was ordered comes in the end.
class BrokenImportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNextImportBringsTheWeekThatFailed()
    {
        Desk desk;
        desk.weeks.add(u"a"_s, 24h);
        desk.weeks.add(u"b"_s, 10 * 24h);
        desk.weeks.add(u"c"_s, 20 * 24h);
        desk.weeks.fails = [&](const QDateTime &from) { return from < desk.clock.now().addDays(-8); };
        const ImportReport first = desk.run();
        QVERIFY(first.firstError.has_value());
        QCOMPARE(desk.calls(), u"a"_s);
        desk.weeks.fails = [](const QDateTime &) { return false; };
        const ImportReport second = desk.run();
        QVERIFY(second.isWhole());
        QCOMPARE(desk.calls(), u"a,b,c"_s);
        desk.weeks.lists = 0;
        QVERIFY(desk.run().isWhole());
        QCOMPARE(desk.weeks.lists, 1); // what is ordered is covered: the last hour alone
    }

    void aWeekThatNeverAnswersHoldsUpNoOther()
    {
        Desk desk;
        desk.weeks.add(u"a"_s, 24h);
        desk.weeks.add(u"b"_s, 10 * 24h);
        desk.weeks.add(u"c"_s, 20 * 24h);
        desk.weeks.fails = [from = desk.clock.now().addDays(-14)](const QDateTime &of) { return of == from; };
        for (int i = 0; i < 2; ++i) {
            QVERIFY(desk.run().firstError.has_value());
            QCOMPARE(desk.calls(), u"a,c"_s);
        }
        desk.weeks.fails = [](const QDateTime &) { return false; };
        QVERIFY(desk.run().isWhole());
        QCOMPARE(desk.calls(), u"a,b,c"_s);
    }

    void anOrderOutlivesAFailingListOfAgents()
    {
        Desk desk;
        desk.weeks.add(u"old"_s, 50 * 24h);
        desk.weeks.agentsFail = true;
        QVERIFY(desk.run({.since = desk.clock.now().addDays(-60), .quiet = false}).firstError.has_value());
        desk.weeks.agentsFail = false;
        QVERIFY(desk.run().isWhole()); // an order without a date
        QCOMPARE(desk.calls(), u"old"_s);
    }

    void anImportThatWasCancelledIsFinished()
    {
        Desk desk;
        desk.weeks.add(u"a"_s, 24h);
        desk.weeks.add(u"b"_s, 10 * 24h);
        const auto cancel = connect(desk.import.get(), &HistoryImport::progressed, this, [&] {
            if (desk.import->progress()->rows > 0) {
                desk.import->cancel();
            }
        });
        QVERIFY(desk.run().cancelled);
        disconnect(cancel);
        QVERIFY(desk.run().isWhole());
        QCOMPARE(desk.calls(), u"a,b"_s);
    }

    void anImportThatWasKilledIsFinished()
    {
        Desk desk;
        desk.weeks.add(u"a"_s, 24h);
        desk.weeks.add(u"b"_s, 20 * 24h);
        bool one = false;
        connect(desk.import.get(), &HistoryImport::progressed, this,
            [&] { one = one || desk.import->progress()->rows > 0; });
        desk.import->run({.since = desk.clock.now().addDays(-21), .quiet = false});
        QTRY_VERIFY(one);
        desk.import = std::make_unique<HistoryImport>(
            desk.clients, desk.store.store, desk.store.reader, desk.clock, desk.log, [] { return 0.0; });
        QVERIFY(desk.run().isWhole());
        QCOMPARE(desk.calls(), u"a,b"_s);
    }

    void aStoreFromBeforeIsBroughtUpToWhatItsFirstImportWanted()
    {
        Desk desk;
        desk.weeks.add(u"b"_s, 20 * 24h);
        RawStore raw(desk.store.file); // as an import that broke off left it, by the rule of the migration
        raw.run(u"INSERT INTO imports VALUES ('test', 'agent-1', '%1', '%2')"_s.arg(
            isoUtc(desk.clock.now().addDays(-7)), isoUtc(desk.clock.now())));
        raw.run(
            u"INSERT INTO import_orders VALUES ('test', 'agent-1', '%1')"_s.arg(isoUtc(desk.clock.now().addDays(-30))));
        QVERIFY(desk.run().isWhole());
        QCOMPARE(desk.calls(), u"b"_s);
    }

    void aListThatDoesNotRestIsReadAgain()
    {
        Desk desk;
        desk.weeks.add(u"a"_s, 24h);
        int made = 0;
        desk.weeks.distort = [&](QJsonObject &page) { // new rows at every look, and always more to come
            QJsonArray rows = page.value(u"data"_s).toArray();
            for (int i = 0; i < 50; ++i) {
                rows.prepend(QJsonObject {{u"id"_s, u"new-%1"_s.arg(made++)}, {u"status"_s, u"busy"_s}});
            }
            page.insert(u"data"_s, rows);
            page.insert(u"total"_s, 100);
            page.insert(u"has_more"_s, made % 100 != 0);
        };
        const ImportReport first = desk.run({.since = desk.clock.now().addDays(-2), .quiet = false});
        QVERIFY(first.spansNotWhole > 0);
        QVERIFY(!first.isWhole());
        QCOMPARE(RawStore(desk.store.file).count(u"imports"_s), 0);
        desk.weeks.distort = {};
        QVERIFY(desk.run().isWhole());
        QVERIFY(desk.calls().startsWith(u"a,"_s));
    }

    void aRowThatCannotBeReadIsReadByThePoll()
    {
        Desk desk;
        desk.weeks.add(u"a"_s, 24h);
        desk.weeks.add(u"b"_s, 25h);
        desk.weeks.unreadable = {u"b"_s};
        const ImportReport report = desk.run();
        QVERIFY(report.isWhole());
        QCOMPARE(report.unreadable, 1);
        QCOMPARE(report.rows, 1);
        QCOMPARE(desk.calls(), u"a"_s);
        QVERIFY(desk.cycle());
        QCOMPARE(desk.calls(), u"a,b"_s);
        QCOMPARE(desk.statusOf(u"b"_s), u"busy"_s);
        const int asked = desk.weeks.server.count();
        QVERIFY(desk.cycle());
        QCOMPARE(desk.weeks.server.count(), asked); // nothing is owed any more
    }

    void withoutPatienceItDoesNotWait()
    {
        Desk desk;
        desk.weeks.add(u"a"_s, 24h);
        desk.weeks.fails = [](const QDateTime &) { return true; };
        desk.weeks.failure = 429;
        const ImportReport report = desk.run({.patience = 0s, .quiet = false});
        QVERIFY(report.firstError.has_value());
        QVERIFY(report.firstError->kind == bolna::ApiError::Kind::RateLimited);
        QCOMPARE(desk.weeks.lists, 1);
        // And not before the first request either.
        const ImportReport again = desk.run({.patience = 0s, .quiet = false});
        QVERIFY(again.firstError->kind == bolna::ApiError::Kind::RateLimited);
        QCOMPARE(desk.weeks.lists, 1);
    }

    void itSaysHowLongItWaits()
    {
        Desk desk;
        desk.weeks.add(u"a"_s, 24h);
        int refusals = 1;
        desk.weeks.fails = [&](const QDateTime &) { return refusals-- > 0; };
        desk.weeks.failure = 429;
        QSignalSpy waits(desk.import.get(), &HistoryImport::waiting);
        QSignalSpy ended(desk.import.get(), &HistoryImport::finished);
        desk.import->run({.patience = 60s, .quiet = false});
        QTRY_COMPARE(waits.count(), 1);
        const auto time = waits.front().at(1).value<std::chrono::milliseconds>();
        QVERIFY(time > 0ms);
        QVERIFY(ended.isEmpty());
        desk.clock.advance(time);
        QTRY_VERIFY((desk.clock.advance(0ms), !ended.isEmpty()));
        QVERIFY(desk.import->lastReport()->isWhole());
        QCOMPARE(desk.calls(), u"a"_s);
    }

    void aWindowIsReadAgainThoughItIsCovered()
    {
        Desk desk;
        desk.weeks.add(u"a"_s, 24h);
        QVERIFY(desk.run().isWhole());
        desk.weeks.add(u"late"_s, 5 * 24h); // a list may show a call days late
        QVERIFY(desk.run().isWhole());
        QCOMPARE(desk.calls(), u"a"_s);
        const QDateTime at = desk.clock.now().addDays(-5);
        QVERIFY(desk.run({.window = polling::Span {at.addSecs(-900), at.addSecs(900)}, .quiet = false}).isWhole());
        QCOMPARE(desk.calls(), u"a,late"_s);
    }

private:
    /// One agent whose calls are so many days old; lists are by their `from` and `to`.
    class Weeks final
    {
    public:
        explicit Weeks(PollDesk &desk)
            : server([this](const FaultServer::Request &request) { answer(request); })
            , m_desk(desk)
        {
        }
        void add(const QString &id, std::chrono::hours age)
        {
            m_calls.insert(id, m_desk.clock.now().addDuration(-age));
        }
        std::function<bool(const QDateTime &from)> fails = [](const QDateTime &) { return false; };
        int failure = 503;
        bool agentsFail = false;
        QSet<QString> unreadable; ///< in lists
        std::function<void(QJsonObject &page)> distort;
        int lists = 0;
        FaultServer server;

    private:
        void answer(const FaultServer::Request &request)
        {
            const QUrl url(QString::fromUtf8(request.path));
            if (url.path() == u"/v2/agent/all") {
                FaultServer::send(
                    request.socket, agentsFail ? 500 : 200, R"([{"id":"agent-1","agent_name":"Site visits"}])");
                return;
            }
            if (url.path().startsWith(u"/executions/")) {
                const QString id = url.path().section(u'/', -1);
                FaultServer::send(request.socket, 200, QJsonDocument(rowOf(id, true)).toJson());
                return;
            }
            ++lists;
            const QUrlQuery query(url);
            const auto from = fromIsoUtc(query.queryItemValue(u"from"_s));
            const auto to = fromIsoUtc(query.queryItemValue(u"to"_s));
            if (fails(from)) {
                FaultServer::send(request.socket, failure, "{}");
                return;
            }
            QJsonArray rows;
            for (auto it = m_calls.cbegin(); it != m_calls.cend(); ++it) {
                if (from <= it.value() && it.value() <= to) {
                    rows.append(rowOf(it.key(), false));
                }
            }
            QJsonObject page {{u"data"_s, rows}, {u"total"_s, rows.size()}, {u"has_more"_s, false}};
            if (distort) {
                distort(page);
            }
            FaultServer::send(request.socket, 200, QJsonDocument(page).toJson());
        }
        QJsonObject rowOf(const QString &id, bool whole) const
        {
            QJsonObject row {{u"id"_s, id}, {u"status"_s, u"busy"_s}, {u"created_at"_s, isoUtc(m_calls.value(id))},
                {u"telephony_data"_s, QJsonObject {{u"call_type"_s, u"outbound"_s}}}};
            if (!whole && unreadable.contains(id)) {
                row.insert(u"status"_s, 5);
            }
            return row;
        }

        PollDesk &m_desk;
        QMap<QString, QDateTime> m_calls;
    };

    struct Desk : PollDesk
    {
        Desk()
            : weeks(*this)
            , import(
                  std::make_unique<HistoryImport>(clients, store.store, store.reader, clock, log, [] { return 0.0; }))
        {
            addAccount(u"test"_s, weeks.server.origin());
        }
        ImportReport run(const ImportOrder &order = {.quiet = false})
        {
            QSignalSpy ended(import.get(), &HistoryImport::finished);
            import->run(order);
            if (!QTest::qWaitFor(
                    [&] {
                        clock.advance(0ms);
                        return !ended.isEmpty();
                    },
                    20000)) {
                qFatal("The import did not end");
            }
            return *import->lastReport();
        }
        QString calls()
        {
            return RawStore(store.file)
                .value(
                    u"SELECT group_concat(execution_id) FROM (SELECT execution_id FROM calls ORDER BY execution_id)"_s)
                .toString();
        }

        Weeks weeks;
        std::unique_ptr<HistoryImport> import;
    };
};

CALLBOARD_TEST(BrokenImportTest)
#include "BrokenImportTest.moc"
