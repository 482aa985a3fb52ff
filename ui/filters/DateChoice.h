#pragma once

#include <QDate>
#include <QDateTime>
#include <QString>

namespace callboard::ui {

/// Which days the board shows, as they were chosen: "today" is another day tomorrow, a range is not. Days are local
/// ones. A plain value.
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
    /// In either order. Any, if one of them is no date.
    [[nodiscard]] static DateChoice range(const QDate &one, const QDate &other);

    /// The beginning of the first day, UTC; null: there is none.
    [[nodiscard]] QDateTime since(const QDate &today) const;
    /// The end of the last day, which is the beginning of the next one; null: there is none.
    [[nodiscard]] QDateTime until(const QDate &today) const;
    /// It means other days tomorrow.
    [[nodiscard]] bool movesWithToday() const { return kind == Kind::LastDays || kind == Kind::Yesterday; }

    /// `6`, `yesterday`, `2026-01-05/2026-01-09`; Any is empty.
    [[nodiscard]] QString text() const;
    /// Any for every other text.
    [[nodiscard]] static DateChoice fromText(const QString &text);

    bool operator==(const DateChoice &) const = default;
};

/// The choices of LastDays.
inline constexpr int todayAlone = 0;
inline constexpr int lastSevenDays = 6;
inline constexpr int lastThirtyDays = 29;

/// `5 Jan – 9 Jan` as the locale has it, one day alone as one; with years, where one of them is not this one.
[[nodiscard]] QString shortRangeText(const QDate &from, const QDate &to, const QDate &today);

} // namespace callboard::ui
