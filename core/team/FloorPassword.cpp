#include "team/FloorPassword.h"

#include "keys/KeyStore.h"

#include <QCoreApplication>

namespace callboard::team {

using keys::KeyError;
using keys::KeyStore;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::team", text);
}

} // namespace

/// KeyStore answers in the thread that asked, and at the latest after its patience; `reply` knows whether its asker is
/// still there.
void findPassword(KeyStore &keyStore, const FloorAddress &address, const Answer<FloorAddress> &reply)
{
    keyStore.read(address.url(),
        {QCoreApplication::instance(), [address, reply](const Result<QByteArray, KeyError> &found) {
             FloorAddress with = address;
             if (found) {
                 with.password = QString::fromUtf8(*found);
             } else {
                 // A store that is locked finds nothing, too.
                 with.passwordTrouble
                     = found.error().kind == KeyError::Kind::NotFound
                           ? tr("Its password is in the key store, which does not find it: it may be locked.")
                           : tr("Its password is in the key store. %1").arg(found.error().message);
             }
             reply(with);
         }});
}

void keepPassword(KeyStore &keyStore, const FloorAddress &address, const Answer<Result<void, QString>> &reply)
{
    keyStore.write(address.url(), address.password.toUtf8(),
        {QCoreApplication::instance(), [reply](const Result<void, KeyError> &kept) {
             reply(kept ? Result<void, QString>()
                        : failure(tr("The password could not be kept. %1").arg(kept.error().message)));
         }});
}

void forgetPassword(KeyStore &keyStore, const FloorAddress &address, const Answer<Result<void, QString>> &reply)
{
    keyStore.remove(address.url(),
        {QCoreApplication::instance(), [reply](const Result<void, KeyError> &gone) {
             reply(gone || gone.error().kind == KeyError::Kind::NotFound
                       ? Result<void, QString>()
                       : failure(tr("The password is still in the key store. %1").arg(gone.error().message)));
         }});
}

} // namespace callboard::team
