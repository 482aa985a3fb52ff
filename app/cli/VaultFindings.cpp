#include "cli/VaultFindings.h"

#include "base/Locations.h"
#include "base/SizeText.h"
#include "cli/Await.h"
#include "cli/Findings.h"
#include "cli/Run.h"
#include "cli/VaultCheck.h"
#include "recordings/keep/KeptFiles.h"
#include "recordings/keep/VaultSettings.h"

#include <QFileInfo>
#include <QLocale>
#include <QStringList>

namespace callboard::cli {

using namespace Qt::StringLiterals;

namespace {

/// Whether the kept files are there, as they were kept.
void checkKept(Program &program, bool sums, qint64 summedLater, Findings &findings)
{
    const auto found = checkKeptCopies(program, sums);
    if (!found) {
        findings.bad(tr("Kept"), found.error().message, ExitCode::StoreUnusable);
        return;
    }
    const int gone = static_cast<int>(found->gone);
    const QString folder = program.archive.folder();
    if (recordings::isFolderMissing(found->kept, found->gone, false)) {
        findings.bad(tr("Kept"),
            tr("%n recording(s) are not in %1. If they are on a disk that is not mounted, mount it. The window "
               "fetches none by itself until then, or until you tell it to.",
                gone)
                .arg(folder),
            ExitCode::StoreUnusable);
        return;
    }
    QStringList wrong;
    if (gone > 0) {
        wrong.append(tr("%n file(s) gone", gone));
    }
    if (found->cut > 0) {
        wrong.append(tr("%n file(s) of another length", static_cast<int>(found->cut)));
    }
    if (found->damaged > 0) {
        wrong.append(tr("%n file(s) damaged", static_cast<int>(found->damaged)));
    }
    const QString compared = sums ? tr("lengths and sums compared") : tr("lengths compared (sums: doctor --sums)");
    if (wrong.isEmpty()) {
        findings.good(tr("Kept"), tr("%1 there; %2").arg(QLocale().toString(found->kept), compared));
    } else {
        findings.bad(tr("Kept"),
            tr("%1 of %2; %3. The window fetches them again where Bolna still has them.")
                .arg(wrong.join(u", "_s), QLocale().toString(found->kept), compared),
            ExitCode::StoreUnusable);
    }
    if (found->strange > 0) {
        findings.note(
            tr("Strange"), tr("%n file(s) with a recording's name, and no call's copy: left alone, and taken only "
                              "where Bolna tells the same length or has the recording no more",
                               static_cast<int>(found->strange)));
    }
    if (summedLater > 0) {
        findings.note(tr("Found"), tr("%n recording(s) found on the disk: the sums are those of the files as they were "
                                      "found, not known from before",
                                       static_cast<int>(summedLater)));
    }
}

} // namespace

void checkVault(Program &program, bool sums, Findings &findings)
{
    if (!QFileInfo::exists(program.options.database)) {
        return; // its folder is made with the store
    }
    const auto totals
        = await<store::Read<store::RecordingTotals>>([&](auto reply) { program.reader.recordingTotals(reply); });
    if (!totals) {
        findings.bad(tr("Vault"), totals.error().message, ExitCode::StoreUnusable);
        return;
    }
    const QLocale locale;
    const QString words
        = tr("%1 kept, %2; %3 waiting")
              .arg(locale.toString(totals->kept), sizeText(totals->bytes), locale.toString(totals->available));
    const QFileInfo folder(program.archive.folder());
    const QFileInfo place = folder.exists() ? folder : QFileInfo(folder.path());
    if (!place.isDir() || !place.isWritable()) {
        findings.bad(tr("Vault"), tr("%1; %2 cannot be written").arg(words, place.filePath()), ExitCode::StoreUnusable);
    } else {
        findings.good(tr("Vault"), tr("%1; the folder can be written").arg(words));
    }
    if (totals->kept > 0) {
        checkKept(program, sums, totals->summedLater, findings);
    }
    const recordings::VaultSettings settings = recordings::loadVaultSettings(locations::settingsFile());
    if (settings.mostGigabytes > 0 && totals->bytes >= settings.mostBytes()) {
        findings.note(tr("Limit"), tr("the %1 GB of the settings are reached: nothing more is fetched by itself")
                                       .arg(locale.toString(settings.mostGigabytes)));
    }
}

} // namespace callboard::cli
