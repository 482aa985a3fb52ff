#include "TextLabel.h"

namespace callboard::ui {

TextLabel::TextLabel(const Theme &theme, const QString &text, FontRole font, Token color, QWidget *parent)
    : QLabel(parent)
    , m_theme(theme)
    , m_role(font)
    , m_color(color)
{
    setTextFormat(Qt::PlainText);
    setText(text);
    connect(&theme, &Theme::changed, this, &TextLabel::applyTheme);
    applyTheme();
}

TextLabel::~TextLabel() = default;

void TextLabel::setFontRole(FontRole role)
{
    m_role = role;
    applyTheme();
}

void TextLabel::setColor(Token token)
{
    m_color = token;
    applyTheme();
}

void TextLabel::applyTheme()
{
    setFont(m_theme.font(m_role));
    QPalette colors = palette();
    colors.setColor(QPalette::Active, QPalette::WindowText, m_theme.color(m_color));
    colors.setColor(QPalette::Inactive, QPalette::WindowText, m_theme.color(m_color));
    colors.setColor(QPalette::Disabled, QPalette::WindowText, m_theme.color(Token::DisabledText));
    setPalette(colors);
}

} // namespace callboard::ui

#include "moc_TextLabel.cpp"
