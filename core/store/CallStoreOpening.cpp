#include "store/CallStore.h"

#include "store/DatabaseThread.h"
#include "store/Schema.h"
#include "store/StoreFiles.h"
#include "store/StoreLock.h"
#include "store/Writability.h"

#include <QFileInfo>
#include <QLoggingCategory>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(storeCategory, "callboard.store")

} // namespace

bool CallStore::isOfEarlierVersion() const
{
    return store::isOfEarlierVersion(m_file);
}

Result<void, StoreError> CallStore::open()
{
    auto ready = finishExchangeOf();
    ready = ready ? inspectStore(m_file) : ready;
    ready = ready ? takeLock() : ready;
    if (!ready) {
        return ready;
    }
    const auto opened = m_thread->open();
    if (opened || !mayPass(opened.error().kind) || QFileInfo(m_file).size() == 0) {
        return opened;
    }
    if (isOfEarlierVersion()) {
        return failure(StoreError {opened.error().kind, tr("The store is of an earlier version of Callboard. It can be "
                                                           "shown once it is brought to this one, and that cannot be "
                                                           "written: %1")
                                                            .arg(opened.error().message)});
    }
    qCWarning(storeCategory).noquote() << "the store can only be read:" << opened.error().message;
    setWhyNotWritable(opened.error());
    return {};
}

Result<void, StoreError> CallStore::openToRead()
{
    if (isOfEarlierVersion() || QFileInfo::exists(nextNameOf(m_file))) {
        return open(); // it cannot be shown as it is
    }
    m_onlyReads = true;
    m_whyNotWritable
        = StoreError {StoreError::Kind::ReadOnly, tr("The store was opened to be read: nothing is written to it.")};
    return inspectStore(m_file);
}

/// A kill in the middle of an exchange left the next store beside this one, or in its stead.
Result<void, StoreError> CallStore::finishExchangeOf()
{
    if (!QFileInfo::exists(nextNameOf(m_file)) || m_lock->take(StoreLock::Hold::Alone) != StoreLock::Answer::Held) {
        return {}; // whoever uses the store is at it
    }
    return finishExchange(m_file, QDateTime::currentDateTimeUtc());
}

/// Shared by everybody who may write.
Result<void, StoreError> CallStore::takeLock()
{
    return m_lock->take(StoreLock::Hold::Shared) == StoreLock::Answer::InUse
               ? failure(StoreError {StoreError::Kind::Busy, tr("Another Callboard is putting another store in the "
                                                                "place of this one: try again in a moment.")})
               : Result<void, StoreError>();
}

} // namespace callboard::store
