#include "Banner.h"

#include "Button.h"
#include "TextLabel.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>

namespace callboard::ui {

Banner::Banner(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_sentence(new TextLabel(theme, {}, FontRole::Body, Token::Text, this))
    , m_other(new Button(Button::Kind::Secondary, QString(), this))
    , m_button(new Button(Button::Kind::Secondary, QString(), this))
    , m_close(new Button(Button::Kind::Quiet, Icon::Close, this))
{
    // As high as the sentence needs: what room there is belongs to the rows.
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_sentence->setWordWrap(true);
    m_button->setObjectName(QStringLiteral("bannerButton"));
    m_close->setObjectName(QStringLiteral("bannerDismiss"));
    m_button->hide();
    m_other->setObjectName(QStringLiteral("bannerOther"));
    m_other->hide();
    m_close->setAccessibleName(tr("Dismiss"));
    m_close->setToolTip(tr("Dismiss"));
    m_close->hide();

    auto *row = new QHBoxLayout(this);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_other, 0, Qt::AlignVCenter);
    row->addWidget(m_button, 0, Qt::AlignVCenter);
    row->addWidget(m_close, 0, Qt::AlignVCenter);

    connect(m_button, &QAbstractButton::clicked, this, &Banner::buttonClicked);
    connect(m_other, &QAbstractButton::clicked, this, &Banner::otherClicked);
    connect(m_close, &QAbstractButton::clicked, this, [this] {
        hide();
        Q_EMIT dismissed();
    });
    connect(&theme, &Theme::changed, this, &Banner::applyTheme);
    applyTheme();
    hide();
}

Banner::~Banner() = default;

void Banner::say(Mood mood, const QString &sentence, const QString &buttonText, const QString &otherText)
{
    const bool news = isHidden() || mood != m_mood || sentence != m_sentence->text();
    m_mood = mood;
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
    m_button->setText(buttonText);
    m_button->setVisible(!buttonText.isEmpty());
    m_other->setText(otherText);
    m_other->setVisible(!otherText.isEmpty());
    update();
    show();
    arrange();
    if (news) {
        announce();
    }
}

void Banner::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    arrange();
}

/// Where sentence and buttons have no room beside each other, they stand one below the other.
void Banner::arrange()
{
    auto *row = static_cast<QBoxLayout *>(layout());
    const QMargins around = row->contentsMargins();
    int needed = around.left() + around.right() + m_sentence->minimumSizeHint().width();
    for (const Button *button : {m_other, m_button, m_close}) {
        needed += button->isHidden() ? 0 : row->spacing() + button->sizeHint().width();
    }
    const auto direction = needed > width() ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    if (direction != row->direction()) {
        row->setDirection(direction);
    }
}

void Banner::setDismissable(bool dismissable)
{
    m_close->setVisible(dismissable);
}

QString Banner::sentence() const
{
    return m_sentence->text();
}

void Banner::announce()
{
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    Q_EMIT said(sentence());
}

Tone Banner::tone() const
{
    switch (m_mood) {
    case Mood::Warning:
        return Tone::Ending;
    case Mood::Error:
        return Tone::NotReached;
    case Mood::Info:
        break;
    }
    return Tone::Waiting;
}

void Banner::applyTheme()
{
    QMargins margins(m_theme.px(16 + 16 + 10), m_theme.px(8), m_theme.px(16), m_theme.px(8)); // the sign stands first
    if (layoutDirection() == Qt::RightToLeft) {
        margins = {margins.right(), margins.top(), margins.left(), margins.bottom()};
    }
    layout()->setContentsMargins(margins);
    layout()->setSpacing(m_theme.px(12));
    update();
}

void Banner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Palette &palette = m_theme.palette();
    painter.fillRect(rect(), palette.badgeFill(tone()));
    painter.fillRect(QRect(0, height() - 1, width(), 1), palette.color(Token::Line));
    const int side = m_theme.px(16);
    const QRect lead(m_theme.px(16), (height() - side) / 2, side, side);
    const QRect place
        = layoutDirection() == Qt::RightToLeft ? QRect(width() - lead.right() - 1, lead.y(), side, side) : lead;
    paintIcon(&painter, m_mood == Mood::Info ? Icon::Info : Icon::Warning, palette.badgeText(tone()), place);
}

} // namespace callboard::ui

#include "moc_Banner.cpp"
