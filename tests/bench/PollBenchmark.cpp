#include "bench/PollBenchmark.h"

#include "base/Clock.h"
#include "bench/Measurement.h"
#include "bench/PlainGets.h"
#include "bench/PollOutcome.h"
#include "bench/SimulatorChild.h"
#include "bolna/BolnaClients.h"
#include "bolna/ExecutionJson.h"
#include "polling/CallPoller.h"
#include "polling/PollLog.h"
#include "polling/StatusChecker.h"
#include "store/CallReader.h"
#include "store/CallStore.h"
#include "support/Await.h"

#include <QCommandLineParser>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>
#include <vector>

namespace callboard::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int sideBySide = 6; ///< the poll's own number
constexpr std::size_t readingsAtOnce = 500;
constexpr int patience = 120'000; ///< milliseconds; other programs may have the machine
const QString accountId = u"bench"_s;
const QString key = u"demo-key"_s;

struct Request
{
    std::vector<Shape> shapes;
    int cycles = 1;
    std::chrono::seconds every {30};
    int repeat = 1;
    bool full = false;
    bool markdown = false;
};

/// The program below the window as far as it polls, wired as the program wires it.
class Product final
{
    Q_DISABLE_COPY_MOVE(Product)

public:
    explicit Product(SimulatorChild &bolna)
        : m_file(m_folder.filePath(u"callboard.db"_s))
        , m_clients(m_clock)
        , m_store(m_file)
        , m_reader(m_file)
        , m_log(m_clock)
        , m_checker(m_clients, m_store, m_clock, m_log)
        , m_poller(m_clients, m_store, m_reader, m_checker, m_clock, m_log)
    {
        const calls::Account account {accountId, accountId, bolna.baseUrl()};
        if (const auto opened = m_store.open(); !opened || !m_clients.put(account, key.toUtf8())) {
            qFatal("The store or the account cannot be made");
        }
        wait([&](auto reply) { m_store.saveAccount(account, reply); });
    }
    ~Product() = default;

    /// As if each call had been read a moment ago.
    void know(const QByteArrayList &executions)
    {
        const QDateTime now = m_clock.now();
        std::vector<store::Reading> readings;
        for (const QByteArray &json : executions) {
            auto execution = bolna::parseExecution(json);
            if (!execution) {
                qFatal("The simulator's execution cannot be read");
            }
            const QString id = execution->id;
            readings.push_back({accountId, id, *std::move(execution), now});
            if (readings.size() == readingsAtOnce) {
                know(std::exchange(readings, {}));
            }
        }
        know(std::move(readings));
    }

    /// Adds what this cycle did to what it did in other runs; of the counts the worst is kept.
    void poll(SimulatorChild &bolna, Cycle &cycle)
    {
        (void)bolna.takeRequests();
        polling::CycleReport report;
        QEventLoop loop;
        QObject::connect(
            &m_poller, &polling::CallPoller::cycleFinished, &loop, [&](const polling::CycleReport &finished) {
                report = finished;
                loop.quit();
            });
        Measurement measurement;
        m_poller.runCycle();
        loop.exec();
        const bool first = cycle.usages.empty();
        cycle.usages.push_back(measurement.end());
        cycle.requests = std::max(cycle.requests, bolna.takeRequests());
        cycle.answered = first ? report.answered : std::min(cycle.answered, report.answered);
        cycle.late = std::max(cycle.late, report.late);
    }

private:
    using Written = Result<store::ChangeSet, store::StoreError>;

    template<class Ask>
    static void wait(Ask ask)
    {
        const auto written = test::await<Written>(ask, patience);
        if (!written || !*written) {
            qFatal("The store cannot be written");
        }
    }

    void know(std::vector<store::Reading> readings)
    {
        wait([&](auto reply) { m_store.applyAll(std::move(readings), reply); });
    }

    QTemporaryDir m_folder;
    QString m_file;
    SystemClock m_clock;
    bolna::BolnaClients m_clients;
    store::CallStore m_store;
    store::CallReader m_reader;
    polling::PollLog m_log;
    polling::StatusChecker m_checker;
    polling::CallPoller m_poller;
};

QStringList idsOf(const QByteArrayList &executions)
{
    QStringList ids;
    for (const QByteArray &json : executions) {
        if (const auto execution = bolna::parseExecution(json)) {
            ids.append(execution->id);
        }
    }
    return ids;
}

void rest(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(std::max(time, std::chrono::milliseconds::zero()), &loop, &QEventLoop::quit);
    loop.exec();
}

void measure(PollOutcome &outcome, const Request &request)
{
    SimulatorChild bolna(outcome.shape);
    QStringList ids;
    {
        Product product(bolna);
        {
            const QByteArrayList executions = bolna.executions();
            ids = idsOf(executions);
            product.know(executions);
        }
        bolna.limit(bolna::RequestBudget::defaultPerMinute);
        for (Cycle &cycle : outcome.cycles) {
            if (&cycle != &outcome.cycles.front()) {
                rest(request.every
                     - std::chrono::duration_cast<std::chrono::milliseconds>((&cycle - 1)->usages.back().wall));
            }
            product.poll(bolna, cycle);
        }
        bolna.limit(0);
    }
    QStringList asOften;
    while (asOften.size() < outcome.cycles.front().requests) {
        asOften.append(ids.at(asOften.size() % ids.size()));
    }
    const PlainGets abreast = askPlainly(bolna.baseUrl(), key, asOften, sideBySide);
    outcome.abreastAsked = static_cast<int>(asOften.size());
    outcome.abreastAnswered = abreast.answered;
    outcome.abreast.push_back(abreast.usage);
    if (!request.full) {
        ids = ids.mid(0, yardstickCalls);
    }
    const PlainGets oneByOne = askPlainly(bolna.baseUrl(), key, ids, 1);
    outcome.oneByOneAsked = static_cast<int>(ids.size());
    outcome.oneByOneAnswered = oneByOne.answered;
    outcome.oneByOne.push_back(oneByOne.usage);
}

// The command line

/// At least `least`; anything else ends the program with a sentence.
int wholeNumber(const QString &text, int least)
{
    bool ok = false;
    const int value = text.toInt(&ok);
    if (!ok || value < least) {
        std::fprintf(stderr, "callboard-bench: %s is no number of at least %d\n", qPrintable(text), least);
        std::exit(2);
    }
    return value;
}

/// What docs/benchmarks.md tells of: boards of three sizes, and the two that a cycle is hardest put to read.
std::vector<Shape> usualShapes(const Shape &asked)
{
    std::vector<Shape> shapes(3, asked);
    shapes[0].calls = 100;
    shapes[1].calls = 500;
    shapes[2].calls = 5000;
    const Shape oneAgent {.calls = 5000, .agents = 1, .ended = 0, .latency = std::chrono::milliseconds(300)};
    shapes.push_back(oneAgent);
    shapes.push_back(oneAgent);
    shapes.back().ended = 4;
    return shapes;
}

Request requestFrom(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Measures one poll cycle, beside as many plain GETs six abreast, and beside a loop that asks about "
        "one call after the other. Everything stays on this machine."_s);
    parser.addHelpOption();
    parser.addOptions({
        {u"calls"_s,
            u"Pending calls; may be given several times. Unless given: 100, 500 and 5000, then 5000 of one agent at 300 ms, "
            "and the same among 25000 of which four of five ended."_s,
            u"N"_s},
        {u"latency"_s, u"Milliseconds added to every answer."_s, u"MS"_s, u"100"_s},
        {u"agents"_s, u"Agents the calls are spread over, 3 at most."_s, u"N"_s, u"3"_s},
        {u"ended"_s, u"Calls of the same time that are over, for each pending one."_s, u"N"_s, u"0"_s},
        {u"cycles"_s, u"Cycles, on one budget."_s, u"N"_s, u"1"_s},
        {u"every"_s, u"Seconds from the start of one cycle to the next; 0: at once."_s, u"S"_s, u"30"_s},
        {u"repeat"_s, u"Runs; the table has the median of the times and the worst of the rest."_s, u"N"_s, u"1"_s},
        {u"full"_s, u"Ask about every call one by one, and not only about the first %1."_s.arg(yardstickCalls)},
        {u"format"_s, u"table or markdown."_s, u"FORMAT"_s, u"table"_s},
    });
    parser.process(arguments);
    Request request {.shapes = {},
        .cycles = wholeNumber(parser.value(u"cycles"_s), 1),
        .every = std::chrono::seconds(wholeNumber(parser.value(u"every"_s), 0)),
        .repeat = wholeNumber(parser.value(u"repeat"_s), 1),
        .full = parser.isSet(u"full"_s),
        .markdown = parser.value(u"format"_s) == u"markdown"};
    const Shape asked {.calls = 0,
        .agents = wholeNumber(parser.value(u"agents"_s), 1),
        .ended = wholeNumber(parser.value(u"ended"_s), 0),
        .latency = std::chrono::milliseconds(wholeNumber(parser.value(u"latency"_s), 0))};
    for (const QString &size : parser.values(u"calls"_s)) {
        request.shapes.push_back(asked);
        request.shapes.back().calls = wholeNumber(size, 1);
    }
    if (request.shapes.empty()) {
        request.shapes = usualShapes(asked);
    }
    return request;
}

} // namespace

int benchmarkPoll(const QStringList &arguments)
{
    const Request request = requestFrom(arguments);
    std::vector<PollOutcome> outcomes;
    for (const Shape &shape : request.shapes) {
        outcomes.push_back({.shape = shape,
            .cycles = std::vector<Cycle>(static_cast<std::size_t>(request.cycles)),
            .oneByOne = {},
            .abreast = {}});
    }
    for (int run = 0; run < request.repeat; ++run) {
        for (PollOutcome &outcome : outcomes) {
            measure(outcome, request);
        }
    }
    const Table table = tableOf(outcomes, polling::CallPoller::defaultInterval);
    std::fputs(qPrintable(request.markdown ? table.asMarkdown() : table.asText()), stdout);
    return std::ranges::all_of(outcomes, allAnswered) ? 0 : 1;
}

} // namespace callboard::bench
