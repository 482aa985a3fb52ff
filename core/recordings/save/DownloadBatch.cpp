#include "recordings/save/DownloadBatch.h"

#include "recordings/RecordingName.h"
#include "recordings/keep/RecordingArchive.h"
#include "store/CallReader.h"

#include <QFileInfo>

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace callboard::recordings {

using namespace Qt::StringLiterals;
using calls::RecordingLeg;

namespace {

constexpr std::size_t pageRows = 500;

/// Where neither the call nor a leg after it can have been recorded, the whole call need not be read.
bool mayHaveRecording(const calls::CallRow &row)
{
    using State = calls::RecordingState;
    return (row.recordingState != State::None && row.recordingState != State::Expected) || row.callDuration > 0;
}

std::unique_ptr<DownloadTarget> targetOf(const DownloadOrder &order)
{
    if (order.form == DownloadOrder::Form::Zip) {
        return std::make_unique<ZipTarget>(order.folder, order.zipName);
    }
    return std::make_unique<FolderTarget>(order.folder);
}

bool canBeFetched(const calls::Call &call, calls::RecordingLeg leg)
{
    const calls::Recording recording = call.recording(leg);
    // A lost one is asked for once more: whoever asks for recordings wants every one that can be had.
    return !recording.url.isEmpty() && recording.state != calls::RecordingState::Expected;
}

} // namespace

DownloadBatch::DownloadBatch(store::CallReader &reader, RecordingArchive &archive, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_archive(archive)
    , m_verified(reader, archive)
{
    m_worker.setMaxThreadCount(1);
    connect(&m_archive, &RecordingArchive::progress, this,
        [this](qint64 id, RecordingLeg leg, qint64 received, qint64 total) {
            if (Item *item = find(id); item && item->fetching == leg) {
                item->bytes = received;
                item->total = total;
                Q_EMIT progressed();
            }
        });
}

DownloadBatch::~DownloadBatch()
{
    if (m_stop) {
        m_stop->store(true);
    }
    m_worker.waitForDone();
}

void DownloadBatch::onWorker(std::function<void()> task)
{
    m_worker.start(std::move(task));
}

void DownloadBatch::start(DownloadOrder order)
{
    Q_ASSERT(!m_running);
    ++m_run;
    m_running = true;
    m_targetOpen = false;
    m_finishing = false;
    m_order = std::move(order);
    m_read = 0;
    m_reading = false;
    m_ready.clear();
    m_items.clear();
    m_hopeless.clear();
    m_writing = 0;
    m_report = {};
    m_report.calls = static_cast<qint64>(m_order.calls.size());
    m_report.form = m_order.form;
    m_stop = std::make_shared<std::atomic_bool>(false);
    m_target = targetOf(m_order);
    onWorker([this, target = m_target] {
        auto result = target->open();
        QMetaObject::invokeMethod(
            this, [this, result = std::move(result)] { opened(result); }, Qt::QueuedConnection);
    });
    Q_EMIT progressed();
}

void DownloadBatch::opened(const Result<void, SavingError> &result)
{
    m_targetOpen = true;
    if (!result) {
        stopBecause(result.error().message);
    }
    pump();
}

void DownloadBatch::setAtOnce(int calls)
{
    m_atOnce = calls;
    if (m_running) {
        pump();
    }
}

void DownloadBatch::cancel()
{
    if (!m_running || m_finishing || isEnding()) {
        return;
    }
    m_report.cancelled = true;
    m_stop->store(true);
    Q_EMIT progressed();
    pump();
}

void DownloadBatch::stopBecause(const QString &reason)
{
    if (!isEnding()) {
        m_report.stoppedBecause = reason;
        m_stop->store(true);
    }
}

DownloadBatch::Item *DownloadBatch::find(qint64 id)
{
    const auto it = std::ranges::find(m_items, id, &Items::value_type::first);
    return it == m_items.end() ? nullptr : &it->second;
}

/// Goes on with what can be gone on with.
void DownloadBatch::pump()
{
    if (!m_running || !m_targetOpen || m_finishing) {
        return;
    }
    if (isEnding()) {
        m_ready.clear();
        // What is being fetched is the archive's by now; only what is being written is waited for.
        std::erase_if(m_items, [this](const auto &item) { return item.first != m_writing; });
        if (m_items.empty()) {
            finish();
        }
        return;
    }
    while (std::ssize(m_items) < m_atOnce && !m_ready.empty()) {
        const qint64 id = m_ready.front();
        m_ready.pop_front();
        begin(id);
    }
    if (m_ready.empty() && !m_reading && m_read < m_order.calls.size()) {
        readPage();
    } else if (m_ready.empty() && !m_reading && m_items.empty()) {
        finish();
    }
}

void DownloadBatch::readPage()
{
    const std::size_t end = std::min(m_read + pageRows, m_order.calls.size());
    std::vector<qint64> page(m_order.calls.begin() + static_cast<std::ptrdiff_t>(m_read),
        m_order.calls.begin() + static_cast<std::ptrdiff_t>(end));
    m_read = end;
    m_reading = true;
    m_reader.rows(page, {this, &DownloadBatch::pageRead, page, m_run});
}

void DownloadBatch::pageRead(
    const std::vector<qint64> &page, quint64 run, const store::Read<std::vector<calls::CallRow>> &rows)
{
    if (run != m_run || m_finishing) {
        return;
    }
    m_reading = false;
    if (rows) {
        takePage(page, *rows);
    } else {
        stopBecause(rows.error().message);
    }
    pump();
}

void DownloadBatch::takePage(const std::vector<qint64> &page, const std::vector<calls::CallRow> &rows)
{
    std::unordered_map<qint64, bool> worth;
    for (const calls::CallRow &row : rows) {
        worth.emplace(row.id, mayHaveRecording(row));
    }
    for (const qint64 id : page) {
        if (const auto row = worth.find(id); row != worth.end() && row->second) {
            m_ready.push_back(id);
        } else {
            ++m_report.withoutRecording; // or gone from the store since
        }
    }
    Q_EMIT progressed();
}

void DownloadBatch::begin(qint64 id)
{
    m_items.emplace_back(id, Item {});
    m_reader.call(id, {this, &DownloadBatch::callRead, id, m_run});
}

void DownloadBatch::callRead(qint64 id, quint64 run, const store::Read<std::optional<calls::Call>> &found)
{
    Item *item = run == m_run ? find(id) : nullptr;
    if (!item) {
        return;
    }
    if (!found) {
        endedFailed(id, QString::number(id), found.error().message);
    } else if (!*found) {
        endItem(id);
    } else {
        item->name = downloadStem(**found, 0);
        gather(id, **found, RecordingLeg::Call);
    }
}

/// One leg after the other: what is kept is taken, where it still is what was kept; what can be had is fetched.
void DownloadBatch::gather(qint64 id, const calls::Call &call, RecordingLeg leg)
{
    const bool kept = !m_archive.keptFile(call, leg).isEmpty();
    if (!kept && !canBeFetched(call, leg)) {
        gathered(id, call, leg, {});
        return;
    }
    if (const auto known = m_hopeless.find(call.accountId); !kept && known != m_hopeless.end()) {
        find(id)->failure = known->second;
        gathered(id, call, leg, {});
        return;
    }
    if (!kept) {
        find(id)->fetching = leg;
    }
    Q_EMIT progressed();
    // In the background, although somebody waits: thousands of them must not keep the poll from its requests.
    m_verified.handOut(call, {.leg = leg, .urgency = bolna::Urgency::Background},
        {this, &DownloadBatch::handedOut, id, call, leg, m_run});
}

void DownloadBatch::handedOut(
    qint64 id, const calls::Call &call, RecordingLeg leg, quint64 run, const Result<QString, RecordingError> &file)
{
    Item *waiting = run == m_run ? find(id) : nullptr;
    if (!waiting) {
        return;
    }
    waiting->fetching.reset();
    if (!file) {
        waiting->failure = file.error().message;
        noteRefusal(call.accountId, file.error());
    }
    gathered(id, call, leg, file.value_or(QString()));
}

/// What every other recording of the account would meet as well is not tried a thousand times. What is kept is saved
/// all the same.
void DownloadBatch::noteRefusal(const QString &accountId, const RecordingError &error)
{
    if (error.kind == RecordingError::Kind::KeyRefused || error.kind == RecordingError::Kind::Disk) {
        m_hopeless.emplace(accountId, error.message);
    }
}

/// \param file empty: there is none of this leg
void DownloadBatch::gathered(qint64 id, const calls::Call &call, RecordingLeg leg, const QString &file)
{
    Item &item = *find(id);
    item.bytes = 0;
    item.total = -1;
    if (!file.isEmpty()) {
        item.pieces.push_back({file, downloadName(call, QFileInfo(file).suffix(), leg)});
    }
    if (leg == RecordingLeg::Call) {
        gather(id, call, RecordingLeg::Transfer);
    } else {
        writeNext(id);
    }
}

void DownloadBatch::writeNext(qint64 id)
{
    Item &item = *find(id);
    if (item.pieces.empty()) {
        endItem(id);
        return;
    }
    if (m_writing != 0) {
        return; // its turn comes
    }
    m_writing = id;
    const Piece piece = item.pieces.front();
    item.pieces.pop_front();
    item.bytes = 0;
    item.total = QFileInfo(piece.file).size();
    Q_EMIT progressed();
    const auto going = [this, id, stop = m_stop](qint64 bytes) {
        QMetaObject::invokeMethod(
            this,
            [this, id, bytes] {
                if (Item *writing = find(id)) {
                    writing->bytes = bytes;
                    Q_EMIT progressed();
                }
            },
            Qt::QueuedConnection);
        return !stop->load();
    };
    onWorker([this, id, piece, going, target = m_target] {
        auto result = target->add(piece.file, piece.name, going);
        QMetaObject::invokeMethod(
            this, [this, id, result = std::move(result)] { written(id, result); }, Qt::QueuedConnection);
    });
}

void DownloadBatch::written(qint64 id, const Result<qint64, SavingError> &result)
{
    m_writing = 0;
    Item &item = *find(id);
    if (result) {
        ++item.written;
        ++m_report.files;
        m_report.bytes += *result;
    } else if (result.error().kind == SavingError::Kind::Source) {
        item.failure = result.error().message;
    } else {
        if (result.error().kind == SavingError::Kind::Target) {
            stopBecause(result.error().message);
        }
        item.pieces.clear();
    }
    if (isEnding()) {
        m_report.saved += item.written > 0 ? 1 : 0;
        std::erase_if(m_items, [id](const auto &other) { return other.first == id; });
        pump();
        return;
    }
    writeNext(id);
    if (m_writing != 0) {
        return;
    }
    for (const auto &[other, waiting] : m_items) {
        if (!waiting.pieces.empty()) {
            writeNext(other);
            return;
        }
    }
}

/// Everything of this call is written, or known not to be.
void DownloadBatch::endItem(qint64 id)
{
    const Item item = std::move(*find(id));
    std::erase_if(m_items, [id](const auto &other) { return other.first == id; });
    if (!item.failure.isEmpty()) {
        ++m_report.failed;
        if (m_report.failures.size() < DownloadReport::mostFailuresTold) {
            m_report.failures.push_back({id, item.name, item.failure});
        }
    } else if (item.written > 0) {
        ++m_report.saved;
    } else {
        ++m_report.withoutRecording;
    }
    Q_EMIT progressed();
    // Not from here: a batch of a million kept recordings would go down the stack with each.
    QMetaObject::invokeMethod(this, &DownloadBatch::pump, Qt::QueuedConnection);
}

void DownloadBatch::endedFailed(qint64 id, const QString &name, const QString &reason)
{
    Item &item = *find(id);
    item.name = name;
    item.failure = reason;
    endItem(id);
}

void DownloadBatch::finish()
{
    m_finishing = true;
    if (isEnding() || m_report.files == 0) {
        end();
        return;
    }
    onWorker([this, target = m_target] {
        auto result = target->finish();
        QMetaObject::invokeMethod(
            this,
            [this, result = std::move(result)] {
                if (result) {
                    m_report.place = *result;
                } else {
                    m_report.stoppedBecause = result.error().message;
                }
                end();
            },
            Qt::QueuedConnection);
    });
}

void DownloadBatch::end()
{
    const bool nothingMade = m_report.place.isEmpty();
    if (m_order.form == DownloadOrder::Form::Zip && nothingMade) {
        m_report.saved = 0;
        m_report.files = 0;
        m_report.bytes = 0;
    } else if (nothingMade && m_report.files > 0) {
        m_report.place = m_order.folder; // what was saved before it ended stays
    }
    // On the worker, where it may take its time, and before anybody is told that nothing half-written is left.
    onWorker([this, target = std::exchange(m_target, nullptr)]() mutable {
        target.reset();
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_running = false;
                m_order.calls = {};
                Q_EMIT finished(std::exchange(m_report, {}));
            },
            Qt::QueuedConnection);
    });
}

} // namespace callboard::recordings

#include "moc_DownloadBatch.cpp"
