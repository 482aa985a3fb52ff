#pragma once

#include "bolna/BolnaClient.h"
#include "calls/Call.h"
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

/// One recording on its way from Bolna to a file: the first hop, its redirects, the bytes, the checks.
///
/// Goes on where an earlier try broke off (Resume.h, PartFile.h), and leaves what it has to the next one.
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
    enum class Key : quint8 { With, Without };

    /// A stray file that was read, as to be kept; nothing: it is none.
    using Adopted = std::optional<store::KeptRecording>;

    void lookAround();
    void adopt(StrayFile stray);
    [[nodiscard]] bool isLengthOfStray(qint64 bytes);
    void open();
    void goOn(LoadedPart &part);
    void ask(const QUrl &url, Key key);
    [[nodiscard]] bool begin(const bolna::HttpAnswer &head);
    void answered(const QUrl &url, Key key, const Result<bolna::HttpAnswer, bolna::ApiError> &answer);
    void failed(const QUrl &url, Key key, const bolna::ApiError &error);
    [[nodiscard]] bool startAgain();
    [[nodiscard]] QUrl permanentUrl() const;
    bool take(const QByteArray &piece);
    [[nodiscard]] bool accepts(IncomingFile::Took took);
    bool refuse(RecordingError why);
    void complete();
    void judged(const AudioFacts &facts);
    void askForMore();
    [[nodiscard]] bool canEndWithoutIt(const bolna::ApiError &error) const;
    void name(const QString &extension);
    [[nodiscard]] PartFile::Leave leaveWhat();
    void fail(RecordingError::Kind kind, const QString &message);
    void end(Result<store::KeptRecording, RecordingError> result);

    const calls::Call m_call;
    const calls::RecordingLeg m_leg;
    const bool m_anew;
    bolna::Urgency m_urgency;
    const calls::ApiOrigin m_origin;
    const QByteArray m_key;
    const std::shared_ptr<bolna::RequestBudget> m_budget;
    const Place m_place;
    Done m_done;

    bolna::HttpChannel::RequestId m_request = 0;
    QUrl m_first;
    QUrl m_asked; ///< the last one
    Key m_askedWith = Key::Without;
    bool m_fromPermanent = false; ///< the permanent address led there
    int m_redirects = 0;
    bool m_askedAgain = false;
    int m_statusWithKey = 0; ///< with which the permanent address refused the key

    IncomingFile m_in;
    std::vector<StrayFile> m_strays; ///< that may be the recording
    std::optional<StrayFile> m_proved; ///< one of them is as long as Bolna says

    qint64 m_askedFrom = 0; ///< of the request under way
    bool m_useless = false; ///< its body is no part of what was asked for
    bool m_tail = false; ///< the length was not told: is there more behind what came?
    bool m_named = false; ///< the part has its final name
    bool m_insists = false; ///< asked twice, the server says that this is all there is
    std::optional<RecordingError> m_refusal; ///< why take() stopped the transfer
};

} // namespace callboard::recordings
