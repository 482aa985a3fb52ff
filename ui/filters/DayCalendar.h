#pragma once

#include <QCalendarWidget>
#include <QDate>

namespace callboard::ui {

class Theme;

/// A calendar in the window's colours, with a ring around today. Qt's own calendar has red weekends, a header that
/// looks selected and green arrows, and does not mark today. GUI thread only; `theme` must outlive it.
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
