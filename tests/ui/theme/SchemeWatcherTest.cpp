#include "theme/SchemeWatcher.h"
#include "theme/Theme.h"
#include "ui/support/WidgetApplication.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QSignalSpy>
#include <QTest>

using namespace callboard::ui;
using namespace Qt::StringLiterals;

// The part of the desktop portal that knows the colour scheme.
class FakePortal final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    uint scheme = 0;

public Q_SLOTS:
    QDBusVariant Read(const QString &group, const QString &key)
    {
        const bool known = group == u"org.freedesktop.appearance"_s && key == u"color-scheme"_s;
        // A variant in a variant, as the real portal answers.
        return QDBusVariant(QVariant::fromValue(QDBusVariant(known ? scheme : 99U)));
    }

Q_SIGNALS:
    void SettingChanged(const QString &group, const QString &key, const QDBusVariant &value);
};

// Needs a session bus of its own: see CMakeLists.txt.
class SchemeWatcherTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QDBusConnection bus = portalBus();
        QVERIFY2(bus.isConnected(), "no session bus: run under dbus-run-session");
        QVERIFY(bus.registerObject(u"/org/freedesktop/portal/desktop"_s, &m_portal,
            QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
        QVERIFY(bus.registerService(u"org.freedesktop.portal.Desktop"_s));
    }

    void asksAndFollows()
    {
        m_portal.scheme = 1;
        Theme theme;
        QCOMPARE(theme.scheme(), Scheme::Light);
        QSignalSpy changed(&theme, &Theme::changed);
        theme.followDesktop();
        QTRY_COMPARE(theme.scheme(), Scheme::Dark);
        QCOMPARE(changed.count(), 1);

        Q_EMIT m_portal.SettingChanged(u"org.freedesktop.appearance"_s, u"accent-color"_s, QDBusVariant(2U));
        Q_EMIT m_portal.SettingChanged(u"org.freedesktop.appearance"_s, u"color-scheme"_s, QDBusVariant(2U));
        QTRY_COMPARE(theme.scheme(), Scheme::Light);

        Q_EMIT m_portal.SettingChanged(u"org.freedesktop.appearance"_s, u"color-scheme"_s, QDBusVariant(1U));
        QTRY_COMPARE(theme.scheme(), Scheme::Dark);

        // No preference: what the program started with.
        Q_EMIT m_portal.SettingChanged(u"org.freedesktop.appearance"_s, u"color-scheme"_s, QDBusVariant(0U));
        QTRY_COMPARE(theme.scheme(), Scheme::Light);
    }

    void theUsersChoiceWins()
    {
        m_portal.scheme = 1;
        Theme theme;
        theme.setChoice(SchemeChoice::Light);
        theme.followDesktop();
        SchemeWatcher watcher;
        QSignalSpy answered(&watcher, &SchemeWatcher::answered);
        watcher.start();
        QTRY_COMPARE(answered.count(), 1);
        QCOMPARE(theme.scheme(), Scheme::Light);
        theme.setChoice(SchemeChoice::System);
        QTRY_COMPARE(theme.scheme(), Scheme::Dark);
    }

private:
    static QDBusConnection portalBus()
    {
        return QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"portal"_s);
    }

    FakePortal m_portal;
};

CALLBOARD_PLAIN_WIDGET_TEST(SchemeWatcherTest)
#include "SchemeWatcherTest.moc"
