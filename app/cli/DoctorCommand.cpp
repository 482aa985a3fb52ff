#include "cli/Run.h"

#include "base/Locations.h"
#include "base/SizeText.h"
#include "cli/Await.h"
#include "cli/BackupWords.h"
#include "cli/Findings.h"
#include "cli/OptionList.h"
#include "cli/Output.h"
#include "cli/SystemFindings.h"
#include "cli/VaultFindings.h"
#include "polling/PollOverview.h"
#include "recordings/SoundSupport.h"
#include "recordings/keep/VaultSettings.h"
#include "store/StoreVersions.h"
#include "store/Writability.h"

#include <QCommandLineParser>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace callboard::cli {

using namespace Qt::StringLiterals;

namespace {

QString localTime(const QDateTime &time)
{
    return time.isValid() ? QLocale().toString(time.toLocalTime(), u"d MMM yyyy, h:mm:ss AP"_s) : tr("never");
}

void checkLog(Findings &findings)
{
    const QFileInfo log(locations::logFile());
    const bool writable = log.exists() ? log.isFile() && log.isWritable() : QFileInfo(log.path()).isWritable();
    findings.note(tr("Log"),
        writable ? log.filePath() : tr("%1 cannot be written: what happens is not noted").arg(log.filePath()));
}

void checkFiles(const Program &program, Findings &findings)
{
    const QString settings = locations::settingsFile();
    const bool writable = QFileInfo(settings).isFile() ? QFileInfo(settings).isWritable()
                                                       : QFileInfo(QFileInfo(settings).path()).isWritable();
    if (writable) {
        findings.good(tr("Settings"), settings);
    } else {
        findings.bad(
            tr("Settings"), tr("%1 cannot be written: nothing is remembered.").arg(settings), ExitCode::StoreUnusable);
    }
    const QString folder = locations::recordingsFolder(program.options.database);
    // Not QStorageInfo: it goes by the list of mounts, which a container need not have.
    const QString place = QFileInfo(folder).isDir() ? folder : QFileInfo(folder).path();
    std::error_code unknown;
    const auto space = std::filesystem::space(QFile::encodeName(place).toStdString(), unknown);
    if (unknown) {
        findings.note(tr("Recordings"), tr("%1, free space not known").arg(folder));
        checkLog(findings);
        return;
    }
    const QString free = sizeText(static_cast<qint64>(space.available));
    const auto least = static_cast<std::uintmax_t>(recordings::vaultSettings(program.settings).leastFreeBytes);
    if (space.available >= least) {
        findings.good(tr("Recordings"), tr("%1, %2 free").arg(folder, free));
    } else if (space.available > std::uintmax_t {100} * 1024 * 1024) {
        findings.note(
            tr("Recordings"), tr("%1, only %2 free: recordings are fetched when they are played or downloaded, "
                                 "not by themselves")
                                  .arg(folder, free));
    } else {
        findings.bad(tr("Recordings"), tr("%1: only %2 free").arg(folder, free), ExitCode::StoreUnusable);
    }
    checkLog(findings);
}

void checkBackups(const Program &program, Findings &findings)
{
    const BackupWords words = backupWords(program.options.database, locations::settingsFile(), program.clock.now());
    if (words.isGood) {
        findings.good(tr("Backups"), words.text);
    } else {
        findings.note(tr("Backups"), words.text);
    }
}

void tellOfSalvage(Program &program, Findings &findings)
{
    const auto report = await<store::Read<std::optional<store::SalvageReport>>>(
        [&](auto reply) { program.reader.salvageReport(reply); });
    if (report && *report) {
        findings.note(
            tr("Brought back"), tr("the store was damaged; on %1 it was made whole").arg(localTime((*report)->at)));
        for (const QString &sentence : store::sentencesOf(**report)) {
            findings.note(tr("Brought back"), sentence);
        }
    }
}

bool checkStore(Program &program, Findings &findings)
{
    if (!QFileInfo::exists(program.options.database)) {
        findings.note(tr("Store"), tr("%1 is not there yet").arg(program.options.database));
        return true;
    }
    const auto counts = await<store::Read<store::FacetCounts>>(
        [&](auto reply) { program.reader.counts(store::Facet::Status, {}, reply); });
    const auto health = await<store::Read<store::StoreHealth>>([&](auto reply) { program.reader.checkHealth(reply); });
    using Kind = store::StoreHealth::Kind;
    if (health && health->kind != Kind::Sound) {
        store::StoreCare::wishForCheck(program.options.database, locations::settingsFile());
    }
    if (!health || health->kind == Kind::Damaged || !counts) {
        const QString why = !health ? health.error().message
                            : health->kind == Kind::Damaged
                                ? tr("damaged (%1). The window and callboard poll bring it back by themselves.")
                                      .arg(health->words.join(u"; "_s))
                                : counts.error().message;
        findings.bad(tr("Store"), u"%1: %2"_s.arg(program.options.database, why), ExitCode::StoreUnusable);
        return false;
    }
    int calls = 0;
    for (const store::FacetCount &status : counts->counts) {
        calls += status.calls;
    }
    const QString found = u"%1, %2, %3"_s.arg(program.options.database, tr("%n call(s)", calls),
        tr("%1, version %2").arg(sizeText(QFileInfo(program.options.database).size())).arg(store::storeVersion()));
    if (const auto why = store::writingTroubleAt(program.options.database)) {
        findings.bad(tr("Store"), tr("%1; it can only be read. %2").arg(found, why->message), ExitCode::StoreUnusable);
    } else {
        findings.good(tr("Store"), found);
    }
    const auto owed = await<store::Read<bool>>([&](auto reply) { program.reader.isSearchOwed(reply); });
    if (health->kind == Kind::SearchDamaged || (owed && *owed)) {
        findings.bad(tr("Search"),
            tr("the search index is damaged (%1), and nothing else. The window and callboard poll make it again by "
               "themselves.")
                .arg(health->words.isEmpty() ? tr("found when a call was written") : health->words.join(u"; "_s)),
            ExitCode::StoreUnusable);
    }
    tellOfSalvage(program, findings);
    return true;
}

/// What the poll has to do for the account in use, or for all.
store::Read<store::PendingWork> pendingWork(const Run &run)
{
    auto work = await<store::Read<store::PendingWork>>([&](auto reply) { run.program.reader.pending({}, reply); });
    if (work && run.account) {
        const auto isOthers = [&run](const auto &item) { return item.accountId != run.account->id; };
        std::erase_if(work->calls, isOthers);
        std::erase_if(work->gone, isOthers);
        std::erase_if(work->dials, isOthers);
        std::erase_if(work->readings, isOthers);
        work->endsOwed = {{run.account->id, work->endsOwed.value(run.account->id)}};
    }
    return work;
}

void checkLateness(const polling::PollOverview &poll, Findings &findings)
{
    QStringList late;
    if (poll.stale > 0) {
        late.append(tr("%n call(s) without an answer for an hour", poll.stale));
    }
    if (poll.failing > 0) {
        late.append(tr("%n call(s) whose last check failed", poll.failing));
    }
    if (!late.isEmpty()) {
        findings.bad(tr("Late"), late.join(u", "_s), ExitCode::Unreachable);
    }
    if (poll.gone > 0) {
        findings.note(
            tr("Gone"), tr("%n call(s) that Bolna no longer knows: kept as last known, not asked about", poll.gone));
    }
}

void checkPoll(const Run &run, Findings &findings)
{
    const auto work = pendingWork(run);
    if (!work) {
        findings.bad(tr("Poll"), work.error().message, ExitCode::StoreUnusable);
        return;
    }
    const auto now = run.program.clock.now();
    const polling::PollOverview poll = polling::overviewOf(*work, now);
    findings.note(tr("Poll"),
        tr("%n call(s) pending, %1 due now; last answer %2; next check %3", poll.pending)
            .arg(QString::number(poll.due), localTime(poll.lastAnswer),
                poll.due > 0 || !poll.nextCheck.isValid() ? tr("with the next cycle") : localTime(poll.nextCheck)));
    if (poll.recordingsOwed + poll.endsOwed + poll.unknownDials > 0) {
        findings.note(tr("Owed"),
            QStringList {tr("%n recording(s)", poll.recordingsOwed), tr("%n end(s) to be read whole", poll.endsOwed),
                tr("%n dial(s) whose outcome is unknown", poll.unknownDials)}
                .join(u", "_s));
    }
    const auto withoutKey = std::ranges::count_if(
        work->calls, [&run](const store::PendingCall &call) { return !run.program.clients.find(call.accountId); });
    if (withoutKey > 0 && !run.program.clients.isEmpty()) { // with no key at all that is said already
        findings.bad(tr("Not asked about"),
            tr("%n pending call(s) of accounts without a key here", static_cast<int>(withoutKey)),
            ExitCode::KeyRefused);
    }
    checkLateness(poll, findings);
}

/// A 404 here is no call that is not found: Bolna is not there.
ExitCode codeOf(const bolna::ApiError &error)
{
    const ExitCode code = exitCodeOf(error);
    return code == ExitCode::NotFound ? ExitCode::Unreachable : code;
}

/// \param number by its place in Settings; names are no one else's business
void checkAccount(bolna::BolnaClient &client, int number, Findings &findings)
{
    const QString name = tr("Account %1").arg(number);
    QElapsedTimer timer;
    timer.start();
    const auto who = await<Result<bolna::Identity, bolna::ApiError>>([&](auto reply) { client.identity(reply); });
    if (!who) {
        findings.bad(name, who.error().message, codeOf(who.error()));
        return;
    }
    const auto took = timer.elapsed();
    const auto agents
        = await<Result<std::vector<bolna::Agent>, bolna::ApiError>>([&](auto reply) { client.agents(reply); });
    if (!agents) {
        findings.bad(name, tr("its agents cannot be listed: %1").arg(agents.error().message), codeOf(agents.error()));
    }
    const auto numbers
        = await<Result<std::vector<QString>, bolna::ApiError>>([&](auto reply) { client.phoneNumbers(reply); });
    if (!numbers) {
        findings.bad(
            name, tr("its phone numbers cannot be listed: %1").arg(numbers.error().message), codeOf(numbers.error()));
    }
    if (!agents || !numbers) {
        return;
    }
    findings.good(name, QStringList {tr("%1 answers in %2 ms").arg(client.account().apiUrl, QString::number(took)),
                            tr("%n agent(s)", static_cast<int>(agents->size())),
                            tr("%n phone number(s)", static_cast<int>(numbers->size())),
                            tr("%1 of %2 requests left in this minute")
                                .arg(client.budget()->left(bolna::Urgency::Person))
                                .arg(client.budget()->perMinute())}
                            .join(u"; "_s));
}

/// With --account of this one alone. An unknown account is the only thing that ends it.
Result<void, ExitCode> checkAccounts(Run &run, Findings &findings)
{
    Program &program = run.program;
    const QString trouble
        = await<QString>([&](auto reply) { program.keyRing.load(program.options.environmentKey, reply); });
    if (auto chosen = chooseAccount(run); !chosen) {
        return chosen;
    }
    const QStringList accounts = hideAccounts(program, findings.redaction());
    if (!trouble.isEmpty()) {
        findings.bad(tr("Key store"), trouble, ExitCode::KeyRefused);
    }
    bool any = false;
    for (bolna::BolnaClient *client : program.clients.all()) {
        if (!run.account || client->account().id == run.account->id) {
            any = true;
            checkAccount(*client, static_cast<int>(accounts.indexOf(client->account().id)) + 1, findings);
        }
    }
    if (!any) {
        findings.bad(tr("Key"), whyNoKey(run), ExitCode::KeyRefused);
    }
    return {};
}

/// Recordings can be fetched and saved without any of it, so what is missing is told and fails nothing.
void checkSound(Findings &findings)
{
    const recordings::SoundSupport support = recordings::findSoundSupport();
    if (support.plugin.isEmpty()) {
        findings.note(tr("Player"), tr("Qt's plug-in for sound is not installed (libqt6multimedia6): the window cannot "
                                       "play recordings."));
    } else if (!support.pluginLoads) {
        findings.note(tr("Player"), tr("%1 cannot be loaded: the window cannot play recordings.").arg(support.plugin));
    } else if (support.backend == recordings::MediaBackend::GStreamer && !support.gstreamerStarts) {
        findings.note(tr("Player"), tr("GStreamer does not start: the window cannot play recordings."));
    } else if (!support.playsMp3()) {
        findings.note(tr("Player"),
            tr("GStreamer lacks %1: install gstreamer1.0-plugins-base and gstreamer1.0-plugins-good.")
                .arg((support.missingForPlayer + support.missingForWav + support.missingForMp3).join(u", "_s)));
    } else {
        findings.good(tr("Player"), tr("plays WAV and MP3"));
    }
    const QStringList outlets = recordings::findSoundOutlets();
    findings.note(tr("Sound"),
        outlets.isEmpty() ? tr("no sound server and no sound card seen; nothing would be heard here")
                          : tr("%1; which devices there are only the window can ask").arg(outlets.join(u", "_s)));
}

} // namespace

void addDoctorOptions(OptionList &options)
{
    options.addOption({u"sums"_s, tr("Read every kept recording and compare its SHA-256, too.")});
}

ExitCode runDoctor(Run &run)
{
    Findings findings;
    hideFiles(run.program.options, findings.redaction());
    noteVersions(findings);
    checkFiles(run.program, findings);
    noteSettings(run.program, findings);
    checkSound(findings);
    const bool isStoreGood = checkStore(run.program, findings);
    checkBackups(run.program, findings); // of a damaged store too: they are what can be gone back to
    checkKeyStore(run.program, findings);
    if (isStoreGood) {
        if (const auto checked = checkAccounts(run, findings); !checked) {
            return checked.error();
        }
        checkPoll(run, findings);
        checkVault(run.program, run.parser.isSet(u"sums"_s), findings);
    }
    noteLastErrors(findings);
    if (findings.troubles() > 0) {
        tell(findings.troubles() == 1
                 ? tr("One of these does not work: see the line marked ✗.")
                 : tr("%1 of these do not work: see the lines marked ✗.").arg(findings.troubles()));
    }
    return findings.code();
}

} // namespace callboard::cli
