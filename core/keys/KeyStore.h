#pragma once

#include "base/Answer.h"
#include "base/Clock.h"
#include "base/Result.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <list>
#include <map>
#include <memory>

namespace QKeychain {
class Job;
}

namespace callboard::keys {

/// Why a key could not be read or kept.
struct KeyError
{
    enum class Kind {
        NotFound,
        Unavailable, ///< no key store, locked, or silent
    };
    Kind kind = Kind::Unavailable;
    QString message;
};

/// Where API keys live. Never a file of ours. Asynchronous; main thread.
class KeyStore
{
public:
    KeyStore() = default;
    Q_DISABLE_COPY_MOVE(KeyStore)
    virtual ~KeyStore() = default;

    virtual void read(const QString &accountId, Answer<Result<QByteArray, KeyError>> reply) = 0;
    virtual void write(const QString &accountId, const QByteArray &key, Answer<Result<void, KeyError>> reply) = 0;
    virtual void remove(const QString &accountId, Answer<Result<void, KeyError>> reply) = 0;
};

/// The system's key store (Secret Service, KWallet) through QtKeychain, one question after the other. A locked key
/// store without a prompt never answers, so every question has a deadline of its own, which counts from when it is
/// asked. A change that was given up has no effect: should it happen later, what the store last said it holds is put
/// back. So nothing is changed before the store has said that once.
class SystemKeyStore final : public QObject, public KeyStore
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SystemKeyStore)

public:
    static constexpr std::chrono::seconds patience {5};

    explicit SystemKeyStore(Clock &clock, QObject *parent = nullptr);
    ~SystemKeyStore() override;

    void read(const QString &accountId, Answer<Result<QByteArray, KeyError>> reply) override;
    void write(const QString &accountId, const QByteArray &key, Answer<Result<void, KeyError>> reply) override;
    /// Good too where there was no key.
    void remove(const QString &accountId, Answer<Result<void, KeyError>> reply) override;

Q_SIGNALS:
    /// It answered a question that had been given up: it may have been unlocked.
    void answersAgain();

private:
    struct Question;

    void ask(Question question);
    void askNext();
    void armDeadline(quint64 turn);
    void finish();
    void giveUp();
    void followGivenUp(const Question &late);

    Clock &m_clock;
    std::list<Question> m_waiting;
    std::unique_ptr<Question> m_asked; ///< the one that the key store has now
    QKeychain::Job *m_job = nullptr; ///< of m_asked; deletes itself once the key store has answered
    QMetaObject::Connection m_finished;
    AlarmHandle m_deadline;
    quint64 m_turn = 0;
    std::map<QString, QByteArray> m_held; ///< what the key store holds, by its last answer; empty: no key
};

} // namespace callboard::keys
