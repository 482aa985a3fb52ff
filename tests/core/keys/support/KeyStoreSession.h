#pragma once

#include <QByteArray>
#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <map>
#include <optional>

/// A session bus of the process's own with a real gnome-keyring on it, and a look into it from outside, over a
/// connection that is not the program's. Nothing else can be started on that bus: a key store that is locked asks
/// nobody.
class KeyStoreSession final
{
public:
    KeyStoreSession() = default;
    Q_DISABLE_COPY_MOVE(KeyStoreSession)
    ~KeyStoreSession()
    {
        wake();
        QDBusConnection::disconnectFromBus(QStringLiteral("outside"));
        end(m_keyring);
        end(m_bus);
    }

    /// Before anything of the process asks for its session bus. False where a package is missing.
    [[nodiscard]] bool start()
    {
        for (const char *variable : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"}) {
            qputenv(variable, QFile::encodeName(m_home.path()));
        }
        QFile configuration(m_home.filePath(QStringLiteral("bus.conf")));
        if (!configuration.open(QIODevice::WriteOnly)) {
            return false;
        }
        configuration.write("<busconfig><type>session</type><listen>unix:tmpdir=" + QFile::encodeName(m_home.path())
                            + R"(</listen><policy context="default"><allow send_destination="*" eavesdrop="true"/>)"
                              R"(<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>)");
        configuration.close();
        m_bus.start(QStringLiteral("dbus-daemon"), {QStringLiteral("--config-file=") + configuration.fileName(),
                                                       QStringLiteral("--nofork"), QStringLiteral("--print-address")});
        if (!m_bus.waitForStarted() || !m_bus.waitForReadyRead(10000)) {
            return false;
        }
        m_address = QString::fromLatin1(m_bus.readAllStandardOutput().trimmed());
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_address.toLatin1());
        m_keyring.setStandardOutputFile(QProcess::nullDevice());
        m_keyring.setStandardErrorFile(QProcess::nullDevice());
        m_keyring.start(QStringLiteral("gnome-keyring-daemon"),
            {QStringLiteral("--foreground"), QStringLiteral("--unlock"), QStringLiteral("--components=secrets")});
        if (!m_keyring.waitForStarted()) {
            return false;
        }
        m_keyring.write("test");
        m_keyring.closeWriteChannel();
        auto outside = QDBusConnection::connectToBus(m_address, QStringLiteral("outside"));
        // It makes its keyring, and only then is there a default collection.
        return outside.isConnected() && QTest::qWaitFor([this] { return !collection().isEmpty(); }, 20000);
    }

    /// It takes every question from now on, and answers none.
    void silence() { ::kill(static_cast<pid_t>(m_keyring.processId()), SIGSTOP); }
    void wake()
    {
        if (m_keyring.processId() > 0) {
            ::kill(static_cast<pid_t>(m_keyring.processId()), SIGCONT);
        }
    }
    void lock()
    {
        const QDBusMessage locked = call(service(), QStringLiteral("org.freedesktop.Secret.Service"),
            QStringLiteral("Lock"), {QVariant::fromValue(QList {QDBusObjectPath(collection())})});
        if (locked.type() != QDBusMessage::ReplyMessage) {
            qFatal("The key store cannot be locked: %s", qPrintable(locked.errorMessage()));
        }
    }
    /// As its prompt does once it was told the password.
    void unlock()
    {
        QDBusArgument password;
        password.beginStructure();
        password << session() << QByteArray() << QByteArray("test") << QStringLiteral("text/plain");
        password.endStructure();
        const QDBusMessage unlocked
            = call(service(), QStringLiteral("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"),
                QStringLiteral("UnlockWithMasterPassword"),
                {QVariant::fromValue(QDBusObjectPath(collection())), QVariant::fromValue(password)});
        if (unlocked.type() != QDBusMessage::ReplyMessage) {
            qFatal("The key store cannot be unlocked: %s", qPrintable(unlocked.errorMessage()));
        }
    }

    /// How many entries it has for an account, locked ones too.
    [[nodiscard]] qsizetype entries(const QString &accountId) { return paths(accountId).size(); }
    /// What an unlocked key store has under an account: the key, or empty.
    [[nodiscard]] QByteArray held(const QString &accountId)
    {
        const QStringList found = paths(accountId);
        if (found.isEmpty()) {
            return {};
        }
        const QDBusMessage secret = call(found.first(), QStringLiteral("org.freedesktop.Secret.Item"),
            QStringLiteral("GetSecret"), {QVariant::fromValue(session())});
        if (secret.type() != QDBusMessage::ReplyMessage) {
            return "locked";
        }
        const auto fields = secret.arguments().constFirst().value<QDBusArgument>();
        QDBusObjectPath path;
        QByteArray parameters;
        QByteArray value;
        QString type;
        fields.beginStructure();
        fields >> path >> parameters >> value >> type;
        fields.endStructure();
        return QByteArray::fromBase64(value);
    }

private:
    static QString service() { return QStringLiteral("/org/freedesktop/secrets"); }

    QDBusMessage call(
        const QString &path, const QString &interface, const QString &method, const QVariantList &arguments)
    {
        QDBusMessage message
            = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.secrets"), path, interface, method);
        message.setArguments(arguments);
        return QDBusConnection(QStringLiteral("outside")).call(message, QDBus::Block, 5000);
    }

    /// The default one; empty while there is none.
    QString collection()
    {
        const QDBusMessage alias = call(service(), QStringLiteral("org.freedesktop.Secret.Service"),
            QStringLiteral("ReadAlias"), {QStringLiteral("default")});
        const QString path = alias.arguments().value(0).value<QDBusObjectPath>().path();
        return path == u"/" ? QString() : path;
    }

    /// In which secrets travel as they are.
    QDBusObjectPath session()
    {
        const QDBusMessage opened = call(service(), QStringLiteral("org.freedesktop.Secret.Service"),
            QStringLiteral("OpenSession"), {QStringLiteral("plain"), QVariant::fromValue(QDBusVariant(QString()))});
        return opened.arguments().value(1).value<QDBusObjectPath>();
    }

    QStringList paths(const QString &accountId)
    {
        QDBusArgument attributes;
        attributes.beginMap(QMetaType(QMetaType::QString), QMetaType(QMetaType::QString));
        const std::map<QString, QString> wanted {
            {QStringLiteral("server"), QStringLiteral("callboard")}, {QStringLiteral("user"), accountId}};
        for (const auto &[name, value] : wanted) {
            attributes.beginMapEntry();
            attributes << name << value;
            attributes.endMapEntry();
        }
        attributes.endMap();
        const QDBusMessage found = call(service(), QStringLiteral("org.freedesktop.Secret.Service"),
            QStringLiteral("SearchItems"), {QVariant::fromValue(attributes)});
        QStringList all;
        for (const QVariant &list : found.arguments()) { // unlocked ones, locked ones
            const auto items = list.value<QDBusArgument>();
            items.beginArray();
            while (!items.atEnd()) {
                QDBusObjectPath path;
                items >> path;
                all.append(path.path());
            }
            items.endArray();
        }
        return all;
    }

    static void end(QProcess &process)
    {
        process.terminate();
        if (!process.waitForFinished(5000)) {
            process.kill();
            process.waitForFinished(5000);
        }
    }

    QTemporaryDir m_home;
    QProcess m_bus;
    QProcess m_keyring;
    QString m_address;
};
