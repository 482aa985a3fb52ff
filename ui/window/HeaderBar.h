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

/// The bar above the table: title, filters, and buttons at the far end, in one row. When it is too narrow the filters
/// stand below, over the whole width. A click on a button does not take the focus. GUI thread only.
class HeaderBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HeaderBar)

public:
    /// `theme` and `clock` must outlive it.
    HeaderBar(const Theme &theme, Clock &clock, QWidget *parent = nullptr);
    ~HeaderBar() override;

    [[nodiscard]] FilterBar &filters() const { return *m_filters; }
    /// Shows and hides the list of views.
    [[nodiscard]] Button &views() const { return *m_views; }
    [[nodiscard]] Button &download() const { return *m_download; }
    [[nodiscard]] Button &exportCalls() const { return *m_export; }
    [[nodiscard]] Button &insights() const { return *m_insights; }
    [[nodiscard]] Button &columns() const { return *m_columns; }
    [[nodiscard]] LiveToggle &live() const { return *m_live; }
    [[nodiscard]] Button &refresh() const { return *m_refresh; }
    [[nodiscard]] Button &newCall() const { return *m_newCall; }
    /// Enables or disables the filters and all buttons: without a board they are of no use.
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
    /// The places of all parts in a bar of some width, and the height that results.
    struct Plan
    {
        QRect views;
        QRect title;
        QRect filters;
        QList<QRect> buttons;
        int height = 0;
    };

    [[nodiscard]] Plan planFor(int width) const;
    [[nodiscard]] QList<QRect> buttonRows(int width, const QRect &first, int height) const;
    [[nodiscard]] int widthOfEnds() const;
    void arrange();

    const Theme &m_theme;
    FilterBar *m_filters;
    LiveToggle *m_live;
    Button *m_refresh;
    Button *m_newCall;
    Button *m_views; ///< before the title
    Button *m_columns;
    Button *m_download;
    Button *m_export;
    Button *m_insights;
    TextLabel *m_title;
    QList<QWidget *> m_buttons; ///< from left to right
};

} // namespace callboard::ui
