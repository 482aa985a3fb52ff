#include "recordings/fetch/IncomingFile.h"

#include <QBuffer>

#include <utility>

namespace callboard::recordings {

IncomingFile::IncomingFile(const QString &path, qint64 largest)
    : m_part(path)
    , m_largest(largest)
    , m_hash(std::make_unique<QCryptographicHash>(QCryptographicHash::Sha256))
{
}

void IncomingFile::goOnWith(LoadedPart &part)
{
    if (part.bytes > 0 && part.bytes <= m_largest && m_part.continueAt(part.bytes)) {
        m_version = part.version;
        m_received = part.bytes;
        m_hash = std::move(part.hash);
    } else {
        forget();
    }
}

void IncomingFile::forget()
{
    (void)m_part.restart({}); // what it cannot do now it says when the first bytes come
    m_version = {};
    m_received = 0;
    m_hash->reset();
}

void IncomingFile::beginAnew(const Version &version)
{
    m_fresh = true;
    m_incoming = version;
}

void IncomingFile::beginNothingNew()
{
    m_fresh = false;
    m_held.clear();
}

IncomingFile::Took IncomingFile::take(const QByteArray &piece)
{
    if (!m_fresh) {
        return append(piece);
    }
    m_held += piece;
    const AudioFacts facts = judgeBeginning(m_held);
    return facts.is == AudioFacts::Is::Unclear ? Took::Yes : settle(facts);
}

IncomingFile::Took IncomingFile::endBody()
{
    if (!m_fresh) {
        return Took::Yes;
    }
    QBuffer whole(&m_held);
    (void)whole.open(QIODevice::ReadOnly);
    return settle(judgeAudio(whole));
}

IncomingFile::Took IncomingFile::settle(const AudioFacts &facts)
{
    if (!facts.isAudio()) {
        return Took::NotAudio;
    }
    if (!m_part.restart(m_incoming)) {
        return Took::DiskRefused;
    }
    m_fresh = false;
    m_version = m_incoming;
    m_received = 0;
    m_hash->reset();
    return append(std::exchange(m_held, {}));
}

IncomingFile::Took IncomingFile::append(const QByteArray &piece)
{
    if (m_received + piece.size() > m_largest) {
        return Took::TooLarge;
    }
    if (!m_part.append(piece)) {
        return Took::DiskRefused;
    }
    m_hash->addData(piece);
    m_received += piece.size();
    return Took::Yes;
}

} // namespace callboard::recordings
