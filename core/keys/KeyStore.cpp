#include "keys/KeyStore.h"

#include <qt6keychain/keychain.h>

#include <QLoggingCategory>

#include <functional>
#include <utility>

namespace callboard::keys {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcKeys, "callboard.keys")

constexpr QStringView service = u"callboard";

using Held = Result<QByteArray, KeyError>;

KeyError noKey()
{
    return {KeyError::Kind::NotFound, SystemKeyStore::tr("The key store holds no key for this account.")};
}

KeyError silence()
{
    return {KeyError::Kind::Unavailable, SystemKeyStore::tr("The key store does not answer. Is it locked?")};
}

KeyError errorOf(const QKeychain::Job &job)
{
    if (job.error() == QKeychain::EntryNotFound) {
        return noKey();
    }
    return {KeyError::Kind::Unavailable, SystemKeyStore::tr("The key store cannot be used: %1").arg(job.errorString())};
}

} // namespace

struct SystemKeyStore::Question
{
    enum class Kind : quint8 {
        Read,
        Look, ///< a read before the first change, which it carries: without it nothing could be put back
        Write, ///< an empty key takes the place of the one that is removed
        Clear, ///< what is left of a removed key
        PutBack, ///< a write of what was last there
    };
    Kind kind = Kind::Read;
    QString accountId;
    QByteArray key {};
    std::function<void(const Held &)> answer {};

    [[nodiscard]] QKeychain::Job *job() const
    {
        QKeychain::Job *made = nullptr;
        if (kind == Kind::Read || kind == Kind::Look) {
            made = new QKeychain::ReadPasswordJob(service.toString());
        } else if (kind == Kind::Clear) {
            made = new QKeychain::DeletePasswordJob(service.toString());
        } else {
            auto *write = new QKeychain::WritePasswordJob(service.toString());
            write->setBinaryData(key);
            made = write;
        }
        made->setKey(accountId);
        made->setInsecureFallback(false);
        return made;
    }
    void reply(const Held &held) const
    {
        if (answer) {
            answer(held);
        }
    }
};

SystemKeyStore::SystemKeyStore(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

SystemKeyStore::~SystemKeyStore() = default;

void SystemKeyStore::read(const QString &accountId, Answer<Result<QByteArray, KeyError>> reply)
{
    ask({.kind = Question::Kind::Read, .accountId = accountId, .answer = [reply](const Held &held) { reply(held); }});
}

void SystemKeyStore::write(const QString &accountId, const QByteArray &key, Answer<Result<void, KeyError>> reply)
{
    ask({.kind = Question::Kind::Write, .accountId = accountId, .key = key, .answer = [reply](const Held &held) {
             reply(held ? Result<void, KeyError>() : failure(held.error()));
         }});
}

/// libsecret clears nothing in a locked key store and calls that a success; a write fails there. So the key is written
/// over first, and is gone once that is done.
void SystemKeyStore::remove(const QString &accountId, Answer<Result<void, KeyError>> reply)
{
    write(accountId, {}, std::move(reply));
}

void SystemKeyStore::ask(Question question)
{
    m_waiting.push_back(std::move(question));
    askNext();
}

void SystemKeyStore::askNext()
{
    if (m_asked || m_waiting.empty()) {
        return;
    }
    m_asked = std::make_unique<Question>(std::move(m_waiting.front()));
    m_waiting.pop_front();
    if (m_asked->kind == Question::Kind::Write && !m_held.contains(m_asked->accountId)) {
        m_asked->kind = Question::Kind::Look;
    } else if (m_asked->kind == Question::Kind::PutBack) {
        m_asked->key = m_held[m_asked->accountId]; // by now another one may have been written
    }
    m_job = m_asked->job();
    m_finished = connect(m_job, &QKeychain::Job::finished, this, &SystemKeyStore::finish);
    m_job->start();
    // A job begins in the next turn of the event loop, and so does its deadline.
    QMetaObject::invokeMethod(
        this, [this, turn = ++m_turn] { armDeadline(turn); }, Qt::QueuedConnection);
}

void SystemKeyStore::armDeadline(quint64 turn)
{
    if (m_asked && turn == m_turn) {
        m_deadline = m_clock.callAfter(patience, [this] { giveUp(); });
    }
}

void SystemKeyStore::finish()
{
    using Kind = Question::Kind;
    m_deadline.reset();
    const std::unique_ptr<Question> asked = std::move(m_asked);
    const QKeychain::Job &job = *std::exchange(m_job, nullptr);
    Held held = asked->key;
    if (job.error() != QKeychain::NoError) {
        held = failure(errorOf(job));
    } else if (asked->kind == Kind::Read || asked->kind == Kind::Look) {
        held = static_cast<const QKeychain::ReadPasswordJob &>(job).binaryData();
        if (held->isEmpty()) {
            held = failure(noKey()); // it was removed, and what is left of it not cleared
        }
    }
    const bool isNoKey = !held && held.error().kind == KeyError::Kind::NotFound;
    if (asked->kind != Kind::Clear && (held || isNoKey)) {
        m_held[asked->accountId] = held.value_or(QByteArray());
    }
    if (asked->kind == Kind::PutBack && held) {
        qCInfo(lcKeys, "A change of the key store that had been given up happened later and was undone");
    }
    if (asked->kind == Kind::Look && (held || isNoKey)) {
        m_waiting.push_front(
            {.kind = Kind::Write, .accountId = asked->accountId, .key = asked->key, .answer = asked->answer});
        askNext();
        return;
    }
    if (held && held->isEmpty() && asked->kind != Kind::Clear) {
        m_waiting.push_front({.kind = Kind::Clear, .accountId = asked->accountId, .answer = asked->answer});
        askNext();
        return;
    }
    askNext();
    asked->reply(asked->kind == Kind::Clear ? Held(QByteArray()) : held);
}

/// A job that the key store has cannot be taken back: its answer finds it, or nothing does.
void SystemKeyStore::giveUp()
{
    const std::unique_ptr<Question> asked = std::move(m_asked);
    QKeychain::Job *job = std::exchange(m_job, nullptr);
    disconnect(m_finished);
    // QtKeychain has one job at work at a time, and starts the next when this signal comes.
    Q_EMIT job->finished(job);
    connect(job, &QKeychain::Job::finished, this, [this, late = *asked](const QKeychain::Job *done) {
        if (done->error() == QKeychain::NoError && late.kind != Question::Kind::Read
            && late.kind != Question::Kind::Look) {
            followGivenUp(late);
        }
        if (done->error() == QKeychain::NoError || done->error() == QKeychain::EntryNotFound) {
            Q_EMIT answersAgain();
        }
    });
    askNext();
    asked->reply(asked->kind == Question::Kind::Clear ? Held(QByteArray()) : failure(silence()));
}

/// It happened, although the program has said that it did not.
void SystemKeyStore::followGivenUp(const Question &late)
{
    if (m_held[late.accountId] == late.key) { // else a key store that always takes so long is asked without end
        return;
    }
    ask({.kind = Question::Kind::PutBack, .accountId = late.accountId});
}

} // namespace callboard::keys

#include "moc_KeyStore.cpp"
