#include "window/BackupController.h"

#include "Services.h"
#include "base/Clock.h"
#include "base/LocalWords.h"
#include "polling/HistoryImport.h"
#include "settings/Settings.h"
#include "settings/SettingsDialog.h"
#include "settings/StoreSection.h"
#include "store/BackupPlan.h"
#include "theme/ScreenFit.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using store::BackupRoutine;

namespace {

QString wordsOf(const store::Restored &restored)
{
    const store::CarriedOver &carried = restored.carried;
    QStringList words {BackupController::tr("%n call(s) restored.", nullptr, static_cast<int>(carried.calls)),
        BackupController::tr("The store that was here is kept as %1.").arg(restored.former)};
    if (carried.notesLeft > 0) {
        words.append(BackupController::tr("Notes or tags of %n call(s) are only in it.", nullptr, carried.notesLeft));
    }
    if (carried.dials > 0) {
        words.append(BackupController::tr("%n dial(s) whose outcome is not known came along.", nullptr, carried.dials));
    }
    if (!carried.unreadable.isEmpty()) {
        words.append(BackupController::tr("It could not be read whole, so dials made since the backup may be missing: "
                                          "look at Bolna before you call anybody again."));
    }
    return words.join(u' ');
}

} // namespace

BackupController::BackupController(const Services &services, QString settingsFile, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_settingsFile(std::move(settingsFile))
{
    BackupRoutine &backups = m_services.backups;
    connect(&backups, &BackupRoutine::workChanged, this, [this] { showWork(); });
    connect(&backups, &BackupRoutine::progressed, this, &BackupController::showWork);
    connect(&backups, &BackupRoutine::backedUp, this, &BackupController::show);
    connect(&backups, &BackupRoutine::troubleChanged, this, &BackupController::takeTrouble);
}

void BackupController::takeTrouble()
{
    rememberFailure();
    if (const auto &trouble = m_services.backups.trouble(); m_section && trouble) {
        m_section->setWords(trouble->message);
    }
    show();
}

void BackupController::attach(SettingsDialog &dialog)
{
    m_dialog = &dialog;
    m_section = &dialog.store();
    m_section->setFile(m_services.backups.storeFile());
    m_section->setSettings(m_services.backups.settings());
    connect(m_section, &StoreSection::changed, this, [this](const store::BackupSettings &chosen) {
        store::BackupSettings wanted = store::backupSettings(m_services.settings);
        wanted.keep = chosen.keep;
        store::keep(m_services.settings, wanted);
    });
    connect(m_section, &StoreSection::backUpRequested, this, &BackupController::backUp);
    connect(m_section, &StoreSection::restoreFileRequested, this, &BackupController::chooseFile);
    connect(m_section, &StoreSection::restoreRequested, this, [this](const store::BackupFile &backup) {
        confirm(backup.path, tr("the backup of %1").arg(momentWords(backup.at)));
    });
    if (const auto &trouble = m_services.backups.trouble()) {
        m_section->setWords(trouble->message);
    }
    show();
    showWork();
}

/// What there is, as the disk and the store tell it.
void BackupController::show()
{
    if (!m_section) {
        return;
    }
    m_services.backups.read({m_section, [this](const BackupRoutine::Overview &overview) { showOverview(overview); }});
}

void BackupController::showOverview(const BackupRoutine::Overview &overview)
{
    const store::BackupFile *last = store::lastBackup(overview.backups, m_services.clock.now());
    m_section->setBackups(overview.backups, last ? last->at : QDateTime());
    m_services.reader.counts(store::Facet::Status, {},
        {m_section, [this, bytes = overview.storeBytes](const Counts &counts) { showSize(counts, bytes); }});
}

void BackupController::showSize(const Counts &counts, qint64 bytes)
{
    int calls = counts ? 0 : -1;
    if (counts) {
        for (const store::FacetCount &status : counts->counts) {
            calls += status.calls;
        }
    }
    m_section->setSize(calls, bytes);
}

void BackupController::showWork(int percent)
{
    if (!m_section) {
        return;
    }
    const QString done = percent < 0 ? QString() : tr(" %1 %").arg(QLocale().toString(percent));
    switch (m_services.backups.work()) {
    case BackupRoutine::Work::None:
        m_section->setWorking({});
        break;
    case BackupRoutine::Work::BackingUp:
        m_section->setWorking(tr("A backup is being made…") + done);
        break;
    case BackupRoutine::Work::Restoring:
        m_section->setWorking(tr("The backup is being restored…") + done);
        break;
    }
}

void BackupController::backUp()
{
    m_section->setWords({});
    const auto sayMade = [this](const Result<store::BackupFile, store::BackupError> &made) {
        m_section->setWords(made ? tr("Backed up to %1.").arg(made->path) : made.error().message);
    };
    m_services.backups.backUpNow({m_section, sayMade});
}

void BackupController::chooseFile()
{
    auto *dialog
        = new QFileDialog(m_dialog, tr("Restore a backup"), QFileInfo(m_services.backups.storeFile()).absolutePath());
    dialog->setObjectName(u"restoreFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this](const QString &file) { confirm(file, QFileInfo(file).fileName()); });
    ScreenFit::apply(*dialog);
    dialog->open();
}

/// \param what the backup is, in words
void BackupController::confirm(const QString &backup, const QString &what)
{
    if (!m_dialog) {
        return;
    }
    auto *box = new QMessageBox(QMessageBox::Question, tr("Restore"),
        tr("Put %1 in the place of the present store?").arg(what), QMessageBox::Cancel, m_dialog);
    box->setObjectName(u"confirmRestore"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(
        tr("The present store is set aside as a file beside it, and nothing of it is deleted. Calls "
           "made since the backup are read from Bolna again. Notes and tags written since then "
           "stay in the file that is set aside."));
    QPushButton *restore = box->addButton(tr("Restore"), QMessageBox::AcceptRole);
    restore->setObjectName(u"confirmedRestore"_s);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(restore, &QAbstractButton::clicked, this, [this, backup] { this->restore(backup); });
    box->open();
}

void BackupController::restore(const QString &backup)
{
    if (m_section) {
        m_section->setWords({});
    }
    m_services.backups.restore(backup, m_services.store, m_services.reader, {this, &BackupController::finishRestore});
}

void BackupController::finishRestore(const Result<store::Restored, store::RestoreError> &restored)
{
    if (restored) {
        m_services.import.run({}); // what came since the backup
    }
    if (m_section) {
        m_section->setWords(restored ? wordsOf(*restored) : restored.error().message);
        show();
    }
}

void BackupController::rememberFailure()
{
    const BackupRoutine &backups = m_services.backups;
    std::optional<store::BackupFailure> failure;
    if (const auto &trouble = backups.trouble()) {
        failure = store::BackupFailure {m_services.clock.now(), trouble->message};
    }
    store::saveBackupFailure(m_settingsFile, backups.storeFile(), failure);
}

} // namespace callboard::ui

#include "moc_BackupController.cpp"
