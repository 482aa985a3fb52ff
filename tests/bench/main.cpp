#include "bench/FillCommand.h"
#include "bench/PollBenchmark.h"
#include "bench/SimulatorHost.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    QStringList arguments = QCoreApplication::arguments();
    const QString command = arguments.size() > 1 ? arguments.takeAt(1) : QString();
    if (command == u"poll") {
        return callboard::bench::benchmarkPoll(arguments);
    }
    if (command == u"simulator") { // started by the others
        return callboard::bench::hostSimulator(arguments);
    }
    if (command == u"fill") {
        return callboard::bench::fillStore(arguments);
    }
    std::fputs("usage: callboard-bench poll|fill [--help]\n", stderr);
    return 2;
}
