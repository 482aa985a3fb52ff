#include "views/SavedView.h"

#include "base/OneLine.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringList>

#include <algorithm>

namespace callboard::views {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestText = 200; // as the search field takes
constexpr std::size_t mostColumns = 60;

QJsonArray columnsArray(const std::vector<ViewColumn> &columns)
{
    QJsonArray array;
    for (const ViewColumn &column : columns) {
        QJsonObject object;
        if (column.name.isEmpty()) {
            object.insert("answer"_L1, questionObject(column.question));
        } else {
            object.insert("name"_L1, column.name);
        }
        if (column.width > 0) {
            object.insert("width"_L1, column.width);
        }
        array.append(object);
    }
    return array;
}

std::vector<ViewColumn> columnsIn(const QJsonArray &array)
{
    std::vector<ViewColumn> columns;
    for (const QJsonValue entry : array) {
        const QJsonObject object = entry.toObject();
        ViewColumn column {.name = object["name"_L1].toString().left(longestText),
            .question = questionFrom(object["answer"_L1].toObject()),
            .width = std::clamp(object["width"_L1].toInt(), 0, 10'000)};
        const bool isNamed = !column.name.isEmpty() || object["answer"_L1].isObject();
        const bool isKnown = std::ranges::any_of(columns, [&column](const ViewColumn &other) {
            return other.name == column.name && other.question == column.question;
        });
        if (isNamed && !isKnown && columns.size() < mostColumns) {
            columns.push_back(std::move(column));
        }
    }
    return columns;
}

const QStringList &knownFields()
{
    static const QStringList names {
        u"version"_s, u"filters"_s, u"search"_s, u"number"_s, u"columns"_s, u"callboard"_s, u"name"_s, u"tells"_s};
    return names;
}

} // namespace

bool ViewContent::hasFilter() const
{
    return filters.count() > 0 || !search.trimmed().isEmpty() || !number.isEmpty();
}

QString tidyName(const QString &name)
{
    return oneLine(name.left(1000)).simplified().left(longestName).trimmed();
}

QString freeName(const QString &name, const QStringList &taken)
{
    const auto isTaken = [&taken](const QString &wanted) { return taken.contains(wanted, Qt::CaseInsensitive); };
    QString free = name;
    for (int number = 2; isTaken(free); ++number) {
        const QString end = u" %1"_s.arg(number);
        free = name.left(longestName - end.size()) + end;
    }
    return free;
}

QJsonObject toObject(const SavedView &view)
{
    QJsonObject object = view.further;
    object.insert("version"_L1, std::max(viewVersion, object["version"_L1].toInt()));
    object.insert("filters"_L1, view.content.filters.toObject());
    if (!view.content.search.isEmpty()) {
        object.insert("search"_L1, view.content.search);
    }
    if (!view.content.number.isEmpty()) {
        object.insert("number"_L1, view.content.number);
    }
    if (!view.content.columns.empty()) {
        object.insert("columns"_L1, columnsArray(view.content.columns));
    }
    if (view.tells) {
        object.insert("tells"_L1, true);
    }
    return object;
}

SavedView viewFrom(const QJsonObject &object)
{
    SavedView view;
    view.content = {.filters = FilterState::fromObject(object["filters"_L1].toObject()),
        .search = object["search"_L1].toString().left(longestText),
        .number = object["number"_L1].toString().left(longestText),
        .columns = columnsIn(object["columns"_L1].toArray())};
    view.tells = object["tells"_L1].toBool();
    for (auto field = object.begin(); field != object.end(); ++field) {
        if (!knownFields().contains(field.key())) {
            view.further.insert(field.key(), field.value());
        }
    }
    if (const int version = object["version"_L1].toInt(); version > viewVersion) {
        view.further.insert("version"_L1, version);
    }
    return view;
}

store::CallQuery queryOf(const ViewContent &content, const QDate &today)
{
    store::CallQuery query;
    query.chosen = content.filters.chosen;
    query.answers = content.filters.answers;
    query.search = content.search.trimmed();
    query.number = content.number;
    query.since = content.filters.date.since(today);
    query.until = content.filters.date.until(today);
    query.sortColumn = content.filters.sortColumn;
    query.sortOrder = content.filters.sortOrder;
    query.sortQuestion = content.filters.sortQuestion;
    return query;
}

} // namespace callboard::views
