#include "bolna/ExecutionJson.h"
#include "core/store/GivenCalls.h"
#include "support/RawStore.h"
#include "support/SearchTruth.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace callboard;
using namespace callboard::test;

/// A number whose person has a name on another call shows that name, marked as known from there.
class KnownNamesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNamelessCallShowsTheNameOfItsNumber()
    {
        TempStore store;
        bring(store, u"a"_s, u"आशा वर्मा"_s);
        bring(store, u"b"_s, {}, u"+91-98765-40021"_s);
        const auto call = store.call(u"b"_s);
        QVERIFY(call);
        QCOMPARE(call->knownName, u"आशा वर्मा"_s);
        QCOMPARE(call->shownName(), u"आशा वर्मा"_s);
        QVERIFY(call->contactName.isEmpty()); // nobody said it of this call
        QCOMPARE(row(store, call->id).knownName, u"आशा वर्मा"_s);
        QVERIFY(row(store, call->id).contactName.isEmpty());
        QVERIFY(known(store, u"a"_s).isEmpty());
    }

    void theNameMayComeLater()
    {
        TempStore store;
        bring(store, u"a"_s, {});
        bring(store, u"b"_s, {});
        bring(store, u"other"_s, {}, u"+919876540022"_s);
        QVERIFY(known(store, u"a"_s).isEmpty());
        bring(store, u"b"_s, u"Asha"_s, number.toString(), 1); // a later reading carries it
        QCOMPARE(known(store, u"a"_s), u"Asha"_s);
        QVERIFY(known(store, u"b"_s).isEmpty());
        QVERIFY(known(store, u"other"_s).isEmpty());
    }

    void ofSeveralNamesNoneIsShown()
    {
        TempStore store;
        bring(store, u"a"_s, {});
        bring(store, u"b"_s, u"Asha Verma"_s);
        bring(store, u"c"_s, u"Rakesh Iyer"_s);
        bring(store, u"d"_s, {});
        QVERIFY(known(store, u"a"_s).isEmpty());
        QVERIFY(known(store, u"d"_s).isEmpty());
        QCOMPARE(namesOf(store, number.toString()), QStringList({u"Asha Verma"_s, u"Rakesh Iyer"_s}));
        QVERIFY(idsOf(store, {.search = u"asha"_s}) == QStringList {u"b"_s});
    }

    void caseAloneMakesNoOtherName()
    {
        TempStore store;
        bring(store, u"a"_s, u"ASHA VERMA"_s);
        bring(store, u"b"_s, u"Asha Verma"_s);
        bring(store, u"c"_s, {});
        QCOMPARE(known(store, u"c"_s).toLower(), u"asha verma"_s);
        QCOMPARE(namesOf(store, number.toString()).size(), 1);
    }

    void aCallsOwnNameStands()
    {
        TempStore store;
        put(store, {.id = u"typed"_s, .name = u"Asha"_s, .number = number.toString()});
        put(store, {.id = u"nameless"_s, .number = number.toString()});
        bring(store, u"late"_s, u"Rakesh"_s);
        QCOMPARE(store.call(u"typed"_s)->contactName, u"Asha"_s);
        QCOMPARE(store.call(u"typed"_s)->shownName(), u"Asha"_s);
        QVERIFY(store.call(u"nameless"_s)->shownName().isEmpty());
        // The name a call gets itself takes the place of what was known from elsewhere.
        TempStore other;
        bring(other, u"a"_s, u"Asha"_s);
        bring(other, u"b"_s, {});
        QCOMPARE(other.call(u"b"_s)->shownName(), u"Asha"_s);
        bring(other, u"b"_s, u"Rakesh"_s, number.toString(), 1);
        QCOMPARE(other.call(u"b"_s)->shownName(), u"Rakesh"_s);
        QVERIFY(other.call(u"b"_s)->knownName.isEmpty());
    }

    void aCorrectedNameIsShownEverywhere()
    {
        TempStore store;
        bring(store, u"a"_s, u"Asha"_s);
        bring(store, u"b"_s, {});
        bring(store, u"a"_s, u"Asha Verma"_s, number.toString(), 1);
        QCOMPARE(known(store, u"b"_s), u"Asha Verma"_s);
        QVERIFY(idsOf(store, {.search = u"verma"_s}).size() == 2);
        // The number turns out to be another one: its name leaves with it.
        bring(store, u"a"_s, u"Asha Verma"_s, u"+919876540029"_s, 2);
        QVERIFY(known(store, u"b"_s).isEmpty());
        QCOMPARE(idsOf(store, {.search = u"verma"_s}), QStringList {u"a"_s});
    }

    void maskedNumbersAreNobodys()
    {
        TempStore store;
        for (const QString &of : {u"+91XXXXXXXXXX"_s, u"anonymous"_s, u"9.19877E+11"_s}) {
            bring(store, u"named "_s + of, u"Asha"_s, of);
            bring(store, u"nameless "_s + of, {}, of);
            QVERIFY(known(store, u"nameless "_s + of).isEmpty());
            QVERIFY(namesOf(store, of).isEmpty());
        }
    }

    void accountsShareTheirNames()
    {
        TempStore store;
        store.saveAccount(u"second"_s, u"http://127.0.0.1:1"_s);
        bring(store, u"a"_s, u"Asha"_s);
        store.put(u"b"_s, json(u"b"_s, {}), start, u"second"_s);
        QCOMPARE(known(store, u"b"_s), u"Asha"_s);
    }

    void namesAreFoundAndSorted()
    {
        TempStore store;
        bring(store, u"asha"_s, u"Asha Verma"_s);
        bring(store, u"of asha"_s, {});
        bring(store, u"bhavna"_s, u"Bhavna"_s, u"+919876540022"_s);
        bring(store, u"nobody"_s, {}, u"+919876540023"_s);
        for (const QString &typed : {u"Asha"_s, u"verma"_s, u"ve"_s, u"sha v"_s, u"a"_s}) {
            const QStringList found = idsOf(store, {.search = typed});
            QVERIFY2(found.contains(u"of asha"_s) && found.contains(u"asha"_s), qPrintable(typed));
        }
        QCOMPARE(idsOf(store, {.sortColumn = SortColumn::Contact, .sortOrder = Qt::AscendingOrder}),
            QStringList({u"nobody"_s, u"asha"_s, u"of asha"_s, u"bhavna"_s}));
    }

    void theSearchIndexStaysTrue()
    {
        TempStore store;
        bring(store, u"a"_s, {});
        bring(store, u"b"_s, u"Asha"_s);
        bring(store, u"c"_s, {}, u"98765 40021"_s);
        bring(store, u"b"_s, u"Asha Verma"_s, number.toString(), 1);
        bring(store, u"d"_s, u"Rakesh"_s);
        bring(store, u"a"_s, u"आशा"_s, number.toString(), 2);
        bring(store, u"d"_s, u"Rakesh"_s, u"+919876540029"_s, 3);
        // Its name comes from another call, when its transcript is not read: the words of both stay apart.
        QJsonObject said = QJsonDocument::fromJson(json(u"said"_s, {}, u"+919876540029"_s)).object();
        said.insert(u"transcript"_s, u"user: राकेश, is that Rakesh?"_s);
        store.put(u"said"_s, QJsonDocument(said).toJson(), start);
        bring(store, u"d"_s, u"राकेश कुमार"_s, u"+919876540029"_s, 4);
        RawStore raw(store.file);
        QCOMPARE(test::searchFaults(store.file), QString());
        QCOMPARE(raw.value(u"PRAGMA integrity_check"_s).toString(), u"ok"_s);
    }

    void whatChangedIsNews()
    {
        TempStore store;
        bring(store, u"a"_s, {});
        bring(store, u"other"_s, {}, u"+919876540022"_s);
        const qint64 a = store.call(u"a"_s)->id;
        const auto newsSince = [&](qint64 revision) {
            return **await<Result<NewsOfRows, StoreError>>([&](auto reply) { store.reader.news(revision, reply); });
        };
        const qint64 before = newsSince(-1).revision;
        bring(store, u"b"_s, u"Asha"_s);
        const NewsOfRows first = newsSince(before);
        QVERIFY(std::ranges::find(first.changed, a) != first.changed.end());
        QCOMPARE(first.changed.size(), std::size_t(2)); // it and the new call: nothing else
        // A third call of the same name changes nobody.
        bring(store, u"c"_s, u"Asha"_s);
        QCOMPARE(newsSince(first.revision).changed.size(), std::size_t(1));
        bring(store, u"d"_s, u"Rakesh"_s);
        const NewsOfRows last = newsSince(first.revision);
        QVERIFY(std::ranges::find(last.changed, a) != last.changed.end());
    }

    void aNumberOfManyCallsIsRenamedWhole()
    {
        constexpr int many = 6000; // more than a board lists one by one
        TempStore store;
        std::vector<Reading> readings;
        for (int i = 0; i < many; ++i) {
            const QString id = u"nameless-%1"_s.arg(i);
            readings.push_back({.accountId = u"test"_s,
                .executionId = id,
                .execution = *bolna::parseExecution(json(id, {})),
                .readAt = start});
        }
        const auto written
            = await<TempStore::Written>([&](auto reply) { store.store.applyAll(std::move(readings), reply); });
        QVERIFY(written && *written);
        bring(store, u"asha"_s, u"Asha"_s);
        QCOMPARE(RawStore(store.file).value(u"SELECT count(*) FROM calls WHERE known_name = 'Asha'"_s).toInt(), many);
        QCOMPARE(idsOf(store, {.search = u"asha"_s}).size(), many + 1);
        bring(store, u"asha again"_s, u"Asha"_s);
        bring(store, u"rakesh"_s, u"Rakesh"_s);
        QCOMPARE(idsOf(store, {.search = u"asha"_s}).size(), 2);
    }

private:
    static constexpr QStringView number = u"+919876540021";

    static QByteArray json(const QString &id, const QString &name, const QString &of = number.toString())
    {
        QJsonObject data;
        if (!name.isEmpty()) {
            data.insert(u"customer_name"_s, name);
        }
        return QJsonDocument(QJsonObject {{u"id"_s, id}, {u"status"_s, u"completed"_s}, {u"user_number"_s, of},
                                 {u"created_at"_s, u"2026-01-16T05:21:31.000Z"_s},
                                 {u"context_details"_s, QJsonObject {{u"recipient_data"_s, data}}}})
            .toJson();
    }
    static void bring(
        TempStore &store, const QString &id, const QString &name, const QString &of = number.toString(), int minute = 0)
    {
        store.put(id, json(id, name, of), start.addSecs(60 * minute));
    }
    static QString known(TempStore &store, const QString &id)
    {
        const auto call = store.call(id);
        return call ? call->knownName : u"no such call"_s;
    }
    static QStringList namesOf(TempStore &store, const QString &of)
    {
        const auto names
            = await<Result<QStringList, StoreError>>([&](auto reply) { store.reader.namesOfNumber(of, reply); });
        return names && *names ? **names : QStringList {u"cannot be read"_s};
    }
    static calls::CallRow row(TempStore &store, qint64 id)
    {
        const auto rows = await<Result<std::vector<calls::CallRow>, StoreError>>(
            [&](auto reply) { store.reader.rows({id}, reply); });
        return rows && *rows && (*rows)->size() == 1 ? (*rows)->front() : calls::CallRow();
    }
};

CALLBOARD_TEST(KnownNamesTest)
#include "KnownNamesTest.moc"
