#include "core/store/GivenCalls.h"
#include "store/CarryOver.h"
#include "support/RawStore.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace callboard;
using namespace callboard::store;
using namespace callboard::test;

/// Saved views in the store.
class ViewRowsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areKeptInThePersonsOrder()
    {
        TempStore store;
        for (const QString &id : {u"a"_s, u"b"_s, u"c"_s}) {
            save(store, id, u"View "_s + id);
        }
        QCOMPARE(idsOf(store), (QStringList {u"a"_s, u"b"_s, u"c"_s}));
        done([&](auto reply) { store.store.orderViews({u"c"_s, u"a"_s}, reply); });
        QCOMPARE(idsOf(store), (QStringList {u"c"_s, u"a"_s, u"b"_s}));
        save(store, u"a"_s, u"Renamed"_s);
        QCOMPARE(idsOf(store), (QStringList {u"c"_s, u"a"_s, u"b"_s}));
        QCOMPARE(viewsOf(store).views[1], (StoredView {u"a"_s, u"Renamed"_s, "{}"}));
        save(store, u"d"_s, u"Last"_s);
        done([&](auto reply) { store.store.removeView(u"c"_s, reply); });
        QCOMPARE(idsOf(store), (QStringList {u"a"_s, u"b"_s, u"d"_s}));
    }

    void aDefaultGoesWithItsView()
    {
        TempStore store;
        save(store, u"a"_s, u"A"_s);
        save(store, u"b"_s, u"B"_s);
        done([&](auto reply) { store.store.setDefaultView({}, u"a"_s, reply); });
        done([&](auto reply) { store.store.setDefaultView(u"test"_s, u"a"_s, reply); });
        done([&](auto reply) { store.store.setDefaultView(u"test"_s, u"b"_s, reply); });
        QCOMPARE(viewsOf(store).defaults, (QHash<QString, QString> {{u""_s, u"a"_s}, {u"test"_s, u"b"_s}}));
        done([&](auto reply) { store.store.setDefaultView({}, {}, reply); });
        QCOMPARE(viewsOf(store).defaults, (QHash<QString, QString> {{u"test"_s, u"b"_s}}));
        done([&](auto reply) { store.store.removeView(u"b"_s, reply); });
        QVERIFY(viewsOf(store).defaults.isEmpty());
    }

    void changesNoCallAndNoBoard()
    {
        TempStore store;
        const auto before = RawStore(store.file).value(u"SELECT revision FROM board"_s);
        save(store, u"a"_s, u"A"_s);
        QCOMPARE(RawStore(store.file).value(u"SELECT revision FROM board"_s), before);
    }

    void aRestoredStoreTakesThoseThatCameSince()
    {
        TempStore before;
        TempStore now;
        save(before, u"a"_s, u"As it was"_s);
        save(now, u"a"_s, u"As it is"_s);
        save(now, u"b"_s, u"New"_s);
        const QString restored = before.folder.filePath(u"restored.db"_s); // which no program has open
        RawStore(before.file).run(u"VACUUM INTO '%1'"_s.arg(restored));
        QVERIFY(carryOver(restored, now.file, start).has_value());
        QCOMPARE(RawStore(restored).value(u"SELECT group_concat(name) FROM (SELECT name FROM views ORDER BY id)"_s),
            u"As it was,New"_s);
    }

private:
    template<class F>
    static void done(F command)
    {
        const auto written = await<Written>(command);
        QVERIFY(written && *written);
        QVERIFY((*written)->isEmpty());
    }
    static void save(TempStore &store, const QString &id, const QString &name)
    {
        done([&](auto reply) { store.store.saveView({id, name, "{}"}, reply); });
    }
    static StoredViews viewsOf(TempStore &store)
    {
        const auto views = await<Result<StoredViews, StoreError>>([&](auto reply) { store.reader.views(reply); });
        return views && *views ? **views : StoredViews();
    }
    static QStringList idsOf(TempStore &store)
    {
        QStringList ids;
        for (const StoredView &view : viewsOf(store).views) {
            ids.append(view.id);
        }
        return ids;
    }
};

CALLBOARD_TEST(ViewRowsTest)
#include "ViewRowsTest.moc"
