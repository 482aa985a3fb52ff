#include "window/BannerController.h"

#include "base/LocalWords.h"
#include "bolna/BolnaClient.h"
#include "bolna/BolnaClients.h"
#include "polling/CallPoller.h"
#include "recordings/keep/RecordingFetcher.h"
#include "store/BackupRoutine.h"
#include "store/CallReader.h"
#include "store/CallStore.h"
#include "store/StoreCare.h"
#include "store/WriteRetry.h"
#include "team/Team.h"
#include "team/TeamFolder.h"
#include "theme/Banner.h"
#include "window/SalvageNotice.h"
#include "window/WindowSettings.h"

namespace callboard::ui {

namespace {

/// One late cycle is made up for by the next; after two in a row the board is behind.
constexpr int latenessWorthABanner = 2;

} // namespace

struct BannerController::Trouble
{
    Banner::Mood mood = Banner::Mood::Info;
    QString sentence; ///< empty: all is well
    QString button;
    Remedy remedy = Remedy::None;
    QString otherButton {};
};

BannerController::BannerController(
    const Services &services, const Theme &theme, WindowSettings &settings, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_theme(theme)
    , m_settings(settings)
    , m_banner(parts.banner)
    , m_window(parts.window)
{
    connect(&services.poller, &polling::CallPoller::cycleFinished, this, [this](const polling::CycleReport &report) {
        m_lateCycles = report.late > 0 ? m_lateCycles + 1 : 0;
        update();
    });
    connect(&services.store, &store::CallStore::writabilityChanged, this, &BannerController::update);
    connect(&services.clients, &bolna::BolnaClients::changed, this, &BannerController::update);
    connect(&services.clients, &bolna::BolnaClients::refusedChanged, this, &BannerController::update);
    connect(&services.fetcher, &recordings::RecordingFetcher::troubleChanged, this, &BannerController::update);
    if (services.team) {
        connect(services.team, &team::Team::changed, this, &BannerController::update);
    }
    if (services.teamFolder) {
        connect(services.teamFolder, &team::TeamFolder::troubleChanged, this, &BannerController::update);
    }
    connect(&services.backups, &store::BackupRoutine::troubleChanged, this, &BannerController::update);
    connect(&m_banner, &Banner::buttonClicked, this, &BannerController::act);
    connect(&m_banner, &Banner::otherClicked, this, [this] {
        if (m_remedy == Remedy::LookForFolder) {
            m_services.fetcher.fetchAgain();
        }
    });
    connect(&m_banner, &Banner::dismissed, this, &BannerController::dismiss);
    connect(&services.care, &store::StoreCare::troubleChanged, this, &BannerController::update);
    connect(&services.care, &store::StoreCare::broughtBack, this, &BannerController::readSalvage);
}

BannerController::~BannerController() = default;

void BannerController::setStoreTrouble(const QString &sentence)
{
    if (sentence != m_storeTrouble) {
        m_storeTrouble = sentence;
        update();
    }
}

QDateTime BannerController::salvageSeen() const
{
    return QDateTime::fromString(m_settings.salvageSeen.get(), Qt::ISODateWithMs);
}

/// It is in the store, so that it is told also by a window that was opened later.
void BannerController::readSalvage()
{
    m_services.reader.salvageReport({this, &BannerController::takeSalvage});
}

void BannerController::takeSalvage(const SalvageFound &found)
{
    const bool isNews = found && *found && (*found)->at > salvageSeen();
    m_salvage = isNews ? *found : std::nullopt;
    update();
}

void BannerController::showSalvage()
{
    const auto words = [](const QDateTime &at) { return momentWords(at); };
    auto *notice = new SalvageNotice(m_theme, store::sentencesOf(*m_salvage, words), &m_window);
    notice->setAttribute(Qt::WA_DeleteOnClose);
    notice->show();
}

void BannerController::dismiss()
{
    if (m_remedy != Remedy::Salvage) {
        if (m_services.fetcher.trouble() != m_dismissed) {
            m_dismissed = m_services.fetcher.trouble();
        } else if (folderTrouble() != m_dismissedFolder) {
            m_dismissedFolder = folderTrouble();
        } else {
            m_dismissedBackups = backupTrouble();
        }
        return;
    }
    if (m_salvage) {
        m_settings.salvageSeen.set(m_salvage->at.toString(Qt::ISODateWithMs));
        m_salvage.reset();
        update();
    }
}

void BannerController::setKeysLoaded(const QString &trouble)
{
    m_keysLoaded = true;
    m_keyTrouble = trouble;
    update();
}

void BannerController::forgetKeyTrouble()
{
    m_keyTrouble.clear();
    update();
}

void BannerController::setTotal(int calls)
{
    m_total = calls;
    update();
}

BannerController::Trouble BannerController::trouble() const
{
    using Mood = Banner::Mood;
    if (const QString &damage = m_services.care.trouble(); !damage.isEmpty()) {
        return {Mood::Error, tr("%1 Nothing is written until then; what can be read is shown.").arg(damage), {},
            Remedy::None};
    }
    if (!m_storeTrouble.isEmpty()) {
        return {Mood::Error, tr("%1 What is shown stays as it is.").arg(m_storeTrouble), tr("Try again"),
            Remedy::ReadAgain};
    }
    if (const auto &why = m_services.store.whyNotWritable()) {
        return {Mood::Warning,
            tr("%1 The board can be read, but nothing is saved, no call is followed and none can be placed until "
               "the store can be written again.")
                .arg(why->message),
            tr("Try again"), Remedy::WriteAgain};
    }
    if (m_salvage) {
        return {m_salvage->lost.isEmpty() ? Mood::Info : Mood::Warning,
            m_salvage->lost.isEmpty()
                ? tr("The store was damaged and has been brought back.")
                : tr(
                    "The store was damaged and has been brought back. Some of what only this computer knew may be lost."),
            tr("Details…"), Remedy::Salvage};
    }
    if (m_services.team && m_services.team->trouble() && m_services.team->readsOn()) {
        return {Mood::Warning,
            tr("%1 What colleagues do is shown; what you do here is kept, and goes to the team as soon as it can.")
                .arg(m_services.team->trouble()->message),
            {}, Remedy::None};
    }
    if (m_services.team && m_services.team->trouble()
        && m_services.team->trouble()->kind == team::TeamError::Kind::NotAllowed) { // who has left waits for nothing
        return {Mood::Warning, m_services.team->trouble()->message, {}, Remedy::None};
    }
    if (m_services.team && m_services.team->trouble()) {
        return {Mood::Warning,
            tr("%1 What you do here is kept, and goes to the team as soon as it can; what colleagues do is not shown "
               "until then.")
                .arg(m_services.team->trouble()->message),
            {}, Remedy::None};
    }
    if (m_services.team && m_services.team->removalsInQuestion() > 0) {
        return {Mood::Warning,
            tr("The team's board would take %n call(s) away from this computer, though nobody erased them. "
               "They stay until you agree.",
                nullptr, static_cast<int>(m_services.team->removalsInQuestion())),
            tr("Let them go"), Remedy::LetCallsGo};
    }
    if (const bolna::BolnaClient *refused = m_services.clients.firstRefused()) {
        return {Mood::Error,
            tr("Bolna refused the API key of the account %1. Its polling has stopped; the history stays.")
                .arg(refused->account().name),
            tr("Change key…"), Remedy::Key};
    }
    const bolna::BolnaClient *client = m_services.clients.first();
    if (m_keysLoaded && !client && m_total > 0) {
        return {Mood::Warning,
            m_keyTrouble.isEmpty() ? tr("There is no API key, so the calls below are not followed.")
                                   : tr("%1 The calls below are not followed.").arg(m_keyTrouble),
            tr("Enter key…"), Remedy::Key};
    }
    const auto &report = m_services.poller.lastReport();
    if (report && !report->storeError.isEmpty()) {
        return {Mood::Error,
            tr("%1 What Bolna answered is not stored yet; the next check asks again.").arg(report->storeError),
            tr("Check now"), Remedy::CheckNow};
    }
    if (client && client->reachability().lastError() && report) {
        return {Mood::Warning,
            tr("%1 The table shows what was last known.").arg(client->reachability().lastError()->message),
            tr("Check now"), Remedy::CheckNow};
    }
    if (report && report->late > 0 && m_lateCycles >= latenessWorthABanner) {
        return {Mood::Warning,
            tr("%n call(s) could not be asked about in time; what they show may be old.", nullptr, report->late),
            tr("Check now"), Remedy::CheckNow};
    }
    if (m_services.fetcher.isWaitingForFolder()) {
        return {
            Mood::Warning, m_services.fetcher.trouble(), tr("Look again"), Remedy::LookForFolder, tr("Fetch again")};
    }
    if (const QString waits = m_services.fetcher.trouble();
        m_services.fetcher.isWaitingForNetwork() && waits != m_dismissed) {
        return {Mood::Info, waits, tr("Fetch all the same"), Remedy::FetchOnMetered};
    }
    // Links expire: whoever does not hear of this loses recordings.
    if (const QString recordings = m_services.fetcher.trouble(); recordings != m_dismissed) {
        return {Mood::Warning, recordings, tr("Settings…"), Remedy::Settings};
    }
    if (const QString folder = folderTrouble(); folder != m_dismissedFolder) {
        return {Mood::Warning, folder, tr("Settings…"), Remedy::Settings};
    }
    if (const QString backups = backupTrouble(); backups != m_dismissedBackups) {
        return {
            Mood::Warning, tr("Today's backup could not be made. %1").arg(backups), tr("Settings…"), Remedy::Settings};
    }
    return {};
}

QString BannerController::folderTrouble() const
{
    return m_services.teamFolder ? m_services.teamFolder->trouble() : QString();
}

QString BannerController::backupTrouble() const
{
    const auto &trouble = m_services.backups.trouble();
    return trouble ? trouble->message : QString();
}

/// The rows stay below it, whatever it says.
void BannerController::update()
{
    if (m_services.fetcher.trouble().isEmpty()) {
        m_dismissed.clear(); // should it come again, it is news
    }
    if (folderTrouble().isEmpty()) {
        m_dismissedFolder.clear();
    }
    if (backupTrouble().isEmpty()) {
        m_dismissedBackups.clear();
    }
    const Trouble found = trouble();
    m_remedy = found.remedy;
    if (found.sentence.isEmpty()) {
        m_banner.hide();
        return;
    }
    m_banner.setDismissable(
        found.remedy == Remedy::Settings || found.remedy == Remedy::Salvage || found.remedy == Remedy::FetchOnMetered);
    m_banner.say(found.mood, found.sentence, found.button, found.otherButton);
}

void BannerController::act()
{
    switch (m_remedy) {
    case Remedy::None:
        break;
    case Remedy::ReadAgain:
        Q_EMIT readAgainRequested();
        break;
    case Remedy::WriteAgain:
        m_services.writeRetry.tryNow();
        break;
    case Remedy::Key:
        Q_EMIT keyRequested();
        break;
    case Remedy::CheckNow:
        if (!m_services.poller.isCycleRunning()) {
            m_services.poller.runCycle(true); // a person asked: whatever is not due yet, and a probe at once
        }
        break;
    case Remedy::LookForFolder:
        m_services.fetcher.lookAgain();
        break;
    case Remedy::FetchOnMetered:
        m_services.fetcher.fetchOnMetered();
        break;
    case Remedy::Settings:
        Q_EMIT settingsRequested();
        break;
    case Remedy::Salvage:
        if (m_salvage) {
            showSalvage();
            dismiss(); // read
        }
        break;
    case Remedy::LetCallsGo:
        m_services.team->allowRemovals();
        break;
    }
}

} // namespace callboard::ui

#include "moc_BannerController.cpp"
