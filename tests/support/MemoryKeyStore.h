#pragma once

#include "keys/KeyStore.h"

#include <QMap>
#include <QString>

namespace callboard::test {

/// A key store in memory, which can be locked.
class MemoryKeyStore final : public keys::KeyStore
{
public:
    void read(const QString &name, Answer<Result<QByteArray, keys::KeyError>> reply) override
    {
        if (locked) {
            reply(failure(refusal()));
        } else if (!held.contains(name)) {
            reply(failure(keys::KeyError {keys::KeyError::Kind::NotFound, QStringLiteral("There is none.")}));
        } else {
            reply(held.value(name));
        }
    }
    void write(const QString &name, const QByteArray &key, Answer<Result<void, keys::KeyError>> reply) override
    {
        if (locked) {
            reply(failure(refusal()));
            return;
        }
        held.insert(name, key);
        reply({});
    }
    void remove(const QString &name, Answer<Result<void, keys::KeyError>> reply) override
    {
        if (locked) {
            reply(failure(refusal()));
            return;
        }
        held.remove(name);
        reply({});
    }

    QMap<QString, QByteArray> held;
    bool locked = false;

private:
    static keys::KeyError refusal()
    {
        return {keys::KeyError::Kind::Unavailable, QStringLiteral("The key store is locked.")};
    }
};

} // namespace callboard::test
