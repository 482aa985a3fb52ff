#include "base/IsoTime.h"
#include "cli/BackupWords.h"
#include "cli/OptionList.h"
#include "cli/Output.h"
#include "cli/Run.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

namespace callboard::cli {

using namespace Qt::StringLiterals;

namespace {

void tellWhatIsToBeKnown(const store::Restored &restored)
{
    const store::CarriedOver &carried = restored.carried;
    tell(tr("%n call(s) restored.", static_cast<int>(restored.carried.calls))
         + (restored.former.isEmpty() ? QString()
                                      : u' ' + tr("The store that was here is kept as %1.").arg(restored.former)));
    if (carried.dials > 0) {
        tell(tr("%n dial(s) whose outcome is not known came along: the poll looks for them.", carried.dials));
    }
    if (carried.notesLeft > 0) {
        tell(tr("Notes or tags of %n call(s) are only in the store that was here.", carried.notesLeft));
    }
    if (!carried.unreadable.isEmpty()) {
        tell(tr("The store that was here could not be read whole, so dials made since the backup may be missing: look "
                "at Bolna before you call anybody again. %1")
                 .arg(carried.unreadable));
    }
    if (carried.importFrom.isValid()) {
        tell(tr("Calls made since %1 come with the next import: in the window by itself, or with callboard import.")
                 .arg(QLocale().toString(carried.importFrom.toLocalTime(), u"d MMM yyyy, h:mm AP"_s)));
    }
}

QString asJson(const QString &storeFile, const store::Restored &restored)
{
    const store::CarriedOver &carried = restored.carried;
    return QString::fromUtf8(QJsonDocument(
        QJsonObject {{u"store"_s, storeFile},
            {u"former"_s, restored.former.isEmpty() ? QJsonValue() : QJsonValue(restored.former)},
            {u"calls"_s, restored.carried.calls}, {u"dialsCarriedOver"_s, carried.dials},
            {u"notesOnlyInFormer"_s, carried.notesLeft},
            {u"importFrom"_s, carried.importFrom.isValid() ? QJsonValue(isoUtc(carried.importFrom)) : QJsonValue()}})
                                 .toJson());
}

} // namespace

void addRestoreOptions(OptionList &options)
{
    options.addOption({u"format"_s, tr("text (default): what the store that was here is called now; or json."),
                          tr("FORMAT"), u"text"_s},
        {u"text"_s, u"json"_s});
}

ExitCode runRestore(Run &run)
{
    const QString format = run.parser.value(u"format"_s).toLower();
    if (format != u"text" && format != u"json") {
        return usage(tr("--format takes text or json."));
    }
    const QString storeFile = run.program.options.database;
    const auto restored = store::restoreStore(storeFile, run.operands.front(), run.program.clock.now());
    if (!restored) {
        tell(restored.error().message);
        return exitCodeOf(restored.error());
    }
    tellWhatIsToBeKnown(*restored);
    if (format == u"json") {
        return print(asJson(storeFile, *restored));
    }
    return restored->former.isEmpty() ? ExitCode::Done : print(restored->former);
}

} // namespace callboard::cli
