#pragma once

#include "recordings/fetch/PartFile.h"

#include <QByteArray>
#include <QCryptographicHash>

#include <memory>

namespace callboard::recordings {

/// The bytes of a recording as they come: a fresh body is held back until its first bytes are known to be audio, so
/// that a page costs no part that is here; then they go into the part, and into its sum. Main thread.
class IncomingFile final
{
    Q_DISABLE_COPY_MOVE(IncomingFile)

public:
    enum class Took : quint8 { Yes, NotAudio, TooLarge, DiskRefused };

    /// \param largest bytes at most
    IncomingFile(const QString &path, qint64 largest);
    ~IncomingFile() = default;

    [[nodiscard]] PartFile &part() { return m_part; }
    /// What an earlier try left; nothing where it cannot be gone on with.
    void goOnWith(LoadedPart &part);
    void forget();

    /// A body begins with the first byte, and is of that version.
    void beginAnew(const Version &version);
    /// A body that is none of what was asked for, or goes on where the part ends.
    void beginNothingNew();
    [[nodiscard]] Took take(const QByteArray &piece);
    /// The body has ended: a short one is known by now.
    [[nodiscard]] Took endBody();
    void tellTotal(qint64 total) { m_version.total = total; }

    [[nodiscard]] qint64 received() const { return m_received; }
    [[nodiscard]] const Version &version() const { return m_version; }
    [[nodiscard]] const Version &incoming() const { return m_incoming; }
    [[nodiscard]] bool canBeContinued() const { return m_received > 0 && m_version.canBeContinued(); }
    [[nodiscard]] WholeBody body() const { return {m_received, m_hash->result().toHex()}; }

private:
    [[nodiscard]] Took settle(const AudioFacts &facts);
    [[nodiscard]] Took append(const QByteArray &piece);

    PartFile m_part;
    const qint64 m_largest;
    Version m_version; ///< of the bytes in the part
    Version m_incoming; ///< of the body under way
    qint64 m_received = 0; ///< in the part, and in the hash
    std::unique_ptr<QCryptographicHash> m_hash;
    bool m_fresh = false; ///< the body under way is not known to be audio yet
    QByteArray m_held; ///< its first bytes
};

} // namespace callboard::recordings
