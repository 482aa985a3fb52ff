#include "cli/Run.h"

#include "cli/Await.h"
#include "cli/CallFilters.h"
#include "cli/CallList.h"
#include "cli/OptionList.h"
#include "cli/Output.h"

#include <QCommandLineParser>
#include <QDateTime>

namespace callboard::cli {

using namespace Qt::StringLiterals;

namespace {

/// As they are read, so that memory does not grow with their number.
template<class List>
store::Read<bool> printWhole(
    store::CallReader &reader, const store::CallQuery &query, int limit, int offset, PiecewiseResult &result)
{
    List list;
    const auto read = await<store::Read<bool>>([&](auto reply) {
        reader.listInPages(
            query, limit, offset, [&](const std::vector<calls::Call> &some) { return result.add(list.add(some)); },
            reply);
    });
    if (read && *read) {
        (void)result.add(list.end());
    }
    return read;
}

store::Read<bool> printTable(
    store::CallReader &reader, const store::CallQuery &query, int limit, int offset, PiecewiseResult &result)
{
    using Rows = std::vector<calls::CallRow>;
    TableList list(QDateTime::currentDateTimeUtc());
    const std::vector<store::CallReader::Take<calls::CallRow>> twice {[&list](const Rows &some) {
                                                                          list.measure(some);
                                                                          return true;
                                                                      },
        [&](const Rows &some) { return result.add(list.add(some)); }};
    const auto read
        = await<store::Read<bool>>([&](auto reply) { reader.rowsInPages(query, limit, offset, twice, reply); });
    if (read && *read) {
        (void)result.add(list.end());
    }
    return read;
}

ExitCode printCalls(
    store::CallReader &reader, const store::CallQuery &query, const QString &format, int limit, int offset)
{
    PiecewiseResult result;
    const auto read = format == u"json"  ? printWhole<JsonList>(reader, query, limit, offset, result)
                      : format == u"csv" ? printWhole<CsvList>(reader, query, limit, offset, result)
                                         : printTable(reader, query, limit, offset, result);
    if (!read) {
        tell(read.error().message);
        return ExitCode::StoreUnusable;
    }
    return result.end();
}

} // namespace

void addCallsOptions(OptionList &options)
{
    options.addOption({u"format"_s, tr("table (default), json or csv."), tr("FORMAT"), u"table"_s},
        {u"table"_s, u"json"_s, u"csv"_s});
    addFilterOptions(options);
}

ExitCode runCalls(Run &run)
{
    const QString format = run.parser.value(u"format"_s).toLower();
    if (format != u"table" && format != u"json" && format != u"csv") {
        return usage(tr("--format takes table, json or csv."));
    }
    const auto filters = readFilters(run);
    if (!filters) {
        return filters.error();
    }
    const ExitCode code = printCalls(run.program.reader, filters->query, format, filters->limit, filters->offset);
    if (code == ExitCode::Done) {
        tellOfTranscripts(run, filters->query);
    }
    return code;
}

} // namespace callboard::cli
