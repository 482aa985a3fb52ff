#include "details/CallDetailsSidebar.h"

#include "calls/PhoneNumber.h"
#include "details/RecordingSection.h"
#include "details/TranscriptView.h"
#include "player/RecordingAudio.h"
#include "player/RecordingPlayer.h"
#include "store/CallFile.h"
#include "support/TestClock.h"
#include "theme/BadgeLabel.h"
#include "theme/Button.h"
#include "theme/ElidedLabel.h"
#include "theme/TextLabel.h"
#include "ui/details/support/FocusWalk.h"
#include "ui/details/support/SampleCall.h"
#include "ui/details/support/Tone.h"
#include "ui/support/WidgetApplication.h"

#include <QAccessible>
#include <QClipboard>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTextDocument>

#include <memory>

using namespace callboard::ui;
using namespace callboard::calls;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class CallDetailsSidebarTest final : public QObject
{
    Q_OBJECT

public:
    explicit CallDetailsSidebarTest(Theme &theme)
        : m_theme(theme)
    {
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(writeTone(m_folder.filePath(u"tone.wav"_s), 60s)); }

    void init()
    {
        m_audio = std::make_unique<RecordingAudio>();
        m_sidebar = std::make_unique<CallDetailsSidebar>(m_theme, m_clock, *m_audio);
        m_sidebar->resize(384, 500);
        m_sidebar->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_sidebar.get()));
    }

    void cleanup() { m_sidebar.reset(); }

    void showsEachField()
    {
        m_sidebar->showFile({.call = sampleCall()});
        QCOMPARE(m_sidebar->callId(), 1);
        QCOMPARE(text("contactName"), u"Jane Smith"_s);
        QCOMPARE(text("contactPhone"), u"+91 98201 44531"_s);
        QCOMPARE(text("callProject"), u"Real Estate"_s);
        QCOMPARE(child<BadgeLabel>("callStatus")->text(), u"completed"_s);
        QCOMPARE(child<BadgeLabel>("callStatus")->tone(), Tone::Done);
        QCOMPARE(text("callOutcome"), u"Talked, customer hung up"_s);
        QCOMPARE(text("callDuration"), u"1m 10s"_s);
        QVERIFY(text("callStarted").startsWith(u"Nov 27"_s));
        QVERIFY(!child<SelectableText>("callStarted")->toolTip().isEmpty());
        QCOMPARE(child<ElidedLabel>("callId")->text(), sampleCall().executionId);
        QCOMPARE(child<ElidedLabel>("agentId")->text(), sampleCall().agentId);
        QVERIFY(text("lastCheck").startsWith(u"Nov 27"_s));
        QVERIFY(!child<QWidget>("lastProblem")->isVisible());
        QVERIFY(!child<QWidget>("callReason")->isVisible());
        QVERIFY(!child<QWidget>("summarySection")->isVisible());
        QVERIFY(!child<QWidget>("answersSection")->isVisible());
        QVERIFY(child<QWidget>("transcriptSection")->isVisible());
    }

    void aCallFromTheWebSaysThatItsLengthIsUnknown()
    {
        Call call = sampleCall();
        call.direction = callboard::calls::Direction::Web;
        call.outcome = callboard::calls::Outcome::Talked;
        call.callDuration = call.conversationDuration = 0;
        call.recordingState = callboard::calls::RecordingState::None;
        call.recordingUrl.clear();
        call.extractedData
            = R"({"lead_quality":{"user_interested":{"subjective":"yes"},"language":{"subjective":"null"}}})";
        m_sidebar->showFile({.call = call});
        QCOMPARE(text("callDuration"), u"unknown"_s);
        QCOMPARE(text("contactName"), call.contactName);
        QCOMPARE(child<SelectableText>("answers")->toPlainText(), u"Lead quality\nUser interested\nyes"_s);
        call.extractedData = R"("Wants a visit")";
        m_sidebar->showFile({.call = call});
        QCOMPARE(child<SelectableText>("answers")->toPlainText(), u"Wants a visit"_s);
        call.extractedData = R"({"language":"null"})";
        m_sidebar->showFile({.call = call});
        QVERIFY(!child<QWidget>("answersSection")->isVisible());
        call.contactName.clear();
        m_sidebar->showFile({.call = call});
        QCOMPARE(text("contactName"), u"Somebody on the web"_s);
    }

    void namesAreToldApart()
    {
        Call call = sampleCall();
        m_sidebar->showFile({.call = call});
        QVERIFY(!child<QWidget>("nameRemark")->isVisible());
        QVERIFY(!child<QWidget>("knownNames")->isVisible());
        QVERIFY(!child<QWidget>("phoneRemark")->isVisible());
        call.contactName.clear();
        call.knownName = u"आशा वर्मा"_s;
        m_sidebar->showFile({.call = call});
        QCOMPARE(text("contactName"), u"(आशा वर्मा)"_s);
        QVERIFY(child<QWidget>("nameRemark")->isVisible());
        QVERIFY(child<QWidget>("contactName")->accessibleDescription().contains(u"another call"_s));
        call.knownName.clear();
        call.recipientPhoneNumber = u"9.19877E+11"_s;
        m_sidebar->showFile({.call = call, .knownNames = QStringList {u"Asha Verma"_s, u"Rakesh\nIyer"_s}});
        QCOMPARE(text("contactName"), u"-"_s);
        QCOMPARE(text("knownNames"), u"Known names: Asha Verma, Rakesh Iyer"_s);
        QVERIFY(child<QWidget>("knownNames")->isVisible() && !child<QWidget>("nameRemark")->isVisible());
        QVERIFY(child<QWidget>("phoneRemark")->isVisible());
        call = sampleCall();
        call.id = 2;
        m_sidebar->showFile({.call = call});
        QVERIFY(!child<QWidget>("knownNames")->isVisible() && !child<QWidget>("phoneRemark")->isVisible());
        QVERIFY(child<QWidget>("contactName")->accessibleDescription().isEmpty());
    }

    void attemptsAreListedWhereThereAreSeveral()
    {
        Call call = sampleCall();
        call.retryCount = 2;
        m_sidebar->showFile({.call = call});
        QVERIFY(!child<QWidget>("attemptsSection")->isVisible());

        Attempt first;
        first.status = CallStatus::Known::Completed;
        first.outcome = Outcome::Voicemail;
        first.callDuration = 12;
        first.startedAt = sampleNow().addDays(-1);
        first.recordingState = RecordingState::Kept;
        first.transcript = u"user: <b>संदेश</b> छोड़ें\n"_s;
        Attempt second;
        second.retryCount = 1;
        second.status = CallStatus::Known::NoAnswer;
        second.outcome = Outcome::NoAnswer;
        second.finalSince = sampleNow().addSecs(-7200);
        const std::vector<Attempt> earlier {first, second};
        m_sidebar->showFile({.call = call, .attempts = earlier});
        QVERIFY(child<QWidget>("attemptsSection")->isVisible());
        QCOMPARE(child<QWidget>("attempts")->accessibleName(), u"Attempts"_s);
        const auto badge = [this](const char *row) { return child<QWidget>(row)->findChild<BadgeLabel *>(); };
        const auto facts
            = [this](const char *row) { return child<QWidget>(row)->findChild<QLabel *>(u"attemptFacts"_s)->text(); };
        QCOMPARE(badge("attempt1")->text(), u"completed"_s);
        QCOMPARE(badge("attempt2")->tone(), Tone::NotReached);
        QCOMPARE(badge("attempt3")->text(), u"completed"_s);
        QVERIFY(facts("attempt1").startsWith(u"Nov 26"_s));
        QVERIFY(facts("attempt1").endsWith(u" · Voicemail · 0m 12s · Recording kept"_s));
        QVERIFY(facts("attempt2").startsWith(u"Ended "_s));
        QVERIFY(facts("attempt2").endsWith(u" · No answer"_s));
        QVERIFY(facts("attempt3").contains(u"Talked · 1m 10s · Recording available"_s));
        QCOMPARE(text("attemptTranscript"), u"Customer: <b>संदेश</b> छोड़ें"_s); // as it is
        QVERIFY(child<QWidget>("attempt1")->accessibleName().startsWith(u"Attempt 1, completed, Nov 26"_s));

        // The same again leaves what is selected alone; another call has none.
        QWidget *row = child<QWidget>("attempt1");
        call.lastStatusCheck = call.lastStatusCheck.addSecs(30);
        m_sidebar->showFile({.call = call, .attempts = earlier});
        QCOMPARE(child<QWidget>("attempt1"), row);
        // What could not be read says nothing against what is there.
        m_sidebar->showFile({.call = call, .attempts = callboard::failure(callboard::store::StoreError {})});
        QCOMPARE(child<QWidget>("attempt1"), row);
        call.id = 2;
        m_sidebar->showFile({.call = call});
        QVERIFY(!child<QWidget>("attemptsSection")->isVisible());
    }

    void aFileIsShownWholeAtOnce()
    {
        using callboard::store::CallEvent;
        using callboard::store::Source;
        Call call = sampleCall();
        call.contactName.clear();
        call.retryCount = 1;
        Attempt first;
        first.status = CallStatus::Known::NoAnswer;
        callboard::store::CallFile file {.call = call,
            .attempts = std::vector {first},
            .timeline = std::vector {CallEvent {
                .at = sampleNow(), .source = Source::Poll, .was = u"queued"_s, .became = u"ringing"_s}},
            .knownNames = QStringList {u"Asha Verma"_s, u"Rakesh Iyer"_s}};
        m_sidebar->showFile(file);
        for (const char *part : {"attemptsSection", "timelineSection", "knownNames", "attempt2"}) {
            QVERIFY2(child<QWidget>(part)->isVisible(), part);
        }
        // The same again leaves what is there where it is; another call leaves nothing of it.
        QSignalSpy rewritten(child<SelectableText>("timeline")->document(), &QTextDocument::contentsChanged);
        file.call.lastStatusCheck = sampleNow();
        m_sidebar->showFile(file);
        QCOMPARE(rewritten.size(), 0);
        call = sampleCall();
        call.id += 1;
        m_sidebar->showFile({.call = call});
        for (const char *part : {"attemptsSection", "timelineSection", "knownNames"}) {
            QVERIFY2(!child<QWidget>(part)->isVisible(), part);
        }
    }

    void outsideTextIsPlain()
    {
        const QString evil = u"<b>x</b><img src=\"file:///etc/hostname\">&amp;"_s;
        Call call = sampleCall();
        call.contactName = call.project = call.summary = evil;
        call.callId = call.agentId = evil;
        call.transcript = u"assistant: "_s + evil;
        call.checkError = evil;
        call.checkFailures = 1;
        call.status = CallStatus::fromText(evil);
        call.extractedData = R"({"<i>k</i>":"<u>v</u>"})";
        m_sidebar->showFile({.call = call});
        for (const char *name : {"contactName", "callProject", "summary", "lastProblem"}) {
            QCOMPARE(text(name), evil);
        }
        QCOMPARE(child<ElidedLabel>("callId")->text(), evil);
        QCOMPARE(child<SelectableText>("transcript")->toPlainText(), u"Agent\t"_s + evil);
        QCOMPARE(child<SelectableText>("answers")->toPlainText(), u"<i>k</i>\n<u>v</u>"_s);
        for (const QLabel *label : m_sidebar->findChildren<QLabel *>()) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
        }
        m_sidebar->showCheckFailure(evil);
        QCOMPARE(text("checkFailure"), evil);
        m_sidebar->recording().showFailure(evil);
        QCOMPARE(text("recordingMessage"), evil);
        for (const QWidget *widget : m_sidebar->findChildren<QWidget *>()) {
            QVERIFY2(!Qt::mightBeRichText(widget->toolTip()) || !widget->toolTip().contains(u"<img"_s),
                qPrintable(widget->objectName()));
        }
    }

    void recordingAppearsWithTheRecording_data()
    {
        QTest::addColumn<RecordingState>("state");
        QTest::addColumn<bool>("shown");
        QTest::newRow("none") << RecordingState::None << false;
        QTest::newRow("expected") << RecordingState::Expected << false;
        QTest::newRow("available") << RecordingState::Available << true;
        QTest::newRow("kept") << RecordingState::Kept << true;
        QTest::newRow("lost") << RecordingState::Lost << true; // to say so
    }
    void recordingAppearsWithTheRecording()
    {
        QFETCH(const RecordingState, state);
        QFETCH(const bool, shown);
        Call call = sampleCall();
        call.recordingState = state;
        m_sidebar->showFile({.call = call});
        QCOMPARE(child<QWidget>("recordingSection")->isVisible(), shown);
        QCOMPARE(m_sidebar->recording().player().isVisible(), shown && state != RecordingState::Lost);
    }

    void missingValues()
    {
        Call call;
        call.id = 5;
        call.dialState = DialState::Unknown;
        call.outcome = Outcome::Unknown;
        m_sidebar->showFile({.call = call});
        QCOMPARE(text("contactName"), u"-"_s);
        QCOMPARE(text("contactPhone"), u"-"_s);
        QCOMPARE(text("lastCheck"), u"Not checked yet"_s);
        QVERIFY(text("callReason").contains(u"will not be dialled again"_s));
        QVERIFY(child<Button>("checkStatus")->isEnabled()); // Bolna gave no id, but it can be looked for in a list
        QVERIFY(!child<Button>("copyCallId")->isEnabled());
        QVERIFY(!child<QWidget>("transcriptSection")->isVisible());
    }

    void scheduledSaysForWhen()
    {
        Call call = sampleCall();
        call.status = CallStatus::Known::Scheduled;
        call.startedAt = {};
        call.scheduledAt = QDateTime(QDate(2024, 11, 28), QTime(5, 0), Qt::UTC);
        m_sidebar->showFile({.call = call});
        QVERIFY(text("callStarted").startsWith(u"Scheduled for Nov 28"_s));
    }

    void updateInPlaceKeepsThePlace()
    {
        Call call = sampleCall();
        call.transcript = call.transcript.repeated(30);
        m_sidebar->showFile({.call = call});
        QScrollBar *bar = child<QScrollArea>("callDetailsScroll")->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 600);
        bar->setValue(300);
        auto *transcript = child<TranscriptView>("transcript");
        QTextCursor cursor = transcript->textCursor();
        cursor.setPosition(10);
        cursor.setPosition(40, QTextCursor::KeepAnchor);
        transcript->setTextCursor(cursor);
        const QString selected = transcript->textCursor().selectedText();

        call.status = CallStatus::Known::InProgress;
        call.transcript += u"assistant: One more thing.\n"_s;
        call.lastStatusCheck = call.lastStatusCheck.addSecs(30);
        m_sidebar->showFile({.call = call});
        QTest::qWait(0);
        QCOMPARE(child<BadgeLabel>("callStatus")->text(), u"in-progress"_s);
        QVERIFY(transcript->toPlainText().endsWith(u"Agent\tOne more thing."_s));
        QCOMPARE(bar->value(), 300);
        QCOMPARE(transcript->textCursor().selectedText(), selected);

        call.id = 2;
        m_sidebar->showFile({.call = call});
        QCOMPARE(bar->value(), 0);
    }

    void recordingGoesOnThroughARefresh()
    {
        Call call = sampleCall();
        call.recordingState = RecordingState::Kept;
        m_sidebar->showFile({.call = call});
        RecordingPlayer &player = m_sidebar->recording().player();
        player.load(call.id, m_folder.filePath(u"tone.wav"_s));
        player.play();
        QTRY_VERIFY_WITH_TIMEOUT(player.position() > 300ms, 20000);
        call.updatedAt = sampleNow();
        call.summary = u"She will come."_s;
        m_sidebar->showFile({.call = call});
        QVERIFY(player.isPlaying());
        QVERIFY(player.position() > 300ms);
        call.id = 2;
        m_sidebar->showFile({.call = call});
        QVERIFY(!player.isPlaying());
        QVERIFY(!player.isLoaded());
    }

    void checkStatusLifecycle()
    {
        Call call = sampleCall();
        m_sidebar->showFile({.call = call});
        QSignalSpy asked(m_sidebar.get(), &CallDetailsSidebar::checkStatusRequested);
        auto *button = child<Button>("checkStatus");
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked[0][0].toLongLong(), 1);

        m_sidebar->setChecking(true);
        QCOMPARE(button->text(), u"Checking…"_s);
        QVERIFY(button->isBusy());
        QVERIFY(button->isEnabled()); // or the focus would leave it
        button->click();
        QCOMPARE(asked.count(), 1);
        QVERIFY(child<TextLabel>("checkProgress")->text().startsWith(u"Asking Bolna…"_s));

        m_sidebar->showCheckFailure(u"Bolna did not answer."_s);
        QCOMPARE(button->text(), u"Check Status"_s);
        QVERIFY(!button->isBusy());
        QVERIFY(child<QWidget>("checkFailure")->isVisible());
        m_sidebar->showFile({.call = call}); // the five-second refresh: nothing newer is known
        QVERIFY(child<QWidget>("checkFailure")->isVisible());
        call.lastStatusCheck = call.lastStatusCheck.addSecs(30);
        m_sidebar->showFile({.call = call});
        QVERIFY(!child<QWidget>("checkFailure")->isVisible());

        m_sidebar->showCheckFailure(u"Bolna did not answer."_s);
        m_sidebar->setChecking(true);
        QVERIFY(!child<QWidget>("checkFailure")->isVisible());
        call.id = 2;
        m_sidebar->showFile({.call = call});
        QVERIFY(!m_sidebar->isChecking());
    }

    void lastFailureOfThePollIsTold()
    {
        Call call = sampleCall();
        call.checkError = u"Bolna did not answer in time."_s;
        call.checkFailures = 3;
        m_sidebar->showFile({.call = call});
        QVERIFY(child<QWidget>("lastProblem")->isVisible());
        QVERIFY(text("lastProblem").startsWith(u"Bolna did not answer in time. (3 times"_s));
    }

    void playAndDownloadAreAskedFor()
    {
        m_sidebar->showFile({.call = sampleCall()});
        QSignalSpy play(&m_sidebar->recording().player(), &RecordingPlayer::playRequested);
        QSignalSpy download(&m_sidebar->recording().player(), &RecordingPlayer::downloadRequested);
        QTest::mouseClick(child<Button>("playPause"), Qt::LeftButton);
        QTest::mouseClick(child<Button>("download"), Qt::LeftButton);
        QCOMPARE(play.count(), 1);
        QCOMPARE(m_sidebar->callId(), 1);
        QCOMPARE(download.count(), 1);
        m_sidebar->recording().setFetching(true, 10, 100);
        QVERIFY(!child<Button>("playPause")->isEnabled());
        m_sidebar->recording().showFailure(u"The link has expired."_s);
        QVERIFY(child<Button>("playPause")->isEnabled());
        QVERIFY(child<QWidget>("recordingMessage")->isVisible());
    }

    void copiesPlainText()
    {
        m_sidebar->showFile({.call = sampleCall()});
        QTest::mouseClick(child<Button>("copyCallId"), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), sampleCall().executionId);
        auto *transcript = child<TranscriptView>("transcript");
        transcript->setFocus();
        QTest::keyClick(transcript, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(transcript, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(
            QGuiApplication::clipboard()->text().contains(u"Customer: Haan, बोलिए. Is Saturday possible?\nAgent: "_s));
    }

    void turnsOfSeveralLinesStayWhole()
    {
        Call call = sampleCall();
        call.transcript = u"assistant: One\ntwo\tthree\n\nfour\nuser: Five\n"_s;
        m_sidebar->showFile({.call = call});
        QCOMPARE(
            child<TranscriptView>("transcript")->toPlainText(), u"Agent\tOne\ntwo three\n\nfour\nCustomer\tFive"_s);
    }

    void longTranscriptIsWrittenOnce()
    {
        Call call = sampleCall();
        call.transcript = call.transcript.repeated(200); // 800 turns
        m_sidebar->showFile({.call = call});
        auto *view = child<TranscriptView>("transcript");
        QCOMPARE(view->turns().size(), std::size_t {800});
        QVERIFY(view->toPlainText().endsWith(u"Customer\tYes, eleven is fine."_s));
        // A refresh writes nothing, a new turn only itself.
        int written = 0;
        connect(view->document(), &QTextDocument::contentsChange, view, [&](int, int, int added) { written += added; });
        m_sidebar->showFile({.call = call});
        QCOMPARE(written, 0);
        call.transcript += u"assistant: Till Saturday.\n"_s;
        m_sidebar->showFile({.call = call});
        QVERIFY2(written > 0 && written < 200, qPrintable(QString::number(written)));
    }

    void fitsANarrowSidebar()
    {
        Call call = sampleCall();
        call.contactName = QString(200, u'W');
        call.callId = QString(300, u'0');
        m_sidebar->showFile({.call = call});
        m_sidebar->resize(300, 600);
        QTest::qWait(0);
        auto *scroll = child<QScrollArea>("callDetailsScroll");
        QVERIFY(scroll->widget()->width() <= scroll->viewport()->width());
        for (const QWidget *widget : scroll->widget()->findChildren<QWidget *>()) {
            if (widget->isVisible()) {
                const QRect place(widget->mapTo(scroll->widget(), QPoint(0, 0)), widget->size());
                QVERIFY2(scroll->widget()->rect().contains(place.intersected(QRect(0, 0, 10000, place.bottom() + 1))),
                    qPrintable(widget->objectName()));
            }
        }
    }

    void rowsNeverOverlap_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<qreal>("scale");
        QTest::newRow("usual") << 384 << 1.0;
        QTest::newRow("narrow") << 300 << 1.0;
        QTest::newRow("large font") << 450 << 1.5;
    }
    void rowsNeverOverlap()
    {
        QFETCH(const int, width);
        QFETCH(const qreal, scale);
        m_theme.setTextScale(scale);
        Call call = sampleCall();
        call.contactName = u"Chandrasekhara Venkata Subramanian Ramachandran-Krishnamurthy"_s;
        call.project = u"Skyline Residency Phase II, Tower B: two-bedroom flats with a view"_s;
        m_sidebar->showFile({.call = call});
        m_sidebar->resize(width, 700);
        const std::vector<const char *> rows {"contactName", "contactPhone", "callProject", "callStatus", "callOutcome",
            "callDuration", "callStarted", "checkStatus", "recordingPlayer", "transcript"};
        QTRY_VERIFY(standInOrder(rows));
        m_theme.setTextScale(1.0);
        QTRY_VERIFY(standInOrder(rows));
    }

    void agentNumberAndCostAreSaid()
    {
        Call call = sampleCall();
        call.agentId = u"54012d28"_s;
        call.agentName = u"Site Visit Caller"_s;
        call.phoneNumberId = u"+918035017777"_s;
        call.totalCostCents = 252.4;
        m_sidebar->showFile({.call = call});
        QCOMPARE(text("callAgent"), u"Site Visit Caller"_s);
        QCOMPARE(text("callerNumber"), formatted(call.phoneNumberId));
        QCOMPARE(text("callCost"), u"$2.52"_s);
        QVERIFY2(child<QWidget>("callCost")->toolTip().contains(u"US cents"), "the cents as Bolna counts them");
        call.agentName.clear();
        call.totalCostCents.reset();
        call.phoneNumberId.clear();
        m_sidebar->showFile({.call = call});
        QCOMPARE(text("callAgent"), u"54012d28"_s); // the name is not known
        QVERIFY(!child<QWidget>("callCost")->isVisible());
        QVERIFY(!child<QWidget>("callerNumber")->isVisible());
    }

    void theHeadNamesThePerson()
    {
        Call call = sampleCall();
        const auto head = [this] { return child<ElidedLabel>("detailsPerson")->text(); };
        m_sidebar->showFile({.call = call});
        QCOMPARE(head(), call.contactName);
        call.contactName.clear();
        call.knownName = u"Asha\nRao"_s;
        m_sidebar->showFile({.call = call});
        QCOMPARE(head(), u"Asha Rao"_s);
        call.knownName.clear();
        m_sidebar->showFile({.call = call});
        QCOMPARE(head(), formatted(call.recipientPhoneNumber));
        m_sidebar->setRemark(u"One of 3 selected calls"_s);
        QVERIFY(child<QWidget>("detailsRemark")->isVisible());
        m_sidebar->setRemark({});
        QVERIFY(!child<QWidget>("detailsRemark")->isVisible());
        m_sidebar->clear();
        QVERIFY(!child<QWidget>("detailsPerson")->isVisible());
    }

    void assistiveProgramsReadAndDoNotWrite()
    {
        const Call call = sampleCall();
        m_sidebar->showFile({.call = call});
        for (const char *name : {"contactName", "transcript", "callDuration"}) {
            QAccessibleInterface *field = QAccessible::queryAccessibleInterface(child<QWidget>(name));
            QVERIFY(field && field->textInterface());
            QVERIFY2(!field->editableTextInterface(), name);
            QVERIFY(field->state().readOnly && !field->state().editable);
        }
        QAccessibleInterface *person = QAccessible::queryAccessibleInterface(child<QWidget>("contactName"));
        QAccessibleTextInterface *words = person->textInterface();
        QCOMPARE(person->text(QAccessible::Name), u"Name"_s);
        QCOMPARE(words->text(0, words->characterCount()), call.contactName);
        QCOMPARE(words->characterCount(), static_cast<int>(call.contactName.size()));
        words->setSelection(0, 0, 4);
        int start = 0;
        int end = 0;
        words->selection(0, &start, &end);
        QCOMPARE(words->selectionCount(), 1);
        QCOMPARE(end - start, 4);
        QCOMPARE(child<SelectableText>("contactName")->textCursor().selectedText(), call.contactName.left(4));
        words->removeSelection(0);
        QCOMPARE(words->selectionCount(), 0);
        const QRect third = words->characterRect(2);
        QVERIFY(third.width() > 0 && third.height() > 0);
        QCOMPARE(words->offsetAtPoint(third.center() - QPoint(third.width() / 4, 0)), 2);
        person->setText(QAccessible::Value, u"Somebody else"_s);
        QCOMPARE(text("contactName"), call.contactName);

        for (const char *name : {"callId", "agentId"}) {
            QAccessibleInterface *id = QAccessible::queryAccessibleInterface(child<QWidget>(name));
            const auto labels = id->relations(QAccessible::Label);
            QCOMPARE(labels.size(), 1);
            const QString caption = labels.front().first->text(QAccessible::Name);
            QCOMPARE(caption, name == QByteArray("callId") ? u"Call ID"_s : u"Agent ID"_s);
        }
    }

    void everyControlHasAName()
    {
        Call call = sampleCall();
        call.summary = u"She will come."_s;
        call.extractedData = R"({"interest":"high"})";
        call.checkError = u"No answer."_s;
        call.checkFailures = 1;
        m_sidebar->showFile({.call = call});
        m_sidebar->recording().player().load(1, m_folder.filePath(u"tone.wav"_s));
        const FocusWalk walk = FocusWalk::through(*m_sidebar);
        QCOMPARE(walk.nameless, QStringList());
        for (const char *name :
            {"closeDetails", "contactName", "contactPhone", "callStarted", "checkStatus", "position", "playPause",
                "download", "note", "tags", "summary", "answers", "transcript", "callId", "copyCallId", "agentId"}) {
            QVERIFY2(walk.objectNames.contains(QString::fromLatin1(name)), name);
        }
        QSignalSpy closed(m_sidebar.get(), &CallDetailsSidebar::closeRequested);
        QCOMPARE(child<Button>("closeDetails")->accessibleName(), u"Close details"_s);
        QTest::mouseClick(child<Button>("closeDetails"), Qt::LeftButton);
        QCOMPARE(closed.count(), 1);
    }

    void clearShowsNothing()
    {
        m_sidebar->showFile({.call = sampleCall()});
        m_sidebar->clear();
        QCOMPARE(m_sidebar->callId(), 0);
        QVERIFY(!child<QWidget>("contactName")->isVisible());
        m_sidebar->showFile({.call = sampleCall()});
        QVERIFY(child<QWidget>("contactName")->isVisible());
    }

private:
    template<class Widget>
    [[nodiscard]] Widget *child(const char *name) const
    {
        return m_sidebar->findChild<Widget *>(QString::fromLatin1(name));
    }
    [[nodiscard]] bool standInOrder(const std::vector<const char *> &names) const
    {
        int below = 0;
        for (const char *name : names) {
            const auto *widget = child<QWidget>(name);
            const int top = widget->mapTo(child<QScrollArea>("callDetailsScroll")->widget(), QPoint(0, 0)).y();
            if (top < below) {
                return false;
            }
            below = top + widget->height();
        }
        return true;
    }
    [[nodiscard]] QString text(const char *name) const { return child<SelectableText>(name)->text(); }

    Theme &m_theme;
    QTemporaryDir m_folder;
    callboard::test::TestClock m_clock {sampleNow()};
    std::unique_ptr<RecordingAudio> m_audio;
    std::unique_ptr<CallDetailsSidebar> m_sidebar;
};

CALLBOARD_WIDGET_TEST(CallDetailsSidebarTest)

#include "CallDetailsSidebarTest.moc"
