#pragma once

#include <QDate>
#include <QDialog>

namespace callboard::ui {

class DateField;
class TextLabel;
class Theme;

/// Asks for the first and the last day to show. The board can be used meanwhile. GUI thread only.
class DateRangeDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DateRangeDialog)

public:
    explicit DateRangeDialog(const Theme &theme, QWidget *parent = nullptr);
    ~DateRangeDialog() override;

    void setToday(const QDate &today);
    void setRange(const QDate &from, const QDate &to);

Q_SIGNALS:
    /// The dates of the two fields, in either order.
    void rangeChosen(const QDate &one, const QDate &other);

private:
    DateField *addDay(const QString &caption, const QString &name);
    void take();

    const Theme &m_theme;
    DateField *m_from = nullptr;
    DateField *m_to = nullptr;
    TextLabel *m_hint;
};

} // namespace callboard::ui
