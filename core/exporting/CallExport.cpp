#include "exporting/CallExport.h"

#include <QDir>
#include <QLocale>

#include <atomic>
#include <chrono>
#include <optional>
#include <utility>

namespace callboard::exporting {

namespace {

/// How often progress is told: small pages come by the hundred.
constexpr std::chrono::milliseconds timeBetweenLooks {100};

} // namespace

/// What the threads share. What is not atomic belongs to one of them at a time.
struct CallExport::Job
{
    explicit Job(ExportOrder given)
        : order(std::move(given))
        , file(std::make_unique<ExportFile>(order.table, order.form, order.folder))
    {
    }

    /// False: no more. On the reader's thread.
    bool take(const std::vector<store::ListedCall> &calls)
    {
        if (stop || !open() || !note(file->add(calls))) {
            return false;
        }
        done += std::ssize(calls);
        return true;
    }

    /// On the finishing thread.
    ExportReport finish()
    {
        ExportReport report;
        if (!stop && !trouble && open() && note(file->complete()) && !stop) {
            if (const auto path = file->place(order.name, order.numbered)) {
                report.path = *path;
                report.calls = done;
                report.cutTexts = file->cutTexts();
            } else {
                trouble = path.error();
            }
        }
        file.reset(); // its room on the disk is free before anybody is told
        report.cancelled = report.path.isEmpty() && !trouble;
        if (trouble) {
            report.trouble = trouble->message;
            report.wrongPlace = trouble->wrongPlace;
        }
        return report;
    }

    bool open()
    {
        isOpen = isOpen || note(file->open());
        return isOpen;
    }

    bool note(const Result<void, ExportTrouble> &result)
    {
        if (!result) {
            trouble = result.error();
        }
        return result.has_value();
    }

    const ExportOrder order;
    std::unique_ptr<ExportFile> file;
    bool isOpen = false;
    std::optional<ExportTrouble> trouble;
    std::atomic_bool stop = false;
    std::atomic<qsizetype> done = 0;
    std::atomic<qsizetype> found = 0; ///< calls to export
    bool finishing = false; ///< main thread
};

QString ExportReport::summary() const
{
    if (cancelled) {
        return CallExport::tr("The export was cancelled. Nothing was written.");
    }
    if (path.isEmpty()) {
        return CallExport::tr("Nothing was exported. %1").arg(trouble);
    }
    const QString shown = QDir::toNativeSeparators(path);
    const QString sentence = calls == 1
                                 ? CallExport::tr("Exported 1 call to %1").arg(shown)
                                 : CallExport::tr("Exported %1 calls to %2").arg(QLocale().toString(calls), shown);
    return cutTexts == 0
               ? sentence
               : CallExport::tr("%1. %n text(s) were longer than a cell can hold, and end with “…”.", nullptr, cutTexts)
                     .arg(sentence);
}

CallExport::CallExport(store::CallReader &reader, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
{
    m_finishing.setMaxThreadCount(1);
    m_looks.setInterval(timeBetweenLooks);
    connect(&m_looks, &QTimer::timeout, this, &CallExport::progressed);
}

CallExport::~CallExport()
{
    if (m_job) {
        m_job->stop = true;
    }
    m_finishing.waitForDone();
}

void CallExport::start(ExportOrder order)
{
    Q_ASSERT(!m_job);
    order.list.whole = order.table.needsWhole();
    store::ListOrder list = order.list;
    m_job = std::make_shared<Job>(std::move(order));
    m_reader.listApart(
        std::move(list), [job = m_job](qsizetype calls) { job->found = calls; },
        [job = m_job](const std::vector<store::ListedCall> &calls) { return job->take(calls); },
        {this, &CallExport::listRead});
    m_looks.start();
    Q_EMIT progressed();
}

void CallExport::cancel()
{
    if (m_job && !m_job->stop) {
        m_job->stop = true;
        Q_EMIT progressed();
    }
}

ExportProgress CallExport::progress() const
{
    return m_job ? ExportProgress {m_job->done, m_job->found, m_job->finishing || m_job->stop} : ExportProgress {};
}

void CallExport::listRead(const Result<bool, store::StoreError> &read)
{
    if (!read) {
        m_job->trouble = ExportTrouble {read.error().message, false};
    }
    m_job->finishing = true;
    Q_EMIT progressed();
    m_finishing.start([this, job = m_job, storeFailed = !read] {
        ExportReport report = job->finish();
        report.storeFailed = storeFailed;
        QMetaObject::invokeMethod(
            this, [this, report] { end(report); }, Qt::QueuedConnection);
    });
}

void CallExport::end(const ExportReport &report)
{
    m_looks.stop();
    m_job.reset();
    Q_EMIT finished(report);
}

} // namespace callboard::exporting

#include "moc_CallExport.cpp"
