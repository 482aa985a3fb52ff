#pragma once

#include <QSplitter>

namespace callboard::ui {

class Theme;
class ViewsPanel;

/// The saved views, and the board to their right. The list folds away where the board would become too narrow, and
/// comes back with the room. GUI thread only.
class ViewsSplitter final : public QSplitter
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ViewsSplitter)

public:
    /// Becomes the parent of both.
    ViewsSplitter(const Theme &theme, ViewsPanel *panel, QWidget *board, QWidget *parent = nullptr);
    ~ViewsSplitter() override;

    /// Whether the person wants the list; true at first.
    void setWanted(bool wanted);
    [[nodiscard]] bool isWanted() const { return m_wanted; }
    /// Whether there is room for it.
    [[nodiscard]] bool fits() const;
    /// The list's width in pixels at text scale 1; 0: its preferred one.
    void setListWidth(int width);
    [[nodiscard]] int listWidth() const { return m_width; }
    /// What else stands beside the table changed: looks at the room again.
    void arrange();

Q_SIGNALS:
    /// The person changed the width.
    void resized(int width);
    void visibilityChanged(bool visible);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void applyWidth();

    const Theme &m_theme;
    ViewsPanel *m_panel;
    QWidget *m_board;
    int m_width = 0;
    bool m_wanted = true;
};

} // namespace callboard::ui
