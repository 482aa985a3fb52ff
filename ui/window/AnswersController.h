#pragma once

#include "calls/ExtractedAnswer.h"
#include "store/StoreError.h"

#include <QObject>

#include <vector>

namespace callboard::ui {

class BoardRefresher;
class CallHistoryModel;
class FilterBar;
class HistoryHeader;
struct Services;

/// What callers answered, as filters and columns: tells the filter bar and the header which questions there are, passes
/// counts on, and has the answers of an older store taken in the background. GUI thread only.
class AnswersController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AnswersController)

public:
    struct Parts
    {
        FilterBar &filters;
        CallHistoryModel &model;
        HistoryHeader &header;
        BoardRefresher &refresher;
    };

    /// Everything passed in must outlive it.
    AnswersController(const Services &services, const Parts &parts, QObject *parent);
    ~AnswersController() override;

    void start();

private:
    void readQuestions();
    void takeQuestions(const store::Read<std::vector<calls::Question>> &read);
    void takeOwed();
    void takeAnswers();

    const Services &m_services;
    const Parts m_parts;
    qint64 m_revision = -1; ///< of the board, when the questions were read
};

} // namespace callboard::ui
