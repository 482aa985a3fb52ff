#pragma once

#include <QList>
#include <QWidget>

namespace callboard::ui {

class TextLabel;
class Theme;

/// Above the table: the title, the filters, and the buttons at the far end, in one row; where there is not the room the
/// filters stand below, over the whole width. GUI thread only.
class HeaderBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HeaderBar)

public:
    explicit HeaderBar(const Theme &theme, QWidget *parent = nullptr);
    ~HeaderBar() override;

    void setContent(const QString &title, QWidget *filters, const QList<QWidget *> &buttons);

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
    TextLabel *m_title = nullptr;
    QWidget *m_filters = nullptr;
    QList<QWidget *> m_buttons;
};

} // namespace callboard::ui
