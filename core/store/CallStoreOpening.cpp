#include "store/CallStore.h"

#include "store/DatabaseThread.h"
#include "store/Schema.h"
#include "store/StoreFiles.h"
#include "store/StoreLock.h"
#include "store/Writability.h"

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
    m_rescue = rescueBeforeOpening(m_file, m_clock.now());
    if (m_rescue.trouble) {
        refuseWrites(m_rescue.trouble);
    }
    auto ready = inspectStore(m_file);
    ready = ready ? takeLock() : ready;
    if (!ready) {
        return m_rescue.trouble ? failure(*m_rescue.trouble) : ready;
    }
    if (m_rescue.trouble) { // nothing is written into it; its readers show what they can
        return {};
    }
    const auto opened = m_thread->open();
    if (opened || !mayPass(opened.error().kind) || holdsNoStore(m_file)) {
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
    if (isOfEarlierVersion() || needsRescue(m_file)) {
        return open(); // it cannot be shown as it is
    }
    m_onlyReads = true;
    m_whyNotWritable
        = StoreError {StoreError::Kind::ReadOnly, tr("The store was opened to be read: nothing is written to it.")};
    return inspectStore(m_file);
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
