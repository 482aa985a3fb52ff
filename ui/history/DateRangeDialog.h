#pragma once

#include <QDate>
#include <QDialog>

class QDateEdit;

namespace callboard::ui {

class Theme;

/// Asks for the first and the last day to show; the board can be used meanwhile. GUI thread only.
class DateRangeDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DateRangeDialog)

public:
    explicit DateRangeDialog(const Theme &theme, QWidget *parent = nullptr);
    ~DateRangeDialog() override;

    void setRange(const QDate &from, const QDate &to);

Q_SIGNALS:
    /// As they stand in the two fields: the later one may be the first.
    void rangeChosen(const QDate &one, const QDate &other);

private:
    QDateEdit *addDay(const QString &caption, const QString &name);

    const Theme &m_theme;
    QDateEdit *m_from = nullptr;
    QDateEdit *m_to = nullptr;
};

} // namespace callboard::ui
