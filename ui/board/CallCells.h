#pragma once

#include "board/HistoryColumn.h"
#include "calls/Call.h"

#include <QCache>
#include <QCoreApplication>
#include <QDateTime>
#include <QHash>
#include <QString>
#include <QVariant>

#include <vector>

namespace callboard::ui {

/// The text of a cell: one line, or two with the second in smaller letters. Plain text without line breaks.
struct CellLines
{
    QString first;
    QString second; ///< empty: the cell has one line
    bool lighter = false; ///< the first line comes from another call: shown in brackets and a lighter colour

    bool operator==(const CellLines &) const = default;
};

/// Whether the call's recording can be played: Bolna has it, or a copy is on this disk.
[[nodiscard]] bool isPlayable(const calls::CallRow &row);

/// Whether the name that is shown is known from another call with the same number.
[[nodiscard]] bool isKnownFromElsewhere(const calls::CallRow &row);

/// Whether the row may be out of date: Bolna has not answered for an hour, or does not know the call.
[[nodiscard]] bool isMarked(const calls::CallRow &row, const QDateTime &now);

/// Texts of the history's cells, for the model and the delegate. Text from outside is made one line and cut at 300
/// characters. Phone numbers are formatted when shown, and the last 512 are cached. GUI thread only.
class CallCells final
{
    Q_DECLARE_TR_FUNCTIONS(callboard::ui::CallCells)

public:
    CallCells();
    Q_DISABLE_COPY_MOVE(CallCells)
    ~CallCells() = default;

    /// Whether outcomes have a column of their own; otherwise they stand below the status. True by default.
    void setOutcomeApart(bool apart) { m_outcomeApart = apart; }
    [[nodiscard]] bool isOutcomeApart() const { return m_outcomeApart; }
    /// By account id. An account without a name here is shown by its id.
    void setAccountNames(QHash<QString, QString> names) { m_accountNames = std::move(names); }

    /// The questions that the columns of answers are about.
    void setQuestions(std::vector<calls::Question> questions) { m_questions = std::move(questions); }
    [[nodiscard]] const std::vector<calls::Question> &questions() const { return m_questions; }
    /// Of one of the table's own columns.
    [[nodiscard]] static QString title(HistoryColumn column);
    /// Of any column.
    [[nodiscard]] QString heading(HistoryColumn column) const;
    [[nodiscard]] static QString playWord();
    /// Stands for a missing value that every call should have. The details use the same sign.
    [[nodiscard]] static QString noneWord();
    /// How a screen reader is told that a row has a note.
    [[nodiscard]] static QString noteSpoken();
    /// The text of the Record cell while its recording plays.
    [[nodiscard]] static QString playingWord();
    /// Marks a call that only sounds like the search: the text in its cell, the spoken text, and the sentence in its
    /// tooltip.
    [[nodiscard]] static QString alikeWord();
    [[nodiscard]] static QString alikeSpoken();
    [[nodiscard]] static QString alikeSentence();
    /// The text below the status of a marked row.
    [[nodiscard]] static QString mark(const calls::CallRow &row);
    [[nodiscard]] CellLines lines(const calls::CallRow &row, HistoryColumn column, const QDateTime &now) const;
    /// The value behind the text: seconds, cents, a QDateTime, the stored word, the answer.
    [[nodiscard]] QVariant value(const calls::CallRow &row, HistoryColumn column) const;
    /// Like lines(), but a date too wide for its cell is split: the day above, the time below.
    [[nodiscard]] CellLines narrowLines(const calls::CallRow &row, HistoryColumn column, const QDateTime &now) const;
    /// The time of a call that stands under the heading of its day.
    [[nodiscard]] static CellLines linesUnderDay(const calls::CallRow &row);
    /// The heading of a day: "Today", "Yesterday" or "Mon 16 Nov" in the locale's format. The year is added when it is
    /// not this year; the narrow form leaves the weekday out.
    [[nodiscard]] static QString dayTitle(const QDate &day, const QDate &today, bool narrow = false);
    /// The text for a screen reader: the visible text without the glyph.
    [[nodiscard]] QString spoken(const calls::CallRow &row, HistoryColumn column, const QDateTime &now) const;
    /// The text of the tooltip, as plain text: the full date, why there is no recording, or the reason for the outcome.
    [[nodiscard]] QString explanation(const calls::CallRow &row, HistoryColumn column, const QDateTime &now) const;
    /// Remarks about the contact: where the name comes from, that the number is invalid, that there is a note. Empty:
    /// none.
    [[nodiscard]] static QString remark(const calls::CallRow &row);

private:
    [[nodiscard]] QString number(const QString &e164) const;

    /// Empty: the call has none.
    [[nodiscard]] QString answer(const calls::CallRow &row, HistoryColumn column) const;

    QHash<QString, QString> m_accountNames;
    std::vector<calls::Question> m_questions;
    bool m_outcomeApart = true;
    mutable QCache<QString, QString> m_numbers;
};

} // namespace callboard::ui
