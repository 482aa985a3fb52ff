#include "recordings/fetch/Transfer.h"

#include "recordings/RecordingName.h"
#include "recordings/fetch/TransferError.h"

#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QThreadPool>

#include <algorithm>

// What a transfer does with files: those that are here when it begins, and what came at its end.

namespace callboard::recordings {

using namespace Qt::StringLiterals;
using Kind = RecordingError::Kind;

namespace {

Q_LOGGING_CATEGORY(mediaCategory, "callboard.media")

} // namespace

/// For what is here already, although the store does not know.
void Transfer::lookAround()
{
    m_place.disk.start([this, call = m_call, leg = m_leg, folder = m_place.folder, part = m_in.part().path()] {
        std::vector<StrayFile> strays = m_place.strays.of(call, leg);
        const auto body = PartFile::wholeBeside(part);
        Adopted known;
        for (const StrayFile &stray : strays) {
            if (body && !known && stray.bytes == body->bytes) {
                const auto file = PartFile::loadWhole(folder + u'/' + stray.name);
                if (file->bytes == body->bytes && file->hash->result().toHex() == body->sha256) {
                    known = store::KeptRecording {stray.name, body->bytes, body->sha256};
                }
            }
        }
        QMetaObject::invokeMethod(
            this,
            [this, strays = std::move(strays), known] {
                if (known) {
                    qCInfo(mediaCategory).noquote() << u"recording of %1 was here already"_s.arg(m_call.executionId);
                    end(*known, PartFile::Leave::Nothing);
                    return;
                }
                m_strays = strays;
                open();
            },
            Qt::QueuedConnection);
    });
}

bool Transfer::isLengthOfStray(qint64 bytes)
{
    const auto it = std::ranges::find(m_strays, bytes, &StrayFile::bytes);
    if (it != m_strays.end()) {
        m_proved = *it;
    }
    return it != m_strays.end();
}

/// Its sum is what it is now: nobody knows what it was. `otherwise`: why there is no recording where it is none;
/// nothing: it is asked for again.
void Transfer::adopt(StrayFile stray, std::optional<RecordingError> otherwise)
{
    std::erase(m_strays, stray);
    m_place.disk.start([this, stray, path = m_place.folder + u'/' + stray.name, now = m_place.clock.now(),
                           otherwise = std::move(otherwise)] {
        const auto file = PartFile::loadWhole(path);
        Adopted adopted;
        if (file->facts.isAudio() && file->bytes == stray.bytes) {
            adopted = store::KeptRecording {stray.name, stray.bytes, file->hash->result().toHex(), now};
        }
        QMetaObject::invokeMethod(
            this,
            [this, adopted, otherwise] {
                if (adopted) {
                    qCInfo(mediaCategory).noquote()
                        << u"recording of %1: a file of an earlier store is taken"_s.arg(m_call.executionId);
                    end(*adopted, PartFile::Leave::Nothing);
                } else if (otherwise) {
                    fail(*otherwise); // Bolna does not have it, and this file is no recording
                } else {
                    ask(m_attempt);
                }
            },
            Qt::QueuedConnection);
    });
}

void Transfer::open()
{
    switch (m_in.part().open()) {
    case PartFile::Opened::No:
        fail(diskError(m_in.part().errorString(), m_place.folder));
        return;
    case PartFile::Opened::InUse:
        fail({Kind::Busy, tr("Another Callboard is fetching this recording. Try again in a minute.")});
        return;
    case PartFile::Opened::Yes:
        break;
    }
    if (m_in.part().size() == 0) {
        LoadedPart nothing;
        goOn(nothing);
        return;
    }
    m_place.disk.start([this, path = m_in.part().path()] {
        QMetaObject::invokeMethod(
            this, [this, part = PartFile::load(path)] { goOn(*part); }, Qt::QueuedConnection);
    });
}

void Transfer::goOn(LoadedPart &part)
{
    m_in.goOnWith(part);
    const bool promisesMore = part.facts.isEmpty || part.facts.promised.value_or(0) > m_in.received();
    if (m_in.received() > 0 && m_in.received() == m_in.version().total && !promisesMore) {
        complete(); // all of it had come, and only the name was missing
        return;
    }
    ask(m_attempt);
}

void Transfer::complete()
{
    // The part stays open, and with it locked, until it has its final name.
    m_place.disk.start([this, path = m_in.part().path()] {
        QFile file(path);
        const AudioFacts facts = file.open(QIODevice::ReadOnly) ? judgeAudio(file) : AudioFacts {};
        QMetaObject::invokeMethod(
            this, [this, facts] { judged(facts); }, Qt::QueuedConnection);
    });
}

/// Whole is what the server's length, or the clean end of a body that told none, proves to be whole. Only what its own
/// data chunk says is missing, or has no sound at all yet, must come twice.
void Transfer::judged(const AudioFacts &facts)
{
    if (!facts.isAudio()) {
        m_in.forget();
        fail(notAudioError());
        return;
    }
    const qint64 total = m_in.version().total;
    const bool promisesMore = facts.isEmpty || m_in.received() < facts.promised.value_or(0);
    if (total < 0 && !facts.promised && !facts.isEmpty && !m_attempt.asksForTail) {
        // It may have been cut unnoticed; a server that knows of ranges says whether there is more.
        ask(tailOf(m_attempt));
        return;
    }
    if (total >= 0 && m_in.received() != total) {
        fail(incompleteError(m_in.canBeContinued()));
        return;
    }
    if (promisesMore && !m_attempt.insists && m_in.part().cameBefore() != m_in.body()) {
        m_in.part().noteCame(m_in.version(), m_in.body());
        fail(facts.isEmpty ? emptyError() : shorterThanItSaysError());
        return;
    }
    name(facts.extension);
}

void Transfer::name(const QString &extension)
{
    const WholeBody body = m_in.body();
    const QString wanted = archiveName(m_call, extension, m_leg);
    const QString known = m_call.recording(m_leg).file;
    const auto taken = known == wanted ? PartFile::Taken::SetAside : PartFile::Taken::LeaveAlone;
    m_place.disk.start([this, body, taken, part = m_in.part().path(), path = m_place.folder + u'/' + wanted] {
        QMetaObject::invokeMethod(
            this,
            [this, body, path, ended = PartFile::keepAs(part, path, taken, body)] {
                if (!ended) {
                    fail(diskError(ended.error(), m_place.folder));
                    return;
                }
                const QString name = QFileInfo(*ended).fileName();
                qCInfo(mediaCategory).noquote()
                    << u"recording of %1 kept, %2 bytes"_s.arg(m_call.executionId).arg(body.bytes);
                if (*ended != path) {
                    qCWarning(mediaCategory).noquote() << u"%1 is not the recording of %2, which is kept as %3"_s.arg(
                        QFileInfo(path).fileName(), m_call.executionId, name);
                }
                end(store::KeptRecording {name, body.bytes, body.sha256}, PartFile::Leave::AsItIs);
            },
            Qt::QueuedConnection);
    });
}

PartFile::Leave Transfer::leaveWhat()
{
    return m_in.canBeContinued()      ? PartFile::Leave::AsItIs
           : m_in.part().cameBefore() ? PartFile::Leave::Sidecar
                                      : PartFile::Leave::Nothing;
}

} // namespace callboard::recordings
