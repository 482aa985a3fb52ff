#include "recordings/KeptFiles.h"

#include "core/recordings/VaultDesk.h"
#include "recordings/RecordingVault.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::recordings;
using calls::RecordingLeg;
using calls::RecordingState;
using test::VaultDesk;

/// What is kept is compared with what it was when it was kept. Whole files that vanish and come back are in
/// RecordingVaultTest.
class KeptFilesTest final : public QObject
{
    Q_OBJECT

private:
    /// One byte becomes another; the length stays.
    static void damage(const QString &path)
    {
        QFile file(path);
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)); // what is kept is read-only
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(file.size() / 2));
        const QByteArray byte = file.peek(1);
        QVERIFY(file.write(QByteArray(1, static_cast<char>(~byte.at(0)))) == 1);
    }

private Q_SLOTS:
    void aDamagedOneIsSetAsideAndAGoodOneLeft()
    {
        VaultDesk desk;
        const qint64 good = desk.addCall(u"good"_s, u"Asha"_s);
        const qint64 bad = desk.addCall(u"bad"_s, u"Ravi"_s);
        desk.keep(good, RecordingLeg::Call, u"1_good.wav"_s, "RIFF and so on");
        desk.keep(bad, RecordingLeg::Call, u"2_bad.wav"_s, "RIFF and so forth");
        damage(desk.folder + u"/2_bad.wav"_s);

        KeptFiles kept(desk.folder, desk.store.store, desk.store.reader);
        QSignalSpy missed(&kept, &KeptFiles::missed);
        kept.examine(good, RecordingLeg::Call); // the first in the line
        kept.examine(bad, RecordingLeg::Call);
        QTRY_COMPARE(missed.count(), 1);
        QCOMPARE(desk.store.call(u"good"_s)->recordingState, RecordingState::Kept);
        QCOMPARE(desk.store.call(u"bad"_s)->recordingState, RecordingState::Available);
        QCOMPARE(desk.files(), QStringList({u"1_good.wav"_s, u"2_bad.wav.damaged"_s}));
        QVERIFY2(kept.trouble().contains(u"2_bad.wav.damaged"_s), qPrintable(kept.trouble()));
    }

    void aSecondDamageDoesNotReplaceTheFirst()
    {
        VaultDesk desk;
        const qint64 id = desk.addCall(u"bad"_s, u"Ravi"_s);
        KeptFiles kept(desk.folder, desk.store.store, desk.store.reader);
        QSignalSpy missed(&kept, &KeptFiles::missed);
        for (int time = 1; time <= 2; ++time) {
            desk.keep(id, RecordingLeg::Call, u"1_bad.wav"_s, "RIFF and so forth");
            damage(desk.folder + u"/1_bad.wav"_s);
            kept.examine(id, RecordingLeg::Call);
            QTRY_COMPARE(missed.count(), time);
        }
        QCOMPARE(desk.files(), QStringList({u"1_bad.wav.damaged"_s, u"1_bad.wav.damaged2"_s}));
    }

    void openingTheCallFetchesItAnew()
    {
        VaultDesk desk;
        desk.addCall(u"a"_s, u"Asha"_s);
        RecordingVault vault(desk.archive, desk.clients, desk.store.store, desk.store.reader, desk.clock);
        vault.start();
        QTRY_COMPARE(desk.store.call(u"a"_s)->recordingState, RecordingState::Kept);
        const QString path = desk.archive.keptFile(*desk.store.call(u"a"_s));
        const QByteArray audio = VaultDesk::contents(path);
        damage(path);

        vault.callOpened(*desk.store.call(u"a"_s));
        QTRY_VERIFY(vault.trouble().contains(u"damaged"_s));
        QTRY_VERIFY_WITH_TIMEOUT(VaultDesk::contents(path) == audio, 20000);
        QTRY_COMPARE(desk.store.call(u"a"_s)->recordingState, RecordingState::Kept);
        QVERIFY(QFile::exists(path + u".damaged"_s));

        // The new copy is looked at too when the call is opened the next time, and is left alone.
        vault.callOpened(*desk.store.call(u"a"_s));
        QTRY_VERIFY(vault.isAtRest());
        QCOMPARE(VaultDesk::contents(path), audio);
    }
};

QTEST_GUILESS_MAIN(KeptFilesTest)
#include "KeptFilesTest.moc"
