#pragma once

#include "theme/Theme.h"

#include <QLabel>

namespace callboard::ui {

/// A QLabel that is always plain text and follows the theme's fonts and colours: use it for any text from outside.
/// Wraps with setWordWrap(). GUI thread only.
class TextLabel final : public QLabel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TextLabel)

public:
    explicit TextLabel(const Theme &theme, const QString &text = {}, FontRole font = FontRole::Body,
        Token color = Token::Text, QWidget *parent = nullptr);
    ~TextLabel() override;

    void setFontRole(FontRole role);
    void setColor(Token token);

private:
    void applyTheme();

    const Theme &m_theme;
    FontRole m_role;
    Token m_color;
};

} // namespace callboard::ui
