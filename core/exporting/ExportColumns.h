#pragma once

#include "store/ListOrder.h"

#include <QDateTime>
#include <QHash>
#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <variant>
#include <vector>

namespace callboard::exporting {

/// A cell: nothing known, a text, a number, yes or no, a time (UTC), or JSON.
using ExportValue = std::variant<std::monostate, QString, double, bool, QDateTime, QJsonValue>;

/// A column of an export. A value; its functions may be called on any thread.
struct ExportColumn
{
    enum class Kind : quint8 {
        Text,
        Phone, ///< a text that is a phone number where it is one
        Number,
        Seconds, ///< a duration
        Cents, ///< US cents, as Bolna counts them
        Moment, ///< a time
        YesNo,
        Data, ///< JSON
    };

    QString field; ///< the name in JSON and on the command line
    QString title; ///< for people, in their language
    Kind kind = Kind::Text;
    bool needsWhole = false; ///< reads ListedCall::whole
    /// The stored value.
    std::function<ExportValue(const store::ListedCall &)> value;
    /// The value in words for people; empty: the stored value.
    std::function<ExportValue(const store::ListedCall &)> words {};
};

/// The columns there are: the documented fields of a call in their order, then what a person adds to a call (`tags`,
/// `hasNote`, `listened`).
/// \param accountNames by account id, for the words of `accountId`
[[nodiscard]] std::vector<ExportColumn> allColumns(const QHash<QString, QString> &accountNames = {});

/// The documented fields alone, as `calls --format json` has them.
[[nodiscard]] std::vector<ExportColumn> documentedColumns();

/// An answer that the agent extracted, as a column `answer:NAME`; see calls::extractedAnswers().
[[nodiscard]] ExportColumn answerColumn(const QString &name);

/// The columns with these names, in this order; nothing: `unknown` is none.
[[nodiscard]] std::optional<std::vector<ExportColumn>> columnsNamed(const QStringList &names, QString &unknown);

/// The column of a field; `field` must be one of allColumns().
[[nodiscard]] ExportColumn columnOf(const std::vector<ExportColumn> &columns, QStringView field);

/// A cell as JSON: null where nothing is known, ISO 8601 UTC for a time.
[[nodiscard]] QJsonValue jsonOf(const ExportValue &value);

/// A value of a call's JSON as a text without quotation marks.
[[nodiscard]] QString plainText(const QJsonValue &value);

} // namespace callboard::exporting
