#pragma once

#include "base/Clock.h"
#include "store/CallQuery.h"
#include "store/FacetCounts.h"
#include "views/SavedView.h"

#include <QWidget>

#include <array>
#include <chrono>

class QLineEdit;

namespace callboard::ui {

class AnswersButton;
class Button;
class DateFilterButton;
class FilterMenu;
class Theme;

/// Search and filters of the call history: a row of controls, or several rows where it is narrow. It is the only place
/// that holds the query; the sort order goes through it, too. GUI thread only.
class FilterBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterBar)

public:
    /// The debounce interval of typing. Enter does not wait.
    static constexpr std::chrono::milliseconds typingRest {60};

    /// `theme` and `clock` must outlive the bar.
    FilterBar(const Theme &theme, Clock &clock, QWidget *parent = nullptr);
    ~FilterBar() override;

    /// The query that was last emitted.
    [[nodiscard]] const store::CallQuery &query() const { return m_query; }

    /// The state that is saved between starts.
    [[nodiscard]] views::FilterState state() const;
    /// The search field: WindowKeys moves the focus to it and away.
    [[nodiscard]] QLineEdit *searchField() const { return m_search; }
    void restore(const views::FilterState &state);
    /// Shows what a view does, but for its columns.
    void setView(const views::ViewContent &content);
    /// How many controls filter, the search among them.
    [[nodiscard]] int filterCount() const;

public Q_SLOTS:
    void setCounts(const callboard::store::FacetCounts &counts);
    void setSpanCounts(const std::vector<int> &counts);
    /// The questions to filter by their answers.
    void setQuestions(const std::vector<callboard::calls::Question> &questions);
    void setAnswerCounts(
        const callboard::calls::Question &question, const std::vector<callboard::store::FacetCount> &counts);
    void setSort(
        callboard::store::SortColumn column, Qt::SortOrder order, const callboard::calls::Question &question = {});
    /// Shows all calls with this number, without other filters.
    void showNumber(const QString &e164);
    /// Removes all filters; the order stays.
    void clear();
    void focusSearch();

Q_SIGNALS:
    void queryChanged(const callboard::store::CallQuery &query);
    /// A menu opens and needs fresh counts.
    void countsWanted(callboard::store::Facet facet);
    void answerCountsWanted(const callboard::calls::Question &question);
    /// The date menu opens and needs fresh counts; setSpanCounts() takes them in the same order.
    void spanCountsWanted(const std::vector<callboard::store::TimeSpan> &spans);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    FilterMenu *addMenu(store::Facet facet, const QString &property, const QString &everything);
    void buildRow(const Theme &theme);
    void buildSearch();
    [[nodiscard]] FilterMenu *menuOf(store::Facet facet) const { return m_menus[static_cast<std::size_t>(facet)]; }
    void applyTheme();
    void clearSilently();
    void showWhatFilters();
    void publish();
    void publishSorted(const store::CallQuery &sorted);
    void waitForMidnight();
    /// The query of the controls; the order is not theirs.
    [[nodiscard]] store::CallQuery compose() const;

    const Theme &m_theme;
    Clock &m_clock;
    QLineEdit *m_search;
    DateFilterButton *m_date;
    AnswersButton *m_answers = nullptr;
    Button *m_numberChip;
    Button *m_clear;
    std::array<FilterMenu *, store::facetCount> m_menus {};
    QString m_number;
    store::CallQuery m_query;
    AlarmHandle m_typing;
    AlarmHandle m_midnight;
};

} // namespace callboard::ui
