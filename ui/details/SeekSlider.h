#pragma once

#include <QSlider>

namespace callboard::ui {

/// A horizontal slider that goes where it is clicked and follows a drag from anywhere. valueChanged() comes once, when
/// the mouse lets go; sliderMoved() on the way. The wheel scrolls the area around it. GUI thread only.
class SeekSlider final : public QSlider
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SeekSlider)

public:
    explicit SeekSlider(QWidget *parent = nullptr);
    ~SeekSlider() override;

    /// Shows `value` without valueChanged(); does nothing while the user drags.
    void follow(int value);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    [[nodiscard]] int valueAt(const QPoint &place) const;
};

} // namespace callboard::ui
