#include "history/DateRangeDialog.h"

#include "theme/Button.h"
#include "theme/Icons.h"
#include "theme/ScreenFit.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QCalendarWidget>
#include <QDateEdit>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QTextCharFormat>
#include <QToolButton>
#include <QTransform>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

/// In the window's colours: Qt's own calendar has red weekends, a bar as if it were selected, and green arrows.
void dress(QCalendarWidget &calendar, const Theme &theme)
{
    calendar.setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    QTextCharFormat head;
    head.setForeground(theme.color(Token::Secondary));
    head.setBackground(theme.color(Token::Surface));
    calendar.setHeaderTextFormat(head);
    QTextCharFormat day;
    day.setForeground(theme.color(Token::Text));
    for (const Qt::DayOfWeek weekend : {Qt::Saturday, Qt::Sunday}) {
        calendar.setWeekdayTextFormat(weekend, day);
    }
    if (auto *bar = calendar.findChild<QWidget *>(u"qt_calendar_navigationbar"_s)) {
        bar->setBackgroundRole(QPalette::Base);
    }
    const QSize size(theme.px(16), theme.px(16));
    const QPixmap next = pixmap(Icon::ChevronRight, theme.color(Token::Secondary), size, calendar.devicePixelRatioF());
    const QPixmap previous = next.transformed(QTransform::fromScale(-1, 1));
    const auto arrow = [&calendar](const QString &name, const QPixmap &picture) {
        if (auto *button = calendar.findChild<QToolButton *>(name)) {
            button->setIcon(picture);
        }
    };
    arrow(u"qt_calendar_prevmonth"_s, previous);
    arrow(u"qt_calendar_nextmonth"_s, next);
}

} // namespace

DateRangeDialog::DateRangeDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
{
    setObjectName(u"dateRangeDialog"_s);
    setWindowTitle(tr("Days to show"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(16));
    grid->setHorizontalSpacing(theme.px(12));
    grid->setVerticalSpacing(theme.px(4));
    m_from = addDay(tr("From"), u"rangeFrom"_s);
    m_to = addDay(tr("To"), u"rangeTo"_s);

    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, theme.px(12), 0, 0);
    buttons->setSpacing(theme.px(8));
    buttons->addStretch(1);
    auto *cancel = new Button(Button::Kind::Secondary, tr("Cancel"), this);
    cancel->setObjectName(u"cancel"_s);
    cancel->setAutoDefault(false);
    buttons->addWidget(cancel);
    auto *show = new Button(Button::Kind::Primary, tr("Show"), this);
    show->setObjectName(u"showRange"_s);
    show->setDefault(true);
    buttons->addWidget(show);
    grid->addLayout(buttons, 2, 0, 1, 2);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(show, &QAbstractButton::clicked, this, [this] {
        m_from->interpretText();
        m_to->interpretText();
        const QDate from = m_from->date();
        const QDate to = m_to->date();
        accept();
        Q_EMIT rangeChosen(from, to);
    });
    ScreenFit::apply(*this);
}

DateRangeDialog::~DateRangeDialog() = default;

QDateEdit *DateRangeDialog::addDay(const QString &caption, const QString &name)
{
    auto *grid = static_cast<QGridLayout *>(layout());
    auto *day = new QDateEdit(this);
    day->setObjectName(name);
    day->setAccessibleName(caption);
    day->setCalendarPopup(true);
    dress(*day->calendarWidget(), m_theme);
    day->setDisplayFormat(u"d MMM yyyy"_s);
    day->setMinimumWidth(m_theme.px(150));
    auto *head = new TextLabel(m_theme, caption, FontRole::Secondary, Token::Secondary, this);
    head->setBuddy(day);
    const int column = m_from ? 1 : 0;
    grid->addWidget(head, 0, column);
    grid->addWidget(day, 1, column);
    return day;
}

void DateRangeDialog::setRange(const QDate &from, const QDate &to)
{
    m_from->setDate(from);
    m_to->setDate(to);
    m_from->setFocus(Qt::OtherFocusReason);
}

} // namespace callboard::ui
