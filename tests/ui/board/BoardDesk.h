#pragma once

#include "calls/Call.h"
#include "calls/Outcome.h"
#include "store/CallRows.h"
#include "store/Database.h"
#include "support/TempStore.h"

#include <functional>
#include <vector>

namespace callboard::test {

/// A real store whose rows a test writes as it likes, as another connection would: every function is one transaction
/// that counts the board's revision up.
class BoardDesk final
{
public:
    BoardDesk()
    {
        if (!m_writer.open(temp.file, store::Database::Access::ReadWrite)) {
            qFatal("The test cannot write to its store");
        }
    }

    /// A plausible call, made `number` minutes before the test clock's noon.
    [[nodiscard]] static calls::Call sample(int number)
    {
        using Known = calls::CallStatus::Known;
        static constexpr Known statuses[] {
            Known::Completed, Known::Queued, Known::InProgress, Known::NoAnswer, Known::Completed, Known::Busy};
        calls::Call call;
        call.accountId = QStringLiteral("test");
        call.executionId = QStringLiteral("execution-%1").arg(number);
        call.callId = call.executionId;
        call.contactName = QStringLiteral("Contact %1").arg(number, 6, 10, QLatin1Char('0'));
        call.recipientPhoneNumber = QStringLiteral("+9198%1").arg(10000000 + number);
        call.project = QStringLiteral("Project %1").arg(number % 7);
        call.agentName = QStringLiteral("Agent %1").arg(number % 3);
        call.status = statuses[number % std::size(statuses)];
        call.callDuration = call.status.isFinal() ? number % 300 : 0;
        call.conversationDuration = call.callDuration;
        call.outcome = calls::outcomeOf(call);
        call.recordingState
            = call.status.known() == Known::Completed ? calls::RecordingState::Available : calls::RecordingState::None;
        call.createdAt = QDateTime(QDate(2026, 1, 16), QTime(6, 30), Qt::UTC).addSecs(-60LL * number);
        call.updatedAt = call.createdAt;
        return call;
    }

    qint64 add(const calls::Call &call) { return add(std::vector {call}).front(); }

    std::vector<qint64> add(const std::vector<calls::Call> &newCalls)
    {
        std::vector<qint64> ids;
        write([&](qint64 revision) {
            for (const calls::Call &call : newCalls) {
                ids.push_back(store::insertCall(m_writer, call, revision).value());
            }
        });
        return ids;
    }

    /// `count` samples, the newest first.
    std::vector<qint64> fill(int count, int from = 0)
    {
        std::vector<calls::Call> samples;
        for (int number = from; number < from + count; ++number) {
            samples.push_back(sample(number));
        }
        return add(samples);
    }

    void change(qint64 id, const std::function<void(calls::Call &)> &change)
    {
        write([&](qint64 revision) {
            const calls::Call before = store::findCall(m_writer, QStringLiteral("c.id = ?"), {id}).value().value();
            calls::Call after = before;
            change(after);
            if (const auto done = store::updateCall(m_writer, before, after, revision); !done) {
                qFatal("%s", qPrintable(done.error().message));
            }
        });
    }

    void remove(const std::vector<qint64> &ids)
    {
        write([&](qint64) {
            for (const qint64 id : ids) {
                run(QStringLiteral("DELETE FROM calls WHERE id = ?"), {id});
            }
        });
    }

    /// Makes every read fail, as a damaged file would, until `heal()`.
    void harm() { run(QStringLiteral("ALTER TABLE calls RENAME TO calls_away")); }
    void heal() { run(QStringLiteral("ALTER TABLE calls_away RENAME TO calls")); }

    TempStore temp;

private:
    void run(const QString &sql, const QVariantList &values = {})
    {
        if (const auto done = m_writer.run(sql, values); !done) {
            qFatal("%s: %s", qPrintable(sql), qPrintable(done.error().message));
        }
    }

    void write(const std::function<void(qint64)> &work)
    {
        run(QStringLiteral("BEGIN IMMEDIATE"));
        run(QStringLiteral("UPDATE board SET revision = revision + 1"));
        work(m_writer.value(QStringLiteral("SELECT revision FROM board")).value().toLongLong());
        run(QStringLiteral("COMMIT"));
    }

    store::Database m_writer;
};

} // namespace callboard::test
