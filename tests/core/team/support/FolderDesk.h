#pragma once

#include "bolna/BolnaClients.h"
#include "bolna/HttpChannel.h"
#include "core/team/support/TeamDesks.h"
#include "recordings/keep/RecordingArchive.h"
#include "store/CallReader.h"
#include "support/FaultServer.h"
#include "support/Sounds.h"
#include "team/TeamFolder.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>

namespace callboard::test {

/// A Bolna that gives each address a recording of its own.
[[nodiscard]] inline QByteArray soundAt(const QByteArray &path)
{
    return wavOf(3000, static_cast<quint32>(qHash(path, 1)));
}
[[nodiscard]] inline FaultServer::Behaviour recordingsOfBolna()
{
    return [](const FaultServer::Request &request) {
        FaultServer::send(request.socket, 200, soundAt(request.path), {{"Content-Type", "audio/wav"}});
    };
}
/// Of a reading: where its recordings are.
[[nodiscard]] inline QString recordedAt(const FaultServer &bolna, const QString &path, const QString &transfer = {})
{
    QString more = u",\"telephony_data\":{\"duration\":\"60\",\"recording_url\":\"%1%2\"}"_s.arg(bolna.origin(), path);
    if (!transfer.isEmpty()) {
        more += u",\"transfer_call_data\":{\"recording_url\":\"%1%2\"}"_s.arg(bolna.origin(), transfer);
    }
    return more;
}
[[nodiscard]] inline QByteArray sumOfSound(const QByteArray &path)
{
    return QCryptographicHash::hash(soundAt(path), QCryptographicHash::Sha256).toHex();
}
[[nodiscard]] inline QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A desk of a team that fetches recordings.
struct FolderDesk
{
    using Fetched = Result<QString, recordings::RecordingError>;
    using Urgency = bolna::Urgency;

    FolderDesk(
        const TestFloor &floor, const QString &login, const FaultServer &bolna, Clock &folderClock = systemClock())
        : desk(floor, login)
        , channel(systemClock())
        , clients(systemClock())
        , clock(folderClock)
    {
        if (!clients.put({u"default"_s, u"Office"_s, bolna.origin()}, "bn-test")) {
            qFatal("no client");
        }
        open();
    }
    ~FolderDesk() { close(); }

    void open()
    {
        kept = QFileInfo(desk.file).dir().filePath(u"recordings"_s);
        reader = std::make_unique<store::CallReader>(desk.file);
        archive = std::make_unique<recordings::RecordingArchive>(kept, clients, channel, *desk.store);
        folder = std::make_unique<team::TeamFolder>(kept, *desk.store, clock);
        archive->setShared(folder.get());
    }
    void close()
    {
        if (archive) {
            archive->setShared(nullptr);
        }
        folder.reset();
        archive.reset();
        reader.reset();
    }
    /// As the program does it.
    void use(const QString &share)
    {
        folder->setFolder(share);
        folder->start(*desk.desk);
    }
    [[nodiscard]] calls::Call call(const QString &execution)
    {
        const auto found = await<Result<std::optional<calls::Call>, store::StoreError>>(
            [&](auto reply) { reader->call(desk.idOf(execution), reply); });
        if (!found || !*found || !**found) {
            qFatal("No call %s", qPrintable(execution));
        }
        return ***found;
    }
    [[nodiscard]] calls::Call earlier(const QString &execution, int attempt)
    {
        const calls::Call last = call(execution);
        const auto found = await<Result<std::vector<calls::Attempt>, store::StoreError>>(
            [&](auto reply) { reader->earlierAttempts(last.id, reply); });
        if (found && *found) {
            for (const calls::Attempt &one : **found) {
                if (one.retryCount == attempt) {
                    return calls::asOfAttempt(last, one);
                }
            }
        }
        qFatal("No attempt %d", attempt);
    }
    [[nodiscard]] Fetched fetch(const calls::Call &of, calls::RecordingLeg leg = calls::RecordingLeg::Call,
        Urgency urgency = Urgency::Person, int most = 20'000)
    {
        const auto answer
            = await<Fetched>([&](auto reply) { archive->fetch(of, {.leg = leg, .urgency = urgency}, reply); }, most);
        return answer ? *answer
                      : Fetched(tl::unexpected(recordings::RecordingError {.message = u"A fetch did not end"_s}));
    }
    [[nodiscard]] Fetched fetch(const QString &execution, Urgency urgency = Urgency::Person)
    {
        return fetch(call(execution), calls::RecordingLeg::Call, urgency);
    }
    [[nodiscard]] QString row(const QString &column) const
    {
        return desk.value(u"SELECT %1 FROM floor_recordings"_s.arg(column));
    }

    TestDesk desk;
    bolna::HttpChannel channel;
    bolna::BolnaClients clients;
    Clock &clock;
    QString kept;
    std::unique_ptr<store::CallReader> reader;
    std::unique_ptr<recordings::RecordingArchive> archive;
    std::unique_ptr<team::TeamFolder> folder;
};

/// The team's folder of a test.
struct TestShare
{
    [[nodiscard]] QString path() const { return folder.path(); }
    void mark(const TestFloor &floor) const
    {
        if (const auto marked = team::TeamShare::mark(path(), floor.ask(u"SELECT id FROM team.floor"_s)); !marked) {
            qFatal("No mark: %s", qPrintable(marked.error().message));
        }
    }
    [[nodiscard]] QString marker() const { return folder.filePath(u"callboard-team-folder.txt"_s); }
    [[nodiscard]] QString fileOf(const QByteArray &sum) const
    {
        const QString name = QString::fromLatin1(sum);
        return folder.filePath(u"%1/%2/%3.wav"_s.arg(name.first(2), name.mid(2, 2), name));
    }
    /// Everything but the mark, hidden files too.
    [[nodiscard]] QStringList files() const
    {
        QStringList found;
        QDirIterator all(path(), QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
        while (all.hasNext()) {
            if (all.next() != marker()) {
                found.append(all.filePath());
            }
        }
        return found;
    }
    void empty() const
    {
        for (const QFileInfo &one :
            QDir(path()).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)) {
            if (one.isDir() ? !QDir(one.filePath()).removeRecursively() : !QFile::remove(one.filePath())) {
                qFatal("The share cannot be emptied");
            }
        }
    }
    static void overwrite(const QString &file, const QByteArray &bytes)
    {
        QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner);
        QFile to(file);
        if (!to.open(QIODevice::WriteOnly | QIODevice::Truncate) || to.write(bytes) != bytes.size()) {
            qFatal("The test cannot write %s", qPrintable(file));
        }
    }

    QTemporaryDir folder;
};

} // namespace callboard::test
