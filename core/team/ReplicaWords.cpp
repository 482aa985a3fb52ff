#include "team/ReplicaWords.h"

#include "base/IsoTime.h"
#include "calls/Annotation.h"
#include "store/CallRows.h"
#include "store/Database.h"
#include "store/SearchIndex.h"
#include "team/FloorFacts.h"
#include "team/FloorRecordings.h"
#include "team/OwedHands.h"

#include <QSet>
#include <QUuid>

#include <algorithm>
#include <utility>
#include <vector>

namespace callboard::team {

using namespace Qt::StringLiterals;
using calls::Annotation;
using store::Database;
using store::StoreError;

namespace {

using Done = Result<void, StoreError>;

struct Note
{
    QString id;
    qint64 author = 0;
    QString at;
    QString note;
    QStringList replaces;
    bool agreed = true;
};

struct Tag
{
    QString id;
    QString tag;
    QString at;
    QString goneAt;
    bool agreed = true;
    bool goneAgreed = true;
};

Done run(Database &database, const QString &sql, const QVariantList &values)
{
    const auto done = database.run(sql, values);
    return done ? Done() : failure(done.error());
}

/// How floor_marks keeps a row of listening, as SQL.
const QString markOfListening
    = u"l.position_ms || ' ' || l.transfer_position_ms || ' ' || coalesce(l.listened_at, '') || ' ' || l.heard"_s;

/// A null text would be NULL to SQLite.
QString orEmpty(const QString &text)
{
    return text.isNull() ? u""_s : text;
}

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QStringList wordsOf(const QJsonValue &list)
{
    QStringList words;
    const QJsonArray items = list.toArray();
    for (const QJsonValue &one : items) {
        words.append(one.toString());
    }
    return words;
}

/// In the order they were written.
Result<std::vector<Note>, StoreError> readNotes(Database &database, qint64 callId)
{
    auto query = database.run(
        u"SELECT id, author, at, note, replaces, agreed FROM floor_notes WHERE call_id = ? ORDER BY at, id"_s,
        {callId});
    if (!query) {
        return failure(query.error());
    }
    std::vector<Note> notes;
    while (query->next()) {
        notes.push_back({query->value(0).toString(), query->value(1).toLongLong(), query->value(2).toString(),
            query->value(3).toString(), query->value(4).toString().split(u' ', Qt::SkipEmptyParts),
            query->value(5).toBool()});
    }
    return notes;
}

Result<std::vector<Tag>, StoreError> readTags(Database &database, qint64 callId)
{
    auto query = database.run(
        u"SELECT id, tag, at, gone_at, agreed, gone_agreed FROM floor_tags WHERE call_id = ? ORDER BY at, id"_s,
        {callId});
    if (!query) {
        return failure(query.error());
    }
    std::vector<Tag> tags;
    while (query->next()) {
        tags.push_back({query->value(0).toString(), query->value(1).toString(), query->value(2).toString(),
            query->value(3).toString(), query->value(4).toBool(), query->value(5).toBool()});
    }
    return tags;
}

/// Those that nothing replaces.
std::vector<Note> headsOf(const std::vector<Note> &notes)
{
    QSet<QString> replaced;
    for (const Note &note : notes) {
        replaced.unite(QSet<QString>(note.replaces.begin(), note.replaces.end()));
    }
    std::vector<Note> heads;
    std::ranges::copy_if(
        notes, std::back_inserter(heads), [&replaced](const Note &note) { return !replaced.contains(note.id); });
    return heads;
}

/// One head as it is; of several each with its author and time.
Result<QString, StoreError> noteOf(Database &database, const std::vector<Note> &heads)
{
    std::vector<Note> told;
    std::ranges::copy_if(heads, std::back_inserter(told), [](const Note &note) { return !note.note.isEmpty(); });
    if (told.size() < 2) {
        return told.empty() ? QString() : told.front().note;
    }
    QStringList parts;
    for (const Note &head : told) {
        const auto name = database.value(u"SELECT name FROM floor_people WHERE id = ?"_s, {head.author});
        if (!name) {
            return failure(name.error());
        }
        parts.append(u"%1, %2:\n%3"_s.arg(
            name->toString(), fromIsoUtc(head.at).toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s), head.note));
    }
    return parts.join(u"\n\n"_s);
}

QStringList tagsOf(const std::vector<Tag> &tags)
{
    QStringList on;
    for (const Tag &tag : tags) {
        if (tag.goneAt.isEmpty()) {
            on.append(tag.tag);
        }
    }
    return calls::tidyTags(on);
}

/// The annotation as the notes and tags say it.
Result<Annotation, StoreError> saidBy(Database &database, const std::vector<Note> &notes, const std::vector<Tag> &tags)
{
    const auto note = noteOf(database, headsOf(notes));
    return note ? Result<Annotation, StoreError>(calls::tidied({*note, tagsOf(tags)})) : failure(note.error());
}

Done insertNote(Database &database, qint64 callId, const Note &note)
{
    return run(database,
        u"INSERT INTO floor_notes (id, call_id, author, at, note, replaces, agreed) VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET agreed = max(agreed, excluded.agreed)"_s,
        {note.id, callId, note.author, note.at, orEmpty(note.note), orEmpty(note.replaces.join(u' ')), note.agreed});
}

/// What the annotation says now is no person's edit, or is one that is entered.
Done noteMade(Database &database, qint64 callId, const QString &note)
{
    return run(database,
        u"INSERT INTO floor_said (call_id, note) VALUES (?, ?) ON CONFLICT (call_id) DO UPDATE SET note = excluded.note"_s,
        {callId, orEmpty(note)});
}

} // namespace

Result<void, StoreError> absorbWords(Database &database, const ReplicaState &replica, qint64 callId)
{
    const auto now = store::findAnnotation(database, callId);
    const auto notes = readNotes(database, callId);
    const auto tags = readTags(database, callId);
    const auto writtenAt = database.value(u"SELECT updated_at FROM annotations WHERE id = ?"_s, {callId});
    for (const StoreError *error : {now ? nullptr : &now.error(), notes ? nullptr : &notes.error(),
             tags ? nullptr : &tags.error(), writtenAt ? nullptr : &writtenAt.error()}) {
        if (error) {
            return failure(*error);
        }
    }
    const auto said = saidBy(database, *notes, *tags);
    if (!said) {
        return failure(said.error());
    }
    const QString at = writtenAt->toString();
    // As it leaves: else a note that was made harmless would differ from itself for ever.
    const QString note = floorText(now->note);
    const auto made = database.value(u"SELECT note FROM floor_said WHERE call_id = ?"_s, {callId});
    if (!made) {
        return failure(made.error());
    }
    // Names and the time zone are in what several notes say together: only what was made of them then is nobody's edit.
    const bool isMade = made->isValid() && note == floorText(made->toString());
    if (!isMade && note != floorText(said->note)) {
        QStringList replaces;
        for (const Note &head : headsOf(*notes)) {
            replaces.append(head.id);
        }
        if (auto kept = insertNote(database, callId, {newId(), replica.person, at, note, replaces, false}); !kept) {
            return kept;
        }
        if (auto entered = noteMade(database, callId, note); !entered) {
            return entered;
        }
    }
    qint64 place = 0; // tags of one moment stay in their order
    QStringList on;
    for (const QString &written : std::as_const(now->tags)) {
        const QString tag = floorText(written);
        on.append(tag);
        if (said->tags.contains(tag, Qt::CaseInsensitive)) {
            continue;
        }
        if (auto kept = run(database,
                u"INSERT INTO floor_tags (id, call_id, author, at, tag, agreed, gone_agreed) VALUES (?, ?, ?, ?, ?, 0, 1)"_s,
                {newId(), callId, replica.person, isoUtc(fromIsoUtc(at).addMSecs(place++)), tag});
            !kept) {
            return kept;
        }
    }
    for (const Tag &tag : *tags) {
        if (!tag.goneAt.isEmpty() || on.contains(tag.tag, Qt::CaseInsensitive)) {
            continue;
        }
        // One that the floor never had is simply gone.
        if (auto gone = tag.agreed ? run(database, u"UPDATE floor_tags SET gone_at = ?, gone_agreed = 0 WHERE id = ?"_s,
                            {at, tag.id})
                                   : run(database, u"DELETE FROM floor_tags WHERE id = ?"_s, {tag.id});
            !gone) {
            return gone;
        }
    }
    return {};
}

Result<bool, StoreError> takeWords(
    Database &database, const ReplicaState &replica, qint64 callId, const QJsonArray &notes, const QJsonArray &tags)
{
    if (notes.isEmpty() && tags.isEmpty()) {
        return false;
    }
    if (auto absorbed = absorbWords(database, replica, callId); !absorbed) {
        return failure(absorbed.error());
    }
    for (const QJsonValue &one : notes) {
        if (auto taken = insertNote(database, callId,
                {one[u"id"].toString(), one[u"author"].toInteger(), one[u"at"].toString(), one[u"note"].toString(),
                    wordsOf(one[u"replaces"]), true});
            !taken) {
            return failure(taken.error());
        }
    }
    for (const QJsonValue &one : tags) {
        const QString gone = one[u"gone_at"].toString();
        if (auto taken = run(database,
                u"INSERT INTO floor_tags (id, call_id, author, at, tag, gone_at, agreed, gone_agreed) "
                "VALUES (?, ?, ?, ?, ?, ?, 1, 1) ON CONFLICT (id) DO UPDATE SET agreed = 1, "
                "gone_agreed = iif(excluded.gone_at IS NULL, gone_agreed, 1), gone_at = coalesce(gone_at, excluded.gone_at)"_s,
                {one[u"id"].toString(), callId, one[u"author"].toInteger(), one[u"at"].toString(),
                    one[u"tag"].toString(),
                    gone.isEmpty() ? QVariant(QMetaType::fromType<QString>()) : QVariant(gone)});
            !taken) {
            return failure(taken.error());
        }
    }
    const auto allNotes = readNotes(database, callId);
    const auto allTags = readTags(database, callId);
    const auto before = store::findAnnotation(database, callId);
    if (!allNotes || !allTags || !before) {
        return failure(!allNotes ? allNotes.error() : !allTags ? allTags.error() : before.error());
    }
    const auto after = saidBy(database, *allNotes, *allTags);
    if (!after || *after == *before) {
        return after ? Result<bool, StoreError>(false) : failure(after.error());
    }
    if (auto made = noteMade(database, callId, after->note); !made) {
        return failure(made.error());
    }
    const QString at = allNotes->empty() ? allTags->back().at : allNotes->back().at;
    if (auto written = run(database,
            u"INSERT INTO annotations (id, note, tags, updated_at) VALUES (?, ?, ?, ?) ON CONFLICT (id) "
            "DO UPDATE SET note = excluded.note, tags = excluded.tags, updated_at = excluded.updated_at"_s,
            {callId, orEmpty(after->note), orEmpty(after->tags.join(u'\n')), at});
        !written) {
        return failure(written.error());
    }
    if (auto indexed = store::indexAnnotation(database, callId, *before, *after); !indexed) {
        return failure(indexed.error());
    }
    return true;
}

Result<QJsonArray, StoreError> owedWords(
    Database &database, const ReplicaState &replica, qint64 callId, const QDateTime &now)
{
    if (auto absorbed = absorbWords(database, replica, callId); !absorbed) {
        return failure(absorbed.error());
    }
    const auto notes = readNotes(database, callId);
    const auto tags = readTags(database, callId);
    auto marks = database.run(
        u"SELECT l.attempt, l.position_ms, l.transfer_position_ms, coalesce(l.listened_at, ''), l.heard FROM listening l "
        "LEFT JOIN floor_marks m ON m.call_id = l.call_id AND m.attempt = l.attempt WHERE l.call_id = ? "
        "AND m.body IS NOT %1"_s.arg(markOfListening),
        {callId});
    if (!notes || !tags || !marks) {
        return failure(!notes ? notes.error() : !tags ? tags.error() : marks.error());
    }
    QJsonArray entries;
    for (const Note &note : *notes) {
        if (!note.agreed) {
            entries.append(QJsonObject {{u"kind"_s, u"note"_s}, {u"key"_s, u"note "_s + note.id}, {u"id"_s, note.id},
                {u"at"_s, note.at}, {u"note"_s, note.note},
                {u"replaces"_s, QJsonArray::fromStringList(note.replaces)}});
        }
    }
    for (const Tag &tag : *tags) {
        if (!tag.agreed) {
            entries.append(QJsonObject {{u"kind"_s, u"tag"_s}, {u"key"_s, u"tag "_s + tag.id}, {u"id"_s, tag.id},
                {u"at"_s, tag.at}, {u"tag"_s, tag.tag}});
        }
        if (!tag.goneAt.isEmpty() && !tag.goneAgreed) {
            entries.append(QJsonObject {{u"kind"_s, u"untag"_s}, {u"key"_s, u"untag "_s + tag.id},
                {u"ids"_s, QJsonArray {tag.id}}, {u"at"_s, tag.goneAt}});
        }
    }
    while (marks->next()) {
        const QString listened = marks->value(3).toString();
        QJsonObject entry {{u"kind"_s, u"mark"_s}, {u"key"_s, u"mark %1 %2"_s.arg(callId).arg(marks->value(0).toInt())},
            {u"attempt"_s, marks->value(0).toInt()}, {u"at"_s, isoUtc(now)},
            {u"body"_s, QJsonObject {{u"position_ms"_s, marks->value(1).toLongLong()},
                            {u"transfer_position_ms"_s, marks->value(2).toLongLong()},
                            {u"heard"_s, marks->value(4).toString()}}}};
        if (!listened.isEmpty()) {
            entry.insert(u"listened_at"_s, listened);
        }
        entries.append(entry);
    }
    const auto recordings = owedRecordings(database, callId);
    if (!recordings) {
        return failure(recordings.error());
    }
    for (const QJsonValue &recording : *recordings) {
        entries.append(recording);
    }
    return entries;
}

Result<void, StoreError> agreeWord(Database &database, qint64 callId, const QJsonObject &entry)
{
    const QString kind = entry.value("kind"_L1).toString();
    if (kind == "recording"_L1) {
        return agreeRecording(database, callId, entry);
    }
    if (kind == "hand"_L1) {
        return agreeHand(database, entry);
    }
    if (kind == "note"_L1) {
        return run(database, u"UPDATE floor_notes SET agreed = 1 WHERE id = ?"_s, {entry.value("id"_L1).toString()});
    }
    if (kind == "tag"_L1) {
        return run(database, u"UPDATE floor_tags SET agreed = 1 WHERE id = ?"_s, {entry.value("id"_L1).toString()});
    }
    if (kind == "untag"_L1) {
        return run(database, u"UPDATE floor_tags SET gone_agreed = 1 WHERE id = ?"_s,
            {entry.value("ids"_L1).toArray().first().toString()});
    }
    const QJsonObject body = entry.value("body"_L1).toObject();
    return run(database, u"INSERT OR REPLACE INTO floor_marks (call_id, attempt, body) VALUES (?, ?, ?)"_s,
        {callId, entry.value("attempt"_L1).toInt(),
            u"%1 %2 %3 %4"_s.arg(body.value("position_ms"_L1).toInteger())
                .arg(body.value("transfer_position_ms"_L1).toInteger())
                .arg(entry.value("listened_at"_L1).toString(), body.value("heard"_L1).toString())});
}

Result<void, StoreError> takeMarks(Database &database, qint64 callId, const QJsonArray &marks)
{
    for (const QJsonValue &one : marks) {
        const int attempt = one[u"attempt"].toInt();
        const auto here = database.value(
            u"SELECT m.body IS %1 FROM listening l LEFT JOIN floor_marks m ON m.call_id = l.call_id AND m.attempt = l.attempt "
            "WHERE l.call_id = ? AND l.attempt = ?"_s.arg(markOfListening),
            {callId, attempt});
        if (!here) {
            return failure(here.error());
        }
        QJsonObject entry = one.toObject();
        entry.insert(u"kind"_s, u"mark"_s);
        if (!here->isValid() || here->toBool()) { // what is owed from here is the later one, and stays
            const QJsonObject body = one[u"body"].toObject();
            if (auto taken = run(database,
                    u"INSERT INTO listening (call_id, attempt, position_ms, listened_at, transfer_position_ms, heard) "
                    "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (call_id, attempt) DO UPDATE SET position_ms = excluded.position_ms, "
                    "listened_at = coalesce(listening.listened_at, excluded.listened_at), "
                    "transfer_position_ms = excluded.transfer_position_ms, heard = excluded.heard"_s,
                    {callId, attempt, body.value("position_ms"_L1).toInteger(), one[u"listened_at"].toVariant(),
                        body.value("transfer_position_ms"_L1).toInteger(), orEmpty(body.value("heard"_L1).toString())});
                !taken) {
                return taken;
            }
            if (auto agreed = agreeWord(database, callId, entry); !agreed) {
                return agreed;
            }
        }
    }
    return {};
}

} // namespace callboard::team
