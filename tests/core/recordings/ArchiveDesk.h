#pragma once

#include "bolna/BolnaClients.h"
#include "bolna/HttpChannel.h"
#include "recordings/keep/RecordingArchive.h"
#include "simulator/Simulator.h"
#include "support/TempStore.h"
#include "support/TestClock.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace callboard::test {

using Fetched = Result<QString, recordings::RecordingError>;

/// An archive of its own: a store, a folder, a channel and the account `test`.
struct ArchiveDesk
{
    explicit ArchiveDesk(qint64 largest = recordings::RecordingArchive::largestRecording)
        : folder(store.folder.filePath(QStringLiteral("recordings")))
        , channel(clock)
        , clients(clock)
        , archive(folder, clients, channel, store.store, largest)
    {
        QDir().mkpath(folder);
    }
    void connectTo(const QString &apiUrl)
    {
        if (!clients.put({QStringLiteral("test"), QStringLiteral("test"), apiUrl}, "bn-canary-0001")) {
            qFatal("no client");
        }
    }
    /// A completed call whose recording is at `url`.
    calls::Call callAt(const QString &url, const QString &id = QStringLiteral("a"))
    {
        const QJsonObject json {{QStringLiteral("id"), id}, {QStringLiteral("status"), QStringLiteral("completed")},
            {QStringLiteral("created_at"), QStringLiteral("2026-01-16T05:21:31")},
            {QStringLiteral("context_details"), QJsonObject {{QStringLiteral("recipient_data"),
                                                    QJsonObject {{QStringLiteral("name"), QStringLiteral("Asha")}}}}},
            {QStringLiteral("telephony_data"), QJsonObject {{QStringLiteral("recording_url"), url}}}};
        store.put(id, QJsonDocument(json).toJson(), clock.now());
        return *store.call(id);
    }
    Fetched fetch(const calls::Call &call, const recordings::RecordingWish &wish = {})
    {
        const auto answer = await<Fetched>([&](auto reply) { archive.fetch(call, wish, reply); }, 30000);
        if (!answer) {
            qFatal("A fetch did not end");
        }
        return *answer;
    }
    QStringList files() const
    {
        return QDir(folder).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden | QDir::System);
    }

    TestClock clock;
    TempStore store;
    QString folder;
    bolna::HttpChannel channel;
    bolna::BolnaClients clients;
    recordings::RecordingArchive archive;
};
/// A desk and a Bolna with one completed call of 8 seconds.
struct RecordedCall
{
    explicit RecordedCall(simulator::RecordingKind kind = simulator::RecordingKind::Wav)
    {
        simulator.setTimeSource([this] { return desk.clock.elapsed(); }, desk.clock.now());
        simulator.setKey(QStringLiteral("bn-canary-0001"));
        if (!simulator.start()) {
            qFatal("The simulator cannot listen");
        }
        desk.connectTo(simulator.baseUrl());
        id = addCall(QStringLiteral("f56b1a60-0000-4000-8000-000000000001"), kind);
        call = *desk.store.call(id);
    }
    QString addCall(const QString &callId, simulator::RecordingKind kind)
    {
        simulator::CallSpec spec;
        spec.id = callId;
        spec.recipient = QStringLiteral("+919876540001");
        spec.provider = QStringLiteral("plivo");
        spec.steps = {{std::chrono::seconds(0), QStringLiteral("completed")}};
        spec.talk = std::chrono::seconds(8);
        spec.recording = kind;
        simulator.addCall(spec);
        desk.store.put(callId, QJsonDocument(simulator.executionJson(callId)).toJson(), desk.clock.now());
        return callId;
    }
    ArchiveDesk desk;
    simulator::Simulator simulator;
    QString id;
    calls::Call call;
};
[[nodiscard]] inline QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
inline void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("The test cannot write %s", qPrintable(path));
    }
}
/// Words a person can act on: no place holder left, no signed link, no markup.
[[nodiscard]] inline bool isReadable(const QString &message)
{
    return message.size() > 10 && message.size() < 700 && !message.contains(u"%1") && !message.contains(u"X-Amz")
           && !message.contains(u"canary") && !message.contains(u'<') && message.trimmed().endsWith(u'.');
}

} // namespace callboard::test
