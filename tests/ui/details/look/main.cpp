// Draws every state of the sidebar, the dialogs, the dock and the welcome page into PNG files, in both schemes, without
// a screen: QT_QPA_PLATFORM=offscreen callboard_look_details FOLDER

#include "activity/ActivityDock.h"
#include "calling/NewCallDialog.h"
#include "details/CallActions.h"
#include "details/CallDetailsSidebar.h"
#include "details/NotesEditor.h"
#include "details/RecordingSection.h"
#include "details/TranscriptPanel.h"
#include "player/RecordingAudio.h"
#include "player/RecordingPlayer.h"
#include "settings/AccountDialog.h"
#include "settings/KeyDialog.h"
#include "settings/RecordingsSection.h"
#include "settings/SettingsDialog.h"
#include "settings/StoreSection.h"
#include "settings/WelcomePage.h"
#include "store/CallFile.h"
#include "support/TestClock.h"
#include "theme/Banner.h"
#include "theme/Theme.h"
#include "ui/details/support/SampleCall.h"
#include "ui/player/support/Sounds.h"
#include "ui/support/LookMain.h"

#include <QDir>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QLayout>
#include <QLineEdit>
#include <QPixmap>
#include <QPushButton>
#include <QRandomGenerator>
#include <QTemporaryDir>

using namespace callboard::ui;
using namespace callboard::calls;
using namespace Qt::StringLiterals;

namespace {

class Look final
{
public:
    Look(Theme &theme, QString folder)
        : m_theme(theme)
        , m_folder(std::move(folder))
    {
    }

    void all(const QString &suffix)
    {
        m_suffix = suffix;
        sidebars();
        players();
        dialogs();
        calling();
        others();
    }

private:
    void save(QWidget &widget, const QString &name, QSize size)
    {
        widget.resize(size);
        widget.show();
        for (int i = 0; i < 8; ++i) {
            QCoreApplication::processEvents();
        }
        widget.grab().save(m_folder + u'/' + name + m_suffix + u".png"_s);
        widget.hide();
    }

    void transcripts(const Call &call)
    {
        using namespace std::chrono_literals;
        TranscriptPanel panel(m_theme);
        panel.setAutoFillBackground(true);
        QPalette colors = panel.palette();
        colors.setColor(QPalette::Window, m_theme.color(Token::Surface));
        panel.setPalette(colors);
        panel.showTranscript(call.transcript);
        const QSize size(m_theme.px(352), m_theme.px(300));
        save(panel, u"transcript"_s, size);
        panel.showTurnTimes({0s, 8s, 12s});
        panel.followPosition(9s);
        save(panel, u"transcript-followed"_s, size);
        panel.findChild<QLineEdit *>()->setText(u"साइट"_s);
        save(panel, u"transcript-found"_s, size);
        panel.findChild<QLineEdit *>()->setText(u"parking"_s);
        save(panel, u"transcript-not-found"_s, size);
    }

    /// Of a team.
    void owners(CallDetailsSidebar &sidebar, const Call &call)
    {
        const QSize size(m_theme.px(384), m_theme.px(620));
        callboard::store::TeamOwners team {.me = 1,
            .role = u"agent"_s,
            .people = {{.id = 1, .name = u"asha"_s, .role = u"agent"_s}},
            .calls = {{.callId = call.id, .person = 1, .name = u"asha"_s}}};
        sidebar.showFile({.call = call, .owners = team});
        save(sidebar, u"sidebar-mine"_s, size);
        team.calls.front() = {.callId = call.id, .refused = u"Somebody else took the call first."_s};
        sidebar.showFile({.call = call, .owners = team});
        save(sidebar, u"sidebar-nobodys"_s, size);
        team.role = u"lead"_s;
        sidebar.showFile({.call = call, .owners = team});
        save(sidebar, u"sidebar-nobodys-to-a-lead"_s, size);
        team.calls.front() = {.callId = call.id, .person = 2, .name = u"ravi.shankar-venkataraman-the-second"_s};
        sidebar.showFile({.call = call, .owners = team});
        save(sidebar, u"sidebar-another's"_s, size);
        sidebar.showFile({.call = call, .owners = std::nullopt});
    }

    void sidebars()
    {
        const int width = m_theme.px(384);
        callboard::test::TestClock clock(sampleNow());
        RecordingAudio audio;
        CallDetailsSidebar sidebar(m_theme, clock, audio);
        Call call = sampleCall();
        sidebar.showFile({.call = call});
        save(sidebar, u"sidebar"_s, {width, m_theme.px(780)});
        owners(sidebar, call);

        call.id = 2;
        call.contactName = u"आशा वर्मा"_s;
        call.summary = u"ग्राहक शनिवार को साइट देखने आएँगी। She asked for parking."_s;
        call.extractedData
            = R"({"Site visit":{"Visit day":{"objective":"Saturday","confidence":0.9},"Party size":{"subjective":"Two adults and a child, perhaps the parents"}},"Budget":{"Amount":{"objective":"85 lakh"}}})";
        call.transcript
            = u"assistant: नमस्ते, क्या मैं आशा जी से बात कर रही हूँ? मैं स्काईलाइन रेज़िडेंसी से बोल रही हूँ।\n"
              "user: हाँ, बोलिए।\nकौन सी साइट के बारे में?\nassistant: आपने जो दो बेडरूम का फ़्लैट देखा था, उसकी साइट विज़िट के लिए।\n"_s;
        call.recordingState = RecordingState::Kept;
        sidebar.showFile({.call = call});
        sidebar.recording().setFetching(true, 1'240'000, 3'400'000);
        sidebar.notes().showStored(
            2, {u"शनिवार सुबह फिर फ़ोन करें। पार्किंग के बारे में पूछा।\nAsk Ravi for the gate code before the visit."_s,
                   {u"ज़रूरी"_s, u"call back"_s, u"साइट विज़िट"_s}});
        sidebar.setSearch(callboard::store::SearchWords(u"शनिवार साइट visit"_s));
        save(sidebar, u"sidebar-hindi"_s, {width, m_theme.px(1200)});
        Call again = call;
        again.retryCount = 2;
        again.startedAt = sampleNow().addSecs(-1800);
        Attempt first;
        first.status = CallStatus::Known::Completed;
        first.outcome = Outcome::Voicemail;
        first.callDuration = 12;
        first.startedAt = sampleNow().addSecs(-90000);
        first.recordingState = RecordingState::Kept;
        first.transcript
            = u"user: नमस्ते, आपने आशा को फ़ोन किया है। कृपया साइट के बारे में संदेश छोड़ें।\nassistant: Thank you, I call again."_s;
        Attempt second;
        second.retryCount = 1;
        second.status = CallStatus::Known::NoAnswer;
        second.outcome = Outcome::NoAnswer;
        second.finalSince = sampleNow().addSecs(-7200);
        sidebar.showFile({.call = again, .attempts = std::vector {first, second}});
        save(sidebar, u"sidebar-attempts"_s, {width, m_theme.px(1700)});
        sidebar.showFile({.call = call});
        sidebar.notes().showUnsaved(2, {}, u"The store is locked by another program."_s);
        save(sidebar, u"sidebar-note-refused"_s, {width, m_theme.px(700)});
        sidebar.setSearch({});
        transcripts(call);

        call = sampleCall();
        call.id = 30;
        call.contactName.clear();
        call.knownName = u"आशा वर्मा"_s;
        sidebar.showFile({.call = call});
        save(sidebar, u"sidebar-known-name"_s, {width, m_theme.px(420)});
        call.id = 31;
        call.knownName.clear();
        sidebar.showFile({.call = call, .knownNames = QStringList {u"आशा वर्मा"_s, u"Rakesh Iyer"_s}});
        save(sidebar, u"sidebar-known-names"_s, {width, m_theme.px(420)});
        call.id = 32;
        call.recipientPhoneNumber = u"9.19877E+11"_s;
        sidebar.showFile({.call = call});
        save(sidebar, u"sidebar-no-number"_s, {width, m_theme.px(420)});

        call = sampleCall();
        call.id = 3;
        call.status = CallStatus::Known::NoAnswer;
        call.outcome = Outcome::NoAnswer;
        call.hangupReason = u"Call recipient did not answer"_s;
        call.callDuration = 0;
        call.recordingState = RecordingState::None;
        call.transcript.clear();
        call.checkFailures = 2;
        call.checkError = u"Bolna did not answer in time."_s;
        sidebar.showFile({.call = call});
        sidebar.showCheckFailure(
            u"Bolna could not be reached: the connection was refused. What you see is from Nov 27, 2:31 PM."_s);
        save(sidebar, u"sidebar-failed"_s, {width, m_theme.px(560)});
        sidebar.setChecking(true);
        save(sidebar, u"sidebar-checking"_s, {width, m_theme.px(560)});

        call = sampleCall();
        call.id = 33;
        call.recordingState = RecordingState::Kept;
        sidebar.showFile({.call = call});
        sidebar.recording().showFailure(u"This recording is empty: it holds no sound."_s);
        save(sidebar, u"sidebar-empty"_s, {width, m_theme.px(620)});
        sidebar.recording().showFailure(
            u"The format of this recording cannot be played on this computer yet: install gstreamer1.0-plugins-bad and press Play again."_s);
        save(sidebar, u"sidebar-no-decoder"_s, {width, m_theme.px(620)});

        call = sampleCall();
        call.id = 5;
        call.status = CallStatus::Known::Ringing;
        call.outcome = Outcome::None;
        call.recordingState = RecordingState::None;
        call.transcript.clear();
        call.summary.clear();
        call.extractedData.clear();
        call.lastStatusCheck = sampleNow().addSecs(-2 * 3600);
        call.checkFailures = 5;
        call.checkError = u"api.bolna.ai did not answer in time."_s;
        using callboard::store::CallEvent;
        using callboard::store::Source;
        const QDateTime made = sampleNow().addSecs(-3 * 3600);
        const std::vector<CallEvent> events {{made, Source::Dial, CallEvent::What::Status, {}, u"queued"_s, 0},
            {made.addSecs(31), Source::Poll, CallEvent::What::Status, u"queued"_s, u"no-answer"_s, 0},
            {made.addSecs(92), Source::Import, CallEvent::What::Status, u"no-answer"_s, u"scheduled"_s, 1},
            {made.addSecs(3600), Source::Check, CallEvent::What::Status, u"scheduled"_s, u"ringing"_s, 1},
            {made.addSecs(3700), Source::Recording, CallEvent::What::Recording, u"available"_s, u"kept"_s, 1}};
        sidebar.showFile({.call = call, .timeline = events});
        save(sidebar, u"sidebar-stale"_s, {width, m_theme.px(860)});

        call = sampleCall();
        call.id = 6;
        sidebar.showFile({.call = call});
        sidebar.recording().showFetchTrouble(
            u"The recording came only in part. 127.0.0.1 closed the connection. Try again: it goes "
            "on where it stopped. Next try by itself: Nov 27, 2:41 PM."_s);
        save(sidebar, u"sidebar-fetch-failed"_s, {width, m_theme.px(560)});
        call.recordingState = RecordingState::Lost;
        call.recordingUrl = u"https://api.bolna.ai/recordings/call/6"_s;
        sidebar.showFile({.call = call});
        sidebar.recording().showFetchTrouble(
            u"The recording is lost. Bolna does not have this recording any more, and no copy was kept here. If Bolna "
            "should have it, Check Status asks for a new address."_s);
        save(sidebar, u"sidebar-lost"_s, {width, m_theme.px(560)});
        sidebar.recording().setFetching(true, 1'240'000, 3'400'000);
        save(sidebar, u"sidebar-lost-fetching"_s, {width, m_theme.px(560)});
        sidebar.clear();
        call.transferRecordingState = RecordingState::Available;
        sidebar.showFile({.call = call});
        save(sidebar, u"sidebar-lost-but-transfer"_s, {width, m_theme.px(560)});
        sidebar.clear();
        call.recordingState = RecordingState::Available;
        call.transferRecordingState = RecordingState::Expected;
        sidebar.showFile({.call = call});
        save(sidebar, u"sidebar-transfer-expected"_s, {width, m_theme.px(560)});

        call = sampleCall();
        call.id = 4;
        call.contactName
            = u"Chandrasekhara Venkata Subramanian Ramachandran-Krishnamurthy (second number, after six)"_s;
        call.project = u"Skyline Residency Phase II, Tower B: two-bedroom flats with a view of the lake"_s;
        call.status = CallStatus::fromText(u"a-status-nobody-has-ever-heard-of-before"_s);
        sidebar.showFile({.call = call});
        save(sidebar, u"sidebar-long-300"_s, {300, m_theme.px(760)});
    }

    /// Sound that looks like talk: words of changing loudness, two people in turn and sometimes at once.
    static Pcm talk(std::chrono::milliseconds length, bool mono)
    {
        QRandomGenerator dice(7);
        constexpr int rate = 8000;
        constexpr std::size_t word = rate / 5;
        std::array<double, 2> loud {};
        return stereo(rate, length, [=](std::size_t channel, std::size_t frame) mutable -> qint16 {
            const std::size_t turn = frame / (rate * 4) % 5;
            const bool speaks = mono ? turn != 3 : channel == 0 ? turn == 0 || turn == 2 : turn == 1 || turn == 2;
            if (frame % word == 0) {
                loud.at(channel) = speaks && dice.bounded(6) > 0 ? 0.15 + dice.bounded(0.85) : 0;
            }
            const double part = static_cast<double>(frame % word) / word;
            const double shape = std::sin(part * std::numbers::pi) * loud.at(mono ? 0 : channel);
            return static_cast<qint16>(shape * 2.5 * sineAt(rate, frame, 300));
        });
    }

    void players()
    {
        const QTemporaryDir folder;
        const QString stereoFile = folder.filePath(u"stereo.wav"_s);
        const QString monoFile = folder.filePath(u"mono.wav"_s);
        const QString longFile = folder.filePath(u"long.wav"_s);
        if (!writeSound(stereoFile, talk(std::chrono::seconds(70), false))
            || !writeSound(monoFile, talk(std::chrono::seconds(70), true))
            || !writeSound(longFile, talk(std::chrono::minutes(64), false))) {
            return;
        }
        callboard::test::TestClock now(sampleNow());
        RecordingAudio audio;
        CallDetailsSidebar sidebar(m_theme, now, audio);
        RecordingPlayer &player = sidebar.recording().player();
        const auto show
            = [&](qint64 id, const QString &file, std::chrono::milliseconds at, const QString &name, int width) {
                  Call call = sampleCall();
                  call.id = id;
                  call.transcript.clear();
                  sidebar.showFile({.call = call});
                  player.prepare(id, file);
                  QElapsedTimer clock;
                  clock.start();
                  while (!player.waveform().isComplete() && clock.elapsed() < 10000) {
                      QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
                  }
                  player.seek(at);
                  clock.start();
                  while (player.position() != at && clock.elapsed() < 3000) {
                      QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
                  }
                  save(sidebar, name, {width, m_theme.px(640)});
              };
        const int narrow = m_theme.px(360);
        show(1, stereoFile, std::chrono::seconds(24), u"player-stereo-360"_s, narrow);
        sidebar.recording().showListened(sampleNow());
        player.setLaneName(0, u"एजेंट, साइट विज़िट"_s);
        player.setLaneName(1, u"ग्राहक का बहुत लंबा नाम जो कहीं भी पूरा नहीं आता"_s);
        player.setLoopStart();
        player.seek(std::chrono::seconds(41));
        QElapsedTimer clock;
        clock.start();
        while (player.position() != std::chrono::seconds(41) && clock.elapsed() < 3000) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
        }
        player.setLoopEnd();
        player.setLaneMuted(1, true);
        player.setSkipsSilence(true);
        player.setSpeed(1.75);
        save(sidebar, u"player-all-360"_s, {narrow, m_theme.px(640)});
        save(sidebar, u"player-all-520"_s, {m_theme.px(520), m_theme.px(640)});
        player.setSkipsSilence(false);
        player.setSpeed(1);
        player.setLaneName(0, {});
        player.setLaneName(1, {});
        show(2, longFile, std::chrono::minutes(38), u"player-long-384"_s, m_theme.px(384));
        show(3, monoFile, std::chrono::seconds(24), u"player-mono-360"_s, narrow);
        Call call = sampleCall();
        call.id = 4;
        call.transcript.clear();
        sidebar.showFile({.call = call});
        save(sidebar, u"player-nothing-300"_s, {m_theme.px(300), m_theme.px(640)});
        sidebar.recording().setFetching(true, 1'240'000, 3'400'000);
        save(sidebar, u"player-fetching-360"_s, {narrow, m_theme.px(640)});
    }

    void calling()
    {
        const QDateTime now = sampleNow();
        CallOfNumber live;
        live.id = 7;
        live.name = u"आशा वर्मा"_s;
        live.status = CallStatus::fromText(u"in-progress"_s);
        live.createdAt = now.addSecs(-240);
        NewCallDialog dialog(m_theme);
        dialog.setAgents({{u"a"_s, u"Site Visit Caller"_s}, {u"b"_s, u"Loan Follow-up"_s}});
        dialog.prefill({u"a"_s, {}, u"+919820144531"_s, {}, {}, u"Real Estate"_s});
        dialog.setNumberHistory(u"+919820144531"_s, {.names = {live.name}, .calls = {live}, .last = {}}, now);
        save(dialog, u"newcall-in-a-call"_s, dialog.sizeHint());
        dialog.findChild<QPushButton *>(u"call"_s)->click();
        save(dialog, u"newcall-anyway"_s, dialog.sizeHint());
        NewCallDialog nine(m_theme);
        nine.setAgents({{u"a"_s, u"Site Visit Caller"_s}});
        nine.prefill({u"a"_s, {}, u"+91982014453"_s, {}, {}, {}});
        save(nine, u"newcall-nine-digits"_s, nine.sizeHint());
        NewCallDialog missing(m_theme);
        missing.setAgents({{u"a"_s, u"Site Visit Caller"_s}, {u"b"_s, u"Loan Follow-up"_s}});
        missing.show();
        QKeyEvent enter(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier);
        QCoreApplication::sendEvent(&missing, &enter);
        save(missing, u"newcall-missing"_s, missing.sizeHint());

        callboard::test::TestClock clock(sampleNow());
        RecordingAudio audio;
        CallDetailsSidebar sidebar(m_theme, clock, audio);
        Call call = sampleCall();
        call.recordingState = RecordingState::None;
        call.transcript.clear();
        call.summary.clear();
        call.extractedData.clear();
        call.status = CallStatus::fromText(u"scheduled"_s);
        call.outcome = Outcome::None;
        sidebar.showFile({.call = call});
        const QSize size(m_theme.px(384), m_theme.px(620));
        save(sidebar, u"sidebar-waiting"_s, size);
        sidebar.actions().showStop(CallStop {0, CallStop::State::Unknown, now.addSecs(-300)}, now);
        save(sidebar, u"sidebar-stop-unknown"_s, size);
        sidebar.actions().showStop({}, now);
        sidebar.actions().showStopFailure(tooLateSentence(CallStatus::fromText(u"ringing"_s)));
        save(sidebar, u"sidebar-stop-late"_s, {m_theme.px(300), m_theme.px(620)});

        Banner banner(m_theme);
        banner.setDismissable(true);
        banner.say(Banner::Mood::Info, u"Call placed to आशा वर्मा. The search or the filters hide it."_s, u"Show"_s,
            u"Clear filters"_s);
        for (const int width : {1366, 720}) {
            save(banner, u"banner-placed-%1"_s.arg(width),
                {m_theme.px(width), banner.heightForWidth(m_theme.px(width))});
        }
    }

    void dialogs()
    {
        NewCallDialog dialog(m_theme);
        dialog.setAgents({{u"a"_s, u"Site Visit Caller"_s}, {u"b"_s, u"Loan Follow-up"_s}});
        dialog.setCallerNumbers({u"+918035739222"_s});
        save(dialog, u"newcall"_s, dialog.sizeHint());
        dialog.prefill({u"a"_s, {}, u"+919820144531"_s, {}, u"Jane Smith"_s, u"Real Estate"_s});
        dialog.showFailure(u"Bolna refused the call: the account's balance is too low. Nobody was called."_s);
        save(dialog, u"newcall-failed"_s, dialog.sizeHint());
        dialog.findChild<QPushButton *>(u"call"_s)->click();
        save(dialog, u"newcall-busy"_s, dialog.sizeHint());
        dialog.showUnknown(u"Callboard looks for it at Bolna and shows it on the board once it is found."_s);
        save(dialog, u"newcall-unknown"_s, dialog.sizeHint());
        NewCallDialog troubled(m_theme);
        troubled.showAgentsFailure(u"The agents could not be loaded: Bolna did not answer."_s);
        troubled.prefill({{}, {}, u"12"_s, {}, {}, {}});
        save(troubled, u"newcall-troubled"_s, troubled.sizeHint());

        SettingsDialog settings(m_theme);
        settings.setAccounts({{u"default"_s, u"Main office"_s, u"https://api.bolna.ai"_s, u"followed"_s, true, true},
            {u"b"_s, u"मुंबई शाखा, site visits and the loans desk"_s, u"https://api.bolna.ai"_s, u"key refused"_s, true,
                true},
            {u"c"_s, u"Old account"_s, u"https://api.bolna.ai"_s, u"no key here, not followed"_s, false, true}});
        settings.setImporting(true, u"12,408 calls so far, back to 3 Nov; 311 of them new here."_s);
        settings.recordings().setTotals({.kept = 1234, .bytes = 2'300'000'000, .available = 56});
        settings.recordings().setFolder(u"/home/asha/.local/share/callboard/recordings"_s);
        const QDateTime made(QDate(2026, 1, 16), QTime(5, 21), Qt::UTC);
        settings.store().setFile(u"/home/asha/.local/share/callboard/callboard.db"_s);
        settings.store().setSize(12'408, 35'100'000);
        settings.store().setBackups({{u"a"_s, made, 35'000'000}, {u"b"_s, made.addDays(-1), 34'200'000}}, made);
        save(settings, u"settings"_s, settings.sizeHint());
        settings.recordings().setSettings({.mostGigabytes = 2, .mostDays = 30});
        settings.recordings().setTrouble(u"The limit of 2 GB is reached: recordings are fetched only when you play or "
                                         "download them. Raise the limit to go on."_s);
        save(settings, u"settings-vault-full"_s, settings.sizeHint());
        StoreSection store(m_theme); // low screens show it only once the page is scrolled
        store.setAutoFillBackground(true);
        store.setFile(u"/home/asha/.local/share/callboard/callboard.db"_s);
        store.setSize(12'408, 35'100'000);
        store.setBackups({{u"a"_s, made, 35'000'000}, {u"b"_s, made.addDays(-1), 34'200'000}}, made);
        const int width = m_theme.px(500);
        save(store, u"settings-store"_s, {width, store.layout()->heightForWidth(width)});
        store.setWorking(u"A backup is being made… 43 %"_s);
        store.setWords(u"A backup in /home/asha/.local/share/callboard/callboard.db-backups needs 291 MB, "
                       "and 112 MB is free there."_s);
        save(store, u"settings-store-working"_s, {width, store.layout()->heightForWidth(width)});
        AccountDialog account(m_theme, u"https://api.bolna.ai"_s);
        save(account, u"account"_s, account.sizeHint());

        KeyDialog key(m_theme, u"Main office"_s);
        key.showFailure(u"Bolna refused this key."_s);
        save(key, u"key"_s, key.sizeHint());
    }

    void others()
    {
        ActivityDock dock(m_theme);
        const QStringList lines {u"🔄 Starting call status polling service (every 30 seconds)"_s,
            u"📞 Polling 3 pending calls for status updates..."_s,
            u"✏️ Call d74b0829-5f1c-4e0a-9b1d-77c1a2b3c4d5 status: queued → connected"_s,
            u"✅ Updated call d74b0829-5f1c-4e0a-9b1d-77c1a2b3c4d5 - Status: connected, Recording: ✗"_s,
            u"⚠️ Call 77c1a2b3: Bolna did not answer in time"_s, u"🚀 Callboard is running"_s,
            u"A line without a mark"_s};
        QDateTime at = sampleNow();
        for (const QString &line : lines) {
            dock.append(at, line);
            at = at.addSecs(7);
        }
        save(dock, u"activity"_s, {m_theme.px(760), m_theme.px(220)});

        WelcomePage page(m_theme);
        page.setDemoAvailable(true);
        save(page, u"welcome"_s, {m_theme.px(900), m_theme.px(600)});
        page.setDemoAvailable(false);
        page.findChild<QLineEdit *>(u"apiKey"_s)->setText(u"bn-0123456789abcdef0123456789abcdef"_s);
        page.offerSessionOnly(u"This computer's key store is locked, so the key cannot be kept."_s);
        save(page, u"welcome-session"_s, {m_theme.px(900), m_theme.px(600)});
        page.setBusy(true);
        page.showWaiting(u"Bolna takes long to answer. Wait a little more, or cancel: the key stays in its field."_s);
        save(page, u"welcome-slow"_s, {m_theme.px(900), m_theme.px(600)});
        page.showOwner({.name = u"आशा वर्मा"_s,
            .email = u"asha.verma@example.com"_s,
            .organisation = u"Northern and eastern regions of Maharashtra"_s,
            .wallet = u"$99.30"_s});
        save(page, u"welcome-asking"_s, {m_theme.px(900), m_theme.px(600)});
        std::vector<AgentEntry> agents {{u"1"_s, u"Real Estate Site Visit"_s}, {u"2"_s, u"ऋण अनुस्मारक"_s, false}};
        for (int i = 3; i <= 14; ++i) {
            agents.push_back({QString::number(i),
                u"Follow-up in the northern and eastern regions of Maharashtra, desk %1"_s.arg(i)});
        }
        page.showAgents(agents);
        save(page, u"welcome-agents"_s, {m_theme.px(900), m_theme.px(700)});
        save(page, u"welcome-agents-small"_s, {m_theme.px(640), m_theme.px(420)});
        page.showAgents({agents[0], agents[1]});
        save(page, u"welcome-few-agents"_s, {m_theme.px(900), m_theme.px(600)});
        page.showAgentsFailure(u"Bolna cannot be reached: the host was not found."_s);
        save(page, u"welcome-agents-failure"_s, {m_theme.px(900), m_theme.px(600)});
    }

    Theme &m_theme;
    QString m_folder;
    QString m_suffix;
};

} // namespace

int main(int argc, char **argv)
{
    return drawLooks<Look>(argc, argv);
}
