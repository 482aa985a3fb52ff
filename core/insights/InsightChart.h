#pragma once

#include <QByteArray>
#include <QDate>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace callboard::insights {

/// The calls that a bar stands for, as filters of the board. What is empty is left as the board has it.
struct BarFilter
{
    QDate first {}; ///< local days, both ends among them
    QDate last {};
    QString project {};
    QString agentId {};
    QStringList outcomes {}; ///< outcomeText()
    QStringList statuses {}; ///< CallStatus::text()

    [[nodiscard]] bool isEmpty() const { return *this == BarFilter(); }
    bool operator==(const BarFilter &) const = default;
};

/// What a series is of; a picture gives each its own colour and its own pattern.
enum class Shade : quint8 { Talked, Silent, Machine, NotReached, Failed, NotPlaced, Open, Plain };

enum class Unit : quint8 { Calls, Percent, Dollars };

struct InsightSeries
{
    QString name;
    Shade shade = Shade::Plain;
    std::vector<std::optional<double>> values {}; ///< one for each bar; nothing: not known
    std::vector<BarFilter> filters {}; ///< one for each bar; an empty one leads nowhere

    bool operator==(const InsightSeries &) const = default;
};

/// A further number of each bar, for the table and the file alone.
struct InsightColumn
{
    QString name;
    Unit unit = Unit::Calls;
    std::vector<std::optional<double>> values {};

    bool operator==(const InsightColumn &) const = default;
};

/// One picture: bars with a name each, one series or several upon each other. A plain value.
struct InsightChart
{
    QString id; ///< stable: for object names and files
    QString title;
    QString sentence; ///< what the picture says, in words
    QString none; ///< what it says while there is nothing to draw
    QString barTitle; ///< what each bar is: a day, an hour
    Unit unit = Unit::Calls;
    bool isAcross = false; ///< bars lie, since their names are long
    QStringList bars {}; ///< their names
    QStringList shortBars {}; ///< the same below the bars; empty: as they are
    QStringList fileBars {}; ///< the same for a file; empty: as they are
    std::vector<InsightSeries> series {};
    std::vector<InsightColumn> further {};

    /// Whether there is anything to draw.
    [[nodiscard]] bool isEmpty() const;
    /// The filter of a segment; empty: it leads nowhere.
    [[nodiscard]] BarFilter filterAt(std::size_t series, std::size_t bar) const;
    bool operator==(const InsightChart &) const = default;
};

/// A number with its unit, for people: `1,234`, `48 %`, `$12.40`; a dash where it is not known.
[[nodiscard]] QString valueWords(const std::optional<double> &value, Unit unit);

/// One segment in a sentence: `Mon 2 Nov, Talked: 12 calls`, with its further numbers.
[[nodiscard]] QString segmentWords(const InsightChart &chart, std::size_t series, std::size_t bar);

/// The numbers of a picture as a table for people.
struct InsightTable
{
    QStringList header;
    std::vector<QStringList> rows;
};
[[nodiscard]] InsightTable tableOf(const InsightChart &chart);

/// The same as a file: RFC 4180, UTF-8, lines that end with CR LF, plain numbers, a column each. Pure.
[[nodiscard]] QByteArray csvOf(const InsightChart &chart);

} // namespace callboard::insights
