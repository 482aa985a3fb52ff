#include "cli/Run.h"

#include "cli/Await.h"
#include "cli/Output.h"

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

} // namespace

void addCallsOptions(QCommandLineParser &parser)
{
    parser.addOption({u"format"_s, tr("table (default), json or csv."), tr("FORMAT"), u"table"_s});
    parser.addOption({u"status"_s, tr("Only calls with this status."), tr("STATUS")});
    parser.addOption({u"project"_s, tr("Only calls of this project."), tr("PROJECT")});
    parser.addOption({u"search"_s, tr("Only calls whose name, number, project or transcript holds this."), tr("TEXT")});
    parser.addOption({u"limit"_s, tr("At most so many."), tr("N")});
    parser.addOption({u"offset"_s, tr("Leave out so many first."), tr("N"), u"0"_s});
}

ExitCode runCalls(Run &run)
{
    const QString format = run.parser.value(u"format"_s);
    const auto limit = run.parser.isSet(u"limit"_s) ? countOf(run.parser.value(u"limit"_s)) : std::optional(-1);
    const auto offset = countOf(run.parser.value(u"offset"_s));
    if (format != u"table" && format != u"json" && format != u"csv") {
        return usage(tr("--format takes table, json or csv."));
    }
    if (!limit || !offset) {
        return usage(tr("--limit and --offset take a whole number."));
    }
    store::CallQuery query;
    for (const QString &status : run.parser.values(u"status"_s)) {
        query.chosen[store::Facet::Status].append(calls::CallStatus::fromText(status).text());
    }
    if (const QString project = run.parser.value(u"project"_s); !project.isEmpty()) {
        query.chosen[store::Facet::Project] = {project};
    }
    query.search = run.parser.value(u"search"_s);
    const auto list = await<Result<std::vector<calls::Call>, store::StoreError>>(
        [&](auto reply) { run.program.reader.list(query, *limit, *offset, reply); });
    if (!list) {
        tell(list.error().message);
        return ExitCode::StoreUnusable;
    }
    print(format == u"json" ? asJson(*list) : format == u"csv" ? asCsv(*list) : asTable(*list));
    return ExitCode::Done;
}

} // namespace callboard::cli
