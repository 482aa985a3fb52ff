#include "EmptyState.h"

#include "Button.h"
#include "TextLabel.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace callboard::ui {

EmptyState::EmptyState(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_sentence(new TextLabel(theme, {}, FontRole::Body, Token::Secondary, this))
    , m_button(new Button(Button::Kind::Secondary, QString(), this))
{
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_button->setObjectName(QStringLiteral("emptyStateButton"));
    m_button->hide();
    connect(m_button, &QAbstractButton::clicked, this, &EmptyState::buttonClicked);
    connect(&theme, &Theme::changed, this, &EmptyState::arrange);
}

EmptyState::~EmptyState() = default;

void EmptyState::say(const QString &sentence, const QString &buttonText)
{
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
    m_button->setText(buttonText);
    m_button->setVisible(!buttonText.isEmpty());
    arrange();
}

QString EmptyState::sentence() const
{
    return m_sentence->text();
}

QSize EmptyState::minimumSizeHint() const
{
    return {m_theme.px(200), m_theme.px(120)};
}

QSize EmptyState::sizeHint() const
{
    return {m_theme.px(452), m_theme.px(240)};
}

// By hand: a box layout reckons the height of a wrapped label with the width of the column, not with the narrower one
// a sentence reads well in.
void EmptyState::arrange()
{
    const int gap = m_theme.px(16);
    const int room = std::max(1, std::min(width() - 2 * gap, m_theme.px(420)));
    const int words = std::max(0, m_sentence->heightForWidth(room));
    const QSize button = m_button->isHidden() ? QSize(0, -gap) : m_button->sizeHint();
    QSize picture(m_theme.px(112), m_theme.px(92));

    int whole = picture.height() + gap + words + gap + button.height();
    if (whole > height()) {
        // Where room is short the words matter more.
        whole -= picture.height() + gap;
        picture = {0, -gap};
    }
    int y = std::max(0, (height() - whole) * 2 / 5);
    m_picture = QRect((width() - picture.width()) / 2, y, picture.width(), std::max(0, picture.height()));
    y += picture.height() + gap;
    m_sentence->setGeometry((width() - room) / 2, y, room, words);
    y += words + gap;
    m_button->setGeometry((width() - button.width()) / 2, y, button.width(), std::max(0, button.height()));
    update();
}

void EmptyState::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        arrange();
    }
}

void EmptyState::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintIcon(&painter, Icon::EmptyBoard, m_theme.color(Token::Secondary), m_picture);
}

} // namespace callboard::ui

#include "moc_EmptyState.cpp"
