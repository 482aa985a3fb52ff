#pragma once

#include "exporting/ExportFile.h"
#include "store/CallReader.h"
#include "store/ListOrder.h"

#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QTimer>

#include <memory>

namespace callboard::exporting {

/// What to export, and where to.
struct ExportOrder
{
    store::ListOrder list; ///< `whole` is set by the columns
    ExportTable table;
    ExportForm form = ExportForm::Csv;
    QString folder; ///< must be there
    QString name; ///< with its ending
    bool numbered = false; ///< where the name is taken: `name_2` and so on, instead of an error
};

struct ExportProgress
{
    qsizetype done = 0; ///< calls
    qsizetype calls = 0; ///< 0: not known yet
    bool finishing = false; ///< every call is read; the file is being completed, or cancelled
};

struct ExportReport
{
    qsizetype calls = 0; ///< written
    QString path; ///< empty: nothing was written
    int cutTexts = 0; ///< longer than a cell of a workbook
    bool cancelled = false;
    QString trouble; ///< why nothing was written, as a sentence; empty if cancelled
    bool wrongPlace = false; ///< see ExportTrouble
    bool storeFailed = false; ///< the store could not be read

    /// What came of it, in a sentence or two for people.
    [[nodiscard]] QString summary() const;
};

/// Exports calls to a file: reads them from one snapshot of the store and writes each page as it comes, on threads
/// apart, so that memory does not grow with their number. Without its end nothing is left on the disk. One export at a
/// time. Main thread.
class CallExport final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallExport)

public:
    /// `reader` must outlive it.
    explicit CallExport(store::CallReader &reader, QObject *parent = nullptr);
    ~CallExport() override;

    /// Only while none is running.
    void start(ExportOrder order);
    /// finished() follows. A workbook that is being completed is completed first, and dropped.
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_job != nullptr; }
    [[nodiscard]] ExportProgress progress() const;

Q_SIGNALS:
    void progressed();
    void finished(const callboard::exporting::ExportReport &report);

private:
    struct Job;

    void listRead(const Result<bool, store::StoreError> &read);
    void end(const ExportReport &report);

    store::CallReader &m_reader;
    std::shared_ptr<Job> m_job; ///< null: none
    QTimer m_looks;
    QThreadPool m_finishing; ///< last: its end waits for the file that is being completed
};

} // namespace callboard::exporting
