#include "cli/Run.h"

#include "cli/Await.h"
#include "cli/OptionList.h"
#include "cli/Output.h"

#include <QCommandLineParser>

namespace callboard::cli {

using namespace Qt::StringLiterals;

void addShowOptions(OptionList &options)
{
    options.addOption({u"format"_s, tr("text (default) or json."), tr("FORMAT"), u"text"_s}, {u"text"_s, u"json"_s});
}

ExitCode runShow(Run &run)
{
    const QString format = run.parser.value(u"format"_s).toLower();
    if (format != u"text" && format != u"json") {
        return usage(tr("--format takes text or json."));
    }
    const auto call = requireCall(run);
    if (!call) {
        return call.error();
    }
    const auto earlier = await<store::Read<std::vector<calls::Attempt>>>(
        [&](auto reply) { run.program.reader.earlierAttempts(call->id, std::move(reply)); });
    if (!earlier) {
        tell(earlier.error().message);
        return ExitCode::StoreUnusable;
    }
    return printCall(*call, format == u"json" ? asJson(*call, *earlier) : asText(*call, *earlier));
}

} // namespace callboard::cli
