#pragma once

#include <QJsonValue>
#include <QString>

#include <vector>

namespace callboard::simulator {

struct SimulatedCall;

/** What was said in a call, and what Bolna makes of it. */
struct Conversation
{
    QString transcript;
    QJsonValue summary = QJsonValue::Null;
    QJsonValue extractedData = QJsonValue::Null;
};

/** Made up from the call's seed: the same call always says the same. */
[[nodiscard]] Conversation conversationOf(const SimulatedCall &call);

/** One speaker's turn of a transcript. */
struct Turn
{
    bool agent = true;
    QString text;
};

/** Splits a transcript; an unlabelled line belongs to the speaker above. */
[[nodiscard]] std::vector<Turn> turnsOf(const QString &transcript);

} // namespace callboard::simulator
