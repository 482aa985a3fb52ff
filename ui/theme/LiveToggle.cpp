#include "LiveToggle.h"

#include <QEvent>
#include <QStyle>
#include <QStyleOptionButton>

#include <algorithm>

namespace callboard::ui {

LiveToggle::LiveToggle(QWidget *parent)
    : Button(Kind::Primary, QString(), parent)
{
    setCheckable(true);
    setChecked(true);
    setGlyph(Icon::LiveDot);
    connect(this, &QAbstractButton::toggled, this, &LiveToggle::showState);
    showState();
}

LiveToggle::~LiveToggle() = default;

void LiveToggle::showState()
{
    setText(isChecked() ? tr("Live") : tr("Paused"));
    setAccessibleName(text());
    setGlyph(isChecked() ? Icon::LiveDot : Icon::Pause);
}

QSize LiveToggle::sizeHint() const
{
    // As wide as the wider word, so that the toolbar does not move when the state changes.
    QStyleOptionButton option;
    initStyleOption(&option);
    QSize widest;
    for (const QString &word : {tr("Live"), tr("Paused")}) {
        option.text = word;
        const QSize words = fontMetrics().size(Qt::TextShowMnemonic, word);
        widest = widest.expandedTo(style()->sizeFromContents(QStyle::CT_PushButton, &option, words, this));
    }
    return widest;
}

QSize LiveToggle::minimumSizeHint() const
{
    return sizeHint();
}

void LiveToggle::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        showState();
    }
    Button::changeEvent(event);
}

} // namespace callboard::ui

#include "moc_LiveToggle.cpp"
