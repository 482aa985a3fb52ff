#include "window/HeaderBar.h"

#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QHBoxLayout>
#include <QPainter>

namespace callboard::ui {

using namespace Qt::StringLiterals;

HeaderBar::HeaderBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_row(new QHBoxLayout(this))
{
    setObjectName(u"headerBar"_s);
    applyTheme();
    connect(&theme, &Theme::changed, this, &HeaderBar::applyTheme);
}

HeaderBar::~HeaderBar() = default;

void HeaderBar::setContent(const QString &title, QWidget *filters, const QList<QWidget *> &buttons)
{
    auto *heading = new TextLabel(m_theme, title, FontRole::Title, Token::Text, this);
    heading->setObjectName(u"title"_s);
    m_row->addWidget(heading);
    m_row->addSpacing(m_theme.px(12));
    m_row->addWidget(filters);
    m_row->addStretch();
    for (QWidget *button : buttons) {
        m_row->addWidget(button);
    }
}

void HeaderBar::applyTheme()
{
    m_row->setContentsMargins(m_theme.px(16), m_theme.px(12), m_theme.px(16), m_theme.px(12));
    m_row->setSpacing(m_theme.px(8));
}

void HeaderBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Surface));
    painter.fillRect(0, height() - 1, width(), 1, m_theme.color(Token::Line));
}

} // namespace callboard::ui
