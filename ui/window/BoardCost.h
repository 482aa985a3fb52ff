#pragma once

#include "store/BoardDiff.h"
#include "store/CallSums.h"
#include "store/StoreError.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

namespace callboard::store {
class CallReader;
}

namespace callboard::ui {

class CallHistoryModel;
class StatusLine;

/// Shows in the status line what the calls on the board cost together. Asks the store again when the board or its calls
/// changed, one question at a time, and rests for ten times as long as the last answer took: on a large, busy board
/// most of the reader's time stays the table's. GUI thread only.
class BoardCost final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BoardCost)

public:
    /// All must outlive it.
    BoardCost(store::CallReader &reader, CallHistoryModel &model, StatusLine &status, QObject *parent = nullptr);
    ~BoardCost() override;

    /// `$123.40`, with the number of calls it is known for unless that is all of them; empty: nothing is known.
    [[nodiscard]] static QString words(const store::CostSum &sum, int calls);
    /// The same in a sentence, with cents as Bolna counts them.
    [[nodiscard]] static QString sentence(const store::CostSum &sum, int calls);

private:
    void update();
    void take(int calls, const store::Read<store::CostSum> &sum);

    store::CallReader &m_reader;
    CallHistoryModel &m_model;
    StatusLine &m_status;
    bool m_owed = false; ///< something changed since the last question
    bool m_reading = false;
    QElapsedTimer m_asked;
    QTimer m_rest;
};

} // namespace callboard::ui
