#pragma once

#include "support/TestProgram.h"

#include <functional>

namespace callboard::test {

/// The whole program below the window, made to do everything it does with its store, on a few thousand calls. A new
/// statement of the store needs a step here that leads to it.
class WholeProgram final
{
    Q_DISABLE_COPY_MOVE(WholeProgram)

public:
    /// \param calls that the store holds before
    explicit WholeProgram(int calls);
    ~WholeProgram() = default;

    void useEverything();
    [[nodiscard]] QString file() const { return m_program.program.options.database; }

private:
    using Written = Result<store::ChangeSet, store::StoreError>;

    void fill(int calls);
    void useBolna();
    void dialAndLose();
    void dialAgain();
    void stopCall();
    void fetchRecordings();
    void write();
    void mergeAccounts();
    void addUpRows();
    void readBoard();
    void useViews(std::vector<store::CallQuery> &queries);
    void readCalls();
    void readOwners();

    /// Puts a reading of Bolna's JSON into the store. \returns the call's id
    qint64 put(const QString &account, const QString &execution, const QByteArray &json, const QDateTime &at,
        calls::Extent extent = calls::Extent::Whole);
    void done(const std::function<void(const store::CallStore::Reply &)> &command);
    /// Asks the reader, and fails where it fails.
    template<class T, class Ask>
    T told(Ask ask)
    {
        const auto answer = await<Result<T, store::StoreError>>(ask);
        if (!answer || !*answer) {
            qFatal("The store cannot be read: %s", answer ? qPrintable(answer->error().message) : "no answer");
        }
        return **answer;
    }

    TestProgram m_program;
    QString m_account; ///< whose key is in use
    qint64 m_stopped = 0; ///< a call whose stop has no end that is known
};

} // namespace callboard::test
