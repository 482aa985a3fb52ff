#include "team/FloorConnection.h"

#include <QJsonParseError>
#include <QLibrary>
#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QSqlField>
#include <QSqlQuery>
#include <QUuid>

namespace callboard::team {

using namespace Qt::StringLiterals;

namespace {

using Kind = TeamError::Kind;

/// PostgreSQL's first line as a sentence, without its rank ("ERROR:  ").
QString wordsOf(const QString &text)
{
    const QString line = text.section(u'\n', 0, 0, QString::SectionSkipEmpty).trimmed();
    const qsizetype colon = line.indexOf(u":  "_s);
    const QString words = colon >= 0 && colon < 10 ? line.sliced(colon + 3) : line;
    return words.endsWith(u'.') ? words : words + u'.';
}

Kind kindOf(const QString &state)
{
    if (state.startsWith(u"08"_s) || state.startsWith(u"57P"_s)) {
        return Kind::Unreachable; // the line, or a server that ends or starts
    }
    if (state.startsWith(u"28"_s)) {
        return Kind::LoginRefused;
    }
    if (state == "42501"_L1) {
        return Kind::NotAllowed;
    }
    if (state == "3F000"_L1 || state == "42883"_L1 || state == "42P01"_L1) {
        return Kind::NotAFloor;
    }
    if (state == "0A000"_L1) {
        return Kind::TooOld;
    }
    if (state == "55P03"_L1 || state == "57014"_L1 || state.startsWith(u"40"_s)) {
        return Kind::Busy;
    }
    if (state == "55000"_L1) {
        return Kind::Moved;
    }
    if (state.startsWith(u"53"_s)) {
        return Kind::Full;
    }
    return state.startsWith(u"22"_s) || state.startsWith(u"23"_s) ? Kind::Refused : Kind::Other;
}

} // namespace

FloorConnection::FloorConnection()
    : m_name(u"callboard-floor-"_s + QUuid::createUuid().toString(QUuid::Id128))
{
}

FloorConnection::~FloorConnection()
{
    if (m_database) {
        m_database->close();
        m_database.reset();
        QSqlDatabase::removeDatabase(m_name);
    }
}

bool FloorConnection::isInstalled()
{
    return QSqlDatabase::isDriverAvailable(u"QPSQL"_s);
}

Result<void, TeamError> FloorConnection::open(const FloorAddress &address)
{
    Q_ASSERT(!m_database);
    if (!isInstalled()) {
        return failure(TeamError {Kind::Unsuited,
            tr("A team needs Qt's PostgreSQL driver, which is not installed (package libqt6sql6-psql)."), {}});
    }
    m_server = address.url();
    m_database = std::make_unique<QSqlDatabase>(QSqlDatabase::addDatabase(u"QPSQL"_s, m_name));
    if (!address.password.isEmpty()) {
        m_database->setPassword(address.password);
    }
    m_database->setConnectOptions(address.connectionWords());
    if (!m_database->open()) {
        const QString text = m_database->lastError().text();
        // Before there is a connection, libpq has words and no code.
        m_isLost = true;
        if (text.contains(u"no password supplied"_s)) {
            const QString &why = address.passwordTrouble;
            return failure(TeamError {Kind::LoginRefused,
                tr("%1 asks for a password, and there is none. %2")
                    .arg(m_server, why.isEmpty() ? placesOfPasswords() : why),
                u"28000"_s});
        }
        if (text.contains(u"password"_s) || text.contains(u"authentication"_s) || text.contains(u"pg_hba"_s)) {
            return failure(TeamError {
                Kind::LoginRefused, tr("%1 refuses the login: %2").arg(m_server, wordsOf(text)), u"28000"_s});
        }
        if (text.contains(u"certificate"_s) || text.contains(u"SSL"_s)) {
            return failure(TeamError {Kind::LoginRefused,
                tr("%1 does not prove that it is the team's server: %2").arg(m_server, wordsOf(text)), {}});
        }
        if (text.contains(u"does not exist"_s)) {
            return failure(TeamError {Kind::NotAFloor, tr("%1 is not there: %2").arg(m_server, wordsOf(text)), {}});
        }
        return failure(TeamError {Kind::Unreachable, tr("%1 cannot be reached: %2").arg(m_server, wordsOf(text)), {}});
    }
    return run(
        u"SELECT set_config('statement_timeout', '15s', false), set_config('lock_timeout', '2s', false), "
        "set_config('idle_in_transaction_session_timeout', '5s', false), set_config('TimeZone', 'UTC', false)"_s);
}

Result<void, TeamError> FloorConnection::run(const QString &statement, const QVariantList &values)
{
    auto done = value(statement, values);
    return done ? Result<void, TeamError>() : failure(done.error());
}

Result<QVariant, TeamError> FloorConnection::value(const QString &statement, const QVariantList &values)
{
    if (m_isLost || !m_database || !m_database->isOpen()) { // the driver may notice first that the line is gone
        m_isLost = true;
        return failure(TeamError {Kind::Unreachable, tr("The line to %1 is lost.").arg(m_server), u"08006"_s});
    }
    QSqlQuery query(*m_database);
    if (!query.exec(values.isEmpty() ? statement : filledIn(statement, values))) {
        return failure(errorOf(query.lastError()));
    }
    if (query.next()) {
        return query.value(0);
    }
    // A result that breaks off ends like one that is empty.
    if (query.lastError().isValid() || !m_database->isOpen()) {
        return failure(errorOf(query.lastError()));
    }
    return QVariant();
}

/// The driver writes the values into what it executes, prepared or not. Not prepared it takes one trip instead of
/// three, and a pooler may give each statement another connection of the server.
QString FloorConnection::filledIn(const QString &statement, const QVariantList &values) const
{
    QString filled;
    qsizetype next = 0;
    bool isQuoted = false;
    for (const QChar letter : statement) {
        isQuoted = isQuoted != (letter == u'\'');
        if (letter != u'?' || isQuoted) {
            filled += letter;
            continue;
        }
        const QVariant value = values.value(next++);
        QSqlField field({}, value.metaType());
        if (value.typeId() != QMetaType::QString || !value.toString().isNull()) {
            field.setValue(value);
        }
        filled += m_database->driver()->formatValue(field);
    }
    return filled;
}

int FloorConnection::socket() const
{
    using Ask = int (*)(const void *connection);
    static const auto ask = reinterpret_cast<Ask>(QLibrary::resolve(u"pq"_s, 5, "PQsocket"));
    const QVariant handle = m_database ? m_database->driver()->handle() : QVariant();
    const bool isKnown = qstrcmp(handle.typeName(), "pg_conn*") == 0 || qstrcmp(handle.typeName(), "PGconn*") == 0;
    return ask && isKnown ? ask(*static_cast<void *const *>(handle.constData())) : -1;
}

Result<QJsonDocument, TeamError> FloorConnection::json(const QString &statement, const QVariantList &values)
{
    const auto answer = value(statement, values);
    if (!answer) {
        return failure(answer.error());
    }
    QJsonParseError parsing;
    auto document = QJsonDocument::fromJson(answer->toString().toUtf8(), &parsing);
    if (parsing.error != QJsonParseError::NoError) {
        return failure(TeamError {Kind::Other, tr("The floor's answer is not understood."), {}});
    }
    return document;
}

Result<void, TeamError> FloorConnection::runScript(const QString &statements)
{
    return run(statements); // without values the driver sends all of it as it stands
}

Result<void, TeamError> FloorConnection::listen(
    const QString &channel, std::function<void(const QString &payload)> heard)
{
    QSqlDriver *driver = m_database->driver();
    if (m_isLost || !driver->subscribeToNotification(channel)) {
        return failure(errorOf(driver->lastError()));
    }
    QObject::connect(driver, &QSqlDriver::notification, driver,
        [channel, heard = std::move(heard)](
            const QString &name, QSqlDriver::NotificationSource, const QVariant &payload) {
            if (name == channel) {
                heard(payload.toString());
            }
        });
    return {};
}

TeamError FloorConnection::errorOf(const QSqlError &error)
{
    const QString state = error.nativeErrorCode();
    Kind kind = kindOf(state);
    // The driver says that the line is gone, or has no code because libpq had none.
    if (!m_database->isOpen() || (state.isEmpty() && error.type() != QSqlError::NoError)) {
        kind = Kind::Unreachable;
    }
    if (kind == Kind::Unreachable) {
        m_isLost = true;
        return {kind, tr("The line to %1 is lost: %2").arg(m_server, wordsOf(error.databaseText())), state};
    }
    const QString words = wordsOf(error.databaseText());
    if (kind == Kind::NotAllowed
        && (words.contains(u"schema team"_s) || words.startsWith(u"not a member of this floor"))) {
        return {kind, tr("This login is not a member of the floor: it is entered with callboard team add."), state};
    }
    if (kind == Kind::NotAllowed
        && (words.startsWith(u"this desk is another person's, or was ended")
            || words.startsWith(u"not a desk of this person"))) {
        return {kind, tr("This desk has left the team. Callboard opens your own board at its next start."), state};
    }
    return {kind, words, state};
}

} // namespace callboard::team
