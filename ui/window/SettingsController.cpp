#include "window/SettingsController.h"

#include "Services.h"
#include "bolna/BolnaClients.h"
#include "keys/KeyRing.h"
#include "polling/CallPoller.h"
#include "polling/HistoryImport.h"
#include "polling/ImportWords.h"
#include "recordings/keep/RecordingArchive.h"
#include "recordings/keep/RecordingFetcher.h"
#include "settings/NotifyingSection.h"
#include "settings/RecordingsSection.h"
#include "settings/Settings.h"
#include "settings/SettingsDialog.h"
#include "settings/SettingsList.h"
#include "settings/StoreSection.h"
#include "theme/Theme.h"
#include "window/AgentsController.h"
#include "window/BackupController.h"
#include "window/KeyController.h"
#include "window/TeamController.h"
#include "window/WindowSettings.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QUrl>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using polling::HistoryImport;
using settings::Id;

namespace {

/// Bolna has no calls older than itself.
QDateTime everything()
{
    return {QDate(2023, 1, 1), QTime(0, 0), Qt::UTC};
}

} // namespace

SettingsController::SettingsController(const Services &services, const Theme &theme, QString settingsFile,
    KeyController &keys, QWidget &window, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_theme(theme)
    , m_settingsFile(std::move(settingsFile))
    , m_keys(keys)
    , m_window(window)
    , m_backups(new BackupController(services, m_settingsFile, this))
    , m_team(new TeamController(services, services.keyStore, m_settingsFile, this))
    , m_agents(new AgentsController(services, theme, m_settingsFile, this))
{
    connect(&m_services.clients, &bolna::BolnaClients::changed, this, &SettingsController::showAccounts);
    connect(&m_services.clients, &bolna::BolnaClients::refusedChanged, this, &SettingsController::showAccounts);
    connect(&m_services.settings, &settings::Settings::changed, this, &SettingsController::settingChanged);
    connect(&m_services.import, &HistoryImport::progressed, this, &SettingsController::showImport);
    connect(&m_services.import, &HistoryImport::finished, this, &SettingsController::showImport);
}

void SettingsController::openDialog()
{
    if (m_dialog) {
        m_dialog->raise();
        m_dialog->activateWindow();
        return;
    }
    m_dialog = new SettingsDialog(m_theme, &m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->setPolling(polling::pollSettings(m_services.settings));
    connect(m_dialog, &SettingsDialog::addAccountRequested, &m_keys, &KeyController::openNewAccount);
    connect(m_dialog, &SettingsDialog::changeKeyRequested, &m_keys, &KeyController::openDialogFor);
    connect(m_dialog, &SettingsDialog::agentsRequested, this,
        [this](const QString &accountId) { m_agents->open(accountId, m_dialog); });
    connect(m_dialog, &SettingsDialog::forgetKeyRequested, this, &SettingsController::askToForget);
    connect(m_dialog, &SettingsDialog::pollingChanged, this,
        [this](const polling::PollSettings &settings) { polling::keep(m_services.settings, settings); });
    connect(m_dialog, &SettingsDialog::importRequested, this, &SettingsController::startImport);
    connectAppearance();
    connectRecordings();
    connectList();
    m_backups->attach(*m_dialog);
    m_team->attach(*m_dialog);
    Q_EMIT opened(*m_dialog);
    showAccounts();
    showImport();
    m_dialog->open();
}

/// Of whatever part of the window, or another program, it came.
void SettingsController::settingChanged(settings::Id id)
{
    const settings::Settings &settings = m_services.settings;
    if (id == Id::Scheme) {
        Q_EMIT schemeChosen(schemeIn(settings));
    }
    if (!m_dialog) {
        return;
    }
    m_dialog->list().setText(id, settings.textOf(id));
    m_dialog->list().setNumber(id, settings.numberOf(id));
    switch (settings::rowOf(id).group) {
    case settings::Group::Board:
        m_dialog->setScheme(schemeIn(settings));
        m_dialog->setLanguage(languageIn(settings));
        break;
    case settings::Group::Polling:
        m_dialog->setPolling(polling::pollSettings(settings));
        break;
    case settings::Group::Recordings:
        m_dialog->recordings().setSettings(recordings::vaultSettings(settings));
        break;
    case settings::Group::Store:
        m_dialog->store().setSettings(store::backupSettings(settings));
        break;
    case settings::Group::Notifications:
        m_dialog->notifying().setSettings(telling::tellSettings(settings));
        break;
    case settings::Group::Player:
    case settings::Group::Files:
    case settings::Group::Log:
        break;
    }
}

void SettingsController::connectList()
{
    SettingsList &list = m_dialog->list();
    SettingsList::Numbers numbers {};
    for (const settings::Row &row : settings::table()) {
        numbers[static_cast<std::size_t>(row.id)] = m_services.settings.numberOf(row.id);
        list.setText(row.id, m_services.settings.textOf(row.id));
    }
    list.setNumbers(numbers);
    connect(&list, &SettingsList::numberChosen, this,
        [this](Id id, qint64 number) { m_services.settings.setNumber(id, number); });
    connect(&list, &SettingsList::textChosen, this,
        [this](Id id, const QString &text) { m_services.settings.setText(id, text); });
    connect(&list, &SettingsList::resetRequested, this, [this](Id id) { m_services.settings.reset(id); });
}

void SettingsController::connectAppearance()
{
    m_dialog->setScheme(schemeIn(m_services.settings));
    connect(m_dialog, &SettingsDialog::schemeChosen, this,
        [this](SchemeChoice choice) { m_services.settings.set<Id::Scheme>(static_cast<int>(choice)); });
    m_dialog->setLanguage(languageIn(m_services.settings));
    connect(m_dialog, &SettingsDialog::languageChosen, this,
        [this](LanguageChoice choice) { m_services.settings.set<Id::Language>(static_cast<int>(choice)); });
}

/// Asked once: the key is shown nowhere, and only Bolna's dashboard can tell it again.
void SettingsController::askToForget(const QString &accountId)
{
    const bolna::BolnaClient *client = m_services.clients.find(accountId);
    if (!client) {
        return;
    }
    auto *box = new QMessageBox(QMessageBox::Question, tr("Forget key"),
        tr("Forget the key of the account “%1”?").arg(client->account().name), QMessageBox::Cancel, m_dialog);
    box->setObjectName(u"confirmForget"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(
        tr("It is taken out of this computer's key store, and the account's calls are no longer "
           "followed. They stay on the board. To follow them again the key must be entered again."));
    QPushButton *forget = box->addButton(tr("Forget key"), QMessageBox::AcceptRole);
    forget->setObjectName(u"confirmedForget"_s);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(forget, &QAbstractButton::clicked, this, [this, accountId] { this->forget(accountId); });
    box->open();
}

void SettingsController::forget(const QString &accountId)
{
    const auto sayFailure = [this](const Result<void, keys::KeyFailure> &forgotten) {
        if (!forgotten) {
            m_dialog->showFailure(forgotten.error().message);
        }
    };
    m_services.keyRing.forget(accountId, {m_dialog, sayFailure});
}

/// It is made with the first recording: until then the folder above it is shown.
void SettingsController::openRecordingsFolder()
{
    QString folder = m_services.archive.folder();
    if (!QFileInfo::exists(folder)) {
        folder = QFileInfo(folder).path();
    }
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(folder))) {
        m_dialog->recordings().setTrouble(tr("No file manager answered. The folder is %1").arg(folder));
    }
}

void SettingsController::connectRecordings()
{
    recordings::RecordingFetcher &fetcher = m_services.fetcher;
    RecordingsSection &section = m_dialog->recordings();
    section.setSettings(fetcher.settings());
    section.setFolder(m_services.archive.folder());
    const auto showTrouble = [&section, &fetcher] { section.setTrouble(fetcher.trouble()); };
    showTrouble();
    connect(&fetcher, &recordings::RecordingFetcher::troubleChanged, &section, showTrouble);
    connect(&fetcher, &recordings::RecordingFetcher::totalsChanged, &section, &RecordingsSection::setTotals);
    connect(&section, &RecordingsSection::openFolderRequested, this, &SettingsController::openRecordingsFolder);
    connect(&section, &RecordingsSection::changed, this, [this](const recordings::VaultSettings &chosen) {
        recordings::VaultSettings wanted = recordings::vaultSettings(m_services.settings);
        wanted.fetch = chosen.fetch;
        wanted.mostGigabytes = chosen.mostGigabytes;
        wanted.mostDays = chosen.mostDays;
        recordings::keep(m_services.settings, wanted);
    });
    const auto showTotals = [&section](const store::Read<store::RecordingTotals> &totals) {
        if (totals) {
            section.setTotals(*totals);
        }
    };
    m_services.reader.recordingTotals({&section, showTotals});
}

/// Every account the store knows, with a key or without.
void SettingsController::showAccounts()
{
    if (m_dialog) {
        m_services.reader.accounts({m_dialog, [this](const Accounts &known) { listAccounts(known); }});
    }
}

void SettingsController::listAccounts(const Accounts &known)
{
    if (!known) {
        m_dialog->showFailure(known.error().message);
        return;
    }
    std::vector<AccountEntry> entries;
    for (const calls::Account &account : *known) {
        const bolna::BolnaClient *client = m_services.clients.find(account.id);
        const bool environment = m_services.keyRing.isFromEnvironment(account.id);
        if (account.id == calls::environmentAccountId && !client) {
            continue; // of an earlier run: its key is in the environment or nowhere
        }
        entries.push_back({.id = account.id,
            .name = account.name,
            .apiUrl = account.apiUrl,
            .state = !client               ? tr("no key here, not followed")
                     : client->isRefused() ? tr("key refused")
                     : environment         ? tr("followed, key from BOLNA_API_KEY")
                                           : tr("followed"),
            .hasKey = client != nullptr,
            .removable = !environment});
    }
    m_dialog->setAccounts(entries);
}

void SettingsController::showImport()
{
    if (!m_dialog) {
        return;
    }
    const QLocale locale;
    if (const polling::ImportReport *progress = m_services.import.progress(); progress && !progress->order.quiet) {
        m_dialog->setImporting(
            true, tr("%1; %2 of them new here.")
                      .arg(polling::importWords(*progress, m_services.clock.now().toLocalTime().date()),
                          locale.toString(progress->newCalls)));
        return;
    }
    const auto &last = m_services.import.lastReport();
    if (!last || last->order.quiet) {
        m_dialog->setImporting(false, {});
    } else if (last->firstError) {
        m_dialog->setImporting(
            false, tr("Not everything could be read: %1 Import again to go on.").arg(last->firstError->message));
    } else if (!last->storeError.isEmpty()) {
        m_dialog->setImporting(false, last->storeError);
    } else {
        m_dialog->setImporting(false, (last->cancelled ? tr("Stopped: %1 calls seen, %2 of them new here.")
                                                       : tr("Done: %1 calls seen, %2 of them new here."))
                                          .arg(locale.toString(last->rows), locale.toString(last->newCalls)));
    }
}

void SettingsController::startImport(int days)
{
    const QDateTime since
        = days > 0 ? m_services.clock.now().addDuration(-std::chrono::hours {24} * days) : everything();
    m_services.import.run({.since = since, .quiet = false});
}

} // namespace callboard::ui

#include "moc_SettingsController.cpp"
