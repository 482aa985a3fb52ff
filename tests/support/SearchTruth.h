#pragma once

#include "store/Database.h"
#include "store/SearchRebuild.h"
#include "support/RawStore.h"

#include <QSet>
#include <QTemporaryDir>

namespace callboard::test {

/// What the search index of a store holds that it should not, or lacks: compared, entry by entry, with one made anew
/// of a copy of the store. Empty: nothing.
[[nodiscard]] inline QString searchFaults(const QString &file)
{
    using namespace Qt::StringLiterals;
    const QTemporaryDir folder;
    const QString copy = folder.filePath(u"copy.db"_s);
    RawStore(file).run(u"VACUUM INTO '%1'"_s.arg(copy));
    {
        store::Database database;
        if (const auto opened = database.open(copy, store::Database::Access::ReadWrite); !opened) {
            return opened.error().message;
        }
        if (const auto made = store::rebuildSearch(database); !made) {
            return made.error().message;
        }
    }
    QStringList faults;
    for (const QString &index : {u"search_names"_s, u"search_name_words"_s, u"search_texts"_s, u"search_notes"_s,
             u"search_attempts"_s, u"search_sounds"_s}) {
        const auto entries = [&](const QString &of) {
            RawStore raw(of);
            raw.run(u"INSERT INTO %1 (%1) VALUES ('integrity-check')"_s.arg(index));
            raw.run(u"CREATE VIRTUAL TABLE temp.entries USING fts5vocab ('main', '%1', 'instance')"_s.arg(index));
            const QStringList list = raw.column(u"SELECT DISTINCT term || ' in ' || doc FROM temp.entries"_s);
            return QSet<QString>(list.begin(), list.end());
        };
        const QSet<QString> is = entries(file);
        const QSet<QString> should = entries(copy);
        for (const QString &entry : is - should) {
            faults.append(index + u" holds "_s + entry);
        }
        for (const QString &entry : should - is) {
            faults.append(index + u" lacks "_s + entry);
        }
    }
    return faults.join(u'\n');
}

} // namespace callboard::test
