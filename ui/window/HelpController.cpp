#include "window/HelpController.h"

#include "Services.h"
#include "activity/LogDialog.h"
#include "activity/ReportDialog.h"
#include "base/Clock.h"
#include "base/LogFollower.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QProcess>
#include <QUrl>

namespace callboard::ui {

namespace {

void bringUp(QWidget &dialog)
{
    dialog.show();
    dialog.raise();
    dialog.activateWindow();
}

} // namespace

HelpController::HelpController(
    const Services &services, const Theme &theme, QString logFile, QStringList doctor, QWidget &window, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_theme(theme)
    , m_logFile(std::move(logFile))
    , m_doctor(std::move(doctor))
    , m_window(window)
{
}

HelpController::~HelpController()
{
    if (m_process) { // it only reads
        m_process->disconnect(this);
        m_process->kill();
        m_process->waitForFinished(1000);
    }
}

void HelpController::openLog()
{
    if (!m_log) {
        m_log = new LogDialog(m_theme, &m_window);
        m_log->setAttribute(Qt::WA_DeleteOnClose);
        auto *follower = new LogFollower(m_logFile, m_services.clock, m_log);
        connect(follower, &LogFollower::arrived, m_log, &LogDialog::append);
        connect(follower, &LogFollower::troubleChanged, m_log, &LogDialog::setTrouble);
        connect(m_log, &LogDialog::pauseToggled, follower, &LogFollower::setPaused);
        connect(m_log, &LogDialog::openFolderRequested, this, [this] {
            const QString folder = QFileInfo(m_logFile).path();
            if (!QDesktopServices::openUrl(QUrl::fromLocalFile(folder))) {
                m_log->setTrouble(tr("No file manager answered. The folder is %1").arg(folder));
            }
        });
        follower->start();
    }
    bringUp(*m_log);
}

void HelpController::openReport()
{
    if (!m_report) {
        m_report = new ReportDialog(m_theme, &m_window);
        m_report->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_report, &ReportDialog::makeRequested, this, &HelpController::makeReport);
        makeReport();
    }
    bringUp(*m_report);
}

void HelpController::makeReport()
{
    if (m_process || !m_report) {
        return;
    }
    if (m_doctor.isEmpty()) {
        m_report->setTrouble(tr("The report cannot be made here. In a terminal, callboard doctor prints it."));
        return;
    }
    m_report->setWorking();
    m_process = new QProcess(this);
    m_process->setStandardInputFile(QProcess::nullDevice());
    connect(m_process, &QProcess::finished, this, &HelpController::reportMade);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            reportMade();
        }
    });
    m_process->start(m_doctor.first(), m_doctor.sliced(1));
}

void HelpController::reportMade()
{
    const QString text = QString::fromUtf8(m_process->readAllStandardOutput()).trimmed();
    const QString error = m_process->errorString();
    m_process->deleteLater();
    m_process.clear();
    if (!m_report) {
        return;
    }
    if (text.isEmpty()) {
        m_report->setTrouble(tr("The report could not be made: %1").arg(error));
    } else {
        m_report->setReport(text);
    }
}

} // namespace callboard::ui

#include "moc_HelpController.cpp"
