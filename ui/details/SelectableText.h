#pragma once

#include "store/SearchWords.h"
#include "theme/Theme.h"

#include <QTextEdit>

class QTextBlock;
class QTextCharFormat;

namespace callboard::ui {

/// Read-only plain text that wraps (inside a word where it must), is as tall as its content, and can be selected and
/// copied by mouse and keyboard. Never HTML: text is inserted and copied as plain text. It does not scroll; its scroll
/// area does. GUI thread only.
class SelectableText : public QTextEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SelectableText)

public:
    explicit SelectableText(
        const Theme &theme, FontRole role = FontRole::Body, Token color = Token::Text, QWidget *parent = nullptr);
    ~SelectableText() override;

    /// Sets the text. The same text again changes nothing, so a selection survives.
    void showText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; }

    /// Marks the search words, also in text that is set later.
    void setSearch(const store::SearchWords &words);
    /// The place of the first mark, in this widget's coordinates; null: none.
    [[nodiscard]] QRect firstHit() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The text cursor moved to `place` (in this widget's coordinates) by key or drag: scroll there.
    void cursorMoved(const QRect &place);

protected:
    /// Rebuilds the document after a change of theme. The base class writes text().
    virtual void rewrite();
    /// The extra selections to paint: the search words. Queried again by remark().
    [[nodiscard]] virtual QList<ExtraSelection> marks();
    void remark();
    /// The clipboard text of a selection.
    [[nodiscard]] virtual QString copyText(const QString &selected) const;
    /// Where the searchable text of a paragraph begins.
    [[nodiscard]] virtual qsizetype proseStart(const QTextBlock &block) const;
    [[nodiscard]] const Theme &theme() const { return m_theme; }
    [[nodiscard]] QTextCharFormat charFormat(FontRole role, Token color) const;
    [[nodiscard]] QTextCharFormat charFormat() const { return charFormat(m_role, m_color); }

    [[nodiscard]] QMimeData *createMimeDataFromSelection() const override;
    void paintEvent(QPaintEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void themeChanged();
    void alignFirstLine();
    void fitHeight();

    const Theme &m_theme;
    FontRole m_role;
    Token m_color;
    QString m_text;
    store::SearchWords m_words;
};

} // namespace callboard::ui
