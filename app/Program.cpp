#include "Program.h"

#include "base/Locations.h"

#include <QLoggingCategory>

namespace callboard {

using namespace Qt::StringLiterals;

Program::Program(Options given, QObject *parent)
    : QObject(parent)
    , options(std::move(given))
    , vault(clock)
    , apiChannel(clock)
    , recordingChannel(clock)
    , clients(apiChannel)
    , store(options.database)
    , log(clock)
    , checker(clients, store, clock, log)
    , dialer(clients, store, clock)
    , archive(locations::recordingsFolder(options.database), clients, recordingChannel, store)
{
}

Program::~Program() = default;

Result<void, store::StoreError> Program::openStore()
{
    if (auto opened = store.open(); !opened) {
        return opened;
    }
    reader = std::make_unique<store::CallReader>(options.database);
    poller = std::make_unique<polling::CallPoller>(clients, store, *reader, checker, clock, log, options.pollInterval);
    return {};
}

void Program::adopt(const accounts::Account &account, const QByteArray &key)
{
    if (clients.put(account, key)) {
        store.saveAccount(account);
    }
}

void Program::loadKeys(Answer<QString> reply)
{
    if (!options.environmentKey.isEmpty()) {
        const QString id = accounts::environmentAccountId.toString();
        adopt({id, id, options.apiUrl}, options.environmentKey);
        reply(QString());
        return;
    }
    reader->accounts({this, [this, reply](const Result<std::vector<accounts::Account>, store::StoreError> &known) {
                          if (known) {
                              readKeys(*known, {}, reply);
                          } else {
                              reply(known.error().message);
                          }
                      }});
}

/// One after the other: a locked key store asks its owner once, not once an account.
void Program::readKeys(std::vector<accounts::Account> known, const QString &trouble, Answer<QString> reply)
{
    std::erase_if(known, [](const accounts::Account &account) { return account.id == accounts::environmentAccountId; });
    if (known.empty()) {
        reply(trouble);
        return;
    }
    const accounts::Account account = known.back();
    known.pop_back();
    vault.read(account.id, {this, [this, account, known, trouble, reply](const Result<QByteArray, accounts::KeyError> &key) {
                                QString why = trouble;
                                if (key) {
                                    (void)clients.put(account, *key);
                                } else if (key.error().kind == accounts::KeyError::Kind::Unavailable) {
                                    why = key.error().message;
                                    reply(why); // it would stay silent for the next account too
                                    return;
                                }
                                readKeys(known, why, reply);
                            }});
}

void Program::useKey(const QByteArray &key, const QString &accountName, bool sessionOnly, Answer<Result<void, KeyFailure>> reply)
{
    const bolna::BolnaClient *refused = clients.first();
    const accounts::Account account = refused && refused->isRefused()
        ? refused->account()
        : accounts::Account {accounts::defaultAccountId.toString(), accountName.isEmpty() ? u"Bolna"_s : accountName, options.apiUrl};
    const auto origin = bolna::ApiOrigin::fromText(account.apiUrl);
    if (!origin) {
        reply(failure(KeyFailure {.message = tr("%1 is no address for Bolna's API.").arg(account.apiUrl)}));
        return;
    }
    // One probe with the new key, before the old one is let go.
    auto *probe = new bolna::BolnaClient(account, *origin, key, apiChannel, this);
    probe->identity({this, [this, probe, account, key, sessionOnly, reply](const Result<bolna::Identity, bolna::ApiError> &who) {
                         probe->deleteLater();
                         if (!who) {
                             reply(failure(KeyFailure {.message = who.error().message}));
                             return;
                         }
                         if (sessionOnly) {
                             adopt(account, key);
                             reply({});
                             return;
                         }
                         vault.write(account.id, key, {this, [this, account, key, reply](const Result<void, accounts::KeyError> &kept) {
                                                           if (!kept) {
                                                               reply(failure(KeyFailure {kept.error().message, true}));
                                                               return;
                                                           }
                                                           adopt(account, key);
                                                           reply({});
                                                       }});
                     }});
}

} // namespace callboard
