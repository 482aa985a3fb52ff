#pragma once

#include "store/SearchWords.h"

#include <QTextEdit>

namespace callboard::ui {

class Theme;

/// A field for a few lines of plain text. It grows with its text up to eight lines, then scrolls. Tab leaves it. It
/// looks like a line edit. GUI thread only; `theme` must outlive it.
class NoteField final : public QTextEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NoteField)

public:
    explicit NoteField(const Theme &theme, QWidget *parent = nullptr);
    ~NoteField() override;

    /// Replaces the text and clears the undo history; the cursor keeps its position where possible.
    void setNote(const QString &text);

    void setSearch(const store::SearchWords &words);
    /// The place of the first search word, in this widget's coordinates; null: none.
    [[nodiscard]] QRect firstHit() const;

Q_SIGNALS:
    /// The text cursor moved to `place` (in this widget's coordinates): scroll there.
    void cursorMoved(const QRect &place);

protected:
    bool event(QEvent *event) override;
    void insertFromMimeData(const QMimeData *source) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void applyTheme();
    void fitHeight();
    void mark();

    const Theme &m_theme;
    store::SearchWords m_words;
};

} // namespace callboard::ui
