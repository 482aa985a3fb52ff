#include "cli/CallFilters.h"

#include "base/PastedText.h"
#include "cli/Await.h"
#include "cli/OptionList.h"
#include "cli/Output.h"
#include "cli/StatusArgument.h"
#include "polling/TranscriptProgress.h"

#include <QCommandLineParser>

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

} // namespace

void addFilterOptions(OptionList &options)
{
    options.addOption({u"status"_s,
        tr("Only calls with this status, such as completed or no-answer; may be given several times."), tr("STATUS")});
    options.addOption({u"project"_s, tr("Only calls of this project."), tr("PROJECT")});
    options.addOption(
        {u"search"_s, tr("Only calls whose name, number, project or transcript holds this."), tr("TEXT")});
    options.addOption({u"limit"_s, tr("At most so many."), tr("N")});
    options.addOption({u"offset"_s, tr("Leave out so many first."), tr("N"), u"0"_s});
}

Result<CallFilters, ExitCode> readFilters(Run &run)
{
    const auto limit = run.parser.isSet(u"limit"_s) ? countOf(run.parser.value(u"limit"_s)) : std::optional(-1);
    const auto offset = countOf(run.parser.value(u"offset"_s));
    if (!limit || !offset) {
        return failure(usage(tr("--limit and --offset take a whole number.")));
    }
    if (const auto chosen = chooseAccount(run); !chosen) {
        return failure(chosen.error());
    }
    CallFilters filters {.query = {}, .limit = *limit, .offset = *offset};
    const auto statuses = statusesOf(run);
    if (!statuses) {
        return failure(statuses.error());
    }
    filters.query.chosen[store::Facet::Status] = *statuses;
    if (run.account) {
        filters.query.chosen[store::Facet::Account] = {run.account->id};
    }
    if (const QString project = pastedLine(run.parser.value(u"project"_s)); !project.isEmpty()) {
        filters.query.chosen[store::Facet::Project] = {project};
    }
    filters.query.search = run.parser.value(u"search"_s);
    return filters;
}

void tellOfTranscripts(const Run &run, const store::CallQuery &query)
{
    if (query.search.trimmed().isEmpty()) {
        return;
    }
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

} // namespace callboard::cli
