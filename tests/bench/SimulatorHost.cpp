#include "bench/SimulatorHost.h"

#include "bench/PendingCalls.h"
#include "simulator/Simulator.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>
#include <QSocketNotifier>

#include <array>
#include <cstdio>

#include <unistd.h>

namespace callboard::bench {

using namespace Qt::StringLiterals;

namespace {

void print(const QByteArray &line)
{
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stdout);
    std::fputc('\n', stdout);
}

void answer(const QByteArray &question, simulator::Simulator &simulator)
{
    if (question == "executions") {
        for (const QString &id : simulator.executionIds()) {
            if (simulator.statusOf(id) != u"completed") {
                print(QJsonDocument(simulator.executionJson(id)).toJson(QJsonDocument::Compact));
            }
        }
        print({});
    } else if (question == "requests") {
        print(QByteArray::number(simulator.requests()));
        simulator.resetCounters();
    } else if (question.startsWith("limit ")) {
        simulator.setRateLimit(question.mid(6).toInt());
        print("done");
    }
    std::fflush(stdout);
}

} // namespace

int hostSimulator(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOptions({{u"calls"_s, {}, u"N"_s, u"0"_s}, {u"agents"_s, {}, u"N"_s, u"3"_s},
        {u"ended"_s, {}, u"N"_s, u"0"_s}, {u"latency"_s, {}, u"MS"_s, u"0"_s}});
    parser.process(arguments);
    const Shape shape {.calls = parser.value(u"calls"_s).toInt(),
        .agents = parser.value(u"agents"_s).toInt(),
        .ended = parser.value(u"ended"_s).toInt(),
        .latency = std::chrono::milliseconds(parser.value(u"latency"_s).toInt())};
    simulator::Simulator simulator;
    simulator.setLatency(shape.latency);
    addCalls(simulator, shape);
    if (!simulator.start()) {
        return 1;
    }
    print(simulator.baseUrl().toLatin1());
    std::fflush(stdout);

    QByteArray buffer;
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &input, [&] {
        std::array<char, 256> piece {};
        const ssize_t length = ::read(STDIN_FILENO, piece.data(), piece.size());
        if (length <= 0) { // also when who started this is gone
            input.setEnabled(false);
            QCoreApplication::quit();
            return;
        }
        buffer.append(piece.data(), length);
        for (qsizetype end = buffer.indexOf('\n'); end >= 0; end = buffer.indexOf('\n')) {
            answer(buffer.left(end), simulator);
            buffer.remove(0, end + 1);
        }
    });
    return QCoreApplication::exec();
}

} // namespace callboard::bench
