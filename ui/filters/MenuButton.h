#pragma once

#include <QString>
#include <QToolButton>

namespace callboard::ui {

class Theme;

/// A drop-down of the filter row: a label that is elided when long, a chevron, and a distinct look while it filters.
/// Space, Enter, Down and a screen reader's ShowMenu open it. GUI thread only.
class MenuButton : public QToolButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MenuButton)

public:
    explicit MenuButton(const Theme &theme, QWidget *parent = nullptr);
    ~MenuButton() override;

    /// Plain text, possibly from outside.
    void setLabel(const QString &label);
    void setFiltering(bool filtering);

    /// Opens the menu and returns at once; showMenu() returns only when the menu closes.
    void openMenu();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    /// Does nothing: checked means that it filters, which the button does not decide itself.
    void nextCheckState() override { }

private:
    void showLabel();

    const Theme &m_theme;
    QString m_label;
};

} // namespace callboard::ui
