#include "calling/Dialer.h"

#include "bolna/BolnaClients.h"
#include "calls/PhoneNumber.h"

#include <QUuid>

#include <vector>

namespace callboard::calling {

using namespace Qt::StringLiterals;

namespace {

using namespace std::chrono_literals;

constexpr auto untilWrittenAgain = 5s;

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
    // Not at its next turn: whoever kills this program meanwhile makes an unknown dial of a known one.
    connect(&m_store, &store::CallStore::writabilityChanged, this, [this] {
        if (!m_store.whyNotWritable()) {
            writeEnds();
        }
    });
}

void Dialer::dial(const DialRequest &request, const Reply &reply)
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
    if (!m_gate) {
        begin(request, dialId, reply);
        return;
    }
    m_gate(dialId, request, {this, [this, request, dialId, reply](const Result<void, DialError> &leave) {
                                 if (leave) {
                                     begin(request, dialId, reply);
                                 } else {
                                     reply(failure(leave.error()));
                                 }
                             }});
}

void Dialer::begin(const DialRequest &request, const QString &dialId, const Reply &reply)
{
    store::Dial entry {.id = dialId,
        .accountId = request.accountId,
        .agentId = request.agentId,
        .agentName = request.agentName,
        .recipientPhoneNumber = request.recipientPhoneNumber,
        .phoneNumberId = request.fromPhoneNumber,
        .contactName = request.contactName,
        .project = request.project,
        .at = m_clock.now()};
    m_store.beginDial(std::move(entry), {this, &Dialer::send, request, dialId, reply});
}

void Dialer::send(const DialRequest &request, const QString &dialId, const Reply &reply, const store::Written &begun)
{
    if (!begun) {
        reply(failure(DialError {.kind = DialError::Kind::Store, .message = begun.error().message}));
        return;
    }
    bolna::BolnaClient *client = m_clients.find(request.accountId);
    if (!client) {
        write(failure(bolna::ApiError {.kind = bolna::ApiError::Kind::NoKey, .mayHaveArrived = false}), dialId, {});
        reply(failure(
            DialError {.message = tr("There is no API key for this account."), .cause = bolna::ApiError::Kind::NoKey}));
        return;
    }
    client->placeCall({.agentId = request.agentId,
                          .recipientPhoneNumber = request.recipientPhoneNumber,
                          .fromPhoneNumber = request.fromPhoneNumber,
                          .userData = userDataOf(request)},
        {this, &Dialer::writeEnd, dialId, reply});
}

void Dialer::writeEnd(const QString &dialId, const Reply &reply, const Placed &placed)
{
    // The answer goes out when the end is on disk, so that the board shows it at once.
    write(placed, dialId, {this, &Dialer::answer, placed, dialId, reply});
}

void Dialer::answer(const Placed &placed, const QString &dialId, const Reply &reply, const store::Written &written)
{
    // Not found: another process has taken the dial for lost, and it stays so.
    if (!written && written.error().kind != store::StoreError::Kind::NotFound) {
        writeLater(placed, dialId);
    }
    if (!placed) {
        const bolna::ApiError &error = placed.error();
        const auto kind = error.mayHaveArrived ? DialError::Kind::Unknown : DialError::Kind::NotPlaced;
        reply(failure(DialError {.kind = kind, .message = error.message, .cause = error.kind}));
    } else if (written) {
        reply(placed->executionId);
    } else {
        reply(failure(DialError {.kind = DialError::Kind::NotStored,
            .message = tr("Bolna took the call %1, but it could not be stored: %2")
                           .arg(placed->executionId, written.error().message),
            .executionId = placed->executionId}));
    }
}

void Dialer::write(const Placed &placed, const QString &dialId, Answer<store::Written> done)
{
    if (placed) {
        m_store.dialAccepted(dialId, placed->executionId, placed->status, std::move(done));
    } else if (placed.error().mayHaveArrived) {
        m_store.dialUnknown(dialId, std::move(done));
    } else {
        m_store.dialRefused(dialId, placed.error().message, m_clock.now(), std::move(done));
    }
}

/// A full disk must not turn a certain no, or the id of a call that rings, into an unknown dial.
void Dialer::writeLater(const Placed &placed, const QString &dialId)
{
    m_unwritten.insert_or_assign(
        dialId, Unwritten {placed, m_clock.callAfter(untilWrittenAgain, [this, dialId] { writeAgain(dialId); })});
}

void Dialer::writeAgain(QString dialId)
{
    const auto it = m_unwritten.find(dialId);
    if (it == m_unwritten.end() || !it->second.nextTry) {
        return; // it is being written
    }
    it->second.nextTry.reset();
    const Placed placed = it->second.placed;
    write(placed, dialId, {this, &Dialer::writtenAgain, placed, dialId});
}

void Dialer::writtenAgain(const Placed &placed, const QString &dialId, const store::Written &written)
{
    if (!written && written.error().kind != store::StoreError::Kind::NotFound) {
        writeLater(placed, dialId);
        return;
    }
    m_unwritten.erase(dialId);
    if (m_unwritten.empty()) {
        Q_EMIT endsWritten();
    }
}

void Dialer::writeEnds()
{
    std::vector<QString> dials;
    for (const auto &[dialId, end] : m_unwritten) {
        dials.push_back(dialId);
    }
    for (const QString &dialId : dials) {
        writeAgain(dialId);
    }
}

} // namespace callboard::calling

#include "moc_Dialer.cpp"
