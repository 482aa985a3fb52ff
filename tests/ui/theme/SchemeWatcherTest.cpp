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

// The part of the desktop portal that knows colours and sizes.
class FakePortal final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    uint scheme = 0;
    uint contrast = 0;
    bool highContrast = false; ///< GNOME's own word for it
    double textScale = 1.0;

public Q_SLOTS:
    QDBusVariant Read(const QString &group, const QString &key)
    {
        QVariant value = 99U;
        if (group == u"org.freedesktop.appearance"_s) {
            value = key == u"color-scheme"_s ? scheme : key == u"contrast"_s ? contrast : 99U;
        } else if (group == u"org.gnome.desktop.a11y.interface"_s && key == u"high-contrast"_s) {
            value = highContrast;
        } else if (group == u"org.gnome.desktop.interface"_s && key == u"text-scaling-factor"_s) {
            value = textScale;
        }
        // A variant in a variant, as the real portal answers.
        return QDBusVariant(QVariant::fromValue(QDBusVariant(value)));
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
        QTRY_COMPARE(changed.count(), 1);

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

    void followsTheContrast()
    {
        m_portal.scheme = 0;
        m_portal.contrast = 1;
        Theme theme;
        QCOMPARE(theme.contrast(), Contrast::Normal);
        theme.followDesktop();
        QTRY_COMPARE(theme.contrast(), Contrast::High);
        QCOMPARE(theme.scheme(), Scheme::Light);
        tell(u"org.freedesktop.appearance"_s, u"contrast"_s, 0U);
        QTRY_COMPARE(theme.contrast(), Contrast::Normal);
        // The older word, and the person's own choice.
        tell(u"org.gnome.desktop.a11y.interface"_s, u"high-contrast"_s, true);
        QTRY_COMPARE(theme.contrast(), Contrast::High);
        theme.setContrastChoice(ContrastChoice::Normal);
        QCOMPARE(theme.contrast(), Contrast::Normal);
        tell(u"org.freedesktop.appearance"_s, u"color-scheme"_s, 1U);
        QTRY_COMPARE(theme.scheme(), Scheme::Dark);
        QCOMPARE(theme.contrast(), Contrast::Normal);
        theme.setContrastChoice(ContrastChoice::System);
        QCOMPARE(theme.contrast(), Contrast::High);
        m_portal.contrast = 0;
    }

    void followsTheSizeOfText()
    {
        m_portal.textScale = 2.0;
        Theme theme;
        const int pixels = theme.font().pixelSize();
        theme.followDesktop();
        QTRY_COMPARE(theme.font().pixelSize(), 2 * pixels);
        QCOMPARE(theme.desktopTextScale(), 2.0);
        tell(u"org.gnome.desktop.interface"_s, u"text-scaling-factor"_s, 1.25);
        QTRY_COMPARE(theme.desktopTextScale(), 1.25);
        tell(u"org.gnome.desktop.interface"_s, u"text-scaling-factor"_s, 400.0);
        QTRY_COMPARE(theme.desktopTextScale(), 3.0);
        tell(u"org.gnome.desktop.interface"_s, u"text-scaling-factor"_s, u"large"_s); // no number
        tell(u"org.gnome.desktop.interface"_s, u"text-scaling-factor"_s, 1.0);
        QTRY_COMPARE(theme.desktopTextScale(), 1.0);
        m_portal.textScale = 1.0;
    }

private:
    void tell(const QString &group, const QString &key, const QVariant &value)
    {
        Q_EMIT m_portal.SettingChanged(group, key, QDBusVariant(value));
    }
    static QDBusConnection portalBus()
    {
        return QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"portal"_s);
    }

    FakePortal m_portal;
};

CALLBOARD_PLAIN_WIDGET_TEST(SchemeWatcherTest)
#include "SchemeWatcherTest.moc"
