#include "bench/ExportBenchmark.h"

#include "bench/Measurement.h"
#include "exporting/CallExport.h"
#include "store/CallReader.h"

#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <cstdio>
#include <optional>

namespace callboard::bench {

using namespace Qt::StringLiterals;
using exporting::CallExport;
using exporting::ExportForm;
using exporting::ExportReport;

namespace {

constexpr int patience = 600'000; ///< milliseconds

/// What the table shows with every column of its own choice.
const QStringList shownFields {u"contactName"_s, u"recipientPhoneNumber"_s, u"project"_s, u"agentName"_s, u"status"_s,
    u"outcome"_s, u"callDuration"_s, u"createdAt"_s, u"recordingState"_s, u"totalCostCents"_s};

void tellRow(const QString &what, qsizetype calls, qint64 bytes, const Usage &used)
{
    const auto seconds = [](std::chrono::microseconds time) { return static_cast<double>(time.count()) / 1e6; };
    std::printf("| %-42s | %7lld | %6.1f s | %6.1f s | %5.1f ms | %5.0f | %5.0f | %6.1f |\n", qPrintable(what),
        static_cast<long long>(calls), seconds(used.wall), seconds(used.cpu), seconds(used.longestStall) * 1000,
        static_cast<double>(used.peakBytes) / 1048576, static_cast<double>(used.grownBytes) / 1048576,
        static_cast<double>(bytes) / 1048576);
    std::fflush(stdout);
}

std::optional<ExportReport> exportAll(store::CallReader &reader, exporting::ExportOrder order)
{
    CallExport work(reader);
    QEventLoop loop;
    std::optional<ExportReport> end;
    QObject::connect(&work, &CallExport::finished, &loop, [&](const ExportReport &report) {
        end = report;
        loop.quit();
    });
    work.start(std::move(order));
    loop.exec();
    return end;
}

/// One line of the table; false where something is missing.
bool measure(store::CallReader &reader, const QString &folder, ExportForm form, bool everything, int limit)
{
    QString unknown;
    const auto shown = exporting::columnsNamed(shownFields, unknown);
    using Wording = exporting::ExportTable::Wording;
    const exporting::ExportTable table {
        .columns = everything ? exporting::documentedColumns() : *shown,
        .wording = everything ? Wording::Fields : Wording::People,
        .zone = exporting::localZoneName(),
    };
    const QString ending = exporting::endingOf(form);
    Measurement measurement;
    const auto report = exportAll(reader, {.list = {.query = {}, .ids = {}, .limit = limit},
                                              .table = table,
                                              .form = form,
                                              .folder = folder,
                                              .name = u"calls."_s + ending});
    const Usage used = measurement.end();
    if (!report || report->path.isEmpty()) {
        std::fprintf(stderr, "callboard-bench: %s\n", report ? qPrintable(report->trouble) : "no end");
        return false;
    }
    tellRow(u"%1, %2"_s.arg(ending, everything ? u"everything known"_s : u"the table's columns"_s), report->calls,
        QFileInfo(report->path).size(), used);
    return QFile::remove(report->path);
}

void measureShell(const QString &file, int limit)
{
    const QString program = QStandardPaths::findExecutable(u"sqlite3"_s);
    if (program.isEmpty()) {
        std::fputs("sqlite3 is not installed: no yardstick\n", stderr);
        return;
    }
    QProcess shell;
    shell.setStandardOutputFile(QProcess::nullDevice());
    QElapsedTimer clock;
    clock.start();
    shell.start(program,
        {u"-batch"_s, u"-readonly"_s, u"-csv"_s, file,
            u"SELECT shown_name, recipient_phone_number, project, agent_name, status, outcome, call_duration, created_at, "
            "recording_state, total_cost_cents FROM calls ORDER BY created_at DESC, id DESC LIMIT %1"_s.arg(limit)});
    if (shell.waitForFinished(patience) && shell.exitCode() == 0) {
        std::printf("| %-42s | %7s | %6.1f s | %8s | %8s | %5s | %5s | %6s |\n",
            "sqlite3 -csv, these columns as stored", "", static_cast<double>(clock.elapsed()) / 1000, "", "", "", "",
            "");
    }
}

} // namespace

int benchmarkExport(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Exports the calls of a store that `fill` made."_s);
    parser.addHelpOption();
    parser.addPositionalArgument(u"FILE"_s, u"The store."_s);
    parser.addOption({u"calls"_s, u"At most so many."_s, u"N"_s, u"-1"_s});
    parser.process(arguments);
    const QString file = parser.positionalArguments().value(0);
    const int limit = parser.value(u"calls"_s).toInt();
    if (!QFileInfo::exists(file)) {
        std::fputs("callboard-bench: export wants the file of a store\n", stderr);
        return 2;
    }
    const QTemporaryDir folder;
    store::CallReader reader(file);
    std::printf("| %-42s | %7s | %8s | %8s | %8s | %5s | %5s | %6s |\n", "what", "calls", "time", "CPU", "stall",
        "peak", "grown", "MiB");
    std::printf("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
    bool all = true;
    for (const bool everything : {false, true}) {
        for (const ExportForm form : {ExportForm::Csv, ExportForm::Xlsx, ExportForm::Json, ExportForm::JsonLines}) {
            all &= measure(reader, folder.path(), form, everything, limit);
        }
    }
    measureShell(file, limit);
    return all ? 0 : 1;
}

} // namespace callboard::bench
