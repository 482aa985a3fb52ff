#pragma once

#include <QCalendarWidget>
#include <QDate>

namespace callboard::ui {

class Theme;

/// A calendar in the window's colours, in which today has a ring: Qt's own has red weekends, a bar as if it were
/// selected and green arrows, and says nowhere which day it is. GUI thread only; `theme` must outlive it.
class DayCalendar final : public QCalendarWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DayCalendar)

public:
    DayCalendar(const Theme &theme, const QDate &today, QWidget *parent = nullptr);
    ~DayCalendar() override;

protected:
    void paintCell(QPainter *painter, const QRect &rect, QDate date) const override;

private:
    const Theme &m_theme;
    const QDate m_today;
};

} // namespace callboard::ui
