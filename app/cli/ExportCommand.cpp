#include "cli/Run.h"

#include "StopSignal.h"
#include "cli/Await.h"
#include "cli/CallFilters.h"
#include "cli/OptionList.h"
#include "cli/Output.h"
#include "exporting/CallExport.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QLocale>

#include <unistd.h>

namespace callboard::cli {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The columns --columns names, else those of JSON.
Result<std::vector<exporting::ExportColumn>, ExitCode> columnsOf(const Run &run)
{
    if (!run.parser.isSet(u"columns"_s)) {
        return exporting::documentedColumns();
    }
    QStringList names;
    for (const QString &name : run.parser.value(u"columns"_s).split(u',', Qt::SkipEmptyParts)) {
        names.append(name.trimmed());
    }
    QString unknown;
    const auto columns = exporting::columnsNamed(names, unknown);
    if (!columns) {
        QStringList known;
        for (const exporting::ExportColumn &column : exporting::allColumns()) {
            known.append(column.field);
        }
        return failure(
            usage(tr("%1 is no field of a call. There are: %2; answer:NAME.").arg(unknown, known.join(u", "_s))));
    }
    if (columns->empty()) {
        return failure(usage(tr("--columns takes the names of fields, with commas between them.")));
    }
    return *columns;
}

exporting::ExportReport runExportOf(Run &run, exporting::ExportOrder order)
{
    exporting::CallExport work(run.program.reader);
    const StopSignal stop;
    QObject::connect(&stop, &StopSignal::received, &work, &exporting::CallExport::cancel);
    const Clock &clock = run.program.clock;
    std::chrono::milliseconds toldAt = clock.elapsed();
    if (isatty(STDERR_FILENO) != 0) {
        QObject::connect(&work, &exporting::CallExport::progressed, &work, [&] {
            if (clock.elapsed() - toldAt >= 1s) {
                toldAt = clock.elapsed();
                const exporting::ExportProgress progress = work.progress();
                const QLocale locale;
                tell(progress.finishing
                         ? tr("Finishing…")
                         : tr("%1 of %2 calls").arg(locale.toString(progress.done), locale.toString(progress.calls)));
            }
        });
    }
    return await<exporting::ExportReport>([&](auto reply) {
        QObject::connect(&work, &exporting::CallExport::finished, &work,
            [reply](const exporting::ExportReport &report) { reply(report); });
        work.start(std::move(order));
    });
}

} // namespace

void addExportOptions(OptionList &options)
{
    addFilterOptions(options);
    options.addOption({u"columns"_s,
        tr("Only these fields, in this order, with commas between them; answer:NAME is an answer of the agent's "
           "questions. Default: the fields of JSON."),
        tr("FIELDS")});
    options.addOption({u"bom"_s, tr("Begin a CSV with a byte order mark, for programs that ask for one.")});
}

ExitCode runExport(Run &run)
{
    const QFileInfo output(run.operands.front());
    const auto form = exporting::formOf(output.fileName());
    if (!form || output.completeBaseName().isEmpty()) {
        return usage(tr("The file's ending says what it becomes: .csv, .xlsx, .json or .jsonl."));
    }
    if (run.parser.isSet(u"bom"_s) && *form != exporting::ExportForm::Csv) {
        return usage(tr("--bom is for CSV alone."));
    }
    auto columns = columnsOf(run);
    if (!columns) {
        return columns.error();
    }
    const auto filters = readFilters(run);
    if (!filters) {
        return filters.error();
    }
    const exporting::ExportReport report = runExportOf(
        run, {.list = {.query = filters->query, .ids = {}, .limit = filters->limit, .offset = filters->offset},
                 .table = {.columns = std::move(*columns),
                     .wording = exporting::ExportTable::Wording::Fields,
                     .zone = exporting::localZoneName(),
                     .byteOrderMark = run.parser.isSet(u"bom"_s)},
                 .form = *form,
                 .folder = output.absolutePath(),
                 .name = output.fileName()});
    tell(report.path.isEmpty() && !report.cancelled ? report.trouble : report.summary());
    if (report.path.isEmpty()) {
        return report.storeFailed  ? ExitCode::StoreUnusable
               : report.wrongPlace ? ExitCode::Usage
                                   : ExitCode::ResultNotWritten;
    }
    tellOfTranscripts(run, filters->query);
    const ExitCode printed = print(report.path);
    if (printed != ExitCode::Done) {
        tell(tr("The export itself was saved: %1.").arg(report.path));
    }
    return printed;
}

} // namespace callboard::cli
