#include "views/SavedView.h"
#include "support/TestRegistry.h"

#include <QJsonDocument>
#include <QTest>

using namespace callboard;
using namespace callboard::views;
using namespace Qt::StringLiterals;
using store::Facet;

/// What a view saves, as JSON and back, and as a query.
class SavedViewTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas()
    {
        const SavedView view = full();
        SavedView back = viewFrom(QJsonDocument::fromJson(QJsonDocument(toObject(view)).toJson()).object());
        back.id = view.id;
        back.name = view.name;
        QCOMPARE(back, view);
    }

    void anEmptyViewIsAllCalls()
    {
        const SavedView view = viewFrom({});
        QCOMPARE(view, SavedView());
        QVERIFY(!view.content.hasFilter());
        QCOMPARE(queryOf(view.content, QDate(2026, 1, 16)), store::CallQuery());
    }

    void fieldsOfANewerCallboardAreWrittenAgain()
    {
        QJsonObject object = toObject(full());
        object.insert(u"version"_s, 3);
        object.insert(u"colour"_s, u"green"_s);
        const SavedView view = viewFrom(object);
        QCOMPARE(toObject(view)[u"colour"_s].toString(), u"green"_s);
        QCOMPARE(toObject(view)[u"version"_s].toInt(), 3);
    }

    void isAQueryOfTheDay()
    {
        const store::CallQuery query = queryOf(full().content, QDate(2026, 1, 16));
        QCOMPARE(query.chosen[Facet::Status], QStringList {u"completed"_s});
        QCOMPARE(query.answers.at({{}, u"user_interested"_s}), QStringList {u"yes"_s});
        QCOMPARE(query.search, u"parking"_s);
        QCOMPARE(query.since, QDate(2026, 1, 10).startOfDay().toUTC());
        QCOMPARE(queryOf(full().content, QDate(2026, 1, 17)).since, QDate(2026, 1, 11).startOfDay().toUTC());
        QCOMPARE(query.sortColumn, store::SortColumn::Answer);
        QCOMPARE(query.sortQuestion, (calls::Question {u"Finance"_s, u"Budget"_s}));
    }

    void whatIsNoViewHasDefaults()
    {
        const QJsonObject odd {{u"filters"_s, 7}, {u"search"_s, QJsonObject()}, {u"columns"_s, u"all"_s}};
        QCOMPARE(viewFrom(odd).content, ViewContent());
        const QJsonArray columns {QJsonObject {{u"name"_s, u"date"_s}, {u"width"_s, -5}}, QJsonObject(),
            QJsonObject {{u"name"_s, u"date"_s}}, 4};
        QCOMPARE(viewFrom({{u"columns"_s, columns}}).content.columns, std::vector<ViewColumn> {{.name = u"date"_s}});
    }

    void namesAreOneShortLine()
    {
        QCOMPARE(tidyName(u"  Hot\n leads\t"_s), u"Hot leads"_s);
        QCOMPARE(tidyName(QString(500, u'x')).size(), longestName);
        QCOMPARE(tidyName(u" \n "_s), QString());
        QCOMPARE(freeName(u"Hot"_s, {u"hot"_s, u"Hot 2"_s}), u"Hot 3"_s);
        QCOMPARE(freeName(QString(60, u'x'), {QString(60, u'x')}).size(), longestName);
    }

    void countsItsFilters()
    {
        QCOMPARE(full().content.filters.count(), 3);
        QCOMPARE(FilterState().count(), 0);
    }

private:
    static SavedView full()
    {
        SavedView view {.id = u"v1"_s, .name = u"Hot leads"_s, .content = {}};
        view.content.filters.chosen[Facet::Status] = {u"completed"_s};
        view.content.filters.answers[{{}, u"user_interested"_s}] = {u"yes"_s};
        view.content.filters.date = DateChoice::lastDays(lastSevenDays);
        view.content.filters.sortColumn = store::SortColumn::Answer;
        view.content.filters.sortQuestion = {u"Finance"_s, u"Budget"_s};
        view.content.filters.sortOrder = Qt::AscendingOrder;
        view.content.search = u"parking"_s;
        view.content.columns = {{.name = u"contact"_s, .width = 200}, {.name = u"date"_s},
            {.name = {}, .question = {{}, u"user_interested"_s}, .width = 120}};
        return view;
    }
};

CALLBOARD_TEST(SavedViewTest)
#include "SavedViewTest.moc"
