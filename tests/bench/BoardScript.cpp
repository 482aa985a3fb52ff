#include "bench/BoardScript.h"

#include "base/Locations.h"
#include "bench/BelievableTalk.h"
#include "bench/BoardWatch.h"
#include "bench/BoardWindow.h"
#include "bench/ChangedCalls.h"
#include "board/BoardRefresher.h"
#include "board/CallHistoryModel.h"
#include "board/CallHistoryView.h"
#include "ui/details/support/Tone.h"

#include <QDir>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>
#include <memory>

namespace callboard::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Column = ui::HistoryColumn;

namespace {

constexpr std::chrono::milliseconds refreshInterval = 5s;
constexpr std::chrono::milliseconds betweenWrites = 1s;
constexpr int callsAWrite = 50;
constexpr int scrollSteps = 60;
constexpr int rowsLookedAt = 5;

} // namespace

void add(Usage &sum, const Usage &one)
{
    sum.wall += one.wall;
    sum.cpu += one.cpu;
    sum.gaps += one.gaps;
    sum.stalls += one.stalls;
    sum.longestGap = std::max(sum.longestGap, one.longestGap);
    sum.longestStall = std::max(sum.longestStall, one.longestStall);
    sum.peakBytes = std::max(sum.peakBytes, one.peakBytes);
}

class BoardScript::Work final
{
    Q_DISABLE_COPY_MOVE(Work)

public:
    Work(const BoardScript &script, bool hasRecording)
        : m_script(script)
        , m_hasRecording(hasRecording)
        , m_writer(script.m_file)
    {
        QObject::connect(
            &m_everySecond, &QTimer::timeout, &m_everySecond, [this] { m_writer.change(callsAWrite, {}); });
        m_everySecond.setInterval(betweenWrites);
    }
    ~Work() = default;

    std::vector<ScriptStep> run(std::chrono::seconds length)
    {
        QElapsedTimer clock;
        clock.start();
        m_everySecond.start();
        step(u"open"_s, [this] { return open(); });
        bool everyStepDone = false;
        while (!everyStepDone || clock.elapsed() < std::chrono::milliseconds(length).count()) {
            for (const auto &[what, act] : steps()) {
                if (everyStepDone && clock.elapsed() >= std::chrono::milliseconds(length).count()) {
                    break;
                }
                step(what, act);
            }
            everyStepDone = true;
        }
        return std::move(m_steps);
    }

private:
    using Act = std::function<bool()>;

    std::vector<std::pair<QString, Act>> steps()
    {
        return {
            {u"scroll end to end"_s, [this] { return scroll(); }},
            {u"sort by every column"_s, [this] { return sort(); }},
            {u"filter"_s, [this] { return filter(); }},
            {u"type a search"_s, [this] { return search(); }},
            {u"look at calls in the sidebar"_s, [this] { return lookAtCalls(); }},
            {m_hasRecording ? u"play a recording"_s : u"play (no recording in the store)"_s, [this] { return play(); }},
            {u"watch it follow"_s, [this] { return follow(); }},
        };
    }

    void step(const QString &what, const Act &act)
    {
        Measurement measurement;
        const bool answered = act();
        const Usage usage = measurement.end();
        auto found = std::ranges::find(m_steps, what, &ScriptStep::what);
        if (found == m_steps.end()) {
            found = m_steps.insert(found, ScriptStep {.what = what, .usage = {}});
        }
        ++found->times;
        add(found->usage, usage);
        found->answered = found->answered && answered;
    }

    bool open()
    {
        m_board = std::make_unique<BoardWindow>(m_script.m_file, m_script.m_folder, refreshInterval);
        m_watch = std::make_unique<BoardWatch>(*m_board);
        return asked([this] { m_board->show(); });
    }

    bool asked(const std::function<void()> &act)
    {
        return m_watch->watch(BoardWatch::Answer::AnotherBoard, act).answered;
    }

    bool scroll()
    {
        QScrollBar *bar = m_board->view().verticalScrollBar();
        for (int i = 0; i <= scrollSteps; ++i) {
            bar->setValue(static_cast<int>(static_cast<qint64>(bar->maximum()) * i / scrollSteps));
            turn(20ms);
        }
        bar->setValue(0);
        for (int i = 0; i < scrollSteps; ++i) { // and line by line, as a wheel does
            bar->setValue(bar->value() + 3 * bar->singleStep());
            turn(20ms);
        }
        bar->setValue(0);
        m_watch->settle();
        return true;
    }

    bool sort()
    {
        bool answered = true;
        for (const Column column :
            {Column::Contact, Column::Project, Column::Status, Column::Duration, Column::Record}) {
            answered = asked([&] { m_board->sort(column, Qt::AscendingOrder); }) && answered;
            turn(100ms);
        }
        return asked([this] { m_board->sort(Column::Date, Qt::DescendingOrder); }) && answered;
    }

    bool filter()
    {
        bool answered = asked([this] { m_board->filterStatuses({u"completed"_s}); });
        answered = asked([this] { m_board->filterProject(u"Metro Heights"_s); }) && answered;
        answered = asked([this] { m_board->filterDays(29); }) && answered;
        return asked([this] { m_board->clearFilters(); }) && answered;
    }

    /// Letter by letter; the words rest between for less time than the field waits, and then for longer.
    bool search()
    {
        const QString words = m_script.m_samples.contact.section(u' ', -1);
        for (qsizetype length = 1; length < words.size(); ++length) {
            m_board->typeSearch(words.first(length));
            turn(length % 3 == 0 ? 250ms : 60ms);
        }
        bool answered = asked([&] { m_board->search(words); });
        answered = asked([this] { m_board->search(commonWord.word.toString()); }) && answered;
        return asked([this] { m_board->clearFilters(); }) && answered;
    }

    bool lookAtCalls()
    {
        for (int row = 0; row < rowsLookedAt; ++row) {
            m_board->choose(row);
            turn(150ms);
        }
        m_board->closeSidebar();
        m_watch->settle();
        return true;
    }

    bool play()
    {
        if (m_hasRecording) {
            m_board->play(m_script.m_samples.keptCall);
            turn(1500ms);
            m_board->closeSidebar();
        }
        m_watch->settle();
        return true;
    }

    bool follow()
    {
        for (int i = 0; i < 3; ++i) {
            turn(betweenWrites);
            m_board->refresher().refreshNow();
        }
        m_watch->settle();
        return true;
    }

    const BoardScript &m_script;
    bool m_hasRecording;
    ChangedCalls m_writer;
    QTimer m_everySecond;
    std::unique_ptr<BoardWindow> m_board;
    std::unique_ptr<BoardWatch> m_watch;
    std::vector<ScriptStep> m_steps;
};

BoardScript::BoardScript(QString file, QString folder, StoreSamples samples)
    : m_file(std::move(file))
    , m_folder(std::move(folder))
    , m_samples(std::move(samples))
{
}

std::vector<ScriptStep> BoardScript::run(std::chrono::seconds length)
{
    const QDir recordings(locations::recordingsFolder(m_file));
    const bool hasRecording = !m_samples.keptFile.isEmpty() && recordings.exists(m_samples.keptFile);
    return Work(*this, hasRecording).run(length);
}

void putRecording(const QString &database, const StoreSamples &samples)
{
    const QDir recordings(locations::recordingsFolder(database));
    if (!samples.keptFile.isEmpty() && recordings.mkpath(u"."_s)) {
        (void)writeTone(recordings.filePath(samples.keptFile), 30s);
    }
}

} // namespace callboard::bench
