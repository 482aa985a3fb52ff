#pragma once

#include <QString>
#include <QStringView>

#include <vector>

namespace callboard::calls {

/// Where a call stands, as Bolna words it. A value: the known word and the text as it came.
///
/// Source: Bolna's published status list (sixteen values), plus `connected`, which older integrations show. A text
/// that is none of these is kept and shown as it came, and the call stays pending.
class CallStatus final
{
public:
    enum class Known : quint8 {
        Scheduled,
        Prepared,
        Queued,
        Rescheduled,
        Initiated,
        Ringing,
        Connected,
        InProgress,
        CallDisconnected,
        Completed,
        NoAnswer,
        Busy,
        Failed,
        Canceled,
        Stopped,
        Error,
        BalanceLow,
        Unknown,
    };

    /// What a person wants to see at a glance; each has its own glyph and colour.
    enum class Phase : quint8 { Waiting, Live, Ending, Done, NotReached };

    CallStatus() = default;
    CallStatus(Known known); // NOLINT(google-explicit-constructor): a known word is a status
    [[nodiscard]] static CallStatus fromText(const QString &text);

    [[nodiscard]] Known known() const { return m_known; }
    [[nodiscard]] Phase phase() const;
    /// The word to show and to store: Bolna's spelling where it is known, else the text as it came.
    /// Never null, which a column of the store refuses; empty where no reading told.
    [[nodiscard]] QString text() const;
    /// The text as it came.
    [[nodiscard]] QString raw() const { return m_raw; }
    /// Nothing more is expected of the call, except a recording or an automatic retry.
    [[nodiscard]] bool isFinal() const;
    [[nodiscard]] bool isPending() const { return !isFinal(); }

    /// The spelling of every final status: what a query for pending calls excludes.
    [[nodiscard]] static const std::vector<QString> &finalTexts();
    /// Every status Bolna documents, in the order a call lives through them.
    [[nodiscard]] static const std::vector<Known> &all();

    friend bool operator==(const CallStatus &a, const CallStatus &b) { return a.text() == b.text(); }

private:
    Known m_known = Known::Unknown;
    QString m_raw;
};

} // namespace callboard::calls
