#pragma once

#include <QDate>
#include <QLineEdit>
#include <QPointer>

#include <optional>

namespace callboard::ui {

class Theme;

/// A field for a day as people write it: "12/1", "12 Jan", "yesterday" (see typedDay()). It writes what it understood
/// in full when it is left; ↑ and ↓ go a day on and back, Alt+↓ and its button open a calendar in which today has a
/// ring. The wheel changes nothing. GUI thread only; `theme` must outlive it.
class DateField final : public QLineEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DateField)

public:
    explicit DateField(const Theme &theme, QWidget *parent = nullptr);
    ~DateField() override;

    /// Which day "yesterday" is the one before of.
    void setToday(const QDate &today) { m_today = today; }
    void setDate(const QDate &date);
    /// What the words mean; nothing: no day that anybody knows.
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
    QString m_written; ///< by itself, for m_date: not every locale's words can be read back
    QDate m_date;
    QPointer<QWidget> m_calendar;
};

} // namespace callboard::ui
