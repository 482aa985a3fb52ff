#include "bench/BoardWatch.h"

#include "board/BoardRefresher.h"
#include "board/CallHistoryModel.h"
#include "board/CallHistoryView.h"

#include <QEvent>
#include <QEventLoop>
#include <QTimer>

#include <ctime>

namespace callboard::bench {

using namespace std::chrono_literals;
using std::chrono::microseconds;

namespace {

constexpr std::chrono::milliseconds patience = 120s;
constexpr std::chrono::milliseconds rest = 30ms;
constexpr std::chrono::milliseconds fading = 150ms; ///< longer than a changed row takes to come back

} // namespace

microseconds threadCpu()
{
    timespec time {};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::duration_cast<microseconds>(
        std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec));
}

void turn(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

BoardWatch::BoardWatch(BoardWindow &board)
    : m_board(board)
{
    m_board.view().viewport()->installEventFilter(this);
    connect(&m_board.model(), &ui::CallHistoryModel::boardChanged, this,
        [this](bool anotherQuery) { m_came = m_came || (m_answer == Answer::AnotherBoard && anotherQuery); });
    connect(&m_board.model(), &ui::CallHistoryModel::callsChanged, this,
        [this] { m_came = m_came || m_answer == Answer::ChangedRows; });
    // Where all is painted already, and this was the last that was awaited.
    connect(&m_board.refresher(), &ui::BoardRefresher::refreshed, this, &BoardWatch::look, Qt::QueuedConnection);
}

BoardWatch::~BoardWatch() = default;

bool BoardWatch::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint && m_done) {
        // The view paints next, what it has by then; this comes after that.
        m_painted = m_painted || m_came;
        int visible = 0;
        m_paintedWhole = m_came && visibleRowsHere(&visible) == visible;
        QMetaObject::invokeMethod(this, &BoardWatch::look, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

int BoardWatch::visibleRowsHere(int *visible) const
{
    const store::RowRange range = m_board.view().visibleRange();
    *visible = range.count;
    int here = 0;
    for (int row = range.first; row < range.first + range.count; ++row) {
        here += m_board.model().row(row) ? 1 : 0;
    }
    return here;
}

void BoardWatch::look()
{
    if (!m_done || !m_came) {
        return;
    }
    const microseconds now(m_clock.nsecsElapsed() / 1000);
    int visible = 0;
    const int here = visibleRowsHere(&visible);
    const bool noRows = visible == 0; // then nothing of the table is painted
    if (m_shown.first == 0us && (noRows || (m_painted && here > 0))) {
        m_shown.first = now;
    }
    if ((noRows || m_paintedWhole) && !m_board.refresher().isRefreshing()) {
        m_shown.whole = now;
        m_shown.answered = true;
        std::exchange(m_done, {})();
    }
}

Shown BoardWatch::watch(Answer answer, const std::function<void()> &act)
{
    QEventLoop loop;
    m_answer = answer;
    m_shown = {};
    m_came = false;
    m_painted = false;
    m_paintedWhole = false;
    m_done = [&loop] { loop.quit(); };
    QTimer::singleShot(patience, &loop, &QEventLoop::quit);
    Measurement measurement;
    const microseconds cpuBefore = threadCpu();
    m_clock.start();
    act();
    loop.exec();
    m_shown.guiCpu = threadCpu() - cpuBefore;
    m_shown.usage = measurement.end();
    m_shown.rows = m_board.model().rowCount();
    m_done = {};
    return m_shown;
}

Shown BoardWatch::watchTicks(int times)
{
    Shown shown;
    QEventLoop loop;
    connect(&m_board.refresher(), &ui::BoardRefresher::refreshed, &loop, &QEventLoop::quit);
    QTimer::singleShot(patience, &loop, &QEventLoop::quit);
    const microseconds cpuBefore = threadCpu();
    m_clock.start();
    for (int i = 0; i < times && m_clock.elapsed() < patience.count(); ++i) {
        m_board.refresher().refreshNow();
        loop.exec();
    }
    shown.guiCpu = (threadCpu() - cpuBefore) / times;
    shown.whole = microseconds(m_clock.nsecsElapsed() / 1000) / times;
    shown.first = shown.whole;
    shown.rows = m_board.model().rowCount();
    shown.answered = m_clock.elapsed() < patience.count();
    return shown;
}

void BoardWatch::settle() const
{
    QElapsedTimer clock;
    clock.start();
    do {
        turn(m_answer == Answer::ChangedRows ? fading : rest);
    } while ((m_board.refresher().isRefreshing() || !m_board.model().isWhole()) && clock.elapsed() < patience.count());
}

} // namespace callboard::bench

#include "moc_BoardWatch.cpp"
