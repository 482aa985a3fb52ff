#include "cli/Run.h"

#include "base/PastedText.h"
#include "cli/Await.h"
#include "cli/CallList.h"
#include "cli/OptionList.h"
#include "cli/Output.h"
#include "cli/StatusArgument.h"
#include "polling/TranscriptProgress.h"

#include <QCommandLineParser>
#include <QDateTime>

namespace callboard::cli {

using namespace Qt::StringLiterals;

namespace {

/// A count given as an option; nothing when it is not one.
std::optional<int> countOf(const QString &text)
{
    bool ok = false;
    const int count = text.toInt(&ok);
    return ok && count >= 0 ? std::optional(count) : std::nullopt;
}

/// The words --status was given, as the store spells them.
Result<QStringList, ExitCode> statusesOf(const Run &run)
{
    const QStringList given = run.parser.values(u"status"_s);
    if (given.isEmpty()) {
        return QStringList();
    }
    // Bolna may say a word tomorrow that nobody knows today: what the store holds is a status.
    const auto counts = await<store::Read<store::FacetCounts>>(
        [&](auto reply) { run.program.reader.counts(store::Facet::Status, {}, reply); });
    if (!counts) {
        tell(counts.error().message);
        return failure(ExitCode::StoreUnusable);
    }
    QStringList held;
    for (const store::FacetCount &status : counts->counts) {
        held.append(status.value);
    }
    QStringList statuses;
    for (const QString &text : given) {
        const auto status = statusNamed(text, held);
        if (!status) {
            return failure(usage(status.error()));
        }
        statuses.append(*status);
    }
    return statuses;
}

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

/// What nobody could find, since it is not here yet.
void tellOfTranscripts(const Run &run)
{
    const auto counts = await<store::Read<std::vector<store::TranscriptCount>>>(
        [&](auto reply) { run.program.reader.transcriptCounts(reply); });
    polling::TranscriptProgress progress;
    for (const store::TranscriptCount &count : counts ? *counts : std::vector<store::TranscriptCount>()) {
        if (!run.account || run.account->id == count.accountId) {
            progress.here += count.here;
            progress.owed += count.owed;
        }
    }
    if (const QString words = polling::searchedTranscriptWords(progress); !words.isEmpty()) {
        tell(words);
    }
}

} // namespace

void addCallsOptions(OptionList &options)
{
    options.addOption({u"format"_s, tr("table (default), json or csv."), tr("FORMAT"), u"table"_s},
        {u"table"_s, u"json"_s, u"csv"_s});
    options.addOption({u"status"_s,
        tr("Only calls with this status, such as completed or no-answer; may be given several times."), tr("STATUS")});
    options.addOption({u"project"_s, tr("Only calls of this project."), tr("PROJECT")});
    options.addOption(
        {u"search"_s, tr("Only calls whose name, number, project or transcript holds this."), tr("TEXT")});
    options.addOption({u"limit"_s, tr("At most so many."), tr("N")});
    options.addOption({u"offset"_s, tr("Leave out so many first."), tr("N"), u"0"_s});
}

ExitCode runCalls(Run &run)
{
    const QString format = run.parser.value(u"format"_s).toLower();
    const auto limit = run.parser.isSet(u"limit"_s) ? countOf(run.parser.value(u"limit"_s)) : std::optional(-1);
    const auto offset = countOf(run.parser.value(u"offset"_s));
    if (format != u"table" && format != u"json" && format != u"csv") {
        return usage(tr("--format takes table, json or csv."));
    }
    if (!limit || !offset) {
        return usage(tr("--limit and --offset take a whole number."));
    }
    if (const auto chosen = chooseAccount(run); !chosen) {
        return chosen.error();
    }
    store::CallQuery query;
    const auto statuses = statusesOf(run);
    if (!statuses) {
        return statuses.error();
    }
    query.chosen[store::Facet::Status] = *statuses;
    if (run.account) {
        query.chosen[store::Facet::Account] = {run.account->id};
    }
    if (const QString project = pastedLine(run.parser.value(u"project"_s)); !project.isEmpty()) {
        query.chosen[store::Facet::Project] = {project};
    }
    query.search = run.parser.value(u"search"_s);
    const ExitCode code = printCalls(run.program.reader, query, format, *limit, *offset);
    if (code == ExitCode::Done && !query.search.trimmed().isEmpty()) {
        tellOfTranscripts(run);
    }
    return code;
}

} // namespace callboard::cli
