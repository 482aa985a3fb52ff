#include "store/References.h"

#include "store/Database.h"

namespace callboard::store {

using namespace Qt::StringLiterals;

Result<std::vector<Reference>, StoreError> referencesTo(Database &database, const QString &table)
{
    auto query = database.run(u"SELECT m.name, f.\"from\" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f "
                              "WHERE m.type = 'table' AND f.\"table\" = ?"_s,
        {table});
    if (!query) {
        return failure(query.error());
    }
    std::vector<Reference> references;
    while (query->next()) {
        references.push_back({query->value(0).toString(), query->value(1).toString()});
    }
    return references;
}

} // namespace callboard::store
