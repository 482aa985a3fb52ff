#include "filters/DateField.h"

#include "base/LocalWords.h"
#include "base/TypedDay.h"
#include "filters/DayCalendar.h"
#include "theme/Icons.h"
#include "theme/Theme.h"

#include <QAction>
#include <QFrame>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace callboard::ui {

using namespace Qt::StringLiterals;

DateField::DateField(const Theme &theme, QWidget *parent)
    : QLineEdit(parent)
    , m_theme(theme)
    , m_today(QDate::currentDate())
{
    setMinimumWidth(theme.px(170));
    QAction *open = addAction(icon(theme, Icon::Calendar, Token::Secondary), TrailingPosition);
    open->setObjectName(u"openCalendar"_s);
    open->setText(tr("Calendar"));
    open->setToolTip(tr("Choose in a calendar (Alt+↓)"));
    connect(open, &QAction::triggered, this, &DateField::openCalendar);
}

DateField::~DateField() = default;

void DateField::setDate(const QDate &date)
{
    m_date = date;
    m_written = dayWordsWithYear(date);
    setText(m_written);
}

/// By the person, as if it had been typed.
void DateField::choose(const QDate &day)
{
    setDate(day);
    Q_EMIT textEdited(text());
}

std::optional<QDate> DateField::date() const
{
    return m_date.isValid() && text() == m_written ? std::optional(m_date) : typedDay(text(), m_today);
}

void DateField::writeInFull()
{
    if (const std::optional<QDate> day = date(); day && text() != dayWordsWithYear(*day)) {
        setDate(*day);
    }
}

void DateField::keyPressEvent(QKeyEvent *event)
{
    const bool plain = (event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier | Qt::AltModifier)) == 0;
    const bool up = event->key() == Qt::Key_Up;
    const bool down = event->key() == Qt::Key_Down;
    if (down && event->modifiers().testFlag(Qt::AltModifier)) {
        openCalendar();
        return;
    }
    if ((up || down) && plain) {
        if (const std::optional<QDate> day = date()) {
            choose(day->addDays(up ? 1 : -1));
        }
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void DateField::focusOutEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::PopupFocusReason) {
        writeInFull();
    }
    QLineEdit::focusOutEvent(event);
}

void DateField::openCalendar()
{
    delete m_calendar;
    auto *popup = new QFrame(this, Qt::Popup);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    popup->setFrameShape(QFrame::StyledPanel);
    auto *calendar = new DayCalendar(m_theme, m_today, popup);
    calendar->setSelectedDate(date().value_or(m_today));
    auto *column = new QVBoxLayout(popup);
    column->setContentsMargins(m_theme.px(4), m_theme.px(4), m_theme.px(4), m_theme.px(4));
    column->addWidget(calendar);
    const auto take = [this, popup](const QDate &day) {
        choose(day);
        popup->close();
    };
    connect(calendar, &QCalendarWidget::clicked, this, take);
    connect(calendar, &QCalendarWidget::activated, this, take); // Enter
    m_calendar = popup;
    popup->move(mapToGlobal(rect().bottomLeft()));
    popup->show();
    calendar->setFocus(Qt::PopupFocusReason);
}

} // namespace callboard::ui

#include "moc_DateField.cpp"
