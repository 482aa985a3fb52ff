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

/// Downloads of many calls from asking to the end, case bundles of one, and recordings dragged out of the table. GUI
/// thread only; what takes a while is done elsewhere.
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

    /// Everything referred to must outlive it.
    DownloadsController(const Services &services, const Theme &theme, WindowSettings &settings, const Parts &parts,
        QObject *parent = nullptr);
    ~DownloadsController() override;

    /// Asks what to download and where to. With several rows selected it offers those first.
    void openDialog();
    void openDialogFor(What what);
    /// Asks for a folder and saves the case bundle there.
    void saveCase(qint64 id);
    /// What the board shows.
    void setQuery(const store::CallQuery &query) { m_query = query; }

    [[nodiscard]] RecordingDrag &drag() const { return *m_drag; }

Q_SIGNALS:
    /// A brief plain sentence.
    void noticed(const QString &sentence);
    /// Recordings were fetched: the table should follow at once.
    void storeChanged();

private:
    using Counts = Result<store::FacetCounts, store::StoreError>;
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
    QTimer m_pause; ///< between two looks at the progress: small recordings are saved by the thousand
    bool m_newProgress = false;
    recordings::DownloadReport m_report; ///< of the last one
};

} // namespace callboard::ui
