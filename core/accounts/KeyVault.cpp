#include "accounts/KeyVault.h"

#include <qt6keychain/keychain.h>

#include <memory>

namespace callboard::accounts {

using namespace Qt::StringLiterals;

namespace {

constexpr QStringView service = u"callboard";

KeyError errorOf(const QKeychain::Job &job)
{
    if (job.error() == QKeychain::EntryNotFound) {
        return {KeyError::Kind::NotFound, SystemKeyVault::tr("The key store holds no key for this account.")};
    }
    return {KeyError::Kind::Unavailable, SystemKeyVault::tr("The key store cannot be used: %1").arg(job.errorString())};
}

/// Starts `job` and answers once: with what it brings, or with an error when it stays silent.
template<class T, class Job, class Read>
void run(Job *job, Clock &clock, Answer<Result<T, KeyError>> reply, Read read)
{
    job->setAutoDelete(false);
    job->setInsecureFallback(false);
    const auto alarm = std::make_shared<AlarmHandle>();
    const auto end = [job, alarm](bool silent) {
        alarm->reset();
        job->disconnect();
        if (!silent) {
            job->deleteLater(); // a silent job's D-Bus call may still come back to it: it is left alone
        }
    };
    QObject::connect(job, &QKeychain::Job::finished, job, [job, reply, read, end] {
        Result<T, KeyError> result = job->error() == QKeychain::NoError ? read(*job) : failure(errorOf(*job));
        end(false);
        reply(std::move(result));
    });
    *alarm = clock.callAfter(SystemKeyVault::patience, [reply, end] {
        end(true);
        reply(failure(KeyError {KeyError::Kind::Unavailable,
                                SystemKeyVault::tr("The key store does not answer. Is it locked?")}));
    });
    job->start();
}

} // namespace

SystemKeyVault::SystemKeyVault(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

void SystemKeyVault::read(const QString &accountId, Answer<Result<QByteArray, KeyError>> reply)
{
    auto *job = new QKeychain::ReadPasswordJob(service.toString());
    job->setKey(accountId);
    run<QByteArray>(job, m_clock, std::move(reply),
                    [](QKeychain::ReadPasswordJob &done) { return Result<QByteArray, KeyError>(done.binaryData()); });
}

void SystemKeyVault::write(const QString &accountId, const QByteArray &key, Answer<Result<void, KeyError>> reply)
{
    auto *job = new QKeychain::WritePasswordJob(service.toString());
    job->setKey(accountId);
    job->setBinaryData(key);
    run<void>(job, m_clock, std::move(reply), [](QKeychain::WritePasswordJob &) { return Result<void, KeyError>(); });
}

void SystemKeyVault::remove(const QString &accountId, Answer<Result<void, KeyError>> reply)
{
    auto *job = new QKeychain::DeletePasswordJob(service.toString());
    job->setKey(accountId);
    run<void>(job, m_clock, std::move(reply), [](QKeychain::DeletePasswordJob &) { return Result<void, KeyError>(); });
}

} // namespace callboard::accounts
