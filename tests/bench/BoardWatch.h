#pragma once

#include "bench/BoardWindow.h"
#include "bench/Measurement.h"

#include <QElapsedTimer>
#include <QObject>

#include <functional>
#include <optional>

namespace callboard::bench {

/// What a person saw after doing something to the board.
struct Shown
{
    std::chrono::microseconds first {0}; ///< until rows of the answer were painted
    std::chrono::microseconds whole {0}; ///< until every row on screen was, and nothing more was being read
    std::chrono::microseconds guiCpu {0}; ///< of the GUI thread, with the measuring timer
    Usage usage;
    int rows = 0; ///< on the board afterwards
    bool answered = false; ///< false: not within two minutes
};

/// Does something to a board and watches until it is painted.
class BoardWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BoardWatch)

public:
    enum class Answer : quint8 {
        AnotherBoard, ///< the rows of another query, or the first ones
        ChangedRows, ///< rows on screen look different
    };

    explicit BoardWatch(BoardWindow &board);
    ~BoardWatch() override;

    [[nodiscard]] Shown watch(Answer answer, const std::function<void()> &act);
    /// One refresh that finds nothing new: what it costs the GUI thread, the mean of `times`.
    [[nodiscard]] Shown watchTicks(int times);
    /// Turns the event loop until nothing is being read and nothing fades any more.
    void settle() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void look();
    [[nodiscard]] int visibleRowsHere(int *visible) const;

    BoardWindow &m_board;
    QElapsedTimer m_clock;
    Answer m_answer = Answer::AnotherBoard;
    Shown m_shown;
    std::function<void()> m_done; ///< empty: nobody watches
    bool m_came = false; ///< the answer, to be painted
    bool m_painted = false; ///< something, since it came
    bool m_paintedWhole = false; ///< every row on screen, the last time
};

/// Time the calling thread has had the processor since it began.
[[nodiscard]] std::chrono::microseconds threadCpu();

/// Turns the event loop for so long.
void turn(std::chrono::milliseconds time);

} // namespace callboard::bench
