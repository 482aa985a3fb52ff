#include "bench/StoreSamples.h"

#include "bench/BelievableCalls.h"
#include "store/Database.h"

#include <QFileInfo>
#include <QSet>

namespace callboard::bench {

using namespace Qt::StringLiterals;

namespace {

using Rows = Result<store::ResultSet, store::StoreError>;

bool isMadeUp(store::Database &database)
{
    QSet<QString> ours;
    for (const calls::Account &account : BelievableCalls::accounts()) {
        ours.insert(account.id);
    }
    Rows found = database.run(u"SELECT id FROM accounts"_s);
    bool any = false;
    while (found && found->next()) {
        if (!ours.contains(found->value(0).toString())) {
            return false;
        }
        any = true;
    }
    return any;
}

} // namespace

Result<StoreSamples, QString> samplesOf(const QString &file)
{
    if (!QFileInfo::exists(file)) {
        return failure(u"%1 is not there; callboard-bench fill makes one"_s.arg(file));
    }
    store::Database database;
    if (const auto opened = database.open(file, store::Database::Access::ReadOnly); !opened) {
        return failure(opened.error().message);
    }
    if (!isMadeUp(database)) {
        return failure(u"%1 was not made by callboard-bench fill, and this writes into it"_s.arg(file));
    }
    StoreSamples samples;
    samples.calls = database.value(u"SELECT count(*) FROM calls"_s).value_or(QVariant()).toInt();
    // From the middle of the history, so that no index has it at its beginning.
    if (Rows person = database.run(u"SELECT contact_name, recipient_phone_number FROM calls WHERE id >= ? AND "
                                   "contact_name GLOB '[A-Z]*' AND recipient_phone_number GLOB '+915550*' "
                                   "ORDER BY id LIMIT 1"_s,
            {samples.calls / 2});
        person && person->next()) {
        samples.contact = person->value(0).toString();
        samples.number = person->value(1).toString();
    }
    if (Rows kept = database.run(u"SELECT id, recording_file FROM calls WHERE recording_state = 'kept' "
                                 "AND recording_file IS NOT NULL ORDER BY id DESC LIMIT 1"_s);
        kept && kept->next()) {
        samples.keptCall = kept->value(0).toLongLong();
        samples.keptFile = kept->value(1).toString();
    }
    if (samples.contact.isEmpty()) {
        return failure(u"%1 holds too few calls"_s.arg(file));
    }
    return samples;
}

} // namespace callboard::bench
