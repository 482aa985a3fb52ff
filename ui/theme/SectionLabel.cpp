#include "SectionLabel.h"

#include "Theme.h"

namespace callboard::ui {

SectionLabel::SectionLabel(const Theme &theme, const QString &text, QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setText(text);
    const auto applyTheme = [this, &theme] {
        setFont(theme.font(FontRole::SectionHead));
        QPalette colors = palette();
        colors.setColor(QPalette::WindowText, theme.color(Token::Secondary));
        setPalette(colors);
    };
    connect(&theme, &Theme::changed, this, applyTheme);
    applyTheme();
}

SectionLabel::~SectionLabel() = default;

} // namespace callboard::ui

#include "moc_SectionLabel.cpp"
