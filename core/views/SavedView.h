#pragma once

#include "base/Result.h"
#include "calls/ExtractedAnswer.h"
#include "store/CallQuery.h"
#include "views/FilterState.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <vector>

namespace callboard::views {

/// A column of the board: one of its own by a stable name (`contact`, `date`, …), or the answers to a question.
struct ViewColumn
{
    QString name; ///< empty: the answers
    calls::Question question {};
    int width = 0; ///< in pixels at text scale 1; 0: it shares the room

    bool operator==(const ViewColumn &) const = default;
};

/// What the board shows, and how: what a view saves. A plain value.
struct ViewContent
{
    FilterState filters {}; ///< with the order of rows
    QString search {};
    QString number {}; ///< only calls with this person's number
    std::vector<ViewColumn> columns {}; ///< the shown ones, from left to right; none: whatever is shown

    /// Whether it leaves out any call.
    [[nodiscard]] bool hasFilter() const;
    bool operator==(const ViewContent &) const = default;
};

/// A view with its name. A plain value.
struct SavedView
{
    QString id;
    QString name;
    ViewContent content {};
    bool tells = false; ///< the person is told of calls that come into it; only where it has a filter
    QJsonObject further {}; ///< fields of a newer Callboard, which are written again

    bool operator==(const SavedView &) const = default;
};

/// Names are one line of at most so many characters.
inline constexpr qsizetype longestName = 60;
/// A person's or a file's name made one; empty: nothing is left.
[[nodiscard]] QString tidyName(const QString &name);
/// The name, or with a number behind it where it is taken: "Hot leads 2".
[[nodiscard]] QString freeName(const QString &name, const QStringList &taken);

/// The version of the JSON this program writes.
inline constexpr int viewVersion = 1;
/// The content, and what is `further`, as JSON.
[[nodiscard]] QJsonObject toObject(const SavedView &view);
/// Never fails: a part that cannot be read has its default, so that a store of a newer Callboard still lists its views.
/// The name and the id are not in it.
[[nodiscard]] SavedView viewFrom(const QJsonObject &object);

/// The calls of the view on this local day.
[[nodiscard]] store::CallQuery queryOf(const ViewContent &content, const QDate &today);

} // namespace callboard::views
