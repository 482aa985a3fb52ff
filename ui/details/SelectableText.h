#pragma once

#include "store/SearchWords.h"
#include "theme/Theme.h"

#include <QTextEdit>

class QTextBlock;
class QTextCharFormat;

namespace callboard::ui {

/// Read-only plain text that wraps (inside a word where it must), is as tall as what it says, and can be selected and
/// copied by mouse and keyboard. Never HTML: text is inserted as it is and copied as plain text. It does not scroll;
/// the area it stands in does. GUI thread only.
class SelectableText : public QTextEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SelectableText)

public:
    explicit SelectableText(
        const Theme &theme, FontRole role = FontRole::Body, Token color = Token::Text, QWidget *parent = nullptr);
    ~SelectableText() override;

    /// The same text again changes nothing, so a selection survives it.
    void showText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; }

    /// Marks these words wherever they stand, also in what is shown later.
    void setSearch(const store::SearchWords &words);
    /// Where the first of them stands, in this widget's coordinates; null: nowhere.
    [[nodiscard]] QRect firstHit() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The text cursor went to `place` (in this widget's coordinates) by key or drag: bring it into view.
    void cursorMoved(const QRect &place);

protected:
    /// Writes the whole document anew, for a change of theme. The base writes text().
    virtual void rewrite();
    /// What is painted over the text: what is searched for. Asked again by remark().
    [[nodiscard]] virtual QList<ExtraSelection> marks();
    void remark();
    /// What a selection reads like on the clipboard.
    [[nodiscard]] virtual QString copyText(const QString &selected) const;
    /// Where in a paragraph the text begins that can be searched.
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
