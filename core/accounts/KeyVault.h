#pragma once

#include "base/Answer.h"
#include "base/Clock.h"
#include "base/Result.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <functional>
#include <map>
#include <memory>

namespace callboard::accounts {

/// Why a key could not be read or kept.
struct KeyError
{
    enum class Kind : quint8 {
        NotFound,
        Unavailable, ///< no key store, locked, or silent
    };
    Kind kind = Kind::Unavailable;
    QString message;
};

/// Where API keys live. Never a file of ours. Asynchronous; main thread.
class KeyVault
{
public:
    KeyVault() = default;
    Q_DISABLE_COPY_MOVE(KeyVault)
    virtual ~KeyVault() = default;

    virtual void read(const QString &accountId, Answer<Result<QByteArray, KeyError>> reply) = 0;
    virtual void write(const QString &accountId, const QByteArray &key, Answer<Result<void, KeyError>> reply) = 0;
    virtual void remove(const QString &accountId, Answer<Result<void, KeyError>> reply) = 0;
};

/// The system's key store (Secret Service, KWallet) through QtKeychain. A locked key store without a prompt never
/// answers, so every question has a deadline of its own.
class SystemKeyVault final : public QObject, public KeyVault
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SystemKeyVault)

public:
    static constexpr std::chrono::seconds patience {5};

    explicit SystemKeyVault(Clock &clock, QObject *parent = nullptr);

    void read(const QString &accountId, Answer<Result<QByteArray, KeyError>> reply) override;
    void write(const QString &accountId, const QByteArray &key, Answer<Result<void, KeyError>> reply) override;
    void remove(const QString &accountId, Answer<Result<void, KeyError>> reply) override;

private:
    Clock &m_clock;
};

} // namespace callboard::accounts
