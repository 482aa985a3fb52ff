#include "window/AnswersController.h"

#include "Services.h"
#include "board/BoardRefresher.h"
#include "board/CallHistoryModel.h"
#include "board/HistoryHeader.h"
#include "filters/FilterBar.h"
#include "store/CallReader.h"
#include "store/CallStore.h"

#include <utility>

namespace callboard::ui {

AnswersController::AnswersController(const Services &services, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_parts(parts)
{
    BoardRefresher &refresher = m_parts.refresher;
    FilterBar &filters = m_parts.filters;
    connect(&filters, &FilterBar::answerCountsWanted, &refresher, &BoardRefresher::readAnswerCounts);
    connect(&refresher, &BoardRefresher::answerCountsRead, &filters, &FilterBar::setAnswerCounts);
    connect(&refresher, &BoardRefresher::refreshed, this, &AnswersController::readQuestions);
    connect(&m_services.store, &store::CallStore::replaced, this, &AnswersController::takeOwed);
}

AnswersController::~AnswersController() = default;

void AnswersController::start()
{
    takeOwed();
}

/// After a refresh for which something was written.
void AnswersController::readQuestions()
{
    const qint64 revision = m_parts.refresher.revision();
    if (std::exchange(m_revision, revision) != revision) {
        m_services.reader.questions({this, &AnswersController::takeQuestions});
    }
}

void AnswersController::takeQuestions(const store::Read<std::vector<calls::Question>> &read)
{
    if (!read) {
        m_revision = -1; // the board says what is wrong; again after its next refresh
        return;
    }
    m_parts.header.setQuestions(*read);
    m_parts.filters.setQuestions(*read);
}

void AnswersController::takeOwed()
{
    m_services.reader.areAnswersOwed({this, [this](const store::Read<bool> &owed) {
                                          if (owed && *owed) {
                                              takeAnswers();
                                          }
                                      }});
}

/// The first step takes those of the newest calls, which are on the screen; the last one ends with all of them. The
/// rows themselves did not change, so nothing else has them read again.
void AnswersController::takeAnswers()
{
    m_services.store.takeOwedAnswers({this, [this](const store::Written &) { m_parts.model.refreshAllRows(); }},
        {this, [this](int step) {
             if (step == 1) {
                 m_parts.model.refreshAllRows();
             }
         }});
}

} // namespace callboard::ui

#include "moc_AnswersController.cpp"
