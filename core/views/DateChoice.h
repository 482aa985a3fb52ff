#pragma once

#include <QDate>
#include <QDateTime>
#include <QString>

namespace callboard::views {

/// Which days the board shows, as the user chose them: "today" moves with the date, a range does not. Days are local. A
/// plain value.
struct DateChoice
{
    enum class Kind : quint8 { Any, LastDays, Yesterday, Range };

    Kind kind = Kind::Any;
    int daysBefore = 0; ///< of LastDays: 0 is today alone, 6 the last seven days
    QDate from {}; ///< of Range, whose ends are both shown
    QDate to {};

    [[nodiscard]] static DateChoice lastDays(int daysBefore);
    /// The day before today, alone.
    [[nodiscard]] static DateChoice yesterday() { return {.kind = Kind::Yesterday}; }
    /// A range in either order. Any, if one of the dates is invalid.
    [[nodiscard]] static DateChoice range(const QDate &one, const QDate &other);

    /// The start of the first day, UTC; null: open.
    [[nodiscard]] QDateTime since(const QDate &today) const;
    /// The end of the last day, which is the start of the next one; null: open.
    [[nodiscard]] QDateTime until(const QDate &today) const;
    /// Whether it means other days tomorrow.
    [[nodiscard]] bool movesWithToday() const { return kind == Kind::LastDays || kind == Kind::Yesterday; }

    /// `6`, `yesterday`, `2026-01-05/2026-01-09`; empty for Any.
    [[nodiscard]] QString text() const;
    /// Any for other text.
    [[nodiscard]] static DateChoice fromText(const QString &text);

    bool operator==(const DateChoice &) const = default;
};

/// The values offered for LastDays.
inline constexpr int todayAlone = 0;
inline constexpr int lastSevenDays = 6;
inline constexpr int lastThirtyDays = 29;

/// `5 Jan – 9 Jan` in the locale's format, or one day alone; with years if one of them is not this year.
[[nodiscard]] QString shortRangeText(const QDate &from, const QDate &to, const QDate &today);

} // namespace callboard::views
