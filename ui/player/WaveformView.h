#pragma once

#include "player/Waveform.h"

#include <QSlider>

#include <array>
#include <optional>
#include <vector>

namespace callboard::ui {

class LaneHead;
class Theme;

/// How a recording sounds, drawn: a lane for each channel, or one where there is one, the played part in colour. It is
/// the slider of the position too (milliseconds): it goes where it is clicked and follows a drag from anywhere;
/// valueChanged() comes once, when the mouse lets go, sliderMoved() on the way. Left to right in every language, as
/// time is drawn everywhere. The wheel scrolls the area around it. GUI thread only.
class WaveformView final : public QSlider
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WaveformView)

public:
    explicit WaveformView(const Theme &theme, QWidget *parent = nullptr);
    ~WaveformView() override;

    /// As much as is known; none: the lanes stay, empty.
    void setWaveform(const Waveform &waveform);
    /// The part that is repeated, or its beginning or end alone, in milliseconds.
    void setLoop(const std::optional<int> &from, const std::optional<int> &to);
    /// Shows `value` without valueChanged(); does nothing while the user drags.
    void follow(int value);
    /// What stands over a lane.
    [[nodiscard]] LaneHead &head(std::size_t lane) const { return *m_heads.at(lane); }
    [[nodiscard]] std::size_t shownLanes() const { return m_shownLanes; }
    void setLaneMuted(std::size_t lane, bool muted);

    /// Where it is, to be spoken: `1:05 of 3:20`.
    [[nodiscard]] QString spokenPlace() const;
    /// A person went somewhere: a screen reader says where. While it plays nothing is said by itself.
    void tellPlace();

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void sliderChange(SliderChange change) override;

private:
    void applyTheme();
    void placeHeads();
    void summarise();
    [[nodiscard]] int valueAt(int x) const;
    [[nodiscard]] qreal xOf(int value) const;
    [[nodiscard]] QRectF laneRect(std::size_t lane) const;
    [[nodiscard]] int headHeight() const;
    [[nodiscard]] int laneHeight() const;
    void drawLane(QPainter &painter, std::size_t lane) const;
    void drawLoop(QPainter &painter) const;

    const Theme &m_theme;
    Waveform m_waveform;
    std::size_t m_shownLanes = 1;
    std::array<LaneHead *, Waveform::mostLanes> m_heads {};
    std::array<bool, Waveform::mostLanes> m_muted {};
    std::array<std::vector<float>, Waveform::mostLanes> m_bars; ///< heights 0 … 1, negative: not known yet
    std::optional<int> m_loopFrom;
    std::optional<int> m_loopTo;
    bool m_showsFocus = false;
};

} // namespace callboard::ui
