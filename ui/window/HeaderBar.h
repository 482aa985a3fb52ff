#pragma once

#include <QList>
#include <QWidget>

namespace callboard {
class Clock;
}

namespace callboard::ui {

class Button;
class FilterBar;
class LiveToggle;
class TextLabel;
class Theme;

/// Above the table: the title, the filters, and the buttons at the far end, in one row. Where there is no room for one
/// row the filters stand below, over the whole width. A click on a button does not take the focus: the keyboard stays
/// where the work is. GUI thread only.
class HeaderBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HeaderBar)

public:
    /// `theme` and `clock` must outlive it.
    HeaderBar(const Theme &theme, Clock &clock, QWidget *parent = nullptr);
    ~HeaderBar() override;

    [[nodiscard]] FilterBar &filters() const { return *m_filters; }
    [[nodiscard]] Button &download() const { return *m_download; }
    [[nodiscard]] Button &columns() const { return *m_columns; }
    [[nodiscard]] LiveToggle &live() const { return *m_live; }
    [[nodiscard]] Button &refresh() const { return *m_refresh; }
    [[nodiscard]] Button &newCall() const { return *m_newCall; }
    /// Enables the filters and all buttons, or none of them: there may be no board yet to use them on.
    void setUsable(bool usable);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// Where everything is in a bar of some width, and how high that makes it.
    struct Plan
    {
        QRect title;
        QRect filters;
        QList<QRect> buttons;
        int height = 0;
    };

    [[nodiscard]] Plan planFor(int width) const;
    [[nodiscard]] int widthOfEnds() const;
    void arrange();

    const Theme &m_theme;
    FilterBar *m_filters;
    LiveToggle *m_live;
    Button *m_refresh;
    Button *m_newCall;
    Button *m_columns;
    Button *m_download;
    TextLabel *m_title;
    QList<QWidget *> m_buttons; ///< from left to right
};

} // namespace callboard::ui
