#include "window/SessionFile.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QMutexLocker>
#include <QSaveFile>

#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcSession, "callboard.session")

constexpr qint64 mostBytes = 64 * 1024;

QString textOf(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QByteArray bytesIn(const QJsonObject &object, QLatin1StringView key)
{
    return QByteArray::fromBase64(object.value(key).toString().toLatin1());
}

} // namespace

QByteArray jsonOf(const SessionState &state)
{
    return QJsonDocument(QJsonObject {{u"geometry"_s, textOf(state.geometry)}, {u"docks"_s, textOf(state.docks)},
                             {u"splitter"_s, textOf(state.splitter)}, {u"call"_s, state.call}})
        .toJson(QJsonDocument::Compact);
}

SessionState sessionOf(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    return {.geometry = bytesIn(object, "geometry"_L1),
        .docks = bytesIn(object, "docks"_L1),
        .splitter = bytesIn(object, "splitter"_L1),
        .call = object.value("call"_L1).toString()};
}

SessionFile::SessionFile(QString path)
    : m_path(std::move(path))
{
    m_writer.setMaxThreadCount(1);
}

SessionFile::~SessionFile() = default;

std::optional<SessionState> SessionFile::load() const
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    return sessionOf(file.read(mostBytes));
}

void SessionFile::save(const SessionState &state)
{
    const QMutexLocker locker(&m_mutex);
    const bool isUnderWay = m_next.has_value();
    m_next = jsonOf(state);
    if (!isUnderWay) {
        m_writer.start([this] { write(); });
    }
}

void SessionFile::write()
{
    QByteArray contents;
    {
        const QMutexLocker locker(&m_mutex);
        contents = *std::exchange(m_next, std::nullopt);
    }
    // It flushes the file to the disk before it gets its name.
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly) || file.write(contents) != contents.size() || !file.commit()) {
        qCInfo(lcSession, "Where the window was left could not be written");
    }
}

} // namespace callboard::ui
