#include "store/AnswerBackfill.h"

#include "store/AnswerRows.h"
#include "store/Database.h"

#include <utility>
#include <vector>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

Result<void, StoreError> run(Database &database, const QString &sql, const QVariantList &values = {})
{
    const auto done = database.run(sql, values);
    return done ? Result<void, StoreError>() : failure(done.error());
}

} // namespace

Result<void, StoreError> oweAnswers(Database &database)
{
    return run(database, u"INSERT OR REPLACE INTO answers_owed (id, below) "
                         "SELECT 1, id + 1 FROM calls ORDER BY id DESC LIMIT 1"_s);
}

Result<bool, StoreError> areAnswersOwed(Database &database)
{
    const auto owed = database.value(u"SELECT 1 FROM answers_owed WHERE id = 1"_s);
    return owed ? Result<bool, StoreError>(owed->isValid()) : failure(owed.error());
}

Result<bool, StoreError> takeOwedAnswers(Database &database, int calls)
{
    const auto below = database.value(u"SELECT below FROM answers_owed WHERE id = 1"_s);
    if (!below || !below->isValid()) {
        return below ? Result<bool, StoreError>(false) : failure(below.error());
    }
    std::vector<std::pair<qint64, QByteArray>> texts;
    qint64 last = 0;
    int looked = 0;
    {
        auto rows = database.run(
            u"SELECT id, extracted_data FROM call_texts WHERE id < ? ORDER BY id DESC LIMIT ?"_s, {*below, calls});
        if (!rows) {
            return failure(rows.error());
        }
        for (; rows->next(); ++looked) {
            last = rows->value(0).toLongLong();
            if (const QByteArray data = rows->value(1).toString().toUtf8(); !data.isEmpty()) {
                texts.emplace_back(last, data);
            }
        }
    }
    for (const auto &[id, data] : texts) {
        if (auto written = writeAnswers(database, id, data); !written) {
            return failure(written.error());
        }
    }
    const bool isMore = looked == calls;
    const auto noted = isMore ? run(database, u"UPDATE answers_owed SET below = ? WHERE id = 1"_s, {last})
                              : run(database, u"DELETE FROM answers_owed WHERE id = 1"_s);
    // No call changed, but what filters and orders find did.
    const auto news = noted && !texts.empty() ? run(database, u"UPDATE board SET revision = revision + 1"_s) : noted;
    return news ? Result<bool, StoreError>(isMore) : failure(news.error());
}

} // namespace callboard::store
