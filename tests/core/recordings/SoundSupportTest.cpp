#include "recordings/SoundSupport.h"

#include <QTest>

using namespace callboard::recordings;

/// What this machine has is the machine's business; that asking does no harm, twice, and agrees with itself, is ours.
class SoundSupportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksWithoutHarm()
    {
        const SoundSupport first = findSoundSupport();
        const SoundSupport second = findSoundSupport();
        QCOMPARE(second.plugin, first.plugin);
        QCOMPARE(second.missingForPlayer, first.missingForPlayer);
        QCOMPARE(second.missingForWav, first.missingForWav);
        QVERIFY(!first.playsMp3() || first.playsWav());
        QVERIFY(first.pluginLoads || !first.playsWav());
    }
    void looksForOutletsInTheRuntimeFolder()
    {
        qunsetenv("PULSE_SERVER");
        qputenv("XDG_RUNTIME_DIR", "/nonexistent");
        const QStringList found = findSoundOutlets();
        QVERIFY(!found.contains(QStringLiteral("PulseAudio")) && !found.contains(QStringLiteral("PipeWire")));
        qputenv("PULSE_SERVER", "tcp:127.0.0.1:1");
        QVERIFY(findSoundOutlets().contains(QStringLiteral("PULSE_SERVER")));
    }
};

QTEST_GUILESS_MAIN(SoundSupportTest)

#include "SoundSupportTest.moc"
