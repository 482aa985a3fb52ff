#pragma once

#include "theme/Theme.h"

#include <QFrame>
#include <QLabel>
#include <QPointer>
#include <QString>

namespace callboard::ui {

/// One line of plain text, elided at the end of the room. The whole text is then its tooltip (as plain text), and
/// always its accessible name. With setSelectable(true) it takes the focus and can be copied whole (Ctrl+C, context
/// menu). GUI thread only.
class ElidedLabel final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ElidedLabel)
    Q_PROPERTY(QString text READ text WRITE setText)

public:
    explicit ElidedLabel(const Theme &theme, const QString &text = {}, QWidget *parent = nullptr);
    ~ElidedLabel() override;

    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; }

    void setElideMode(Qt::TextElideMode mode); // right by default; Qt::ElideMiddle suits identifiers
    void setFontRole(FontRole role); // Body by default
    void setColor(Token token); // Text by default
    void setTabularFigures(bool on); // off by default
    void setSelectable(bool selectable); // off by default
    /// The caption beside it, as its accessible label; its accessible name is the text alone.
    void setCaption(QLabel *caption);
    [[nodiscard]] QLabel *caption() const { return m_caption; }

    [[nodiscard]] bool isElided() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void applyTheme();
    void updateToolTip();
    void copy() const;
    [[nodiscard]] qreal textWidth() const;

    const Theme &m_theme;
    QString m_text;
    QString m_line; // m_text without line breaks
    Qt::TextElideMode m_elide = Qt::ElideRight;
    FontRole m_role = FontRole::Body;
    Token m_color = Token::Text;
    bool m_tabular = false;
    bool m_selectable = false;
    QPointer<QLabel> m_caption;
};

} // namespace callboard::ui
