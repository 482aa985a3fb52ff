#include "bench/HistoryBenchmark.h"

#include "bench/BoardQuestions.h"
#include "bench/BoardScript.h"
#include "bench/BoardWatch.h"
#include "bench/ChangedCalls.h"
#include "bench/HistoryTable.h"
#include "bench/ProgramStart.h"
#include "bench/SqlTable.h"
#include "bench/SqliteShell.h"
#include "board/BoardRefresher.h"
#include "recordings/SoundSupport.h"
#include "theme/CallboardStyle.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

namespace callboard::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::microseconds;

namespace {

constexpr int starts = 5;
constexpr int runs = 3; ///< of every question
constexpr int ticks = 50;
constexpr int mostTableRows = 200'000; ///< that the QSqlTableModel may read: it keeps them all
constexpr std::chrono::milliseconds notByItself = 1h; ///< the board refreshes when it is told to

struct Request
{
    QString file;
    QString program;
    std::chrono::seconds script {60};
    bool markdown = false;
};

microseconds medianOf(std::vector<microseconds> values)
{
    std::ranges::sort(values);
    return values.at(values.size() / 2);
}

double timesOf(microseconds yardstick, microseconds ours)
{
    return ours > 0us ? static_cast<double>(yardstick.count()) / static_cast<double>(ours.count()) : 0;
}

HistoryRow yardstickRow(const QString &what, const QString &by)
{
    return {.what = what, .by = by, .first = {}, .whole = {}, .guiCpu = {}, .usage = {}};
}

/// Measures one part after the other and keeps its rows.
class Benchmark final
{
public:
    explicit Benchmark(const Request &request, const StoreSamples &samples)
        : m_request(request)
        , m_samples(samples)
        , m_shell(request.file)
    {
    }

    void run()
    {
        putRecording(m_request.file, m_samples);
        measureStarts();
        {
            BoardWindow board(m_request.file, m_folder.path(), notByItself);
            BoardWatch watch(board);
            require(watch.watch(BoardWatch::Answer::AnotherBoard, [&board] { board.show(); }));
            watch.settle();
            measureRefreshes(board, watch);
            measureQuestions(board, watch);
        }
        measureMinute();
    }

    [[nodiscard]] const std::vector<HistoryRow> &rows() const { return m_rows; }
    [[nodiscard]] const QStringList &notes() const { return m_notes; }
    [[nodiscard]] bool allAnswered() const { return m_answered; }

private:
    Shown require(Shown shown)
    {
        m_answered = m_answered && shown.answered;
        return shown;
    }

    /// Nothing of the store is in memory: what a start reads of it, and how long closing takes while it reads.
    void measureColdStarts(const QTemporaryDir &home)
    {
        const auto reading = startProgram(m_request.program, m_request.file, home, {.cold = true, .reading = true});
        const auto closing = startProgram(m_request.program, m_request.file, home, {.cold = true});
        if (!reading || !closing) {
            m_answered = false;
            return;
        }
        HistoryRow row = yardstickRow(u"the same, nothing of the store in memory"_s, u"Callboard"_s);
        row.first = reading->rowsPainted;
        row.rows = m_samples.calls;
        m_rows.push_back(row);
        row = yardstickRow(u"told to end while it reads, until it is gone"_s, u"Callboard"_s);
        row.whole = closing->closing;
        m_rows.push_back(row);
        m_notes.append(u"With nothing of the store in memory a start reads %1 MiB from the disk, of %2."_s
                           .arg(static_cast<double>(reading->readBytes) / (1024 * 1024), 0, 'f', 1)
                           .arg(static_cast<double>(QFileInfo(m_request.file).size()) / (1024 * 1024), 0, 'f', 1));
    }

    void measureStarts()
    {
        const QTemporaryDir home;
        std::vector<microseconds> painted;
        std::vector<microseconds> said;
        ProcessMemory memory; // of the last one
        for (int i = 0; i <= starts; ++i) {
            const auto start = startProgram(m_request.program, m_request.file, home, {.memory = i == starts});
            if (!start) {
                std::fprintf(stderr, "callboard-bench: %s showed no rows\n", qPrintable(m_request.program));
                m_answered = false;
                return;
            }
            if (i > 0) { // the first one makes the font cache of its new home
                painted.push_back(start->rowsPainted);
                said.emplace_back(start->said);
                memory = start->memory;
            }
        }
        const QString what = u"start of the program until rows are painted"_s;
        HistoryRow row = yardstickRow(what, u"Callboard"_s);
        row.first = medianOf(painted);
        row.bytes = memory.resident;
        row.rows = m_samples.calls;
        m_rows.push_back(row);
        m_notes.append(u"Start: %1 to %2 ms in %3 runs; by the program's own word %4 ms (good to 10 ms). Memory three "
                       "seconds later, at most %5 MiB until then."_s.arg(std::ranges::min(painted).count() / 1000)
                           .arg(std::ranges::max(painted).count() / 1000)
                           .arg(starts)
                           .arg(medianOf(said).count() / 1000)
                           .arg(static_cast<double>(memory.peak) / (1024 * 1024), 0, 'f', 1));
        measureColdStarts(home);
        const auto table = measureSqlTable(m_request.file, mostTableRows);
        if (!table) {
            m_notes.append(u"The QSqlTableModel could not be measured."_s);
            return;
        }
        HistoryRow beside = yardstickRow(what, u"QSqlTableModel"_s);
        beside.first = table->rowsPainted;
        beside.ratio = timesOf(table->rowsPainted, *row.first);
        beside.bytes = table->residentBytes;
        m_rows.push_back(beside);
        beside = yardstickRow(u"every row within reach"_s, u"QSqlTableModel"_s);
        beside.whole = table->fetching;
        beside.bytes = table->fetchedBytes;
        beside.rows = table->fetched;
        m_rows.push_back(beside);
    }

    void measureRefreshes(BoardWindow &board, BoardWatch &watch)
    {
        Shown tick = require(watch.watchTicks(ticks));
        HistoryRow row = rowOf(u"refresh, nothing new (mean of %1)"_s.arg(ticks), {tick});
        row.usage.reset();
        m_rows.push_back(row);

        ChangedCalls writer(m_request.file);
        std::vector<Shown> changed;
        for (int i = 0; i < runs; ++i) {
            if (!writer.changeAndWait(ChangedCalls::most)) {
                std::fputs("callboard-bench: the store could not be changed\n", stderr);
                m_answered = false;
                return;
            }
            changed.push_back(
                require(watch.watch(BoardWatch::Answer::ChangedRows, [&board] { board.refresher().refreshNow(); })));
            watch.settle();
        }
        const int calls = std::min(m_samples.calls, ChangedCalls::most);
        m_rows.push_back(rowOf(u"refresh, %1 calls changed"_s.arg(calls), changed));
    }

    void measureQuestions(BoardWindow &board, BoardWatch &watch)
    {
        if (!m_shell.isThere()) {
            m_notes.append(u"sqlite3 is not installed: its rows are missing."_s);
        }
        for (const BoardQuestion &question : boardQuestions(m_samples)) {
            std::vector<Shown> shown;
            for (int i = 0; i < runs; ++i) {
                askSomethingElse(board, watch);
                shown.push_back(require(watch.watch(BoardWatch::Answer::AnotherBoard, [&] { question.ask(board); })));
                watch.settle();
                require(watch.watch(BoardWatch::Answer::AnotherBoard, [&] { question.undo(board); }));
                watch.settle();
            }
            m_rows.push_back(rowOf(question.what, shown));
            if (!question.sql.isEmpty() && m_shell.isThere()) {
                measureShell(question, m_rows.back());
            }
        }
    }

    /// The reader remembers the last filters and the last search: each question is to be answered anew.
    void askSomethingElse(BoardWindow &board, BoardWatch &watch)
    {
        const store::CallQuery everything = board.refresher().query();
        store::CallQuery other = everything;
        other.chosen[store::Facet::Direction] = {u"inbound"_s};
        other.search = u"qqqq"_s;
        for (const store::CallQuery &query : {other, everything}) {
            require(watch.watch(BoardWatch::Answer::AnotherBoard, [&] { board.refresher().setQuery(query); }));
            watch.settle();
        }
    }

    /// At once, so that both have the same machine.
    void measureShell(const BoardQuestion &question, const HistoryRow &ours)
    {
        const bool ofFirst = question.yardstick == BoardQuestion::Yardstick::FirstRows;
        HistoryRow beside = yardstickRow(question.what, u"sqlite3"_s);
        if (const auto time = m_shell.time(question.sql)) {
            (ofFirst ? beside.first : beside.whole) = *time;
            beside.ratio = timesOf(*time, ofFirst ? *ours.first : *ours.whole);
        } else {
            beside.by = u"sqlite3 (failed)"_s;
        }
        m_rows.push_back(beside);
    }

    void measureMinute()
    {
        const auto steps = BoardScript(m_request.file, m_folder.path(), m_samples).run(m_request.script);
        ScriptStep all {.what = u"all of it"_s, .times = 1, .usage = {}};
        for (const ScriptStep &step : steps) {
            m_answered = m_answered && step.answered;
            all.answered = all.answered && step.answered;
            add(all.usage, step.usage);
            m_rows.push_back(rowOf(step));
        }
        m_rows.push_back(rowOf(all));
        m_notes.append(u"The minute took %1 s; its memory is the most of this process, which has a window and the "
                       "benchmark in it."_s.arg(std::chrono::duration<double>(all.usage.wall).count(), 0, 'f', 1));
    }

    const Request &m_request;
    const StoreSamples &m_samples;
    SqliteShell m_shell;
    QTemporaryDir m_folder;
    std::vector<HistoryRow> m_rows;
    QStringList m_notes;
    bool m_answered = true;
};

/// Errors and warnings, but for what the offscreen platform says of every window.
void quietly(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type != QtDebugMsg && type != QtInfoMsg && !message.contains(u"propagateSizeHints")) {
        std::fprintf(stderr, "%s\n", qPrintable(message));
    }
}

int refuse(const QString &sentence)
{
    std::fprintf(stderr, "callboard-bench: %s\n", qPrintable(sentence));
    return 2;
}

} // namespace

int benchmarkHistory(int &argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    qInstallMessageHandler(quietly);
    QApplication app(argc, argv);
    // As the program does.
    if (!qEnvironmentVariableIsSet("QT_MEDIA_BACKEND")) {
        qputenv("QT_MEDIA_BACKEND", callboard::recordings::nameOf(callboard::recordings::findMediaBackend()));
    }
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Measures the board over a store that `callboard-bench fill` made, beside a "
                                     "QSqlTableModel and the sqlite3 shell. Changes calls of that store."_s);
    parser.addHelpOption();
    parser.addPositionalArgument(u"FILE"_s, u"The store."_s);
    parser.addOptions({{u"format"_s, u"text or markdown."_s, u"FORMAT"_s, u"text"_s},
        {u"seconds"_s, u"Length of the scripted work; every step is done once at least."_s, u"S"_s, u"60"_s},
        {u"program"_s, u"The program whose start is measured; the one built beside this."_s, u"PATH"_s,
            QCoreApplication::applicationDirPath() + u"/../../app/callboard"_s}});
    QStringList arguments = QApplication::arguments();
    arguments.removeAt(1);
    parser.process(arguments);
    bool counted = false;
    const int seconds = parser.value(u"seconds"_s).toInt(&counted);
    const Request request {.file = QFileInfo(parser.positionalArguments().value(0)).absoluteFilePath(),
        .program = parser.value(u"program"_s),
        .script = std::chrono::seconds(seconds),
        .markdown = parser.value(u"format"_s) == u"markdown"};
    if (parser.positionalArguments().size() != 1 || !counted || seconds < 1 || seconds > 3600) {
        return refuse(u"one FILE, and --seconds from 1 to 3600; see callboard-bench history --help"_s);
    }
    if (!QFileInfo(request.program).isExecutable()) {
        return refuse(u"%1 is no program; name one with --program"_s.arg(request.program));
    }
    const auto samples = samplesOf(request.file);
    if (!samples) {
        return refuse(samples.error());
    }
    ui::Theme theme;
    ui::CallboardStyle::install(app, theme);
    Benchmark benchmark(request, *samples);
    benchmark.run();
    Table table = historyTable(benchmark.rows());
    table.notes += benchmark.notes();
    std::fputs(qPrintable(request.markdown ? table.asMarkdown() : table.asText()), stdout);
    return benchmark.allAnswered() ? 0 : 1;
}

} // namespace callboard::bench
