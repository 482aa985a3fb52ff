#pragma once

#include "bolna/BolnaClient.h"
#include "calls/Call.h"
#include "recordings/fetch/Attempt.h"
#include "recordings/fetch/IncomingFile.h"
#include "recordings/fetch/RecordingError.h"
#include "recordings/fetch/RecordingWish.h"
#include "recordings/fetch/StrayFiles.h"
#include "store/CallStore.h"

#include <QByteArray>
#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QThreadPool;

namespace callboard::recordings {

/// Fetches one recording from Bolna into a file. Attempt.h decides what follows each request; this sends the requests,
/// writes the bytes (IncomingFile.h) and checks them.
///
/// It resumes where an earlier transfer broke off (Resume.h, PartFile.h), and leaves its part to the next one.
///
/// A file with the recording's name that the store does not know (StrayFiles) is taken only where it is proved to be
/// the recording: its length and sum are known from when it was fetched, because the program was killed before the
/// store knew; or Bolna tells the same length, or does not have the recording any more. Else it is left alone.
///
/// Ends once through `done`; destroying it before cancels the request.
class Transfer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Transfer)

public:
    using Done = std::function<void(Result<store::KeptRecording, RecordingError>)>;

    /// Where it works.
    struct Place
    {
        QString folder;
        bolna::HttpChannel &channel;
        QThreadPool &disk; ///< for what reads or flushes whole files; done with its work before this dies
        StrayFiles &strays;
        const Clock &clock;
        qint64 largest = 0; ///< bytes
    };

    /// `client` is the account's; it is not needed any longer than this takes.
    Transfer(calls::Call call, RecordingWish wish, const bolna::BolnaClient &client, Place place, Done done);
    ~Transfer() override;

    void start();
    /// A person waits for it now.
    void raise(bolna::Urgency urgency);

Q_SIGNALS:
    void progress(qint64 received, qint64 total);

private:
    /// A stray file that was read, as to be kept; nothing: it is none.
    using Adopted = std::optional<store::KeptRecording>;

    void lookAround();
    void adopt(StrayFile stray, std::optional<RecordingError> otherwise = {});
    [[nodiscard]] bool isLengthOfStray(qint64 bytes);
    void open();
    void goOn(LoadedPart &part);
    void ask(const Attempt &attempt);
    [[nodiscard]] bool begin(const bolna::HttpAnswer &head);
    bool take(const QByteArray &piece);
    [[nodiscard]] bool accepts(IncomingFile::Took took);
    bool refuse(RecordingError why);
    void answered(const Result<bolna::HttpAnswer, bolna::ApiError> &answer);
    void follow(const Step &step);
    void complete();
    void judged(const AudioFacts &facts);
    void name(const QString &extension);
    [[nodiscard]] PartFile::Leave leaveWhat();
    void fail(RecordingError why);
    void end(Result<store::KeptRecording, RecordingError> result, PartFile::Leave leave);

    const calls::Call m_call;
    const calls::RecordingLeg m_leg;
    const bool m_anew;
    bolna::Urgency m_urgency;
    const QByteArray m_key;
    const std::shared_ptr<bolna::RequestBudget> m_budget;
    const Source m_source;
    const Place m_place;
    Done m_done;

    IncomingFile m_in;
    std::vector<StrayFile> m_strays; ///< that may be the recording

    bolna::HttpChannel::RequestId m_request = 0;
    Attempt m_attempt; ///< the first one, until it is sent; then the last one
    Outcome m_outcome; ///< of m_attempt, as far as it has come
    std::optional<StrayFile> m_proved; ///< is as long as Bolna says
};

} // namespace callboard::recordings
