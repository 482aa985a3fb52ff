#include "recordings/AudioSniff.h"

#include <QBuffer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard::recordings;

class AudioSniffTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyAudioIsAudio_data();
    void onlyAudioIsAudio();
    void aHeadCutShortIsNotAudio();
    void noPlaylistHidesBehindATag_data();
    void noPlaylistHidesBehindATag();
    void aWavSaysHowLongItIs_data();
    void aWavSaysHowLongItIs();
};

void AudioSniffTest::onlyAudioIsAudio_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("extension"); // null: not audio

    const auto row = [](const char *name, const QByteArray &bytes, const QString &extension) {
        QTest::newRow(name) << bytes << extension;
    };
    const auto frame = [](const char *header) { return QByteArray(header, 4) + QByteArray(40, '\x55'); };
    row("WAV", QByteArray("RIFF\x24\x00\x00\x00WAVEfmt ", 16), u"wav"_s);
    row("MP3 with ID3", QByteArray("ID3\x03\x00\x00\x00\x00\x00\x00\x00\x00", 12), u"mp3"_s);
    row("MP3, MPEG 1 layer III", frame("\xFF\xFB\x90\x64"), u"mp3"_s);
    row("MP3, MPEG 2 layer III", frame("\xFF\xF3\x40\xC4"), u"mp3"_s);
    row("MP3, MPEG 2.5 layer III", frame("\xFF\xE3\x18\xC4"), u"mp3"_s);
    row("MP3 with a checksum", frame("\xFF\xFA\x90\x64"), u"mp3"_s);
    row("Ogg", QByteArray("OggS\0\2\0\0\0\0\0\0\0\0", 14), u"ogg"_s);
    row("FLAC", QByteArray("fLaC\0\0\0\x22\x10\0\x10\0", 12), u"flac"_s);
    row("MPEG 4",
        QByteArray("\0\0\0\x20"
                   "ftypM4A ",
                   12),
        u"m4a"_s);
    row("nothing", {}, {});
    row("an HLS playlist called .mp3", "#EXTM3U\n#EXT-X-VERSION:3\nfile:///etc/passwd\n", {});
    row("a PLS playlist", "[playlist]\nFile1=file:///etc/passwd\n", {});
    row("HTML", "<!DOCTYPE html><html><body>Sign in</body></html>", {});
    row("XML of a storage host", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>AccessDenied</Code>", {});
    row("JSON", R"({"message":"Access denied"})", {});
    row("plain text", "The recording is not available.", {});
    row("text that begins with RIFF", "RIFFRAFF and so on", {});
    row("a RIFF that is a film",
        QByteArray("RIFF\x24\x00\x00\x00"
                   "AVI LIST",
                   16),
        {});
    row("a PNG", QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16), {});
    row("an ELF program",
        QByteArray("\x7f"
                   "ELF\2\1\1\0\0\0\0\0\0\0",
                   14),
        {});
    row("AAC in ADTS is not an MPEG audio frame", frame("\xFF\xF1\x50\x80"), {});
    row("sync with the reserved version", frame("\xFF\xEB\x90\x64"), {});
    row("sync with the reserved layer", frame("\xFF\xF9\x90\x64"), {});
    row("sync with a forbidden bit rate", frame("\xFF\xFB\xF0\x64"), {});
    row("sync with a reserved sampling rate", frame("\xFF\xFB\x9C\x64"), {});
    row("all ones", QByteArray(64, '\xFF'), {});
    row("UTF-16 text", QByteArray("\xFF\xFE<\0h\0t\0m\0l\0", 12), {});
    row("zeroes", QByteArray(64, '\0'), {});
    row("blanks before the tag", "   ID3 and so on", {});
}

void AudioSniffTest::onlyAudioIsAudio()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, extension);
    QCOMPARE(sniffAudio(bytes).value_or(QString()), extension);
}

void AudioSniffTest::aHeadCutShortIsNotAudio()
{
    const QByteArray wav("RIFF\x24\x00\x00\x00WAVEfmt ", 16);
    for (qsizetype length = 0; length < sniffBytes; ++length) {
        QVERIFY(!sniffAudio(wav.left(length)).has_value());
        QVERIFY(!sniffAudio(QByteArray("ID3\x03").leftJustified(length, '\0', true)).has_value());
    }
    QVERIFY(sniffAudio(wav.left(sniffBytes)).has_value());
}

void AudioSniffTest::noPlaylistHidesBehindATag_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<bool>("audio");
    const auto tag = [](int size, char flags = 0) {
        return QByteArray("ID3\x04\x00", 5) + flags + QByteArray("\0\0", 2) + static_cast<char>(size >> 7)
               + static_cast<char>(size & 0x7F) + QByteArray(size, 'T');
    };
    const QByteArray frame = QByteArray("\xFF\xFB\x90\x64", 4) + QByteArray(400, '\x55');
    const QByteArray playlist = "#EXTM3U\n#EXT-X-VERSION:3\nfile:///etc/passwd\n";
    QTest::newRow("MP3") << frame << true;
    QTest::newRow("playlist") << playlist << false;
    QTest::newRow("tag and frame") << tag(300) + frame << true;
    QTest::newRow("tag, padding and frame") << tag(300) + QByteArray(5000, '\0') + frame << true;
    QTest::newRow("tag, footer and frame")
        << tag(20, 0x10) + QByteArray("3DI\x04\x00\x10\0\0\0\x14", 10) + frame << true;
    QTest::newRow("two tags and frame") << tag(300) + tag(0) + frame << true;
    QTest::newRow("tag and noise") << tag(300) + QByteArray(400, '\x90') << true; // the player tells
    QTest::newRow("tag and playlist") << tag(300) + playlist << false;
    QTest::newRow("empty tag and playlist") << tag(0) + playlist << false;
    QTest::newRow("tag, padding and playlist") << tag(300) + QByteArray(5000, '\0') + playlist << false;
    QTest::newRow("tag and marked playlist") << tag(300) + "\xEF\xBB\xBF" + playlist << false;
    QTest::newRow("two tags and playlist") << tag(300) + tag(0) + playlist << false;
    QTest::newRow("tag and nothing") << tag(300) << false;
    QTest::newRow("tag that is longer than the file") << tag(300).left(100) << false;
    QTest::newRow("nothing but tags") << tag(0).repeated(40) + playlist << false;
}

void AudioSniffTest::noPlaylistHidesBehindATag()
{
    QFETCH(QByteArray, file);
    QFETCH(const bool, audio);
    QBuffer buffer(&file);
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    QCOMPARE(holdsAudio(buffer), audio);
}

void AudioSniffTest::aWavSaysHowLongItIs_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<qint64>("size"); // -1: it does not say
    QTest::newRow("a WAV") << QByteArray("RIFF\x24\x00\x00\x00WAVE", 12) << qint64 {0x24 + 8};
    QTest::newRow("a WAV beyond 2 GB") << QByteArray("RIFF\xf8\xff\xff\xffWAVE", 12) << qint64 {4294967296};
    QTest::newRow("a WAV written before its end was known")
        << QByteArray("RIFF\xff\xff\xff\xffWAVE", 12) << qint64 {-1};
    QTest::newRow("a WAV that says nothing") << QByteArray("RIFF\0\0\0\0WAVE", 12) << qint64 {-1};
    QTest::newRow("an MP3") << QByteArray("ID3\x03\x00\x00\x00\x00\x00\x00\x00\x00", 12) << qint64 {-1};
    QTest::newRow("a head cut short") << QByteArray("RIFF\x24\x00", 6) << qint64 {-1};
}

void AudioSniffTest::aWavSaysHowLongItIs()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const qint64, size);
    QCOMPARE(declaredSize(bytes).value_or(-1), size);
}

QTEST_GUILESS_MAIN(AudioSniffTest)
#include "AudioSniffTest.moc"
