#pragma once

#include "base/Answer.h"
#include "base/Result.h"
#include "team/FloorAddress.h"

#include <QString>

namespace callboard::keys {
class KeyStore;
}

namespace callboard::team {

/// A floor's password in the key store, under the floor's URL, which holds no secret. Each of these answers within the
/// key store's patience, on the main thread. Where it cannot be used the error is a sentence.

/// The address with the password that the key store has. Without one libpq looks where it always does;
/// FloorAddress::passwordTrouble says so where the key store did not answer.
void findPassword(keys::KeyStore &keyStore, const FloorAddress &address, const Answer<FloorAddress> &reply);
/// Keeps the address's password.
void keepPassword(keys::KeyStore &keyStore, const FloorAddress &address, const Answer<Result<void, QString>> &reply);
void forgetPassword(keys::KeyStore &keyStore, const FloorAddress &address, const Answer<Result<void, QString>> &reply);

} // namespace callboard::team
