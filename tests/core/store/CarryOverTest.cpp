#include "store/CarryOver.h"
#include "base/IsoTime.h"

#include "core/store/OpenDesk.h"
#include "store/Restore.h"
#include "support/RawStore.h"
#include "support/TestRegistry.h"

#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

#include <memory>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::store;
using test::Desk;
using test::noon;
using test::RawStore;

/// What a restored store gets from the one whose place it takes, and what it does not.
class CarryOverTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = inFolder(u"callboard.db"_s);
    }

    void nobodyIsCalledTwice()
    {
        const QString backup = inFolder(u"copy.sqlite"_s);
        {
            Desk desk(m_file);
            desk.put(u"one"_s);
            desk.dial(u"known"_s, u"+919876540007"_s);
            QVERIFY(makeBackup(m_file, backup, noon));
            desk.dial(u"open"_s, u"+919876540008"_s); // its program has died
            desk.dial(u"lost"_s, u"+919876540009"_s);
            desk.write([](CallStore &to, auto reply) { to.dialUnknown(u"lost"_s, reply); });
        }
        const auto restored = restoreStore(m_file, backup, noon);
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message));
        QCOMPARE(restored->carried.dials, 2);
        {
            Desk desk(m_file);
            desk.write([](CallStore &to, auto reply) { to.settleAbandonedDials(noon.addDays(1), reply); });
            RawStore raw(m_file);
            QCOMPARE(raw.column(u"SELECT recipient_phone_number FROM calls WHERE dial_state = 'unknown' ORDER BY 1"_s),
                (QStringList {u"+919876540007"_s, u"+919876540008"_s, u"+919876540009"_s}));
            QCOMPARE(raw.column(u"SELECT dial_id FROM calls WHERE dial_state = 'unknown' ORDER BY 1"_s),
                (QStringList {u"known"_s, u"lost"_s, u"open"_s}));
            // A late answer still finds its dial.
            desk.write([](CallStore &to, auto reply) {
                to.dialAccepted(u"lost"_s, u"answered late"_s, calls::CallStatus::fromText(u"queued"_s), reply);
            });
        }
        // Once more, from the same backup: each of them once.
        const auto again = restoreStore(m_file, backup, noon);
        QVERIFY2(again, again ? "" : qPrintable(again.error().message));
        QCOMPARE(again->carried.dials, 1); // open; the lost one has its answer, and `known` is in the backup
        QCOMPARE(RawStore(m_file).column(u"SELECT id FROM dials ORDER BY id"_s), (QStringList {u"known"_s, u"open"_s}));
    }

    void stopsSentSinceAreNotSentOnceMore()
    {
        const QString backup = inFolder(u"copy.sqlite"_s);
        {
            Desk desk(m_file);
            const qint64 before = desk.put(u"before"_s);
            const qint64 since = desk.put(u"since"_s);
            RawStore raw(m_file);
            const auto stop = [&raw](qint64 id, const QString &state) {
                raw.run(u"INSERT INTO stops VALUES (%1, 0, '%2', '%3')"_s.arg(id).arg(state, isoUtc(noon)));
            };
            stop(before, u"begun"_s);
            QVERIFY(makeBackup(m_file, backup, noon));
            raw.run(u"UPDATE stops SET stop_state = 'accepted'"_s);
            stop(since, u"unknown"_s);
            stop(desk.put(u"later"_s, 1), u"unknown"_s); // a call the backup does not have
        }
        const auto restored = restoreStore(m_file, backup, noon);
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message));
        QCOMPARE(RawStore(m_file).column(u"SELECT c.execution_id || ' ' || s.stop_state FROM stops s JOIN calls c "
                                         "ON c.id = s.call_id ORDER BY 1"_s),
            (QStringList {u"before accepted"_s, u"since unknown"_s}));
    }

    void aStopIsFoundWhereItsAccountBecameAnother()
    {
        const QString backup = inFolder(u"copy.sqlite"_s);
        {
            Desk desk(m_file);
            const qint64 id = desk.put(u"one"_s);
            QVERIFY(makeBackup(m_file, backup, noon));
            desk.write([](CallStore &to, auto reply) {
                to.saveAccount({u"second"_s, u"Second"_s, u"http://127.0.0.1:2"_s}, reply);
            });
            RawStore raw(m_file);
            raw.run(u"UPDATE calls SET account_id = 'second'"_s);
            raw.run(u"INSERT INTO stops VALUES (%1, 0, 'unknown', '%2')"_s.arg(id).arg(isoUtc(noon)));
        }
        const auto restored = restoreStore(m_file, backup, noon);
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message));
        QCOMPARE(RawStore(m_file).column(u"SELECT c.execution_id || ' ' || s.stop_state FROM stops s JOIN calls c "
                                         "ON c.id = s.call_id"_s),
            QStringList {u"one unknown"_s});
    }

    void accountsMadeSinceStay()
    {
        const QString backup = backUpAndGoOn();
        {
            Desk desk(m_file);
            desk.write([](CallStore &to, auto reply) {
                to.saveAccount({u"second"_s, u"Second"_s, u"http://127.0.0.1:2"_s}, reply);
            });
        }
        const auto restored = restoreStore(m_file, backup, noon);
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message));
        QCOMPARE(restored->carried.accounts, 1);
        QCOMPARE(RawStore(m_file).column(u"SELECT name FROM accounts ORDER BY name"_s),
            (QStringList {u"Second"_s, u"Test"_s}));
    }

    void anImportBringsWhatCameSince()
    {
        const QString backup = inFolder(u"copy.sqlite"_s);
        const QDateTime newest = noon.addDays(10);
        const auto cover = [](Desk &desk, const QString &agent, const QDateTime &from, const QDateTime &until) {
            desk.write([&](CallStore &to, auto reply) { to.saveCoverage(u"test"_s, {agent, from, until}, reply); });
        };
        {
            Desk desk(m_file);
            desk.put(u"one"_s, 10 * 24);
            cover(desk, u"agent-1"_s, noon, newest.addSecs(60));
            cover(desk, u"agent-2"_s, noon, noon.addDays(1));
            cover(desk, u"agent-2"_s, newest.addSecs(-3600), newest);
            desk.write([](CallStore &to, auto reply) { to.orderImport(u"test"_s, u"agent-1"_s, noon, reply); });
            QVERIFY(makeBackup(m_file, backup, newest));
            desk.put(u"two"_s, 11 * 24);
            cover(desk, u"agent-1"_s, noon, newest.addDays(1));
            // Wanted further back since then.
            desk.write(
                [](CallStore &to, auto reply) { to.orderImport(u"test"_s, u"agent-1"_s, noon.addDays(-90), reply); });
        }
        const auto restored = restoreStore(m_file, backup, newest.addDays(2));
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message));
        const QDateTime from = newest.addDuration(-restoredOverlap);
        QCOMPARE(restored->carried.importFrom, from);
        RawStore raw(m_file);
        QCOMPARE(
            raw.column(u"SELECT agent_id || ' ' || covered_from || ' ' || covered_until FROM imports ORDER BY 1"_s),
            (QStringList {u"agent-1 %1 %2"_s.arg(isoUtc(noon), isoUtc(from)),
                u"agent-2 %1 %2"_s.arg(isoUtc(noon), isoUtc(noon.addDays(1)))}));
        QCOMPARE(raw.column(u"SELECT agent_id || ' ' || ordered_from FROM import_orders ORDER BY 1"_s),
            (QStringList {u" %1"_s.arg(isoUtc(from)), u"agent-1 %1"_s.arg(isoUtc(noon.addDays(-90)))}));
    }

    void notesThatOnlyTheFormerStoreHasAreCounted()
    {
        const QString backup = inFolder(u"copy.sqlite"_s);
        {
            Desk desk(m_file);
            const auto note = [&desk](qint64 id, const QString &text) {
                desk.write([&](CallStore &to, auto reply) { to.annotate(id, {text, {}}, noon, reply); });
            };
            const qint64 same = desk.put(u"same"_s);
            const qint64 changed = desk.put(u"changed"_s);
            const qint64 fresh = desk.put(u"fresh"_s);
            note(same, u"Call back on Monday"_s);
            note(changed, u"Interested"_s);
            QVERIFY(makeBackup(m_file, backup, noon));
            note(changed, u"Not interested"_s);
            note(fresh, u"Wrong number"_s);
            note(desk.put(u"later"_s, 1), u"Visits on Friday"_s);
        }
        const auto restored = restoreStore(m_file, backup, noon);
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message));
        QCOMPARE(restored->carried.notesLeft, 3);
        QCOMPARE(RawStore(m_file).column(u"SELECT note FROM annotations ORDER BY note"_s),
            (QStringList {u"Call back on Monday"_s, u"Interested"_s}));
        QCOMPARE(RawStore(restored->former).count(u"annotations"_s), 4);
    }

private:
    [[nodiscard]] QString inFolder(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QString backUpAndGoOn() const { return test::backUpAndGoOn(m_file, inFolder(u"copy.sqlite"_s)); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

CALLBOARD_TEST(CarryOverTest)
#include "CarryOverTest.moc"
