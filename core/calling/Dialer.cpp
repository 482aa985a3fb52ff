#include "calling/Dialer.h"

#include "bolna/BolnaClients.h"
#include "calls/PhoneNumber.h"

#include <QUuid>

namespace callboard::calling {

using namespace Qt::StringLiterals;

namespace {

using Stored = Result<store::ChangeSet, store::StoreError>;

QJsonObject userDataOf(const DialRequest &request)
{
    QJsonObject data = request.userData;
    if (!request.contactName.isEmpty() && !data.contains("customer_name"_L1)) {
        data.insert("customer_name"_L1, request.contactName);
    }
    return data;
}

} // namespace

Dialer::Dialer(bolna::BolnaClients &clients, store::CallStore &store, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clients(clients)
    , m_store(store)
    , m_clock(clock)
{
}

void Dialer::dial(const DialRequest &request, Reply reply)
{
    if (!calls::isE164(request.recipientPhoneNumber)) {
        reply(failure(DialError {.kind = DialError::Kind::InvalidNumber,
                                 .message = tr("%1 is not a phone number in international form, such as +919876543210.")
                                                .arg(request.recipientPhoneNumber)}));
        return;
    }
    if (!m_clients.find(request.accountId)) {
        reply(failure(
            DialError {.message = tr("There is no API key for this account."), .cause = bolna::ApiError::Kind::NoKey}));
        return;
    }
    const QString dialId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    store::Dial entry {.id = dialId,
                       .accountId = request.accountId,
                       .agentId = request.agentId,
                       .agentName = request.agentName,
                       .recipientPhoneNumber = request.recipientPhoneNumber,
                       .phoneNumberId = request.fromPhoneNumber,
                       .contactName = request.contactName,
                       .project = request.project,
                       .at = m_clock.now()};
    m_store.beginDial(std::move(entry), {this, [this, request, dialId, reply](const Stored &written) {
                                             if (!written) {
                                                 reply(failure(DialError {.kind = DialError::Kind::Store,
                                                                          .message = written.error().message}));
                                                 return;
                                             }
                                             send(request, dialId, reply);
                                         }});
}

void Dialer::send(const DialRequest &request, const QString &dialId, Reply reply)
{
    bolna::BolnaClient *client = m_clients.find(request.accountId);
    if (!client) {
        m_store.dialRefused(dialId);
        reply(failure(
            DialError {.message = tr("There is no API key for this account."), .cause = bolna::ApiError::Kind::NoKey}));
        return;
    }
    client->placeCall({.agentId = request.agentId,
                       .recipientPhoneNumber = request.recipientPhoneNumber,
                       .fromPhoneNumber = request.fromPhoneNumber,
                       .userData = userDataOf(request)},
                      {this, [this, dialId, reply](const Result<bolna::PlacedCall, bolna::ApiError> &placed) {
                           writeEnd(placed, dialId, reply);
                       }});
}

void Dialer::writeEnd(const Result<bolna::PlacedCall, bolna::ApiError> &placed, const QString &dialId, Reply reply)
{
    // The answer goes out when the end is on disk, so that the board shows it at once.
    if (placed) {
        m_store.dialAccepted(
            dialId, placed->executionId, placed->status,
            {this, [reply, id = placed->executionId](const Stored &written) {
                 if (written) {
                     reply(id);
                 } else {
                     reply(failure(DialError {.kind = DialError::Kind::NotStored,
                                              .message = tr("Bolna took the call %1, but it could not be stored: %2")
                                                             .arg(id, written.error().message)}));
                 }
             }});
        return;
    }
    const bolna::ApiError &error = placed.error();
    const DialError dialError {.kind = error.mayHaveArrived ? DialError::Kind::Unknown : DialError::Kind::NotPlaced,
                               .message = error.message,
                               .cause = error.kind};
    const store::CallStore::Reply done {this, [reply, dialError](const Stored &) { reply(failure(dialError)); }};
    if (error.mayHaveArrived) {
        m_store.dialUnknown(dialId, done);
    } else {
        m_store.dialRefused(dialId, done);
    }
}

} // namespace callboard::calling
