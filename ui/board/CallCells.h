#pragma once

#include "board/HistoryColumn.h"
#include "calls/Call.h"

#include <QCache>
#include <QCoreApplication>
#include <QDateTime>
#include <QHash>
#include <QString>
#include <QVariant>

namespace callboard::ui {

/// What a cell says: one line, or two with the second in smaller words. Plain text without line breaks.
struct CellLines
{
    QString first;
    QString second; ///< empty: the cell has one line
    bool lighter = false; ///< the first line is not the call's own: it stands in brackets, and in lighter words

    bool operator==(const CellLines &) const = default;
};

/// Whether the call's recording can be played: Bolna has it, or a copy is on this disk.
[[nodiscard]] bool isPlayable(const calls::CallRow &row);

/// Whether the name that is shown is known from another call with the same number.
[[nodiscard]] bool isKnownFromElsewhere(const calls::CallRow &row);

/// Whether the row may no longer be true: nobody has answered for an hour, or Bolna does not know the call.
[[nodiscard]] bool isMarked(const calls::CallRow &row, const QDateTime &now);

/// Words of the history's cells, for the model and the delegate alike. Text from outside is made one line and cut to a
/// sane length here; numbers are formatted here, when shown, and the last few hundred are remembered. GUI thread only.
class CallCells final
{
    Q_DECLARE_TR_FUNCTIONS(callboard::ui::CallCells)

public:
    CallCells();
    Q_DISABLE_COPY_MOVE(CallCells)
    ~CallCells() = default;

    /// Whether outcomes have a column of their own; else they stand below the status. They do until told.
    void setOutcomeApart(bool apart) { m_outcomeApart = apart; }
    [[nodiscard]] bool isOutcomeApart() const { return m_outcomeApart; }
    /// By account id. An account without a name here is shown by its id.
    void setAccountNames(QHash<QString, QString> names) { m_accountNames = std::move(names); }

    [[nodiscard]] static QString title(HistoryColumn column);
    [[nodiscard]] static QString playWord();
    /// Where every call should have something, and this one has nothing: the same in the details.
    [[nodiscard]] static QString noneWord();
    /// What the mark of a row with a note says to a screen reader.
    [[nodiscard]] static QString noteSpoken();
    /// What the Record cell says of the recording that plays.
    [[nodiscard]] static QString playingWord();
    /// What a call says that only sounds like what is searched for: in its cell, to be spoken, and as a sentence.
    [[nodiscard]] static QString alikeWord();
    [[nodiscard]] static QString alikeSpoken();
    [[nodiscard]] static QString alikeSentence();
    /// What a marked row says below its status.
    [[nodiscard]] static QString mark(const calls::CallRow &row);
    [[nodiscard]] CellLines lines(const calls::CallRow &row, HistoryColumn column, const QDateTime &now) const;
    /// What the words stand for: seconds, cents, a QDateTime, the stored word.
    [[nodiscard]] static QVariant value(const calls::CallRow &row, HistoryColumn column);
    /// The same as lines() for a cell too narrow for its one line: the day over the time. Elsewhere as lines().
    [[nodiscard]] CellLines narrowLines(const calls::CallRow &row, HistoryColumn column, const QDateTime &now) const;
    /// The date of a call under the heading of its day: without the day.
    [[nodiscard]] static CellLines linesUnderDay(const calls::CallRow &row);
    /// The heading of a day: "Today", "Yesterday", "Mon 16 Nov" (as the locale has it), with the year when it is
    /// another one; narrow without the day of the week.
    [[nodiscard]] static QString dayTitle(const QDate &day, const QDate &today, bool narrow = false);
    /// The words a screen reader gets: the visible ones, without the glyph.
    [[nodiscard]] QString spoken(const calls::CallRow &row, HistoryColumn column, const QDateTime &now) const;
    /// More than the cell has room for, as plain text: the whole date, why there is no recording, why the
    /// outcome is what it is.
    [[nodiscard]] QString explanation(const calls::CallRow &row, HistoryColumn column, const QDateTime &now) const;
    /// What is to be said of the contact beside name and number: whence the name is known, that the number is none,
    /// that there is a note. Empty: nothing.
    [[nodiscard]] static QString remark(const calls::CallRow &row);

private:
    [[nodiscard]] QString number(const QString &e164) const;

    QHash<QString, QString> m_accountNames;
    bool m_outcomeApart = true;
    mutable QCache<QString, QString> m_numbers;
};

} // namespace callboard::ui
