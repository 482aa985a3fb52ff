#pragma once

#include "bench/BelievableWords.h"

#include <QByteArray>
#include <QString>

namespace callboard::bench {

/// What is talked about in a call.
struct Topic
{
    QString contact;
    QString project;
    Language language = Language::English;
};

/// What was said in a call, and what the agent made of it.
struct Talk
{
    QString transcript; ///< `assistant: …` and `user: …`, 4 to 16 lines
    QString summary; ///< one sentence
    QByteArray extractedData; ///< JSON; empty in one talk of three
};

/// A word that a search may look for, and the share of talks in which somebody says it, whatever the language.
struct RareWord
{
    QStringView word;
    double share;
};
inline constexpr RareWord commonWord {u"parking", 0.10};
inline constexpr RareWord uncommonWord {u"vastu", 0.01};
inline constexpr RareWord rareWord {u"helipad", 0.001};
inline constexpr RareWord hindiWord {u"रजिस्ट्री", 0.05}; ///< in Devanagari in every language

/// A talk put together from sentences with slots: names, places of BelievableWords (2,600 of them, most rare), amounts,
/// times, days. The first line has the contact's name in every talk; beyond the words above the sentences use some 400.
[[nodiscard]] Talk talkAbout(const Topic &topic, Luck &luck);
/// What is left when a machine answered.
[[nodiscard]] Talk voicemailFor(const Topic &topic, Luck &luck);

} // namespace callboard::bench
