#include "team/OwedHands.h"

#include "base/IsoTime.h"
#include "store/Database.h"

#include <QCoreApplication>

namespace callboard::team {

using namespace Qt::StringLiterals;
using store::Database;
using store::runStatement;
using store::StoreError;
using store::Transaction;
using store::Written;

namespace {

/// A clock that was set back would else hold one for hours.
constexpr std::chrono::minutes longestGrace {1};

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::team", text);
}

QString sentenceOf(const QJsonObject &entry, const QJsonObject &answer)
{
    const QString reason = answer.value("reason"_L1).toString();
    if (answer.value("is"_L1).toString() == "moved"_L1 || reason == u"another person's call") {
        return entry.value("was"_L1).toInteger() == 0 ? tr("Somebody else took the call first.")
                                                      : tr("The call is another person's by now.");
    }
    if (reason == u"nobody of that number is here") {
        return tr("That person has left the team.");
    }
    if (reason == u"an auditor has no calls") {
        return tr("That person is an auditor, and has no calls.");
    }
    if (reason == u"only a lead hands over another person's call") {
        return tr("Only a lead hands over another person's call.");
    }
    return reason;
}

} // namespace

Result<QJsonArray, StoreError> owedHands(const Transaction &transaction, qint64 callId, const QDateTime &now)
{
    auto rows = transaction.database.run(u"SELECT id, was, became, sent = 1 OR due <= ? OR due > ? FROM floor_hands "
                                         "WHERE call_id = ? AND agreed = 0 AND refused IS NULL ORDER BY seq"_s,
        {isoUtc(now), isoUtc(now.addDuration(longestGrace)), callId});
    if (!rows) {
        return failure(rows.error());
    }
    QJsonArray entries;
    while (rows->next() && rows->value(3).toBool()) {
        const QString id = rows->value(0).toString();
        entries.append(QJsonObject {{u"kind"_s, u"hand"_s}, {u"key"_s, u"hand "_s + id}, {u"id"_s, id},
            {u"was"_s, rows->value(1).toLongLong()}, {u"to"_s, rows->value(2).toLongLong()}});
    }
    rows->finish();
    for (const QJsonValue &entry : std::as_const(entries)) {
        if (auto sent
            = runStatement(transaction, u"UPDATE floor_hands SET sent = 1 WHERE id = ?"_s, {entry[u"id"].toString()});
            !sent) {
            return failure(sent.error());
        }
    }
    return entries;
}

Result<bool, StoreError> owesHands(Database &database, qint64 callId)
{
    const auto owes = database.value(
        u"SELECT EXISTS (SELECT 1 FROM floor_hands WHERE call_id = ? AND agreed = 0 AND refused IS NULL)"_s, {callId});
    return owes ? Result<bool, StoreError>(owes->toBool()) : failure(owes.error());
}

Result<void, StoreError> agreeHand(Database &database, const QJsonObject &entry)
{
    for (const auto &[sql, values] : std::initializer_list<std::pair<QString, QVariantList>> {
             {u"UPDATE floor_hands SET agreed = 1 WHERE id = ?"_s, {entry.value("id"_L1).toString()}},
             {u"UPDATE floor_calls SET person = ? WHERE call_id = ?"_s,
                 {entry.value("to"_L1).toInteger(), entry.value("local"_L1).toInteger()}}}) {
        if (const auto done = database.run(sql, values); !done) {
            return failure(done.error());
        }
    }
    return {};
}

Written refuseHand(
    const Transaction &transaction, const QJsonObject &entry, const QJsonObject &answer, QString &sentence)
{
    sentence = sentenceOf(entry, answer);
    const auto noted = runStatement(
        transaction, u"UPDATE floor_hands SET refused = ? WHERE id = ?"_s, {sentence, entry.value("id"_L1).toString()});
    return noted ? store::touchCall(transaction, entry.value("local"_L1).toInteger(), store::Source::Person) : noted;
}

Written oweHandsAgain(const Transaction &transaction, qint64 afterRevision)
{
    return runStatement(transaction,
        u"UPDATE floor_hands SET agreed = 0 WHERE agreed = 1 "
        "AND call_id IN (SELECT call_id FROM floor_calls WHERE revision > ?)"_s,
        {afterRevision});
}

} // namespace callboard::team
