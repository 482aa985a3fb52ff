#pragma once

#include <QString>
#include <QStringView>

#include <vector>

namespace callboard::calls {

/// A call's status at Bolna. A value: the known word and the text as received.
///
/// Source: Bolna's published status list (sixteen values), plus `connected` from older integrations. Any other text is
/// kept and shown unchanged, and the call stays pending.
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

    /// The statuses in groups; each has its own glyph and colour.
    enum class Phase : quint8 { Waiting, Live, Ending, Done, NotReached };

    CallStatus() = default;
    CallStatus(Known known); // NOLINT(google-explicit-constructor): a known word is a status
    [[nodiscard]] static CallStatus fromText(const QString &text);

    [[nodiscard]] Known known() const { return m_known; }
    [[nodiscard]] Phase phase() const;
    /// The word to show and to store: Bolna's spelling if known, else the text as received. Never null, which the
    /// store's column refuses; empty before any reading.
    [[nodiscard]] QString text() const;
    /// The text as received.
    [[nodiscard]] QString raw() const { return m_raw; }
    /// Whether only a recording or an automatic retry can follow.
    [[nodiscard]] bool isFinal() const;
    [[nodiscard]] bool isPending() const { return !isFinal(); }

    /// The spelling of every final status, for queries of pending calls.
    [[nodiscard]] static const std::vector<QString> &finalTexts();
    /// Every known status, in the order of a call's life.
    [[nodiscard]] static const std::vector<Known> &all();

    friend bool operator==(const CallStatus &a, const CallStatus &b) { return a.text() == b.text(); }

private:
    Known m_known = Known::Unknown;
    QString m_raw;
};

} // namespace callboard::calls
