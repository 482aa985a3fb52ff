#include "recordings/fetch/AudioSniff.h"

#include "support/Sounds.h"
#include "support/TestRegistry.h"

#include <QBuffer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard::recordings;
using namespace callboard::test;
using Is = AudioFacts::Is;

namespace {

AudioFacts judged(QByteArray file)
{
    QBuffer buffer(&file);
    return buffer.open(QIODevice::ReadOnly) ? judgeAudio(buffer) : AudioFacts {};
}

QByteArray utf16(const QString &text)
{
    return QByteArray("\xFF\xFE", 2)
           + QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * qsizetype {2});
}

/// Big-endian.
QByteArray box(const char *type, const QByteArray &contents)
{
    QByteArray size = littleEndianBytes(static_cast<quint64>(contents.size() + 8), 4);
    std::ranges::reverse(size);
    return size + type + contents;
}

/// Two pages of Ogg as FFmpeg 5.1 writes them around an Opus head; their sums are right.
QByteArray oggPage(const QByteArray &packet, char flags, quint32 number)
{
    QByteArray page = QByteArray("OggS\0", 5) + flags + QByteArray(8, '\0') + littleEndianBytes(77, 4)
                      + littleEndianBytes(number, 4) + QByteArray(4, '\0') + '\1' + static_cast<char>(packet.size())
                      + packet;
    quint32 sum = 0;
    for (const char c : page) {
        sum ^= static_cast<quint32>(static_cast<unsigned char>(c)) << 24;
        for (int bit = 0; bit < 8; ++bit) {
            sum = (sum << 1) ^ ((sum & 0x80000000U) != 0 ? 0x04C11DB7U : 0U);
        }
    }
    return page.replace(22, 4, littleEndianBytes(sum, 4));
}

QByteArray flacHead(quint32 rate = 8000)
{
    QByteArray rateBytes = littleEndianBytes(rate << 12 | 0x0F0, 4);
    std::ranges::reverse(rateBytes);
    const QByteArray info = QByteArray("\x10\x00\x10\x00\0\0\0\0\0\0", 10) + rateBytes + QByteArray(20, '\0');
    return QByteArray("fLaC\x80\0\0\x22", 8) + info;
}

QByteArray rf64(quint64 data, qsizetype samples)
{
    QByteArray wav = wavHeader(0xFFFFFFFF, 0xFFFFFFFF) + noise(samples);
    const QByteArray sizes = "ds64" + littleEndianBytes(28, 4) + littleEndianBytes(data + 72, 8)
                             + littleEndianBytes(data, 8) + littleEndianBytes(data, 8) + littleEndianBytes(0, 4);
    return wav.replace(0, 4, "RF64").insert(12, sizes);
}

const QByteArray playlist = "#EXTM3U\n#EXT-X-VERSION:3\nfile:///etc/passwd\n";

} // namespace

class AudioSniffTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyAudioIsAudio_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("extension"); // null: not audio

        const auto row = [](const char *name, const QByteArray &bytes, const QString &extension = {}) {
            QTest::newRow(name) << bytes << extension;
        };
        const QByteArray ogg = oggPage("OpusHead\1\1\0\0\x80\xBB\0\0\0\0\0", 2, 0);
        row("WAV", wavOf(1000), u"wav"_s);
        row("WAV with a list before its sound",
            wavOf(1000).insert(36, "LIST" + littleEndianBytes(100, 4) + QByteArray(100, 'x')), u"wav"_s);
        row("WAV with a list of odd length",
            wavOf(1000).insert(36, "LIST" + littleEndianBytes(5, 4) + QByteArray(6, '\0')), u"wav"_s);
        row("WAV, GSM", wavHeader(650, -1, 0x31) + noise(650), u"wav"_s);
        row("RF64", rf64(1000, 1000), u"wav"_s);
        row("MP3", mp3Of(20), u"mp3"_s);
        row("MP3, MPEG 1 layer III with padding",
            (QByteArray("\xFF\xFB\x90\x64", 4) + QByteArray(413, '\x55') + QByteArray("\xFF\xFB\x92\x64", 4)
                + QByteArray(414, '\x55'))
                .repeated(3),
            u"mp3"_s);
        row("MP3 whose last frame is cut", mp3Of(20).chopped(3), u"mp3"_s);
        row("MP3 with a tag behind", mp3Of(2) + "TAG" + QByteArray(125, ' '), u"mp3"_s);
        row("MP3, free format", (QByteArray("\xFF\xFB\x00\x64", 4) + QByteArray(300, '\x55')).repeated(5), u"mp3"_s);
        row("MP3 behind zeros", QByteArray(5000, '\0') + mp3Of(20), u"mp3"_s);
        row("MP3 behind a line break", "\r\n" + mp3Of(20), u"mp3"_s);
        row("MP3 behind junk", noise(3000) + mp3Of(20), u"mp3"_s);
        row("MP3 behind the rest of a frame", mp3Of(1).sliced(5) + mp3Of(20), u"mp3"_s);
        row("MP3 behind a tag", id3Of(300) + mp3Of(20), u"mp3"_s);
        row("MP3 behind a tag and 70 KB of padding", id3Of(300) + QByteArray(70 * 1024, '\0') + mp3Of(20), u"mp3"_s);
        row("MP3 behind a tag with 70 KB of padding inside", id3Of(70 * 1024, '\0') + mp3Of(20), u"mp3"_s);
        row("MP3 behind a tag with a large picture", id3Of(2'000'000, '\x7F') + mp3Of(20), u"mp3"_s);
        row("MP3 behind a tag with a footer",
            id3Of(20, 'T', 0x10) + QByteArray("3DI\x04\x00\x10\0\0\0\x14", 10) + mp3Of(9), u"mp3"_s);
        row("MP3 behind two tags", id3Of(300) + id3Of(0) + mp3Of(20), u"mp3"_s);
        row("AAC", (QByteArray("\xFF\xF1\x50\x80\x04\x00\xFC", 7) + QByteArray(25, '\x21')).repeated(5), u"aac"_s);
        row("AMR", "#!AMR\n" + ("\x3C" + QByteArray(31, '\x11')).repeated(5), u"amr"_s);
        row("Ogg", ogg + oggPage("OpusTags", 0, 1), u"ogg"_s);
        row("FLAC", flacHead() + QByteArray("\xFF\xF8\x69\x18", 4) + QByteArray(50, '\x11'), u"flac"_s);
        row("MPEG 4",
            box("ftyp", QByteArray("M4A \0\0\2\0isom", 12)) + box("free", {}) + box("mdat", QByteArray(500, '\x11'))
                + box("moov", QByteArray(100, '\0')),
            u"m4a"_s);

        row("nothing", {});
        row("an HLS playlist called .mp3", playlist);
        row("a PLS playlist", "[playlist]\nFile1=file:///etc/passwd\n");
        row("HTML", "<!DOCTYPE html><html><body>Sign in</body></html>");
        row("XML of a storage host", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>AccessDenied</Code>");
        row("JSON", R"({"message":"Access denied"})");
        row("plain text", "The recording is not available.");
        row("Latin-1 text", QByteArray("\xDC"
                                       "ber die Aufnahme ist nichts bekannt: \xFF\xFB\x90 is no frame. ")
                                .repeated(20));
        row("UTF-16 text", utf16(u"The recording is not available. Sign in first."_s.repeated(20)));
        row("a UTF-16 page", utf16(u"<!DOCTYPE html><html>Sign in</html>"_s));
        row("a UTF-16 playlist", utf16(u"#EXTM3U\nfile:///etc/passwd\n"_s.repeated(20)));
        row("text that begins with OggS", "OggS is what a recording of this kind would begin with, and this is none.");
        row("text with ftyp at 4", "The ftyp box is what a recording of this kind would begin with.");
        row("text that begins with RIFF", "RIFFRAFF and so on");
        row("text that begins with RIFF and goes on with WAVE", "RIFF....WAVEfmt and so on, which is no format");
        row("text that begins with fLaC", "fLaC is what a recording of this kind would begin with.");
        row("text that begins with ID3", "ID3 is what a recording of this kind would begin with.");
        row("text that begins with #!AMR", "#!AMR\nis what a recording of this kind would begin with.");
        row("a playlist before an MP3", playlist + mp3Of(20));
        row("a playlist behind blanks before an MP3", "\r\n\r\n" + playlist + mp3Of(20));
        row("a page before an MP3", "<html>Sign in</html>" + mp3Of(20));
        row("a playlist behind a tag", id3Of(300) + playlist);
        row("a playlist behind an empty tag", id3Of(0) + playlist);
        row("a playlist behind a tag and padding", id3Of(300) + QByteArray(5000, '\0') + playlist);
        row("a marked playlist behind a tag", id3Of(300) + "\xEF\xBB\xBF" + playlist);
        row("a playlist between a tag and an MP3", id3Of(300) + playlist + mp3Of(20));
        row("noise behind a tag", id3Of(300) + QByteArray(400, '\x90'));
        row("a tag and nothing", id3Of(300));
        row("a tag that is longer than the file", id3Of(300).left(100));
        row("nothing but tags", id3Of(0).repeated(40) + playlist);
        row("a RIFF that is a film", "RIFF" + littleEndianBytes(36, 4) + "AVI LIST" + noise(100));
        row("a WAV of no channels", wavOf(1000).replace(22, 2, QByteArray(2, '\0')));
        row("a WAV without a format", wavOf(1000).remove(12, 24));
        row("a WAV without a sound chunk", wavOf(1000).left(36));
        row("an Ogg page with a wrong sum", ogg.chopped(1) + "x" + oggPage("OpusTags", 0, 1));
        row("an Ogg page and nothing after it", ogg);
        row("an Ogg page that begins no stream", oggPage("OpusHead", 0, 0) + oggPage("OpusTags", 0, 1));
        row("FLAC of no sampling rate", flacHead(0) + QByteArray("\xFF\xF8\x69\x18", 4));
        row("FLAC without a frame", flacHead() + "and so on");
        row("MPEG 4 without any sound", box("ftyp", "M4A ....") + box("moov", QByteArray(100, '\0')));
        row("a PNG", QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) + noise(1000));
        row("an ELF program", QByteArray("\x7f"
                                         "ELF\2\1\1\0\0\0\0\0\0\0",
                                  14)
                                  + noise(1000));
        row("one frame header", QByteArray("\xFF\xFB\x90\x64", 4) + QByteArray(400, '\x55'));
        row("sync with the reserved version",
            (QByteArray("\xFF\xEB\x90\x64", 4) + QByteArray(413, '\x55')).repeated(4));
        row("sync with the reserved layer", (QByteArray("\xFF\xF9\x90\x64", 4) + QByteArray(413, '\x55')).repeated(4));
        row("sync with a forbidden bit rate",
            (QByteArray("\xFF\xFB\xF0\x64", 4) + QByteArray(413, '\x55')).repeated(4));
        row("all ones", QByteArray(5000, '\xFF'));
        row("zeros", QByteArray(5000, '\0'));
        row("blanks before the tag", "   ID3 and so on");
    }

    void onlyAudioIsAudio()
    {
        QFETCH(const QByteArray, file);
        QFETCH(const QString, extension);
        const AudioFacts facts = judged(file);
        QCOMPARE(facts.is == Is::Unclear, false); // all of it is here
        QCOMPARE(facts.isAudio() ? facts.extension : QString(), extension);
        // Whatever a piece of it says on the way, it never says the opposite.
        for (qsizetype length = 0; length <= std::min<qsizetype>(file.size(), 3000); length += 1 + length / 16) {
            const AudioFacts begun = judgeBeginning(file.left(length));
            if (!extension.isNull()) {
                QVERIFY2(begun.is != Is::NotAudio, QByteArray::number(length));
            }
            QVERIFY(begun.is != Is::Audio || extension.isNull() || begun.extension == extension);
        }
    }

    void aBeginningIsJudgedAsItComes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Is>("is");
        QTest::newRow("nothing yet") << QByteArray() << Is::Unclear;
        QTest::newRow("eleven bytes") << wavOf(1000).left(11) << Is::Unclear;
        QTest::newRow("a WAV up to its sound") << wavOf(1000).left(44) << Is::Audio;
        QTest::newRow("a WAV before its sound") << wavOf(1000).left(43) << Is::Unclear;
        QTest::newRow("three frames") << mp3Of(3) << Is::Audio;
        QTest::newRow("two frames") << mp3Of(2) << Is::Unclear;
        QTest::newRow("a page") << QByteArray("<!DOCTYPE html>") << Is::NotAudio;
        QTest::newRow("a tag with a large picture") << id3Of(2'000'000).left(sniffWindow) << Is::Audio;
        QTest::newRow("less of it") << id3Of(2'000'000).left(1000) << Is::Unclear;
        QTest::newRow("zeros without end") << QByteArray(sniffWindow, '\0') << Is::NotAudio;
    }

    void aBeginningIsJudgedAsItComes()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const Is, is);
        QCOMPARE(judgeBeginning(bytes).is, is);
    }

    void aWavPromisesALength_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<qint64>("promised"); // -1: nothing
        QTest::newRow("whole") << wavOf(1000) << qint64 {1000};
        QTest::newRow("more than there is") << wavHeader(5000) + noise(100) << qint64 {5044};
        QTest::newRow("with another chunk behind")
            << wavHeader(100) + noise(100) + "LIST" + littleEndianBytes(4, 4) + "INFO" << qint64 {144};
        QTest::newRow("the file's own word is a little too large")
            << wavHeader(956, 1200) + noise(956) << qint64 {1000};
        for (const qint64 placeholder : {qint64 {0}, qint64 {0x7FFFFFFF}, qint64 {0x7FFFF024}, qint64 {0x7FFFF000},
                 qint64 {0xFFFFFFFF}, qint64 {0xFFFFFFDB}, qint64 {2'000'000'036}, qint64 {2'000'000'000}}) {
            QTest::addRow("a stream's: %lld", static_cast<long long>(placeholder))
                << wavHeader(static_cast<quint64>(placeholder), 0) + noise(1000) << qint64 {-1};
        }
        QTest::newRow("RF64") << rf64(1000, 1000) << qint64 {1080};
        QTest::newRow("RF64 that promises more") << rf64(5'000'000'000, 1000) << qint64 {5'000'000'080};
        QTest::newRow("RF64 of a stream") << rf64(0, 1000) << qint64 {-1};
        QTest::newRow("an MP3") << mp3Of(20) << qint64 {-1};
    }

    void aWavPromisesALength()
    {
        QFETCH(const QByteArray, file);
        QFETCH(const qint64, promised);
        QVERIFY(judged(file).isAudio());
        QVERIFY(!judged(file).isEmpty);
        QCOMPARE(judged(file).promised.value_or(-1), promised);
        QCOMPARE(judgeBeginning(file.left(500)).promised.value_or(-1), promised);
    }

    void aWavWithoutSoundIsEmpty_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<bool>("empty");
        QTest::newRow("44 bytes") << wavHeader(0) << true;
        QTest::newRow("44 bytes that promise more") << wavHeader(5000) << true;
        QTest::newRow("44 bytes of a stream") << wavHeader(0xFFFFFFFF, 0xFFFFFFFF) << true;
        QTest::newRow("nothing and a list") << wavHeader(0) + "LIST" + littleEndianBytes(4, 4) + "INFO" << true;
        QTest::newRow("one sample") << wavHeader(1) + "x" << false;
        QTest::newRow("a stream that told no length") << wavHeader(0) + noise(1000) << false;
    }

    void aWavWithoutSoundIsEmpty()
    {
        QFETCH(const QByteArray, file);
        QFETCH(const bool, empty);
        QVERIFY(judged(file).isAudio());
        QCOMPARE(judged(file).isEmpty, empty);
    }

    void noiseIsNoAudio()
    {
        for (quint32 seed = 1; seed <= 20; ++seed) {
            QVERIFY2(!judged(noise(100'000, seed)).isAudio(), QByteArray::number(seed));
        }
    }
};

CALLBOARD_TEST(AudioSniffTest)
#include "AudioSniffTest.moc"
