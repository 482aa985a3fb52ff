#pragma once

#include <QLayout>

#include <vector>

namespace callboard::ui {

/// Controls side by side, vertically centred; what does not fit goes to the next line, and the last one stands at the
/// far edge. For rows that must fit a narrow sidebar and a large font alike. GUI thread only.
class ControlRow final : public QLayout
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ControlRow)

public:
    explicit ControlRow(int spacing);
    ~ControlRow() override;

    void addItem(QLayoutItem *item) override;
    [[nodiscard]] int count() const override;
    [[nodiscard]] QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    [[nodiscard]] bool hasHeightForWidth() const override;
    [[nodiscard]] int heightForWidth(int width) const override;
    void setGeometry(const QRect &rect) override;

private:
    int arrange(const QRect &rect, bool apply) const;

    std::vector<QLayoutItem *> m_items;
};

} // namespace callboard::ui
