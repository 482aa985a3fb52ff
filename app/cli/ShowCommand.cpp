#include "cli/Run.h"

#include "cli/OptionList.h"
#include "cli/Output.h"

#include <QCommandLineParser>

namespace callboard::cli {

using namespace Qt::StringLiterals;

void addShowOptions(OptionList &options)
{
    options.addOption({u"format"_s, tr("text (default) or json."), tr("FORMAT"), u"text"_s});
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
    return printCall(*call, format == u"json" ? asJson(*call) : asText(*call));
}

} // namespace callboard::cli
