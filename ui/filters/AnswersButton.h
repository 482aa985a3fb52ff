#pragma once

#include "filters/MenuButton.h"
#include "store/CallQuery.h"
#include "store/FacetCounts.h"

#include <vector>

namespace callboard::ui {

class FilterMenu;

/// Filters by what callers answered: a submenu for each question, with its answers and their counts. Hidden while there
/// is no question. GUI thread only.
class AnswersButton final : public MenuButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AnswersButton)

public:
    explicit AnswersButton(const Theme &theme, QWidget *parent = nullptr);
    ~AnswersButton() override;

    /// The questions on offer. Those chosen of stay, too.
    void setQuestions(const std::vector<calls::Question> &questions);
    void setCounts(const calls::Question &question, const std::vector<store::FacetCount> &counts);

    [[nodiscard]] store::AnswerChoice chosen() const;
    /// Emits nothing.
    void setChosen(const store::AnswerChoice &chosen);

Q_SIGNALS:
    void chosenChanged();
    /// The submenu opens and needs fresh counts.
    void countsWanted(const callboard::calls::Question &question);

private:
    struct Entry
    {
        calls::Question question;
        FilterMenu *menu;
    };

    void offer(const std::vector<calls::Question> &questions);
    void add(const calls::Question &question, const QString &title);
    void showState();

    std::vector<Entry> m_entries;
};

} // namespace callboard::ui
