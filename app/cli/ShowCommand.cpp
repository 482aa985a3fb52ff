#include "cli/Run.h"

#include "cli/Output.h"

#include <QCommandLineParser>

namespace callboard::cli {

using namespace Qt::StringLiterals;

void addShowOptions(QCommandLineParser &parser)
{
    parser.addOption({u"format"_s, tr("text (default) or json."), tr("FORMAT"), u"text"_s});
}

ExitCode runShow(Run &run)
{
    const QString format = run.parser.value(u"format"_s);
    if (format != u"text" && format != u"json") {
        return usage(tr("--format takes text or json."));
    }
    const auto call = requireCall(run);
    if (!call) {
        return call.error();
    }
    print(format == u"json" ? asJson(*call) : asText(*call));
    return ExitCode::Done;
}

} // namespace callboard::cli
