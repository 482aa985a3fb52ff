#include "calls/Transcript.h"

#include <QStringList>

#include <algorithm>

namespace callboard::calls {

using namespace Qt::StringLiterals;

namespace {

/// The speaker a line's label names; `text` is what follows it.
Speaker speakerOf(QStringView line, QStringView &text)
{
    const auto labelled = [&](QStringView label) {
        if (!line.startsWith(label, Qt::CaseInsensitive)) {
            return false;
        }
        text = line.sliced(label.size());
        return true;
    };
    if (labelled(u"assistant:") || labelled(u"agent:")) {
        return Speaker::Agent;
    }
    if (labelled(u"user:") || labelled(u"customer:")) {
        return Speaker::Customer;
    }
    text = line;
    return Speaker::Unknown;
}

/// A turn of dots or dashes is silence that was written down.
bool isPartOfAWord(QChar c)
{
    return c.isLetterOrNumber();
}

} // namespace

std::vector<TranscriptTurn> parseTranscript(const QString &transcript)
{
    std::vector<TranscriptTurn> turns;
    const QStringList lines = QString(transcript).replace(u"\r\n"_s, u"\n"_s).split(u'\n');
    for (const QString &line : lines) {
        QStringView text;
        const Speaker speaker = speakerOf(line, text);
        if (speaker != Speaker::Unknown) {
            turns.push_back({speaker, text.trimmed().toString()});
        } else if (turns.empty()) {
            if (!text.trimmed().isEmpty()) {
                turns.push_back({Speaker::Unknown, text.trimmed().toString()});
            }
        } else {
            turns.back().text += u'\n' + text.toString();
        }
    }
    for (TranscriptTurn &turn : turns) {
        turn.text = turn.text.trimmed();
    }
    std::erase_if(turns, [](const TranscriptTurn &turn) { return turn.text.isEmpty(); });
    return turns;
}

bool bothSidesSpoke(const QString &transcript)
{
    const std::vector<TranscriptTurn> turns = parseTranscript(transcript);
    const auto spoke = [&turns](Speaker speaker) {
        return std::ranges::any_of(turns, [speaker](const TranscriptTurn &turn) {
            return turn.speaker == speaker && std::ranges::any_of(turn.text, &isPartOfAWord);
        });
    };
    return spoke(Speaker::Agent) && spoke(Speaker::Customer);
}

} // namespace callboard::calls
