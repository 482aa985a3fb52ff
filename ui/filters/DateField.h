#pragma once

#include <QDate>
#include <QLineEdit>
#include <QPointer>

#include <optional>

namespace callboard::ui {

class Theme;

/// A field for a date as people write it: "12/1", "12 Jan", "yesterday" (see typedDay()). It writes the date in full
/// when it loses the focus; ↑ and ↓ step by a day; Alt+↓ and its button open a calendar with a ring around today. The
/// wheel does nothing. GUI thread only; `theme` must outlive it.
class DateField final : public QLineEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DateField)

public:
    explicit DateField(const Theme &theme, QWidget *parent = nullptr);
    ~DateField() override;

    /// Sets today, the reference for "yesterday".
    void setToday(const QDate &today) { m_today = today; }
    void setDate(const QDate &date);
    /// The date that was typed; none: it is not a date.
    [[nodiscard]] std::optional<QDate> date() const;

public Q_SLOTS:
    void openCalendar();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void choose(const QDate &day);
    void writeInFull();

    const Theme &m_theme;
    QDate m_today;
    QString m_written; ///< the text this field wrote for m_date: not every locale's format can be parsed
    QDate m_date;
    QPointer<QWidget> m_calendar;
};

} // namespace callboard::ui
