#include "store/BackupRoutine.h"

#include "base/Process.h"
#include "store/BackupPlan.h"
#include "store/CallStore.h"
#include "store/StoreFiles.h"
#include "store/UnfinishedStore.h"

#include <QFileInfo>
#include <QLoggingCategory>
#include <QThread>

#include <cerrno>

namespace callboard::store {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(backupCategory, "callboard.backup")

/// A hundred megabytes a second at most, of what nobody waits for.
constexpr std::chrono::milliseconds pauseByItself = 10ms;

} // namespace

BackupRoutine::BackupRoutine(QString storeFile, Clock &clock, const BackupSettings &settings, QObject *parent)
    : QObject(parent)
    , m_storeFile(std::move(storeFile))
    , m_clock(clock)
    , m_settings(settings)
    , m_looks(clock, lookInterval, [this] { look(); })
{
    m_pool.setMaxThreadCount(2); // one for what takes long, one to look at what there is meanwhile
    m_pool.setThreadPriority(QThread::LowestPriority);
    m_pool.setObjectName(u"callboard-backup"_s);
}

BackupRoutine::~BackupRoutine()
{
    m_stop = true;
    m_pool.waitForDone();
}

void BackupRoutine::start()
{
    m_first = m_clock.callAfter(firstLook, [this] {
        look();
        m_looks.start();
    });
}

void BackupRoutine::setSettings(const BackupSettings &settings)
{
    m_settings = settings;
    if (m_settings.keep == 0) {
        setTrouble({}); // none is wanted
    }
}

void BackupRoutine::read(Answer<Overview> reply)
{
    run([this, reply] {
        Overview overview {backupsOf(m_storeFile), QFileInfo(m_storeFile).size()};
        return [reply, overview = std::move(overview)] { reply(overview); };
    });
}

void BackupRoutine::backUpNow(Answer<Result<BackupFile, BackupError>> reply)
{
    make(false, 0ms, std::move(reply));
}

void BackupRoutine::look()
{
    if (m_settings.keep > 0 && m_work == Work::None && m_clock.elapsed() >= m_restUntil) {
        make(true, pauseByItself, {});
    }
}

void BackupRoutine::make(bool onlyIfDue, std::chrono::milliseconds pause, Answer<Result<BackupFile, BackupError>> reply)
{
    if (m_work != Work::None) {
        reply(failure(BackupError {BackupError::Kind::Running,
            m_work == Work::BackingUp ? tr("A backup is being made already.") : tr("A backup is being restored.")}));
        return;
    }
    // Nobody is told of a look that finds nothing to do.
    m_work = Work::BackingUp;
    if (!onlyIfDue) {
        Q_EMIT workChanged();
    }
    run([this, onlyIfDue, reply, now = m_clock.now(), keep = m_settings.keep, every = m_settings.interval,
            with = options(pause)] {
        Made made;
        if (!onlyIfDue || isBackupDue(backupsOf(m_storeFile), now, every)) {
            made = makeAndKeep(m_storeFile, now, keep, with);
        }
        return [this, reply, made] {
            settle(made);
            if (made) {
                reply(*made);
            }
        };
    });
}

void BackupRoutine::settle(const Made &made)
{
    using Kind = BackupError::Kind;
    if (made && !*made) {
        const BackupError &error = made->error();
        qCWarning(backupCategory).noquote() << error.message;
        m_restUntil = m_clock.elapsed() + failureRest;
        // What another program is making will be there at the next look.
        if (error.kind != Kind::Running && error.kind != Kind::Stopped && m_settings.keep > 0) {
            setTrouble(error);
        }
    } else {
        m_restUntil = {};
        setTrouble({});
    }
    setWork(Work::None);
    if (made && *made) {
        qCInfo(backupCategory).noquote() << "backed up:" << QFileInfo((*made)->path).fileName() << (*made)->bytes
                                         << "bytes";
        Q_EMIT backedUp(**made);
    }
}

void BackupRoutine::restore(
    const QString &backup, CallStore &store, CallReader &reader, Answer<Result<Restored, RestoreError>> reply)
{
    using Done = Result<Restored, RestoreError>;
    if (m_work != Work::None) {
        reply(failure(RestoreError {RestoreError::Kind::InUse, tr("A backup is being made. Try again in a moment.")}));
        return;
    }
    setWork(Work::Restoring);
    const auto end = [this, reply](const Done &done) {
        setWork(Work::None);
        reply(done);
    };
    run([this, backup, end, now = m_clock.now(), with = options(0ms), &store, &reader] {
        const auto made = std::make_shared<UnfinishedStore>();
        const auto prepared = prepareRestore(m_storeFile, backup, *made, with);
        return [this, prepared, made, end, now, &store, &reader] {
            if (!prepared) {
                end(failure(prepared.error()));
                return;
            }
            const auto carried = std::make_shared<CarriedOver>();
            store.exchangeFile(reader, u"replaced"_s, now,
                [made, carried, now](
                    const QString &present, const QString &next, const StopWish &) -> Result<void, StoreError> {
                    if (const int error = made->placeOver(next); error != 0) {
                        return failure(
                            StoreError {StoreError::Kind::CannotOpen, tr("The restored store cannot take its place.")});
                    }
                    auto taken = carryOver(next, present, now);
                    if (!taken) {
                        return failure(taken.error());
                    }
                    *carried = *std::move(taken);
                    return {};
                },
                {this, [end, carried](const Result<QString, StoreError> &done) {
                     end(done ? Done(Restored {*done, *carried}) : failure(restoreErrorOf(done.error())));
                 }});
        };
    });
}

BackupOptions BackupRoutine::options(std::chrono::milliseconds pause)
{
    return {.leastFree = leastFreeBesideStore, .pause = pause, .stop = &m_stop, .progress = [this](int percent) {
                QMetaObject::invokeMethod(
                    this, [this, percent] { Q_EMIT progressed(percent); }, Qt::QueuedConnection);
            }};
}

void BackupRoutine::setWork(Work work)
{
    m_work = work;
    Q_EMIT workChanged();
}

void BackupRoutine::setTrouble(const std::optional<BackupError> &trouble)
{
    const QString before = m_trouble ? m_trouble->message : QString();
    m_trouble = trouble;
    if ((trouble ? trouble->message : QString()) != before) {
        Q_EMIT troubleChanged();
    }
}

void BackupRoutine::run(std::function<std::function<void()>()> job)
{
    m_pool.start([this, job = std::move(job)] {
        yieldToOthers();
        // The destructor waits for the pool, so `this` is there; what comes too late is dropped with it.
        QMetaObject::invokeMethod(this, job(), Qt::QueuedConnection);
    });
}

} // namespace callboard::store

#include "moc_BackupRoutine.cpp"
