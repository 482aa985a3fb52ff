#include "telling/ViewTeller.h"

#include "core/polling/PollDesk.h"
#include "support/RawStore.h"
#include "support/TestRegistry.h"
#include "views/SavedView.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using namespace callboard::telling;
using store::Source;
using test::PollDesk;
using views::SavedView;

namespace {

QByteArray reading(const QString &status, const QString &interested = {}, const QString &name = u"Asha Verma"_s)
{
    const QString answers
        = interested.isEmpty() ? QString() : u",\"extracted_data\":{\"user_interested\":\"%1\"}"_s.arg(interested);
    return u"{\"status\":\"%1\",\"created_at\":\"2026-01-16T05:21:31Z\",\"user_number\":\"+919876543210\","
           "\"context_details\":{\"recipient_data\":{\"customer_name\":\"%2\"}}%3}"_s.arg(status, name, answers)
               .toUtf8();
}

const calls::Question interested {.category = {}, .name = u"user_interested"_s};

/// "Tell me when *interested is yes*".
SavedView hotLeads()
{
    SavedView view {.id = u"hot"_s, .name = u"Hot leads"_s, .tells = true};
    view.content.filters.answers = {{interested, {u"yes"_s}}};
    return view;
}

struct Desk : PollDesk
{
    Desk() { start(); }

    /// Another run of the program on the same store.
    void start()
    {
        teller = std::make_unique<ViewTeller>(store.store, store.reader, clock);
        QObject::connect(
            teller.get(), &ViewTeller::told, teller.get(), [this](const Told &one) { told.push_back(one); });
    }
    /// As the window does it: the view is saved, then its rule is known.
    void save(const std::vector<SavedView> &views)
    {
        for (const SavedView &view : views) {
            store.store.saveView({view.id, view.name, QJsonDocument(toObject(view)).toJson(QJsonDocument::Compact)});
        }
        teller->setViews(views);
        settle();
    }
    void put(const QString &id, const QByteArray &json, Source source = Source::Poll)
    {
        store.put(id, json, clock.now(), source, calls::Extent::Whole);
        settle();
    }
    void settle()
    {
        store.settle();
        QTRY_VERIFY(teller->isAtRest());
        store.settle();
    }
    [[nodiscard]] QStringList titles() const
    {
        QStringList all;
        for (const Told &one : told) {
            all.append(one.title);
        }
        return all;
    }

    std::unique_ptr<ViewTeller> teller;
    std::vector<Told> told;
};

} // namespace

/// A call that comes into a saved view is told once, and nothing else is.
class ViewTellerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCallThatComesIntoAViewIsTold()
    {
        Desk desk;
        desk.put(u"a"_s, reading(u"in-progress"_s));
        desk.save({hotLeads()});
        desk.put(u"a"_s, reading(u"completed"_s));
        QVERIFY(desk.told.empty());
        desk.put(u"a"_s, reading(u"completed"_s, u"yes"_s));
        QCOMPARE(desk.titles(), QStringList {u"Hot leads: Asha Verma"_s});
        const Told &told = desk.told.front();
        QCOMPARE(told.occasion, Occasion::CameIntoView);
        QCOMPARE(told.viewId, u"hot"_s);
        QCOMPARE(told.viewName, u"Hot leads"_s);
        QCOMPARE(told.callId, desk.store.call(u"a"_s)->id);
        QVERIFY2(told.body.startsWith(u"completed"_s), qPrintable(told.body));
    }

    /// Once for each view and call: not when it changes, not when it leaves and comes again, not after a restart.
    void itIsToldOnce()
    {
        Desk desk;
        desk.put(u"a"_s, reading(u"in-progress"_s));
        desk.save({hotLeads()});
        desk.put(u"a"_s, reading(u"completed"_s, u"yes"_s));
        QCOMPARE(desk.told.size(), std::size_t(1));
        desk.put(u"a"_s, reading(u"completed"_s, u"yes"_s, u"Asha V."_s));
        desk.put(u"a"_s, reading(u"completed"_s, u"no"_s));
        desk.put(u"a"_s, reading(u"completed"_s, u"yes"_s));
        QCOMPARE(desk.told.size(), std::size_t(1));
        desk.start();
        desk.save({hotLeads()});
        desk.put(u"a"_s, reading(u"completed"_s, u"yes"_s, u"Asha"_s));
        QCOMPARE(desk.told.size(), std::size_t(1));
    }

    void whatWasInTheViewBeforeIsNoNews()
    {
        Desk desk;
        desk.put(u"before"_s, reading(u"completed"_s, u"yes"_s));
        desk.put(u"other"_s, reading(u"completed"_s, u"no"_s));
        desk.save({hotLeads()});
        desk.put(u"before"_s, reading(u"completed"_s, u"yes"_s, u"Deepa Nair"_s));
        QVERIFY(desk.told.empty());
        desk.put(u"other"_s, reading(u"completed"_s, u"yes"_s));
        QCOMPARE(desk.told.size(), std::size_t(1));
    }

    /// Off and on again: what came meanwhile was seen to be there when it was turned on.
    void turnedOffAndOnItBeginsAnew()
    {
        Desk desk;
        desk.put(u"a"_s, reading(u"completed"_s));
        SavedView view = hotLeads();
        desk.save({view});
        view.tells = false;
        desk.save({view});
        QCOMPARE(test::RawStore(desk.store.file).value(u"SELECT count(*) FROM telling_views"_s).toInt(), 0);
        desk.put(u"a"_s, reading(u"completed"_s, u"yes"_s));
        view.tells = true;
        desk.save({view});
        desk.put(u"a"_s, reading(u"completed"_s, u"yes"_s, u"Asha"_s));
        QVERIFY(desk.told.empty());
    }

    /// The rule is another one; the name and the columns make none.
    void otherFiltersBeginAnew()
    {
        Desk desk;
        desk.put(u"a"_s, reading(u"completed"_s, u"no"_s));
        desk.put(u"b"_s, reading(u"in-progress"_s, u"no"_s));
        SavedView view = hotLeads();
        desk.save({view});
        view.name = u"Leads"_s;
        view.content.columns = {{.name = u"contact"_s}};
        desk.save({view});
        desk.put(u"a"_s, reading(u"completed"_s, u"yes"_s));
        QCOMPARE(desk.titles(), QStringList {u"Leads: Asha Verma"_s});
        view.content.filters.answers = {{interested, {u"no"_s}}};
        desk.save({view});
        desk.put(u"b"_s, reading(u"completed"_s, u"no"_s));
        QCOMPARE(desk.told.size(), std::size_t(1));
        desk.put(u"a"_s, reading(u"completed"_s, u"no"_s));
        QCOMPARE(desk.told.size(), std::size_t(2));
    }

    void whatAPersonDidAndWhatAnImportBringsIsNoNews()
    {
        Desk desk;
        desk.save({hotLeads()});
        for (const Source source : {Source::Check, Source::Import, Source::Person}) {
            const QString id = u"of-%1"_s.arg(static_cast<int>(source));
            desk.put(id, reading(u"in-progress"_s));
            desk.put(id, reading(u"completed"_s, u"yes"_s), source);
            desk.put(id, reading(u"completed"_s, u"yes"_s, u"Asha"_s)); // it is known by then
        }
        desk.put(u"new"_s, reading(u"completed"_s, u"yes"_s));
        QVERIFY2(desk.told.empty(), qPrintable(desk.titles().join(u", "_s)));
    }

    void eachViewTellsOnItsOwn()
    {
        Desk desk;
        desk.put(u"a"_s, reading(u"in-progress"_s));
        SavedView done {.id = u"done"_s, .name = u"Done"_s, .tells = true};
        done.content.search = u"asha"_s;
        done.content.filters.chosen[store::Facet::Status] = {u"completed"_s};
        SavedView quiet {.id = u"quiet"_s, .name = u"Quiet"_s};
        quiet.content.search = u"asha"_s;
        SavedView all {
            .id = u"all"_s, .name = u"All"_s, .tells = true}; // it leaves no call out, so nothing comes into it
        desk.save({hotLeads(), done, quiet, all});
        desk.put(u"a"_s, reading(u"completed"_s, u"yes"_s));
        QStringList titles = desk.titles();
        titles.sort();
        QCOMPARE(titles, (QStringList {u"Done: Asha Verma"_s, u"Hot leads: Asha Verma"_s}));
        desk.save({done});
        QCOMPARE(
            test::RawStore(desk.store.file).column(u"SELECT view_id FROM telling_views"_s), QStringList {u"done"_s});
    }

    void whatIsOffIsNotedAllTheSame()
    {
        Desk desk;
        desk.put(u"a"_s, reading(u"in-progress"_s));
        desk.save({hotLeads()});
        desk.teller->setWanted(false);
        desk.put(u"a"_s, reading(u"completed"_s, u"yes"_s));
        QVERIFY(desk.told.empty());
        desk.teller->setWanted(true);
        desk.put(u"a"_s, reading(u"completed"_s, u"yes"_s, u"Asha"_s));
        QVERIFY(desk.told.empty());
    }

    /// Far more than are noted with one command.
    void aLargeViewBeginsToo()
    {
        Desk desk;
        const auto execution = bolna::parseExecution(reading(u"completed"_s, u"yes"_s));
        QVERIFY(execution);
        std::vector<store::Reading> readings;
        for (int i = 0; i < 4500; ++i) {
            readings.push_back(
                {u"test"_s, u"c-%1"_s.arg(i), *execution, desk.clock.now(), Source::Import, calls::Extent::Whole});
        }
        desk.store.store.applyAll(std::move(readings));
        desk.put(u"a"_s, reading(u"in-progress"_s));
        desk.save({hotLeads()});
        QCOMPARE(test::RawStore(desk.store.file).value(u"SELECT count(*) FROM told_calls"_s).toInt(), 4500);
        desk.put(u"c-4400"_s, reading(u"completed"_s, u"yes"_s, u"Deepa Nair"_s));
        QVERIFY(desk.told.empty());
        desk.put(u"a"_s, reading(u"completed"_s, u"yes"_s));
        QCOMPARE(desk.told.size(), std::size_t(1));
    }

    /// The program ended in the middle of it: what is noted is not all, so it is noted again.
    void aBeginningThatWasCutShortIsMadeAgain()
    {
        Desk desk;
        desk.put(u"a"_s, reading(u"completed"_s, u"yes"_s));
        desk.put(u"b"_s, reading(u"completed"_s, u"yes"_s));
        desk.save({hotLeads()});
        test::RawStore raw(desk.store.file);
        raw.run(u"UPDATE telling_views SET prepared = 0"_s);
        raw.run(u"DELETE FROM told_calls WHERE call_id = (SELECT max(call_id) FROM told_calls)"_s);
        desk.start();
        desk.save({hotLeads()});
        desk.put(u"b"_s, reading(u"completed"_s, u"yes"_s, u"Asha"_s));
        QVERIFY(desk.told.empty());
    }
};

CALLBOARD_TEST(ViewTellerTest)
#include "ViewTellerTest.moc"
