#include "window/DetailsController.h"

#include "Services.h"
#include "details/CallDetailsSidebar.h"
#include "details/NotesEditor.h"
#include "details/RecordingSection.h"
#include "player/RecordingPlayer.h"
#include "polling/CallPoller.h"
#include "polling/DialLooks.h"
#include "polling/HistoryImport.h"
#include "polling/StatusChecker.h"
#include "recordings/keep/RecordingArchive.h"
#include "recordings/keep/RecordingFetcher.h"
#include "store/CallReader.h"
#include "store/CallStore.h"
#include "window/DownloadFolder.h"
#include "window/FetchTroubleText.h"
#include "window/NotesController.h"
#include "window/PlayerController.h"
#include "window/WindowSettings.h"

#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;

DetailsController::DetailsController(const Services &services, WindowSettings &settings, CallDetailsSidebar &sidebar,
    PlayerController &player, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_verified(services.reader, services.archive)
    , m_settings(settings)
    , m_sidebar(sidebar)
    , m_notes(new NotesController(services, sidebar.notes(), this))
    , m_player(player)
{
    connect(&m_services.store, &store::CallStore::changed, this, &DetailsController::follow);
    connect(&m_services.store, &store::CallStore::replaced, this, [this] { m_file.reset(); });
    connect(&m_sidebar, &CallDetailsSidebar::closeRequested, this, &DetailsController::close);
    connect(&m_sidebar, &CallDetailsSidebar::checkStatusRequested, this, &DetailsController::checkStatus);
    const RecordingSection &recording = m_sidebar.recording();
    connect(&recording.player(), &RecordingPlayer::playRequested, this, [this] { play(m_sidebar.callId()); });
    connect(&recording.player(), &RecordingPlayer::downloadRequested, this, [this] { download(m_sidebar.callId()); });
    connect(&m_services.archive, &recordings::RecordingArchive::progress, this, &DetailsController::showProgress);
    connect(
        &m_services.archive, &recordings::RecordingArchive::ended, this, [this](qint64 id, calls::RecordingLeg leg) {
            // Whoever wanted it: that of a case bundle is shown here too.
            if (isOnShow(id, leg)) {
                m_sidebar.recording().setFetching(isFetchingShown());
            }
        });
    connect(&recording, &RecordingSection::legChanged, this, [this] {
        m_sidebar.recording().setFetching(isFetchingShown());
        refresh();
    });
}

bool DetailsController::isShown(qint64 id) const
{
    return id != 0 && m_sidebar.callId() == id;
}

bool DetailsController::isOnShow(qint64 id, calls::RecordingLeg leg) const
{
    return isShown(id) && m_sidebar.recording().leg() == leg;
}

void DetailsController::show(qint64 id)
{
    if (id == 0) {
        close();
        return;
    }
    m_wanted = id;
    Q_EMIT opened();
    read(id, [](const calls::Call &) {});
}

void DetailsController::close()
{
    m_wanted = 0;
    m_file.reset();
    m_services.poller.setWatched({});
    m_sidebar.clear();
    m_player.forget();
    Q_EMIT closed();
}

void DetailsController::refresh()
{
    if (m_wanted != 0) {
        read(m_wanted, [](const calls::Call &) {});
    }
}

void DetailsController::boardRead(qint64 revision)
{
    // A part that could not be read is tried again at each tick.
    if (m_file && m_file->call.id == m_wanted && m_file->revision >= revision && !m_file->trouble()) {
        display(*m_file); // the words of time go on
    } else {
        refresh();
    }
}

void DetailsController::follow(const store::ChangeSet &changes)
{
    if (m_wanted != 0 && changes.isOfPerson(m_wanted)) {
        refresh();
    }
}

/// Shows the call if it is still the wanted one, then goes on with it; `otherwise` learns why that cannot be.
void DetailsController::read(
    qint64 id, std::function<void(const calls::Call &)> then, std::function<void(const QString &)> otherwise)
{
    using Found = Result<std::optional<store::CallFile>, store::StoreError>;
    const auto answered = [this, id, then = std::move(then), otherwise = std::move(otherwise),
                              askedAfter = m_notes->answeredWritings()](const Found &found) {
        if (otherwise && !found) {
            otherwise(found.error().message);
        } else if (otherwise && !*found) {
            otherwise(tr("The call is gone."));
        }
        if (!found) {
            Q_EMIT storeFailed(found.error().message);
        } else if (*found) {
            if (id == m_wanted) {
                m_file = **found;
                display(*m_file);
                if (!m_notes->show(**found, askedAfter)) {
                    refresh();
                }
            }
            then((*found)->call);
        } else if (id == m_wanted) {
            close();
        }
    };
    m_services.reader.file(id, {this, answered});
}

void DetailsController::display(const store::CallFile &file)
{
    const calls::Call &call = file.call;
    const bool another = !isShown(call.id);
    m_sidebar.showFile(file);
    Q_EMIT shown(file);
    m_player.follow(file);
    m_services.poller.setWatched(call.executionId);
    // A call that is on show when its recording comes is as good as opened then.
    const auto came = [](calls::RecordingState &before, calls::RecordingState now) {
        return std::exchange(before, now) != now && now == calls::RecordingState::Available;
    };
    const bool ownCame = came(m_ownState, call.recordingState);
    const bool transferCame = came(m_transferState, call.transferRecordingState);
    if (another || ownCame || transferCame) {
        m_services.fetcher.callOpened(call);
    }
    showFetchTrouble(file);
    if (another && m_checking.contains(call.id)) {
        m_sidebar.setChecking(true);
    }
    if (another && isFetchingShown()) {
        m_sidebar.recording().setFetching(true);
    }
}

/// Why no copy of the leg on show is here, where one was tried for.
void DetailsController::showFetchTrouble(const store::CallFile &file)
{
    const calls::Call &call = file.call;
    const calls::RecordingLeg leg = legOf(call.id);
    const calls::RecordingState state = call.recording(leg).state;
    const bool lost = state == calls::RecordingState::Lost;
    if (!lost && state != calls::RecordingState::Available) {
        m_sidebar.recording().showFetchTrouble({});
        return;
    }
    if (!file.recordings || isFetchingShown()) {
        return;
    }
    const store::FiledRecording *recording = file.recording(leg, call.retryCount);
    m_sidebar.recording().showFetchTrouble(recording && recording->failed ? fetchTroubleText(*recording->failed, lost,
                                               m_services.fetcher.settings().fetch, m_services.clock.now())
                                           : lost                         ? tr("The recording can no longer be had.")
                                                                          : QString());
}

QString DetailsController::whyNotFound(const polling::ImportReport &report)
{
    if (report.firstError) {
        return report.firstError->message;
    }
    if (!report.storeError.isEmpty()) {
        return report.storeError;
    }
    if (report.cancelled) {
        return tr("The search was stopped.");
    }
    return report.agents > 0 ? tr("Bolna's list shows no such call.")
                             : tr("Its agent's list cannot be read: the account has no key here, or no such agent.");
}

/// A dial whose answer was lost has no id to ask by: it is looked for in its agent's list.
void DetailsController::lookForDial(const calls::Call &call)
{
    m_services.import.run({.accountId = call.accountId,
                              .agentId = call.agentId,
                              .window = polling::dialWindow(call.createdAt, m_services.clock.now()),
                              .quiet = false},
        {this, &DetailsController::dialLookedFor, call.id, m_services.clock.now()});
}

void DetailsController::dialLookedFor(qint64 id, const QDateTime &begun, const polling::ImportReport &report)
{
    if (report.isWhole() && report.agents > 0) {
        m_services.store.dialsLookedFor({id}, begun, true);
    }
    Q_EMIT dialSearched();
    read(
        id,
        [this, id, report](const calls::Call &found) {
            const bool lost = found.dialState != calls::DialState::Answered;
            endCheck(id, lost ? whyNotFound(report) : QString());
        },
        [this, id](const QString &why) { endCheck(id, why); });
}

void DetailsController::endCheck(qint64 id, const QString &failure)
{
    m_checking.remove(id);
    if (isShown(id)) {
        m_sidebar.setChecking(false);
        if (!failure.isEmpty()) {
            m_sidebar.showCheckFailure(failure);
        }
    }
    Q_EMIT checkEnded(id, failure);
}

void DetailsController::checkStatus(qint64 id)
{
    if (m_checking.contains(id)) {
        return;
    }
    m_checking.insert(id);
    if (isShown(id)) {
        m_sidebar.setChecking(true);
    }
    const auto failed = [this, id](const QString &why) { endCheck(id, why); };
    const auto ask = [this, id, failed](const calls::Call &call) {
        if (call.executionId.isEmpty()) {
            lookForDial(call);
            return;
        }
        m_services.checker.check(call.accountId, call.executionId,
            {this, [this, id, failed](const Result<store::ChangeSet, polling::CheckError> &checked) {
                 if (!checked) {
                     failed(checked.error().message());
                     return;
                 }
                 read(
                     id, [this, id](const calls::Call &) { endCheck(id, {}); }, failed);
             }});
    };
    read(id, ask, failed);
}

bool DetailsController::isNoteBeingWritten() const
{
    return m_sidebar.notes().hasCursor();
}

void DetailsController::togglePlay()
{
    RecordingPlayer &player = m_sidebar.recording().player();
    if (player.isPlaying()) {
        player.pause();
    } else if (isShown(m_wanted) && player.isVisibleTo(&m_sidebar) && !player.isFetching()) {
        player.play();
    }
}

void DetailsController::play(qint64 id)
{
    if (id == 0) {
        return; // a media key's wish that came after the call was closed
    }
    m_wanted = id;
    Q_EMIT opened();
    read(id, [this](const calls::Call &call) { playCall(call); });
}

void DetailsController::playCall(const calls::Call &call)
{
    fetchThen(call, [this, id = call.id](const QString &file, calls::RecordingLeg leg) {
        if (isOnShow(id, leg)) {
            m_player.play(id, file);
        }
    });
}

/// `then` gets the file of the leg that was on show when it was wanted; by now it may be another.
void DetailsController::fetchThen(const calls::Call &call, Fetched then)
{
    const calls::RecordingLeg leg = legOf(call.id);
    const bool kept = !m_services.archive.keptFile(call, leg).isEmpty();
    if (!kept && isShown(call.id)) {
        m_sidebar.recording().setFetching(true);
    }
    const auto fetched = [this, id = call.id, leg, kept, then = std::move(then)](
                             const Result<QString, recordings::RecordingError> &file) {
        // Meanwhile another call may be on show, or the other leg of this one.
        const bool shown = isOnShow(id, leg);
        if (shown) {
            m_sidebar.recording().setFetching(false);
        }
        if (!file) {
            if (shown) {
                m_sidebar.recording().showFailure(file.error().message);
            }
        } else if (kept) {
            then(*file, leg);
        } else {
            // Shown as kept before it is played: of a lost one there is no player until then.
            read(id, [then, path = *file, leg](const calls::Call &) { then(path, leg); });
        }
    };
    m_services.archive.fetch(call, {.leg = leg}, {this, fetched});
}

/// Of the call on show the one that was chosen.
calls::RecordingLeg DetailsController::legOf(qint64 id) const
{
    return isShown(id) ? m_sidebar.recording().leg() : calls::RecordingLeg::Call;
}

/// Whether somebody waits for the recording that is on show.
bool DetailsController::isFetchingShown() const
{
    return m_services.archive.isFetching(m_sidebar.callId(), m_sidebar.recording().leg());
}

void DetailsController::showProgress(qint64 id, calls::RecordingLeg leg, qint64 received, qint64 total)
{
    if (isOnShow(id, leg) && isFetchingShown()) {
        m_sidebar.recording().setFetching(true, received, total);
    }
}

void DetailsController::download(qint64 id)
{
    read(id, [this](const calls::Call &call) {
        fetchThen(call,
            [this, fetchedId = call.id](const QString &, calls::RecordingLeg leg) { chooseFolder(fetchedId, leg); });
    });
}

void DetailsController::chooseFolder(qint64 id, calls::RecordingLeg leg)
{
    askDownloadFolder(
        m_sidebar.window(), tr("Save the recording in"), m_settings, this, [this, id, leg](const QString &chosen) {
            m_settings.downloadFolder.set(chosen);
            save(id, leg, chosen);
        });
}

void DetailsController::save(qint64 id, calls::RecordingLeg leg, const QString &folder)
{
    using Told = Result<QString, recordings::RecordingError>;
    const auto tell = [this, id](const Told &saved) {
        if (!isShown(id)) {
            return;
        }
        if (saved) {
            m_sidebar.recording().showNotice(tr("Saved to %1").arg(*saved));
        } else {
            m_sidebar.recording().showFailure(saved.error().message);
        }
    };
    // Read again: only the store knows by now under which name the recording is kept.
    read(id, [this, leg, folder, tell](const calls::Call &call) {
        m_verified.handOut(call, {.leg = leg}, {this, [this, leg, folder, tell, callId = call.id](const Told &copy) {
                                                    if (!copy) {
                                                        tell(copy);
                                                        return;
                                                    }
                                                    read(callId, [this, leg, folder, tell](const calls::Call &now) {
                                                        m_services.archive.saveTo(now, folder, leg, {this, tell});
                                                    });
                                                }});
    });
}

} // namespace callboard::ui

#include "moc_DetailsController.cpp"
