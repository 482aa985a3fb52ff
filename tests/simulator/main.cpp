#include "Simulator.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <cstdio>
#include <limits>
#include <optional>

#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using callboard::simulator::Simulator;

namespace {

std::array<int, 2> signalPipe {-1, -1};

// A signal handler may do no more than this; the event loop does the rest.
void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(signalPipe[0], &byte, 1);
}

bool quitOnSignals(QCoreApplication &app)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, signalPipe.data()) != 0)
        return false;
    auto *notifier = new QSocketNotifier(signalPipe[1], QSocketNotifier::Read, &app);
    QObject::connect(notifier, &QSocketNotifier::activated, &app, [notifier] {
        notifier->setEnabled(false);
        QCoreApplication::quit();
    });
    struct sigaction action
    {
    };
    action.sa_handler = onSignal;
    return ::sigaction(SIGTERM, &action, nullptr) == 0 && ::sigaction(SIGINT, &action, nullptr) == 0;
}

int complain(const QString &what)
{
    std::fprintf(stderr, "bolna-sim: %s\n", qPrintable(what));
    return 2;
}

std::optional<int> wholeNumber(const QCommandLineParser &parser, const QString &name, int high)
{
    bool ok = false;
    const int value = parser.value(name).toInt(&ok);
    return ok && value >= 0 && value <= high ? std::optional(value) : std::nullopt;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"bolna-sim"_s);

    QCommandLineParser parser;
    parser.setApplicationDescription(u"Simulates the Bolna API on 127.0.0.1. Prints its address, then serves until "
                                     "it is told to stop."_s);
    parser.addHelpOption();
    parser.addOptions({
        {u"port"_s, u"Port of the API; 0 takes any free one."_s, u"N"_s, u"0"_s},
        {u"speed"_s, u"Simulated seconds per real second."_s, u"X"_s, u"1"_s},
        {u"latency"_s, u"Milliseconds added to every answer."_s, u"MS"_s, u"0"_s},
        {u"calls"_s, u"This many calls exist already."_s, u"N"_s, u"0"_s},
        {u"rate-limit"_s, u"Requests per minute and key; 0 for no limit."_s, u"N"_s, u"0"_s},
        {u"seed"_s, u"Another seed gives another account."_s, u"N"_s, u"1"_s},
        {u"key"_s, u"The API key that is accepted."_s, u"KEY"_s, Simulator::defaultKey.toString()},
    });
    parser.process(app);

    const auto port = wholeNumber(parser, u"port"_s, 65535);
    const auto latency = wholeNumber(parser, u"latency"_s, 600000);
    const auto calls = wholeNumber(parser, u"calls"_s, 200000);
    const auto rateLimit = wholeNumber(parser, u"rate-limit"_s, std::numeric_limits<int>::max());
    bool speedOk = false;
    const double speed = parser.value(u"speed"_s).toDouble(&speedOk);
    bool seedOk = false;
    const quint64 seed = parser.value(u"seed"_s).toULongLong(&seedOk);
    const QString key = parser.value(u"key"_s);
    if (!port || !latency || !calls || !rateLimit || !seedOk || !parser.positionalArguments().isEmpty())
        return complain(u"a value is not a number or out of range; see --help"_s);
    if (!speedOk || !(speed > 0.0 && speed <= 100000.0))
        return complain(u"--speed must be above 0 and at most 100000"_s);
    if (key.trimmed().isEmpty())
        return complain(u"--key must not be empty"_s);
    if (!quitOnSignals(app))
        return complain(u"cannot watch for signals"_s);

    Simulator simulator(seed);
    simulator.setKey(key);
    simulator.setSpeed(speed);
    simulator.setLatency(std::chrono::milliseconds(*latency));
    simulator.setRateLimit(*rateLimit);
    simulator.addPastCalls(*calls);
    if (!simulator.start(static_cast<quint16>(*port))) {
        std::fprintf(stderr, "bolna-sim: cannot listen on port %d\n", *port);
        return 1;
    }
    std::printf("%s\n", qPrintable(simulator.baseUrl()));
    for (const auto &agent : simulator.agents()) {
        std::printf("agent %s %s\n", qPrintable(agent.id), qPrintable(agent.name)); // what a script can dial with
    }
    std::fflush(stdout);
    return QCoreApplication::exec();
}
