#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QString>

#include <tuple>
#include <vector>

namespace callboard::calls {

/// What an agent asks, as Bolna names it. The same question of two agents is one.
struct Question
{
    QString category; ///< empty if the data is flat
    QString name; ///< empty if the data is one text without a question

    bool operator==(const Question &) const = default;
    bool operator<(const Question &other) const
    {
        return std::tie(category, name) < std::tie(other.category, other.name);
    }
};

/// One question of the agent's extraction task, and its answer.
struct ExtractedAnswer
{
    QString category; ///< empty if the data is flat
    QString name; ///< empty if the data is one text without a question
    QString value;

    [[nodiscard]] Question question() const { return {category, name}; }
    bool operator==(const ExtractedAnswer &) const = default;
};

/// Reads extracted data in each shape: none, flat, one text, or categories of named answers. Of an answer's two halves
/// it takes the objective if set, else the subjective. `false` and `0` are answers.
[[nodiscard]] std::vector<ExtractedAnswer> extractedAnswers(const QByteArray &extractedData);

/// A call's extracted data as a JSON value: an object, a list or a text. Undefined: none, or no JSON.
[[nodiscard]] QJsonValue extractedValue(const QByteArray &extractedData);

/// Whether the text stands for an unasked question: "" or "null" (Bolna's migration pages, September 2026), or another
/// program's word for no value. "None" and "N/A" are answers: people use them ("Objections: None").
[[nodiscard]] bool isNoAnswer(const QString &text);

/// A key for people: `user_interested` and `userInterested` become "User interested". A name with blanks stays.
[[nodiscard]] QString questionText(const QString &key);
/// The question for people, without its category: names are told apart by it only where several are listed.
[[nodiscard]] QString questionText(const Question &question);

} // namespace callboard::calls
