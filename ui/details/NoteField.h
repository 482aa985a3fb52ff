#pragma once

#include "store/SearchWords.h"

#include <QTextEdit>

namespace callboard::ui {

class Theme;

/// A field for a few lines of plain text, as tall as its text up to eight lines; then it scrolls. Tab moves on. It
/// looks like the style's line edits. GUI thread only; `theme` must outlive it.
class NoteField final : public QTextEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NoteField)

public:
    explicit NoteField(const Theme &theme, QWidget *parent = nullptr);
    ~NoteField() override;

    /// Replaces the text; undo starts afresh, the cursor stays where it can.
    void setNote(const QString &text);

    void setSearch(const store::SearchWords &words);
    /// Where the first sought word stands, in this widget's coordinates; null: nowhere.
    [[nodiscard]] QRect firstHit() const;

Q_SIGNALS:
    /// The text cursor went to `place` (in this widget's coordinates): bring it into view.
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
