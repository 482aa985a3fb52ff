#pragma once

#include <QString>
#include <QToolButton>

namespace callboard::ui {

class Theme;

/// A drop-down of the filter row: a label that gives way when it is long, a chevron, and a look of its own while it
/// filters. Space, Enter, Down and the screen reader's ShowMenu open it. GUI thread only.
class MenuButton : public QToolButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MenuButton)

public:
    explicit MenuButton(const Theme &theme, QWidget *parent = nullptr);
    ~MenuButton() override;

    /// Plain text, maybe from outside.
    void setLabel(const QString &label);
    void setFiltering(bool filtering);

    /// Opens the menu and returns at once, unlike showMenu(), which returns when it has been closed.
    void openMenu();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    /// Checked means that it filters, which the button itself does not decide.
    void nextCheckState() override { }

private:
    void showLabel();

    const Theme &m_theme;
    QString m_label;
};

} // namespace callboard::ui
