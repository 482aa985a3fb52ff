#include "Button.h"

#include <QStyleOptionButton>
#include <QVariant>

namespace callboard::ui {
namespace {

QFont::Weight weightFor(Button::Kind kind)
{
    switch (kind) {
    case Button::Kind::Primary:
    case Button::Kind::Link:
        return QFont::DemiBold;
    case Button::Kind::Secondary:
        return QFont::Medium;
    case Button::Kind::Quiet:
        break;
    }
    return QFont::Normal;
}

} // namespace

Button::Button(Kind kind, const QString &text, QWidget *parent)
    : QPushButton(text, parent)
    , m_kind(Kind::Secondary)
{
    // As wide as it must be: a row of buttons never stretches one of them.
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    setKind(kind);
}

Button::Button(Kind kind, Icon glyph, QWidget *parent)
    : Button(kind, QString(), parent)
{
    setGlyph(glyph);
}

Button::~Button() = default;

void Button::setKind(Kind kind)
{
    m_kind = kind;
    // Only the weight is set, so family and size go on following the application's font.
    QFont weighted;
    weighted.setWeight(weightFor(kind));
    setFont(weighted);
    updateGeometry();
    update();
}

void Button::setGlyph(std::optional<Icon> glyph)
{
    if (glyph == m_glyph) {
        return;
    }
    m_glyph = glyph;
    updateGeometry();
    update();
}

void Button::setBusy(bool busy)
{
    if (busy != m_busy) {
        m_busy = busy;
        update();
    }
}

void Button::initStyleOption(QStyleOptionButton *option) const
{
    QPushButton::initStyleOption(option);
    if (m_busy) {
        option->state &= ~(QStyle::State_Enabled | QStyle::State_MouseOver | QStyle::State_Sunken);
    }
}

} // namespace callboard::ui

#include "moc_Button.cpp"
