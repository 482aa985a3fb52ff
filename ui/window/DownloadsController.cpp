#include "window/DownloadsController.h"

#include "Services.h"
#include "base/Clock.h"
#include "board/CallCells.h"
#include "board/CallHistoryModel.h"
#include "board/CallHistoryView.h"
#include "downloads/DownloadPanel.h"
#include "downloads/DownloadProblems.h"
#include "downloads/RecordingDrag.h"
#include "recordings/bundle/CaseBundler.h"
#include "settings/Settings.h"
#include "window/DownloadFolder.h"
#include "window/WindowSettings.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QUrl>

#include <algorithm>
#include <chrono>
#include <limits>
#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using settings::Id;

namespace {

/// Of more selected calls it is not counted beforehand how many have a recording.
constexpr std::size_t mostCounted = 20'000;
constexpr std::size_t pageRows = 500;
constexpr std::chrono::milliseconds pauseBetweenLooks {50};

} // namespace

DownloadsController::DownloadsController(
    const Services &services, const Theme &theme, WindowSettings &settings, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_theme(theme)
    , m_settings(settings)
    , m_parts(parts)
    , m_batch(new recordings::DownloadBatch(services.reader, services.archive, this))
    , m_cases(new recordings::CaseBundler(services.reader, services.archive, services.clock, this))
    , m_drag(new RecordingDrag(services.reader, services.archive, this))
{
    m_batch->setAtOnce(services.settings.get<Id::DownloadSideBySide>());
    connect(&services.settings, &settings::Settings::changed, this, [this](Id id) {
        if (id == Id::DownloadSideBySide) {
            m_batch->setAtOnce(m_services.settings.get<Id::DownloadSideBySide>());
        }
    });
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseBetweenLooks);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (std::exchange(m_newProgress, false)) {
            progressed();
        }
    });
    connect(m_batch, &recordings::DownloadBatch::progressed, this, &DownloadsController::progressed);
    connect(m_batch, &recordings::DownloadBatch::finished, this, &DownloadsController::ended);
    connect(&m_parts.panel, &DownloadPanel::cancelRequested, m_batch, &recordings::DownloadBatch::cancel);
    connect(&m_parts.panel, &DownloadPanel::reasonsRequested, this, &DownloadsController::showReasons);
    connect(&m_parts.panel, &DownloadPanel::folderRequested, this, &DownloadsController::openFolder);
    connect(m_drag, &RecordingDrag::noticed, this, &DownloadsController::noticed);
    connect(&m_parts.view, &CallHistoryView::dragRequested, this, [this] {
        m_drag->begin(
            &m_parts.view, m_parts.view.selectedCalls(RecordingDrag::mostCalls), m_parts.view.selectedCount());
    });
}

DownloadsController::~DownloadsController() = default;

QString DownloadsController::zipName() const
{
    return u"Callboard_%1.zip"_s.arg(m_services.clock.now().toLocalTime().toString(u"yyyy-MM-dd_HHmm"_s));
}

void DownloadsController::openDialog()
{
    openDialogFor(m_parts.view.selectedCount() > 1 ? What::Selection : What::Matching);
}

void DownloadsController::openDialogFor(What what)
{
    if (m_batch->isRunning()) {
        Q_EMIT noticed(tr("A download is under way: wait for it, or cancel it."));
        return;
    }
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    if (!isBoardWhole()) {
        return;
    }
    m_dialog = new DownloadDialog(m_theme,
        {.selected = m_parts.view.selectedCount(),
            .matching = m_parts.model.callCount(),
            .filtered = m_query.hasFilter(),
            .what = what,
            .folder = lastDownloadFolder(m_settings),
            .zip = m_services.settings.get<Id::DownloadAsZip>(),
            .zipName = zipName()},
        &m_parts.window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &DownloadDialog::folderRequested, this, [this] {
        askDownloadFolder(m_dialog, tr("Save the recordings in"), m_settings, m_dialog,
            [this](const QString &folder) { m_dialog->setFolder(folder); });
    });
    connect(m_dialog, &QDialog::accepted, this, &DownloadsController::start);
    countSelection(m_parts.view.selectedCalls(mostCounted + 1), 0, 0);
    countMatching();
    m_dialog->open();
}

void DownloadsController::countSelection(const std::vector<qint64> &ids, std::size_t from, int found)
{
    if (ids.empty() || ids.size() > mostCounted) {
        return;
    }
    if (from >= ids.size()) {
        m_dialog->setWithRecording(What::Selection, found);
        return;
    }
    const auto begin = ids.begin() + static_cast<std::ptrdiff_t>(from);
    const std::size_t next = std::min(from + pageRows, ids.size());
    const auto countOn = [this, ids, next, found](const store::Read<std::vector<calls::CallRow>> &rows) {
        if (rows) {
            const auto playable = std::ranges::count_if(*rows, isPlayable);
            countSelection(ids, next, found + static_cast<int>(playable));
        }
    };
    m_services.reader.rows(
        std::vector<qint64>(begin, ids.begin() + static_cast<std::ptrdiff_t>(next)), {m_dialog, countOn});
}

void DownloadsController::countMatching()
{
    m_services.reader.counts(
        store::Facet::Recording, m_query, {m_dialog, [this](const Counts &counts) { showMatching(counts); }});
}

void DownloadsController::showMatching(const Counts &counts)
{
    if (!counts) {
        return;
    }
    const QStringList &chosen = m_query.chosen[store::Facet::Recording];
    int found = 0;
    for (const store::FacetCount &count : counts->counts) {
        found
            += count.value == store::yesText && (chosen.isEmpty() || chosen.contains(store::yesText)) ? count.calls : 0;
    }
    m_dialog->setWithRecording(What::Matching, found);
}

/// Before that nobody knows which calls there are; and the person is told.
bool DownloadsController::isBoardWhole()
{
    const bool whole = m_parts.model.isWhole();
    if (!whole) {
        Q_EMIT noticed(tr("The board is still being read: try again in a moment."));
    }
    return whole;
}

void DownloadsController::start()
{
    if (!isBoardWhole()) {
        return;
    }
    recordings::DownloadOrder order {.calls = {},
        .folder = m_dialog->folder(),
        .form = m_dialog->isZip() ? recordings::DownloadOrder::Form::Zip : recordings::DownloadOrder::Form::Files,
        .zipName = zipName()};
    if (m_dialog->what() == What::Selection) {
        order.calls = m_parts.view.selectedCalls(std::numeric_limits<int>::max());
    } else if (const store::BoardIds ids = m_parts.model.ids()) {
        order.calls = *ids;
    }
    m_settings.downloadFolder.set(order.folder);
    m_services.settings.set<Id::DownloadAsZip>(m_dialog->isZip());
    if (!m_batch->isRunning()) {
        Q_EMIT busyChanged(true);
        m_batch->start(std::move(order));
    }
}

void DownloadsController::progressed()
{
    if (m_pause.isActive()) {
        m_newProgress = true;
    } else if (m_batch->isRunning()) {
        m_parts.panel.showProgress(m_batch->progress());
        m_pause.start();
    }
}

void DownloadsController::ended(const recordings::DownloadReport &report)
{
    m_report = report;
    m_pause.stop();
    m_newProgress = false;
    m_parts.panel.showEnd(report);
    Q_EMIT busyChanged(false);
    Q_EMIT batchDone();
}

void DownloadsController::showReasons()
{
    auto *dialog = new DownloadProblems(m_theme, m_report.summary(), m_report.failureList(), &m_parts.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void DownloadsController::openFolder()
{
    const bool isFolder = m_report.form == recordings::DownloadOrder::Form::Files;
    const QString folder = isFolder ? m_report.place : QFileInfo(m_report.place).path();
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(folder))) {
        Q_EMIT noticed(tr("No file manager answered. The folder is %1").arg(QDir::toNativeSeparators(folder)));
    }
}

void DownloadsController::saveCase(qint64 id)
{
    askDownloadFolder(&m_parts.window, tr("Save the case bundle in"), m_settings, this,
        [this, id](const QString &folder) { saveCaseIn(folder, id); });
}

void DownloadsController::saveCaseIn(const QString &folder, qint64 id)
{
    m_settings.downloadFolder.set(folder);
    Q_EMIT noticed(tr("Saving the case bundle…"));
    m_cases->save(id, folder, {}, {this, &DownloadsController::caseSaved});
}

void DownloadsController::caseSaved(const SavedCase &saved)
{
    if (!saved) {
        Q_EMIT noticed(tr("The case bundle was not saved. %1").arg(saved.error().message));
        return;
    }
    const QString path = QDir::toNativeSeparators(saved->path);
    // What is not as it should be first: the line may be short.
    Q_EMIT noticed(saved->warnings.isEmpty() ? tr("Saved to %1").arg(path)
                                             : tr("%1 Saved to %2").arg(saved->warnings.join(u' '), path));
}

} // namespace callboard::ui

#include "moc_DownloadsController.cpp"
