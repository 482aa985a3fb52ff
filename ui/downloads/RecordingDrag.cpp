#include "downloads/RecordingDrag.h"

#include "recordings/RecordingName.h"
#include "recordings/keep/RecordingArchive.h"

#include <QDrag>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLocale>
#include <QUrl>

#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

void carryByHand(QWidget *source, std::unique_ptr<QMimeData> data)
{
    if (!(QGuiApplication::mouseButtons() & Qt::LeftButton)) {
        return; // let go in the meantime
    }
    auto *drag = new QDrag(source); // deletes itself
    drag->setMimeData(data.release());
    drag->exec(Qt::CopyAction); // never moved: the files are ours
}

} // namespace

std::unique_ptr<QMimeData> recordingsMimeData(const QStringList &paths)
{
    QList<QUrl> urls;
    for (const QString &path : paths) {
        urls.append(QUrl::fromLocalFile(path));
    }
    auto data = std::make_unique<QMimeData>();
    data->setUrls(urls);
    return data;
}

RecordingDrag::RecordingDrag(store::CallReader &reader, recordings::RecordingArchive &archive, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_archive(archive)
    , m_carry(carryByHand)
    , m_outgoing(std::make_unique<recordings::OutgoingFiles>(archive.folder()))
{
    m_worker.setMaxThreadCount(1);
}

RecordingDrag::~RecordingDrag()
{
    m_worker.waitForDone();
}

void RecordingDrag::begin(QWidget *source, const std::vector<qint64> &ids, int wanted)
{
    ++m_order;
    readNext(std::make_shared<Load>(Load {source, ids, wanted, 0, {}}), 0);
}

void RecordingDrag::readNext(const LoadPtr &load, std::size_t at)
{
    if (at == load->ids.size()) {
        prepare(load);
        return;
    }
    m_reader.call(load->ids[at], {this, [this, load, at, order = m_order](const Found &found) {
                                      if (order == m_order) {
                                          goOn(load, at, found);
                                      }
                                  }});
}

void RecordingDrag::goOn(const LoadPtr &load, std::size_t at, const Found &found)
{
    if (!found) {
        Q_EMIT noticed(found.error().message);
        return;
    }
    if (*found) {
        take(*load, **found);
    }
    readNext(load, at + 1);
}

void RecordingDrag::take(Load &load, const calls::Call &call) const
{
    const std::size_t before = load.files.size();
    for (const auto leg : calls::recordingLegs) {
        if (const QString file = m_archive.keptFile(call, leg); !file.isEmpty()) {
            load.files.push_back({file, recordings::downloadName(call, QFileInfo(file).suffix(), leg)});
        }
    }
    load.withFiles += load.files.size() > before ? 1 : 0;
}

void RecordingDrag::prepare(const LoadPtr &load)
{
    if (load->files.empty()) {
        Q_EMIT noticed(load->ids.size() == 1
                           ? tr("The recording is not kept on this computer yet: play or download it first.")
                           : tr("None of the recordings is kept on this computer yet: download them first."));
        return;
    }
    m_worker.start([this, load, order = m_order] {
        const auto carryThem = [this, load, order, paths = m_outgoing->prepare(load->files)] {
            if (order == m_order) {
                carry(*load, paths);
            }
        };
        QMetaObject::invokeMethod(this, carryThem, Qt::QueuedConnection);
    });
}

void RecordingDrag::carry(const Load &load, const QStringList &paths)
{
    const auto number = [](qsizetype count) { return QLocale().toString(count); };
    if (paths.isEmpty()) {
        Q_EMIT noticed(tr("No file could be made to be dragged."));
        return;
    }
    if (paths.size() < static_cast<qsizetype>(load.files.size())) {
        Q_EMIT noticed(tr("Only %1 of %2 recordings can be dragged at once: download them instead.")
                           .arg(number(paths.size()), number(static_cast<qsizetype>(load.files.size()))));
    } else if (load.wanted > static_cast<int>(load.ids.size())) {
        Q_EMIT noticed(tr("No more than %1 of the %2 selected calls are dragged at once.")
                           .arg(number(mostCalls), number(load.wanted)));
    } else if (load.withFiles < static_cast<int>(load.ids.size())) {
        Q_EMIT noticed(tr("%1 of %2 recordings are dragged: the others are not kept on this computer.")
                           .arg(number(load.withFiles), number(static_cast<qsizetype>(load.ids.size()))));
    }
    if (load.source) {
        m_carry(load.source, recordingsMimeData(paths));
    }
}

} // namespace callboard::ui

#include "moc_RecordingDrag.cpp"
