#pragma once

#include "Options.h"
#include "accounts/KeyVault.h"
#include "base/Answer.h"
#include "base/Clock.h"
#include "base/Result.h"
#include "bolna/BolnaClients.h"
#include "bolna/HttpChannel.h"
#include "calling/Dialer.h"
#include "polling/CallPoller.h"
#include "polling/PollLog.h"
#include "polling/StatusChecker.h"
#include "recordings/RecordingArchive.h"
#include "store/CallReader.h"
#include "store/CallStore.h"

#include <QObject>

#include <memory>

namespace callboard {

/// The composition root: every object of the program below the window, built once, in the order of their dependencies. The
/// window and the command line share it, and so every rule.
class Program final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Program)

public:
    explicit Program(Options options, QObject *parent = nullptr);
    ~Program() override;

    /// First of all. Fails when the store cannot be used.
    [[nodiscard]] Result<void, store::StoreError> openStore();

    /// Finds the keys: BOLNA_API_KEY alone when it is set, else the key store's for every account. Answers with what kept
    /// a key away, in words; empty when nothing did.
    void loadKeys(Answer<QString> reply);

    /// Tries a key a person entered, against Bolna, then keeps it: in the key store, or for this run only. Answers with
    /// nothing, or with why not.
    struct KeyFailure
    {
        QString message;
        bool keyStoreUnusable = false; ///< the key is good, but only a session can have it
    };
    void useKey(const QByteArray &key, const QString &accountName, bool sessionOnly, Answer<Result<void, KeyFailure>> reply);

    const Options options;
    SystemClock clock;
    accounts::SystemKeyVault vault;
    bolna::HttpChannel apiChannel;
    bolna::HttpChannel recordingChannel;
    bolna::BolnaClients clients;
    store::CallStore store;
    std::unique_ptr<store::CallReader> reader; ///< after openStore()
    polling::PollLog log;
    polling::StatusChecker checker;
    std::unique_ptr<polling::CallPoller> poller; ///< after openStore()
    calling::Dialer dialer;
    recordings::RecordingArchive archive;

private:
    void readKeys(std::vector<accounts::Account> known, const QString &trouble, Answer<QString> reply);
    void adopt(const accounts::Account &account, const QByteArray &key);
};

} // namespace callboard
