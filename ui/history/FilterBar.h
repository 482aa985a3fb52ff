#pragma once

#include "base/Clock.h"
#include "store/CallQuery.h"

#include <QWidget>

#include <chrono>

class QLineEdit;

namespace callboard::store {
struct FacetCounts;
}

namespace callboard::ui {

class FilterButton;
class Theme;

/// Search and filters of the call history, as one row of controls. It is the one place that knows the query: the sort
/// order passes through it, too. GUI thread only.
class FilterBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterBar)

public:
    /// Typing asks for nothing until it has rested this long. Enter does not wait.
    static constexpr std::chrono::milliseconds typingRest {150};

    /// `theme` and `clock` must outlive the bar.
    FilterBar(const Theme &theme, Clock &clock, QWidget *parent = nullptr);
    ~FilterBar() override;

    /// What was last announced.
    [[nodiscard]] const store::CallQuery &query() const { return m_query; }
    /// With all the room the search field likes; it gives way first where there is less.
    [[nodiscard]] QSize sizeHint() const override;

public Q_SLOTS:
    void setCounts(const callboard::store::FacetCounts &counts);
    void setSort(callboard::store::SortColumn column, Qt::SortOrder order);
    /// Lets every call pass; the order stays.
    void clear();
    void focusSearch();

Q_SIGNALS:
    void queryChanged(const callboard::store::CallQuery &query);
    /// A menu opens and would like fresh numbers.
    void countsWanted(callboard::store::Facet facet);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void applyTheme();
    void publish();
    void waitForMidnight();
    [[nodiscard]] store::CallQuery compose() const;

    const Theme &m_theme;
    Clock &m_clock;
    QLineEdit *m_search;
    FilterButton *m_status;
    FilterButton *m_project;
    FilterButton *m_date;
    store::CallQuery m_query;
    AlarmHandle m_typing;
    AlarmHandle m_midnight;
};

} // namespace callboard::ui
