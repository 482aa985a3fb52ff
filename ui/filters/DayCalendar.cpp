#include "filters/DayCalendar.h"

#include "base/LocalWords.h"
#include "theme/Icons.h"
#include "theme/Theme.h"

#include <QPainter>
#include <QTextCharFormat>
#include <QToolButton>
#include <QTransform>

namespace callboard::ui {

using namespace Qt::StringLiterals;

DayCalendar::DayCalendar(const Theme &theme, const QDate &today, QWidget *parent)
    : QCalendarWidget(parent)
    , m_theme(theme)
    , m_today(today)
{
    setObjectName(u"calendar"_s);
    setAccessibleName(tr("Calendar"));
    setAccessibleDescription(tr("Today is %1").arg(dayWordsWithYear(today)));
    setVerticalHeaderFormat(NoVerticalHeader);
    QTextCharFormat head;
    head.setForeground(theme.color(Token::Secondary));
    head.setBackground(theme.color(Token::Surface));
    setHeaderTextFormat(head);
    QTextCharFormat day;
    day.setForeground(theme.color(Token::Text));
    for (const Qt::DayOfWeek weekend : {Qt::Saturday, Qt::Sunday}) {
        setWeekdayTextFormat(weekend, day);
    }
    QTextCharFormat strong = day;
    strong.setFontWeight(QFont::DemiBold);
    strong.setToolTip(tr("Today"));
    setDateTextFormat(today, strong);
    if (auto *bar = findChild<QWidget *>(u"qt_calendar_navigationbar"_s)) {
        bar->setBackgroundRole(QPalette::Base);
    }
    const QSize size(theme.px(16), theme.px(16));
    const QPixmap next = pixmap(Icon::ChevronRight, theme.color(Token::Secondary), size, devicePixelRatioF());
    const QPixmap previous = next.transformed(QTransform::fromScale(-1, 1));
    const auto arrow = [this](const QString &name, const QPixmap &picture) {
        if (auto *button = findChild<QToolButton *>(name)) {
            button->setIcon(picture);
        }
    };
    arrow(u"qt_calendar_prevmonth"_s, previous);
    arrow(u"qt_calendar_nextmonth"_s, next);
}

DayCalendar::~DayCalendar() = default;

void DayCalendar::paintCell(QPainter *painter, const QRect &rect, QDate date) const
{
    QCalendarWidget::paintCell(painter, rect, date);
    if (date == m_today) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(m_theme.color(Token::Secondary), 1.5));
        painter->setBrush(Qt::NoBrush);
        const qreal radius = m_theme.px(4);
        painter->drawRoundedRect(QRectF(rect).adjusted(1.5, 1.5, -1.5, -1.5), radius, radius);
        painter->restore();
    }
}

} // namespace callboard::ui

#include "moc_DayCalendar.cpp"
