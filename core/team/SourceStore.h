#pragma once

#include "calls/Annotation.h"
#include "calls/MergeDoubles.h"
#include "store/StoreError.h"

#include <QJsonArray>
#include <QString>
#include <QTemporaryDir>
#include <QVariant>

#include <memory>
#include <vector>

namespace callboard::store {
class Database;
}

namespace callboard::team {

/// A call of another store, with all that hangs on it.
struct SourceCall
{
    struct Mark
    {
        int attempt = 0;
        qint64 position = 0; ///< milliseconds
        qint64 transferPosition = 0; ///< milliseconds
        QString listenedAt; ///< empty: not heard to its end
        QVariant heard; ///< as the store has it
    };

    QString owner; ///< of its account, by Bolna's word
    QVariantList account; ///< its row: name, api_url, created_at, owner_id, owner_email
    calls::KnownCall known;
    QString dial; ///< by which this store placed it; empty: it did not
    QJsonArray events; ///< what, was, became, attempt, at, source
    calls::Annotation words;
    QString wordsAt;
    std::vector<Mark> marks;
    QStringList sums; ///< SHA-256 of the kept files, as `files` has them
    QStringList files; ///< names in the recordings folder
};

/// A store that is read from its first call to its last. It is copied first, so that what is read is of one moment, is
/// checked, and is of this program's version; the store itself is only read.
///
/// On the thread that opened it.
class SourceStore final
{
    Q_DISABLE_COPY_MOVE(SourceStore)

public:
    /// \param scratch a folder with room for the copy
    [[nodiscard]] static Result<std::unique_ptr<SourceStore>, store::StoreError> open(
        const QString &file, const QString &scratch);
    ~SourceStore();

    [[nodiscard]] qint64 calls() const { return m_calls; }
    /// Bolna told nothing of them, or nobody knows whose they are: they stay.
    [[nodiscard]] qint64 staying() const { return m_staying; }
    /// The next ones; none: that was all.
    [[nodiscard]] Result<std::vector<SourceCall>, store::StoreError> next(int most);
    void rewind() { m_after = 0; }

private:
    explicit SourceStore(const QString &scratch);
    [[nodiscard]] Result<void, store::StoreError> read(SourceCall &call);

    QTemporaryDir m_folder;
    std::unique_ptr<store::Database> m_database;
    qint64 m_calls = 0;
    qint64 m_staying = 0;
    qint64 m_after = 0;
};

} // namespace callboard::team
