#include "store/CallContacts.h"

#include "store/Database.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace callboard::store {

using namespace Qt::StringLiterals;

Result<std::vector<CallContact>, StoreError> readContacts(Database &database, const QStringList &executionIds)
{
    const QString list
        = QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(executionIds)).toJson(QJsonDocument::Compact));
    // By its statistics SQLite would rather walk over a small board.
    auto query = database.run(u"SELECT c.id, c.execution_id, c.shown_name, c.recipient_phone_number "
                              "FROM json_each(?) CROSS JOIN calls c "
                              "WHERE c.account_id IN (SELECT id FROM accounts) AND c.execution_id = json_each.value"_s,
        {list});
    if (!query) {
        return failure(query.error());
    }
    std::vector<CallContact> contacts;
    while (query->next()) {
        contacts.push_back({.callId = query->value(0).toLongLong(),
            .executionId = query->value(1).toString(),
            .name = query->value(2).toString(),
            .number = query->value(3).toString()});
    }
    return contacts;
}

} // namespace callboard::store
