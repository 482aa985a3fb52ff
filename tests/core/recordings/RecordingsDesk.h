#pragma once

#include "core/recordings/ArchiveDesk.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <vector>

namespace callboard::test {

/// A store with calls of a simulated Bolna, and an archive that fetches their recordings over real HTTP.
struct RecordingsDesk : ArchiveDesk
{
    RecordingsDesk()
    {
        simulator.setTimeSource([this] { return clock.elapsed(); }, clock.now());
        simulator.setKey(QStringLiteral("bn-canary-0001"));
        if (!simulator.start()) {
            qFatal("The simulator cannot listen");
        }
        connectTo(simulator.baseUrl());
    }

    /// A call that ended in talk at Bolna, and is in the store. Answers with the store's id.
    qint64 addCall(
        const QString &id, const QString &name, simulator::RecordingKind kind = simulator::RecordingKind::Wav)
    {
        simulator::CallSpec spec;
        spec.id = id;
        spec.recipient = QStringLiteral("+919876540001");
        spec.provider = QStringLiteral("plivo");
        spec.steps = {{std::chrono::seconds(0), QStringLiteral("completed")}};
        spec.talk = std::chrono::seconds(4);
        spec.recording = kind;
        simulator.addCall(spec);
        QJsonObject json = simulator.executionJson(id);
        QJsonObject context = json.value(QStringLiteral("context_details")).toObject();
        context.insert(QStringLiteral("recipient_data"), QJsonObject {{QStringLiteral("name"), name}});
        json.insert(QStringLiteral("context_details"), context);
        json.insert(QStringLiteral("created_at"), QStringLiteral("2026-01-16T05:21:31"));
        store.put(id, QJsonDocument(json).toJson(), clock.now());
        return store.call(id)->id;
    }
    /// One that nobody answered.
    qint64 addUnanswered(const QString &id)
    {
        store.put(id, R"({"status":"no-answer","created_at":"2026-01-16T05:21:31"})", clock.now());
        return store.call(id)->id;
    }
    /// Puts a recording into the archive's folder and tells the store.
    void keep(qint64 id, calls::RecordingLeg leg, const QString &file, const QByteArray &audio)
    {
        QFile kept(folder + u'/' + file);
        if (!kept.open(QIODevice::WriteOnly) || kept.write(audio) != audio.size()) {
            qFatal("The test cannot write");
        }
        const auto sum = QCryptographicHash::hash(audio, QCryptographicHash::Sha256).toHex();
        const auto stored = await<TempStore::Written>([&](auto reply) {
            store.store.recordingKept({id, leg}, {file, audio.size(), sum}, reply);
        });
        if (!stored || !*stored) {
            qFatal("The recording is not stored");
        }
    }
    /// One whose copying nobody sees the end of, and which takes no room: four gigabytes of nothing.
    void keepHuge(qint64 id, const QString &file)
    {
        constexpr qint64 bytes = 4LL * 1024 * 1024 * 1024;
        QFile kept(folder + u'/' + file);
        const auto stored
            = kept.open(QIODevice::WriteOnly) && kept.resize(bytes) ? await<TempStore::Written>([&](auto reply) {
                  store.store.recordingKept({id, calls::RecordingLeg::Call}, {file, bytes, {}}, reply);
              })
                                                                    : std::nullopt;
        if (!stored || !*stored) {
            qFatal("The recording is not stored");
        }
    }
    Fetched fetchOf(const QString &id) { return fetch(*store.call(id)); }

    static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
    }
    static QStringList everythingIn(const QString &path)
    {
        return QDir(path).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden | QDir::System, QDir::Name);
    }

    simulator::Simulator simulator;
};

} // namespace callboard::test
