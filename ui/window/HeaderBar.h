#pragma once

#include <QList>
#include <QWidget>

class QHBoxLayout;

namespace callboard::ui {

class TextLabel;
class Theme;

/// The row above the table: the title, the filters, and the buttons at the far end. GUI thread only.
class HeaderBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HeaderBar)

public:
    explicit HeaderBar(const Theme &theme, QWidget *parent = nullptr);
    ~HeaderBar() override;

    void setContent(const QString &title, QWidget *filters, const QList<QWidget *> &buttons);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void applyTheme();

    const Theme &m_theme;
    QHBoxLayout *m_row;
};

} // namespace callboard::ui
