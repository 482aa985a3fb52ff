#include "store/StoreCare.h"

#include "base/IsoTime.h"
#include "store/CallReader.h"
#include "store/CallStore.h"
#include "store/Database.h"
#include "store/Salvage.h"
#include "store/StoreFiles.h"
#include "store/StoreRescue.h"

#include <QCryptographicHash>
#include <QLoggingCategory>
#include <QMutex>
#include <QMutexLocker>
#include <QSettings>
#include <QThread>

#include <sqlite3.h>

#include <algorithm>
#include <utility>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(storeCategory, "callboard.store")

QString settingsKey(const QString &file)
{
    const QByteArray name = QCryptographicHash::hash(file.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return u"StoreChecks/"_s + QString::fromLatin1(name);
}

} // namespace

/// One check of the whole store, on a thread of its own. Ends at once when this dies.
class StoreCare::Check final
{
    Q_DISABLE_COPY_MOVE(Check)

public:
    Check(const QString &file, std::function<void(Result<StoreHealth, StoreError>)> done)
        : m_thread(QThread::create([this, file, done = std::move(done)] {
            auto health = checkStore(
                file, [this](Database &database) { setConnection(database.handle()); },
                [this] { setConnection(nullptr); });
            done(std::move(health));
        }))
    {
        m_thread->setObjectName(u"callboard-check"_s);
        m_thread->start(QThread::IdlePriority);
    }
    ~Check()
    {
        do { // it may be between two statements
            const QMutexLocker lock(&m_mutex);
            if (m_connection) {
                sqlite3_interrupt(m_connection);
            }
        } while (!m_thread->wait(10));
    }

private:
    void setConnection(sqlite3 *connection)
    {
        const QMutexLocker lock(&m_mutex);
        m_connection = connection;
    }

    QMutex m_mutex;
    sqlite3 *m_connection = nullptr; ///< while the check has it open
    std::unique_ptr<QThread> m_thread;
};

StoreCare::StoreCare(const QString &file, CallStore &store, CallReader &reader, Clock &clock, QString settingsFile)
    : m_file(file)
    , m_store(store)
    , m_reader(reader)
    , m_clock(clock)
    , m_settingsFile(std::move(settingsFile))
{
    const auto met = [this](bool inSearchIndex) {
        if (inSearchIndex) {
            rebuildSearch();
        } else {
            check(); // what a statement met may have been mended since
        }
    };
    connect(&store, &CallStore::damageMet, this, met);
    connect(&reader, &CallReader::damageMet, this, met);
    connect(&store, &CallStore::replaced, this, [this] { // by a backup, or by what was brought back
        ++m_exchanges;
        endTrouble();
        rebuildOwedSearch();
    });
}

StoreCare::~StoreCare() = default;

void StoreCare::start()
{
    m_started = true;
    if (const StoreRescue &rescue = m_store.rescue(); rescue.report) {
        m_report = rescue.report;
        Q_EMIT broughtBack(*m_report);
    } else if (rescue.trouble) {
        setTrouble(rescue.trouble->message);
        tryLater();
    }
    rebuildOwedSearch();
    scheduleCheck();
}

void StoreCare::rebuildOwedSearch()
{
    m_reader.isSearchOwed({this, [this](const Result<bool, StoreError> &owed) {
                               if (owed && *owed) {
                                   rebuildSearch();
                               }
                           }});
}

void StoreCare::tryLater()
{
    m_nextTry = m_clock.callAfter(retryInterval, [this] { check(); });
}

std::chrono::milliseconds StoreCare::untilDue() const
{
    const QDateTime now = m_clock.now();
    const QDateTime last
        = fromIsoUtc(QSettings(m_settingsFile, QSettings::IniFormat).value(settingsKey(m_file)).toString());
    const bool counts = last.isValid() && last <= now; // one that is still to come: the clock was set back
    return counts ? m_interval - std::chrono::milliseconds(last.msecsTo(now)) : std::chrono::milliseconds(0);
}

void StoreCare::setInterval(std::chrono::milliseconds interval)
{
    m_interval = interval;
    if (m_started && !m_check) {
        scheduleCheck();
    }
}

void StoreCare::scheduleCheck()
{
    m_nextCheck
        = m_clock.callAfter(std::max<std::chrono::milliseconds>(firstCheckAfter, untilDue()), [this] { check(); });
}

void StoreCare::checkIfDue(Answer<bool> reply)
{
    m_whenIdle = std::move(reply);
    if (untilDue() <= std::chrono::milliseconds(0)) {
        check();
    }
    answerIfIdle();
}

void StoreCare::answerIfIdle()
{
    if (m_whenIdle && !m_check && !m_bringsBack && !m_rebuilds) {
        const auto reply = *std::exchange(m_whenIdle, std::nullopt);
        reply(true);
    }
}

void StoreCare::wishForCheck(const QString &file, const QString &settingsFile)
{
    QSettings(settingsFile, QSettings::IniFormat).remove(settingsKey(file));
}

void StoreCare::check()
{
    if (m_check || m_bringsBack) {
        return;
    }
    m_check = std::make_unique<Check>(m_file, [this, exchanges = m_exchanges](Result<StoreHealth, StoreError> health) {
        QMetaObject::invokeMethod(
            this,
            [this, health = std::move(health), exchanges] {
                m_check.reset();
                if (exchanges != m_exchanges) {
                    check();
                    return;
                }
                if (health) {
                    QSettings(m_settingsFile, QSettings::IniFormat)
                        .setValue(settingsKey(m_file), isoUtc(m_clock.now()));
                    act(*health);
                    Q_EMIT checked(*health);
                } else {
                    qCWarning(storeCategory).noquote() << "the store could not be checked:" << health.error().message;
                    if (health.error().kind == StoreError::Kind::NotOurs && needsRescue(m_file)) {
                        bringBack(); // its header is broken
                    } else if (!m_trouble.isEmpty()) {
                        tryLater();
                    }
                }
                scheduleCheck();
                answerIfIdle();
            },
            Qt::QueuedConnection);
    });
}

void StoreCare::act(const StoreHealth &health)
{
    for (const QString &line : health.words) {
        qCWarning(storeCategory).noquote() << "the check of the store found:" << line;
    }
    switch (health.kind) {
    case StoreHealth::Kind::Sound:
        endTrouble(); // another program has mended it, or put another store in its place
        rebuildOwedSearch();
        break;
    case StoreHealth::Kind::SearchDamaged:
        endTrouble();
        rebuildSearch();
        break;
    case StoreHealth::Kind::Damaged:
        bringBack();
        break;
    }
}

void StoreCare::bringBack()
{
    if (m_bringsBack) {
        return;
    }
    if (m_store.isExchanging()) { // a backup takes its place just now
        tryLater();
        return;
    }
    m_bringsBack = true;
    const QDateTime now = m_clock.now();
    const auto report = std::make_shared<SalvageReport>();
    const QString word = u"damaged"_s;
    qCWarning(storeCategory) << "the store is damaged and is being brought back";
    m_store.exchangeFile(m_reader, word, now,
        [report, now, setAside = asideNameOf(m_file, word, now)](
            const QString &present, const QString &next, const StopWish &stop) -> Result<void, StoreError> {
            auto made = salvageStore(present, next, setAside, now, stop);
            if (!made) {
                return failure(made.error());
            }
            *report = *std::move(made);
            return {};
        },
        {this, &StoreCare::salvaged, report});
}

void StoreCare::salvaged(const std::shared_ptr<SalvageReport> &report, const Read<QString> &done)
{
    m_bringsBack = false;
    if (!done) {
        const StoreError trouble = rescueTrouble(done.error());
        qCWarning(storeCategory).noquote() << "the damaged store stays as it is:" << done.error().message;
        m_store.refuseWrites(trouble);
        tryLater();
        setTrouble(trouble.message);
        answerIfIdle();
        return;
    }
    endTrouble();
    scheduleCheck();
    m_report = *report;
    Q_EMIT broughtBack(*m_report);
    answerIfIdle();
}

void StoreCare::rebuildSearch()
{
    if (m_rebuilds || m_bringsBack) {
        return;
    }
    m_rebuilds = true;
    qCWarning(storeCategory) << "the search index is damaged and is being made again";
    m_store.rebuildSearch({this, &StoreCare::searchRebuilt});
}

void StoreCare::searchRebuilt(const Written &done)
{
    m_rebuilds = false;
    if (done) {
        qCInfo(storeCategory) << "the search index is made again";
    } else {
        m_nextTry = m_clock.callAfter(retryInterval, [this] { rebuildOwedSearch(); });
    }
    answerIfIdle();
}

void StoreCare::endTrouble()
{
    if (!m_trouble.isEmpty()) {
        m_store.refuseWrites(std::nullopt);
        setTrouble({});
    }
}

void StoreCare::setTrouble(const QString &trouble)
{
    if (trouble != m_trouble) {
        m_trouble = trouble;
        Q_EMIT troubleChanged();
    }
}

} // namespace callboard::store

#include "moc_StoreCare.cpp"
