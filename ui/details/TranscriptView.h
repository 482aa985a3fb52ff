#pragma once

#include "calls/Transcript.h"
#include "details/SelectableText.h"

#include <vector>

namespace callboard::ui {

/// Who said what, turn under turn: the speaker in a narrow column, the words beside it. Shaped, wrapped and selectable
/// like any text; several hundred turns are a few milliseconds. GUI thread only.
class TranscriptView final : public SelectableText
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TranscriptView)

public:
    explicit TranscriptView(const Theme &theme, QWidget *parent = nullptr);
    ~TranscriptView() override;

    /// Shows a transcript as it came. Turns that are there already stay, with a selection in them; only what is new is
    /// written.
    void showTranscript(const QString &transcript);
    [[nodiscard]] bool hasTurns() const { return !m_turns.empty(); }

protected:
    void rewrite() override;
    [[nodiscard]] QString copyText(const QString &selected) const override;
    /// Behind the speaker's name.
    [[nodiscard]] qsizetype proseStart(const QTextBlock &block) const override;

private:
    [[nodiscard]] QString speakerName(calls::Speaker speaker) const;
    [[nodiscard]] QTextCharFormat speakerFormat(calls::Speaker speaker) const;
    [[nodiscard]] int columnWidth(const std::vector<calls::TranscriptTurn> &turns) const;
    void writeFrom(std::size_t first);

    QString m_transcript;
    std::vector<calls::TranscriptTurn> m_turns;
    std::vector<int> m_starts; ///< position in the document of each turn's first paragraph
};

} // namespace callboard::ui
