#pragma once

#include <QLayout>

#include <memory>
#include <vector>

namespace callboard::ui {

/// A row of controls that breaks into a second one when it is too narrow. The first control shrinks before that,
/// between its maximum and its minimum width.
class FilterRowLayout final : public QLayout
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterRowLayout)

public:
    explicit FilterRowLayout(QWidget *parent);
    ~FilterRowLayout() override;

    void addItem(QLayoutItem *item) override;
    [[nodiscard]] int count() const override { return static_cast<int>(m_items.size()); }
    [[nodiscard]] QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    /// The size in one row, the first control at its preferred width.
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    void setGeometry(const QRect &rect) override;

private:
    using Line = std::vector<QLayoutItem *>;

    [[nodiscard]] int widthOf(QLayoutItem *item) const;
    [[nodiscard]] std::vector<Line> linesIn(int width) const;
    [[nodiscard]] static int heightOf(const Line &line);

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

} // namespace callboard::ui
