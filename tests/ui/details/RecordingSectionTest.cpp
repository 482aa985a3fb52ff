#include "details/RecordingSection.h"
#include "support/EnumText.h"

#include "details/SelectableText.h"
#include "details/TranscriptLinker.h"
#include "details/TranscriptPanel.h"
#include "details/TranscriptView.h"
#include "player/RecordingAudio.h"
#include "player/RecordingPlayer.h"
#include "ui/details/support/SampleCall.h"
#include "ui/player/support/Sounds.h"
#include "ui/support/WidgetApplication.h"

#include <QAbstractButton>
#include <QEvent>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <memory>

using namespace callboard::ui;
using namespace callboard::calls;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Counts how often a widget is drawn.
class Counter final : public QObject
{
public:
    explicit Counter(int &drawn)
        : m_drawn(drawn)
    {
    }
    bool eventFilter(QObject *, QEvent *event) override
    {
        m_drawn += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }

private:
    int &m_drawn;
};

} // namespace

/// Which leg is heard, and how what was said is linked to what is heard, with real sound.
class RecordingSectionTest final : public QObject
{
    Q_OBJECT

public:
    explicit RecordingSectionTest(Theme &theme)
        : m_theme(theme)
    {
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(writeSound(path(u"talk.wav"_s), conversation(8000, 28s)));
        QVERIFY(writeSound(path(u"alike.wav"_s),
            stereo(8000, 5s, [](std::size_t, std::size_t frame) { return sineAt(8000, frame, 440); })));
    }

    void init()
    {
        m_audio = std::make_unique<RecordingAudio>();
        m_section = std::make_unique<RecordingSection>(m_theme, *m_audio, sampleNow);
        m_section->resize(346, 260);
        m_section->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_section.get()));
    }

    void cleanup() { m_section.reset(); }

    void offersLegsOnlyWhereThereAreTwo()
    {
        m_section->showCall(callWith(RecordingState::Kept, RecordingState::None));
        QVERIFY(!child("recordingLegs")->isVisible());
        for (const auto other : {RecordingState::Expected, RecordingState::Available, RecordingState::Lost}) {
            m_section->showCall(callWith(RecordingState::Kept, other));
            QVERIFY(child("recordingLegs")->isVisible());
            QCOMPARE(child("transferLeg")->isEnabled(), other != RecordingState::Expected); // nothing to be said yet
            QCOMPARE(m_section->leg(), RecordingLeg::Call);
        }
    }

    void playsTheOtherLegAlone()
    {
        for (const auto own : {RecordingState::None, RecordingState::Lost}) {
            m_section->forget();
            m_section->showCall(callWith(own, RecordingState::Available));
            QVERIFY(child("recordingLegs")->isVisible()); // which one it is
            QCOMPARE(child("callLeg")->isEnabled(), own == RecordingState::Lost);
            QCOMPARE(m_section->leg(), RecordingLeg::Transfer);
            QVERIFY(m_section->player().isVisible());
        }
        // The lost one is asked for, and stays over a refresh.
        QTest::mouseClick(child("callLeg"), Qt::LeftButton);
        m_section->showCall(callWith(RecordingState::Lost, RecordingState::Available));
        QCOMPARE(m_section->leg(), RecordingLeg::Call);
        QVERIFY(!m_section->player().isVisible());
        // One that is heard is not taken away because the other has come.
        m_section->forget();
        m_section->showCall(callWith(RecordingState::Expected, RecordingState::Kept));
        m_section->player().load(1, path(u"talk.wav"_s));
        m_section->showCall(callWith(RecordingState::Available, RecordingState::Kept));
        QCOMPARE(m_section->leg(), RecordingLeg::Transfer);
        QVERIFY(m_section->player().isLoaded());
    }

    void aLostOneIsTriedForWhereThereIsAnAddress()
    {
        Call call = callWith(RecordingState::Lost, RecordingState::None);
        call.recordingUrl.clear();
        m_section->showCall(call);
        QVERIFY(m_section->hasAnything());
        QVERIFY(!m_section->player().isVisible());
        QVERIFY(!child("tryRecordingAgain")->isVisible());
        call.recordingUrl = u"https://api.bolna.ai/recordings/call/1"_s;
        m_section->showCall(call);
        QVERIFY(child("tryRecordingAgain")->isVisible());
        QSignalSpy wanted(&m_section->player(), &RecordingPlayer::playRequested);
        QTest::mouseClick(child("tryRecordingAgain"), Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);
        m_section->setFetching(true, 500, 1000);
        QVERIFY(!child("tryRecordingAgain")->isVisible());
        QVERIFY(child("fetchProgress")->isVisible());
        m_section->setFetching(false);
        QVERIFY(child("tryRecordingAgain")->isVisible());
        QVERIFY(!m_section->player().isVisible());
    }

    void whatThePlayerSaidEndsWhenItPlays()
    {
        m_section->showCall(callWith(RecordingState::Kept, RecordingState::None));
        m_section->player().load(1, path(u"talk.wav"_s));
        Q_EMIT m_section->player().noticed(u"Headphones is gone, so the recording was paused."_s);
        QVERIFY(child("recordingMessage")->isVisible());
        m_section->player().play();
        QTRY_VERIFY_WITH_TIMEOUT(m_section->player().isPlaying(), 20'000);
        QVERIFY(!child("recordingMessage")->isVisible() || !message().contains(u"Headphones"_s));
        m_section->player().pause();
        QTRY_VERIFY(!m_section->player().isPlaying());
        // What others said is not the player's to take back.
        m_section->showNotice(u"Saved to /home/asha/call.mp3"_s);
        m_section->player().play();
        QTRY_VERIFY_WITH_TIMEOUT(m_section->player().isPlaying(), 20'000);
        QCOMPARE(message(), u"Saved to /home/asha/call.mp3"_s);
    }

    void forgetsTheLoadedLegWhenTheOtherIsChosen()
    {
        m_section->showCall(callWith(RecordingState::Kept, RecordingState::Kept));
        m_section->player().load(1, path(u"talk.wav"_s));
        QSignalSpy changed(m_section.get(), &RecordingSection::legChanged);
        QTest::mouseClick(child("transferLeg"), Qt::LeftButton);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(m_section->leg(), RecordingLeg::Transfer);
        QVERIFY(!m_section->player().isLoaded());
        QTest::mouseClick(child("transferLeg"), Qt::LeftButton); // it is chosen already
        QCOMPARE(changed.size(), 1);
        QTest::mouseClick(child("callLeg"), Qt::LeftButton);
        QCOMPARE(changed.size(), 2);
    }

    void anotherCallBeginsWithItsOwnLeg()
    {
        m_section->showCall(callWith(RecordingState::Kept, RecordingState::Kept));
        QTest::mouseClick(child("transferLeg"), Qt::LeftButton);
        m_section->forget();
        Call other = callWith(RecordingState::Kept, RecordingState::Kept);
        other.id = 2;
        m_section->showCall(other);
        QCOMPARE(m_section->leg(), RecordingLeg::Call);
        QVERIFY(child("callLeg")->property("checked").toBool());
    }

    void linksTheTranscriptToWhatIsHeard()
    {
        TranscriptPanel transcript(m_theme);
        const TranscriptLinker linker(*m_section, transcript);
        // As the sound has it: two seconds each, then three of silence, four times.
        QString said;
        for (int i = 0; i < 4; ++i) {
            said += u"assistant: Good morning, is this a good time?\nuser: Yes, please go on, I have time.\n"_s;
        }
        transcript.showTranscript(said);
        m_section->showCall(callWith(RecordingState::Kept, RecordingState::None));
        m_section->player().load(1, path(u"talk.wav"_s));
        auto *follow = transcript.findChild<QAbstractButton *>(u"followRecording"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!follow->isHidden(), 20'000);
        m_section->player().seek(8s); // the second pair begins at 7 s
        QTRY_COMPARE(transcript.view().currentTurn(), 2);
        m_section->player().seek(10s);
        QTRY_COMPARE(transcript.view().currentTurn(), 3);
        // A line that is clicked is heard.
        Q_EMIT transcript.seekRequested(14s);
        QTRY_VERIFY(m_section->player().isPlaying());
        QTRY_VERIFY_WITH_TIMEOUT(m_section->player().position() > 14s, 20'000);
        QTRY_COMPARE(transcript.view().currentTurn(), 4);
    }

    void linksNothingToTheOtherLeg()
    {
        TranscriptPanel transcript(m_theme);
        const TranscriptLinker linker(*m_section, transcript);
        transcript.showTranscript(u"assistant: Good morning, is this a good time?\n"
                                  "user: Yes, please go on, I have time.\n"_s.repeated(4));
        m_section->showCall(callWith(RecordingState::Kept, RecordingState::Kept));
        auto *follow = transcript.findChild<QAbstractButton *>(u"followRecording"_s);
        m_section->player().load(1, path(u"talk.wav"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!follow->isHidden(), 20'000);
        QTest::mouseClick(child("transferLeg"), Qt::LeftButton);
        QVERIFY(follow->isHidden());
        m_section->player().load(1, path(u"talk.wav"_s)); // of which the same could be guessed
        QTRY_VERIFY_WITH_TIMEOUT(m_section->player().waveform().isComplete(), 20'000);
        QVERIFY(follow->isHidden());
        QTest::mouseClick(child("callLeg"), Qt::LeftButton);
        m_section->player().load(1, path(u"talk.wav"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!follow->isHidden(), 20'000);
    }

    void linksNothingWhereBothChannelsAreAlike()
    {
        TranscriptPanel transcript(m_theme);
        const TranscriptLinker linker(*m_section, transcript);
        transcript.showTranscript(u"assistant: Hello.\nuser: Hello."_s);
        m_section->showCall(callWith(RecordingState::Kept, RecordingState::None));
        m_section->player().load(1, path(u"alike.wav"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_section->player().waveform().isComplete(), 20'000);
        QCOMPARE(m_section->player().waveform().lanes(), std::size_t {1}); // so nobody is asked
        QVERIFY(transcript.findChild<QAbstractButton *>(u"followRecording"_s)->isHidden());
    }

    /// A refresh says it again every few seconds: it is neither drawn nor, on the same path, spoken again.
    void theSameMessageIsNotSaidAgain()
    {
        QWidget *line = child("recordingMessage")->parentWidget();
        int drawn = 0;
        const auto says = [&](auto say) {
            drawn = 0;
            say();
            return QTest::qWaitFor([&] { return drawn > 0; }, 300);
        };
        const auto notice = [this] { m_section->showNotice(u"Saved to Downloads"_s); };
        const auto failure = [this] { m_section->showFailure(u"Saved to Downloads"_s); };
        Counter counter(drawn);
        line->installEventFilter(&counter);
        QVERIFY(says(notice));
        (void)says([] {}); // the layout comes to rest
        QVERIFY(!says(notice));
        QVERIFY(says(failure)); // of another kind
        QVERIFY(!says(failure));
        m_section->forget();
        QVERIFY(says(failure)); // once more, after it was gone
    }

private:
    static Call callWith(RecordingState own, RecordingState transfer)
    {
        Call call = sampleCall();
        call.recordingState = own;
        call.transferRecordingState = transfer;
        return call;
    }
    QString message() { return m_section->findChild<SelectableText *>(u"recordingMessage"_s)->text(); }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QWidget *child(const char *name) { return m_section->findChild<QWidget *>(QString::fromLatin1(name)); }

    Theme &m_theme;
    QTemporaryDir m_folder;
    std::unique_ptr<RecordingAudio> m_audio;
    std::unique_ptr<RecordingSection> m_section;
};

CALLBOARD_WIDGET_TEST(RecordingSectionTest)
#include "RecordingSectionTest.moc"
