#include "cli/SystemFindings.h"

#include "base/Locations.h"
#include "base/LogLine.h"
#include "calls/Account.h"
#include "cli/Await.h"
#include "cli/Run.h"
#include "store/StoreVersions.h"

#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QSysInfo>
#include <QTimeZone>

#include <algorithm>
#include <vector>

namespace callboard::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostErrors = 10;
constexpr qint64 readBytes = 256 * 1024;

} // namespace

void hideFiles(const Options &options, Redaction &redaction)
{
    redaction.hide(QString::fromUtf8(options.environmentKey), u"[key]"_s);
    if (options.database != locations::storeFile()) {
        const QFileInfo file(options.database);
        redaction.hide(options.database, tr("[the file given with --database]"));
        redaction.hide(file.absoluteFilePath(), tr("[the file given with --database]"));
        redaction.hide(file.absolutePath(), tr("[its folder]"));
    }
}

QStringList hideAccounts(Program &program, Redaction &redaction)
{
    const auto accounts
        = await<store::Read<std::vector<calls::Account>>>([&](auto reply) { program.reader.accounts(reply); });
    QStringList ids;
    const auto hide = [&](const calls::Account &account) {
        if (ids.contains(account.id)) {
            return;
        }
        ids.append(account.id);
        if (account.id != calls::environmentAccountId) {
            redaction.hide(account.name, tr("[account %1]").arg(ids.size()));
        }
    };
    if (accounts) {
        std::ranges::for_each(*accounts, hide);
    }
    for (const bolna::BolnaClient *client : program.clients.all()) {
        hide(client->account());
    }
    return ids;
}

void noteVersions(Findings &findings)
{
    findings.note(tr("Callboard"),
        tr("%1, Qt %2, SQLite %3")
            .arg(QStringLiteral(CALLBOARD_VERSION), QString::fromLatin1(qVersion()), store::sqliteVersion()));
    findings.note(tr("System"),
        tr("%1, %2, %3; language %4, time zone %5")
            .arg(QSysInfo::prettyProductName(), QSysInfo::kernelVersion(), QSysInfo::currentCpuArchitecture(),
                QLocale::system().name(), QString::fromUtf8(QTimeZone::systemTimeZoneId())));
}

void noteSettings(const Program &program, Findings &findings)
{
    const settings::Settings &settings = program.settings;
    const auto changed = settings.changedOnes();
    if (changed.empty()) {
        findings.note(tr("Changed settings"), tr("none"));
    }
    for (const settings::Id id : changed) {
        const settings::Row &row = settings::rowOf(id);
        findings.note(
            tr("Changed setting"), tr("%1 is %2, usually %3")
                                       .arg(QString::fromLatin1(row.key), settings::wordsOf(row, settings.numberOf(id)),
                                           settings::wordsOf(row, row.otherwise)));
    }
}

void checkKeyStore(Program &program, Findings &findings)
{
    // No account has this id: that it is not found is what a key store that works says.
    const auto read = await<Result<QByteArray, keys::KeyError>>(
        [&](auto reply) { program.keyStore.read(u"callboard-doctor"_s, reply); });
    const bool answers = read || read.error().kind == keys::KeyError::Kind::NotFound;
    if (answers) {
        findings.good(tr("Key store"), tr("it answers"));
    } else {
        findings.note(tr("Key store"), read.error().message);
    }
}

void noteLastErrors(Findings &findings)
{
    QFile log(locations::logFile());
    if (!log.open(QIODevice::ReadOnly)) {
        return; // whether it can be written is said already
    }
    log.seek(std::max<qint64>(0, log.size() - readBytes));
    std::vector<LogLine> errors;
    for (const QByteArray &text : log.readAll().split('\n')) {
        const LogLine line = logLineOf(text);
        if (line.at.isValid() && line.level >= LogLevel::Warning) {
            errors.push_back(line);
        }
    }
    const std::size_t first = errors.size() > mostErrors ? errors.size() - mostErrors : 0;
    for (std::size_t i = first; i < errors.size(); ++i) {
        findings.note(errors[i].level == LogLevel::Error ? tr("Logged error") : tr("Logged warning"),
            u"%1 %2: %3"_s.arg(errors[i].at.toString(Qt::ISODate), errors[i].category, errors[i].text));
    }
    if (errors.empty()) {
        findings.note(tr("Logged errors"), tr("none lately"));
    }
}

} // namespace callboard::cli
