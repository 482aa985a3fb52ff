#pragma once

#include "downloads/DownloadDialog.h"
#include "recordings/bundle/CaseBundle.h"
#include "recordings/save/DownloadBatch.h"
#include "store/CallQuery.h"
#include "store/CallReader.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <vector>

class QWidget;

namespace callboard::recordings {
class CaseBundler;
}

namespace callboard::ui {

class CallHistoryModel;
class CallHistoryView;
class DownloadPanel;
class RecordingDrag;
class Theme;
class WindowSettings;
struct Services;

/// Downloads of many calls, from the question to the result; case bundles; and dragging recordings out of the table.
/// GUI thread only; slow work runs on other threads.
class DownloadsController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DownloadsController)

public:
    using What = DownloadDialog::What;

    struct Parts
    {
        QWidget &window;
        CallHistoryModel &model;
        CallHistoryView &view;
        DownloadPanel &panel;
    };

    /// Everything passed in must outlive it.
    DownloadsController(const Services &services, const Theme &theme, WindowSettings &settings, const Parts &parts,
        QObject *parent = nullptr);
    ~DownloadsController() override;

    /// Opens the dialog. With several rows selected it offers those first.
    void openDialog();
    void openDialogFor(What what);
    /// Asks for a folder and saves the case bundle there.
    void saveCase(qint64 id);
    /// Sets the query of the board.
    void setQuery(const store::CallQuery &query) { m_query = query; }

    [[nodiscard]] RecordingDrag &drag() const { return *m_drag; }

Q_SIGNALS:
    /// What a person ordered was fetched in the background, as far as it could be.
    void batchDone();
    /// A batch is under way, or has ended.
    void busyChanged(bool busy);
    /// A brief plain sentence.
    void noticed(const QString &sentence);

private:
    using Counts = store::Read<store::FacetCounts>;
    using SavedCase = Result<recordings::CaseReport, recordings::SavingError>;

    void countSelection(const std::vector<qint64> &ids, std::size_t from, int found);
    void countMatching();
    void showMatching(const Counts &counts);
    void start();
    void progressed();
    void ended(const recordings::DownloadReport &report);
    [[nodiscard]] bool isBoardWhole();
    void showReasons();
    void openFolder();
    void saveCaseIn(const QString &folder, qint64 id);
    void caseSaved(const SavedCase &saved);
    [[nodiscard]] QString zipName() const;

    const Services &m_services;
    const Theme &m_theme;
    WindowSettings &m_settings;
    const Parts m_parts;
    store::CallQuery m_query;
    recordings::DownloadBatch *m_batch;
    recordings::CaseBundler *m_cases;
    RecordingDrag *m_drag;
    QPointer<DownloadDialog> m_dialog;
    QTimer m_pause; ///< limits how often progress is shown: small recordings are saved by the thousand
    bool m_newProgress = false;
    recordings::DownloadReport m_report; ///< of the last one
};

} // namespace callboard::ui
