#pragma once

#include "bolna/BolnaClient.h"
#include "calls/Call.h"
#include "recordings/RecordingArchive.h"
#include "store/CallStore.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QFile>
#include <QObject>
#include <QUrl>

#include <functional>

namespace callboard::recordings {

/// One recording on its way from Bolna to a file: the first hop, its redirects, the bytes, the checks.
///
/// Ends once through `done`; destroying it before cancels the request and removes the partial file.
class Transfer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Transfer)

public:
    using Done = std::function<void(Result<store::KeptRecording, RecordingError>)>;

    /// `client` is the account's; it is not needed any longer than this takes.
    Transfer(calls::Call call, const bolna::BolnaClient &client, QString folder, bolna::HttpChannel &channel,
             Done done);
    ~Transfer() override;

    void start();

Q_SIGNALS:
    void progress(qint64 received, qint64 total);

private:
    enum class Key : quint8 { With, Without };

    void ask(const QUrl &url, Key key);
    void answered(const QUrl &url, Key key, const Result<bolna::HttpAnswer, bolna::ApiError> &answer);
    void failed(const QUrl &url, Key key, const bolna::ApiError &error);
    [[nodiscard]] bool startAgain();
    [[nodiscard]] QUrl permanentUrl() const;
    bool take(const QByteArray &piece);
    void complete(qint64 received);
    void end(Result<store::KeptRecording, RecordingError> result);

    const calls::Call m_call;
    const bolna::ApiOrigin m_origin;
    const QByteArray m_key;
    const std::shared_ptr<bolna::RequestBudget> m_budget;
    const QString m_folder;
    bolna::HttpChannel &m_channel;
    Done m_done;

    bolna::HttpChannel::RequestId m_request = 0;
    QUrl m_first;
    int m_redirects = 0;
    bool m_askedAgain = false;
    QFile m_part;
    QByteArray m_head; ///< the first bytes, until the container is known
    QString m_extension;
    QCryptographicHash m_hash {QCryptographicHash::Sha256};
    qint64 m_total = -1;
    qint64 m_received = 0;
    std::optional<RecordingError> m_refusal; ///< why take() stopped the transfer
};

} // namespace callboard::recordings
