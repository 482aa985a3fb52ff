#include "window/ExportController.h"

#include "Services.h"
#include "base/Clock.h"
#include "board/CallHistoryModel.h"
#include "board/CallHistoryView.h"
#include "board/HistoryHeader.h"
#include "bolna/BolnaClient.h"
#include "bolna/BolnaClients.h"
#include "exporting/BoardColumns.h"
#include "exporting/ExportPanel.h"
#include "filters/FilterBar.h"
#include "settings/Settings.h"
#include "window/DownloadFolder.h"
#include "window/WindowSettings.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QUrl>

#include <limits>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using exporting::ExportForm;
using settings::Id;

namespace {

/// The choices stand in the order of ExportForm.
ExportForm formIn(const settings::Settings &settings)
{
    return static_cast<ExportForm>(settings.get<Id::ExportForm>());
}

void keepForm(settings::Settings &settings, ExportForm form)
{
    settings.set<Id::ExportForm>(static_cast<int>(form));
}

} // namespace

ExportController::ExportController(
    const Services &services, const Theme &theme, WindowSettings &settings, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_theme(theme)
    , m_settings(settings)
    , m_parts(parts)
    , m_export(new exporting::CallExport(services.reader, this))
{
    connect(m_export, &exporting::CallExport::progressed, this, [this] {
        if (m_export->isRunning()) {
            m_parts.panel.showProgress(m_export->progress());
        }
    });
    connect(m_export, &exporting::CallExport::finished, this, &ExportController::ended);
    connect(&m_parts.panel, &ExportPanel::cancelRequested, m_export, &exporting::CallExport::cancel);
    connect(&m_parts.panel, &ExportPanel::fileRequested, this, [this] { open(m_path); });
    connect(&m_parts.panel, &ExportPanel::folderRequested, this, [this] { open(QFileInfo(m_path).path()); });
}

ExportController::~ExportController() = default;

std::vector<exporting::ExportColumn> ExportController::columns() const
{
    QHash<QString, QString> accounts;
    for (const bolna::BolnaClient *client : m_services.clients.all()) {
        accounts.insert(client->account().id, client->account().name);
    }
    return boardColumns(
        m_parts.view.columns().shownColumns(), accounts, m_parts.view.columns().columnLayout().answers());
}

store::BoardIds ExportController::callsOf(ExportDialog::What what) const
{
    return what == ExportDialog::What::Matching ? m_parts.model.ids()
                                                : std::make_shared<const std::vector<qint64>>(
                                                    m_parts.view.selectedCalls(std::numeric_limits<int>::max()));
}

void ExportController::openDialog()
{
    if (m_export->isRunning()) {
        Q_EMIT noticed(tr("An export is under way: wait for it, or cancel it."));
        return;
    }
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    if (!m_parts.model.isWhole()) { // before that nobody knows which calls there are
        Q_EMIT noticed(tr("The board is still being read: try again in a moment."));
        return;
    }
    QStringList titles;
    for (const exporting::ExportColumn &column : columns()) {
        titles.append(column.title);
    }
    const int selected = m_parts.view.selectedCount();
    m_stem = u"Callboard_%1"_s.arg(m_services.clock.now().toLocalTime().toString(u"yyyy-MM-dd_HHmm"_s));
    m_dialog = new ExportDialog(m_theme,
        {.selected = selected,
            .matching = m_parts.model.callCount(),
            .filtered = m_parts.filters.query().hasFilter(),
            .what = selected > 1 ? ExportDialog::What::Selection : ExportDialog::What::Matching,
            .folder = lastDownloadFolder(m_settings),
            .form = formIn(m_services.settings),
            .byteOrderMark = m_services.settings.get<Id::ExportMark>(),
            .stem = m_stem,
            .columns = titles.join(tr(", ")),
            .zone = exporting::localZoneName()},
        &m_parts.window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &ExportDialog::folderRequested, this, [this] {
        askDownloadFolder(m_dialog, tr("Save the export in"), m_settings, m_dialog,
            [this](const QString &folder) { m_dialog->setFolder(folder); });
    });
    connect(m_dialog, &QDialog::accepted, this, &ExportController::start);
    m_dialog->open();
}

void ExportController::start()
{
    if (m_export->isRunning() || !m_parts.model.isWhole()) {
        return;
    }
    const ExportForm form = m_dialog->form();
    const bool onScreen = m_dialog->isAsOnScreen();
    m_settings.downloadFolder.set(m_dialog->folder());
    keepForm(m_services.settings, form);
    m_services.settings.set<Id::ExportMark>(m_dialog->hasByteOrderMark());
    Q_EMIT busyChanged(true);
    m_export->start({.list = {.query = {}, .ids = callsOf(m_dialog->what())},
        .table = {.columns = onScreen ? columns() : exporting::documentedColumns(),
            .wording = onScreen ? exporting::ExportTable::Wording::People : exporting::ExportTable::Wording::Fields,
            .zone = exporting::localZoneName(),
            .byteOrderMark = form == ExportForm::Csv && m_dialog->hasByteOrderMark()},
        .form = form,
        .folder = m_dialog->folder(),
        .name = m_stem + u'.' + exporting::endingOf(form),
        .numbered = true});
}

void ExportController::ended(const exporting::ExportReport &report)
{
    m_path = report.path;
    m_parts.panel.showEnd(report);
    Q_EMIT busyChanged(false);
}

void ExportController::open(const QString &path)
{
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(path))) {
        Q_EMIT noticed(tr("No program answered. It is here: %1").arg(QDir::toNativeSeparators(path)));
    }
}

} // namespace callboard::ui

#include "moc_ExportController.cpp"
