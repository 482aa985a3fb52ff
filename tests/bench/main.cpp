#include "bench/ExportBenchmark.h"
#include "bench/FillCommand.h"
#include "bench/InsightsBenchmark.h"
#include "bench/PollBenchmark.h"
#include "bench/SimulatorHost.h"
#include "bench/TeamBenchmark.h"
#ifdef CALLBOARD_WITH_UI
#include "bench/HistoryBenchmark.h"
#include "bench/PlayerBenchmark.h"
#include "bench/SqlTable.h"
#endif

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char *argv[])
{
#ifdef CALLBOARD_WITH_UI
    // Those that have a window make their own application.
    const QByteArray first = argc > 1 ? argv[1] : "";
    if (first == "history") {
        return callboard::bench::benchmarkHistory(argc, argv);
    }
    if (first == "player") {
        return callboard::bench::benchmarkPlayer(argc, argv);
    }
    if (first == "sqltable") { // started by history
        return callboard::bench::showSqlTable(argc, argv);
    }
#endif
    const QCoreApplication app(argc, argv);
    QStringList arguments = QCoreApplication::arguments();
    const QString command = arguments.size() > 1 ? arguments.takeAt(1) : QString();
    if (command == u"poll") {
        return callboard::bench::benchmarkPoll(arguments);
    }
    if (command == u"fill") {
        return callboard::bench::fillStore(arguments);
    }
    if (command == u"export") {
        return callboard::bench::benchmarkExport(arguments);
    }
    if (command == u"insights") {
        return callboard::bench::benchmarkInsights(arguments);
    }
    if (command == u"team") {
        return callboard::bench::benchmarkTeam(arguments);
    }
    if (command == u"simulator") { // started by poll
        return callboard::bench::hostSimulator(arguments);
    }
    std::fputs("usage: callboard-bench poll|fill|export|insights|team|history|player [--help]\n", stderr);
    return 2;
}
