#include "filters/FilterBar.h"

#include "base/LocalTime.h"
#include "calls/PhoneNumber.h"
#include "filters/AnswersButton.h"
#include "filters/DateFilterButton.h"
#include "filters/FacetChoices.h"
#include "filters/FilterButton.h"
#include "filters/FilterMenu.h"
#include "filters/FilterRowLayout.h"
#include "filters/MoreFiltersButton.h"
#include "theme/Button.h"
#include "theme/Theme.h"

#include <QKeyEvent>
#include <QLineEdit>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using store::Facet;
using views::DateChoice;
using views::FilterState;

namespace {

constexpr qreal searchWidth = 300;
constexpr qreal narrowestSearch = 140;

} // namespace

FilterBar::FilterBar(const Theme &theme, Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_clock(clock)
    , m_search(new QLineEdit(this))
    , m_date(nullptr)
    , m_numberChip(nullptr)
    , m_clear(nullptr)
{
    setObjectName(u"filterBar"_s);
    buildSearch();
    buildRow(theme);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&m_theme, &Theme::changed, this, &FilterBar::applyTheme);
    applyTheme();
    showWhatFilters();
}

FilterBar::~FilterBar() = default;

void FilterBar::buildSearch()
{
    m_search->setObjectName(u"searchCalls"_s);
    m_search->setAccessibleName(tr("Search calls"));
    m_search->setPlaceholderText(tr("Search name, number, transcript"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaxLength(200);
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, [this] {
        showWhatFilters();
        m_typing = m_clock.callAfter(typingRest, [this] { publish(); });
    });
    connect(m_search, &QLineEdit::returnPressed, this, &FilterBar::publish);
}

FilterMenu *FilterBar::addMenu(Facet facet, const QString &property, const QString &everything)
{
    using Choosing = FilterMenu::Choosing;
    auto *menu
        = new FilterMenu(store::isYesOrNo(facet) ? Choosing::One : Choosing::Several, property, everything, this);
    menu->setChoices(uncountedChoices(facet));
    m_menus[static_cast<std::size_t>(facet)] = menu;
    connect(menu, &FilterMenu::chosenChanged, this, &FilterBar::publish);
    connect(menu, &QMenu::aboutToShow, this, [this, facet] {
        publish(); // what was typed a moment ago counts, too
        Q_EMIT countsWanted(facet);
    });
    return menu;
}

void FilterBar::buildRow(const Theme &theme)
{
    auto *status = new FilterButton(theme, addMenu(Facet::Status, tr("Status"), tr("Any status")), this);
    status->setObjectName(u"statusFilter"_s);
    auto *project = new FilterButton(theme, addMenu(Facet::Project, tr("Project"), tr("All projects")), this);
    project->setObjectName(u"projectFilter"_s);
    m_date = new DateFilterButton(theme, m_clock, this);
    m_date->setObjectName(u"dateFilter"_s);
    connect(m_date, &DateFilterButton::choiceChanged, this, &FilterBar::publish);
    connect(m_date, &DateFilterButton::countsWanted, this, [this] {
        publish(); // what was typed a moment ago counts, too
        const QDate today = localTime(m_clock.now()).date();
        std::vector<store::TimeSpan> spans;
        for (const DateChoice &choice : m_date->offered()) {
            spans.push_back({choice.since(today), choice.until(today)});
        }
        Q_EMIT spanCountsWanted(spans);
    });

    const std::vector<FilterMenu *> others {
        addMenu(Facet::Outcome, tr("Outcome"), tr("Any outcome")),
        addMenu(Facet::Agent, tr("Agent"), tr("All agents")),
        addMenu(Facet::Account, tr("Account"), tr("All accounts")),
        addMenu(Facet::Direction, tr("Direction"), tr("Any direction")),
        addMenu(Facet::Recording, tr("Recording"), tr("With or without")),
        addMenu(Facet::Answered, tr("Answered"), tr("Yes or no")),
        addMenu(Facet::Tag, tr("Tag"), tr("Any tag or none")),
        addMenu(Facet::Note, tr("Note"), tr("With or without")),
        addMenu(Facet::Listened, tr("Listened"), tr("Yes or not yet")),
        addMenu(Facet::Transcript, tr("Transcript here"), tr("Yes or no")),
    };
    auto *more = new MoreFiltersButton(theme, others, this);
    more->setObjectName(u"moreFilters"_s);

    m_answers = new AnswersButton(theme, this);
    m_answers->setObjectName(u"answersFilter"_s);
    connect(m_answers, &AnswersButton::chosenChanged, this, &FilterBar::publish);
    connect(m_answers, &AnswersButton::countsWanted, this, [this](const calls::Question &question) {
        publish(); // what was typed a moment ago counts, too
        Q_EMIT answerCountsWanted(question);
    });

    m_numberChip = new Button(Button::Kind::Secondary, {}, this);
    m_numberChip->setObjectName(u"numberFilter"_s);
    m_numberChip->setGlyph(Icon::Close);
    m_numberChip->setToolTip(tr("All calls with this number. Press to show the others again."));
    m_numberChip->setAccessibleDescription(tr("Filter: Number. Press to remove it."));
    connect(m_numberChip, &QAbstractButton::clicked, this, [this] {
        m_number.clear();
        publish();
    });
    m_clear = new Button(Button::Kind::Quiet, tr("Clear all"), this);
    m_clear->setObjectName(u"clearFilters"_s);
    m_clear->setAccessibleName(tr("Clear all"));
    m_clear->setToolTip(tr("Remove the search and every filter"));
    connect(m_clear, &QAbstractButton::clicked, this, &FilterBar::clear);

    auto *row = new FilterRowLayout(this);
    for (QWidget *control :
        std::initializer_list<QWidget *> {m_search, status, project, m_date, m_answers, more, m_numberChip, m_clear}) {
        row->addWidget(control);
    }
}

void FilterBar::applyTheme()
{
    layout()->setSpacing(m_theme.px(8));
    m_search->setMinimumWidth(m_theme.px(narrowestSearch));
    m_search->setMaximumWidth(m_theme.px(searchWidth));
    updateGeometry();
}

void FilterBar::setCounts(const store::FacetCounts &counts)
{
    menuOf(counts.facet)->setChoices(facetChoices(counts));
}

void FilterBar::setSpanCounts(const std::vector<int> &counts)
{
    m_date->setCounts(counts);
}

void FilterBar::setQuestions(const std::vector<calls::Question> &questions)
{
    m_answers->setQuestions(questions);
}

void FilterBar::setAnswerCounts(const calls::Question &question, const std::vector<store::FacetCount> &counts)
{
    m_answers->setCounts(question, counts);
}

void FilterBar::setSort(store::SortColumn column, Qt::SortOrder order, const calls::Question &question)
{
    m_query.sortColumn = column;
    m_query.sortOrder = order;
    m_query.sortQuestion = question;
    Q_EMIT queryChanged(m_query);
}

FilterState FilterBar::state() const
{
    FilterState state {.answers = m_answers->chosen(),
        .date = m_date->choice(),
        .sortColumn = m_query.sortColumn,
        .sortOrder = m_query.sortOrder,
        .sortQuestion = m_query.sortQuestion};
    for (const Facet facet : store::allFacets) {
        state.chosen[facet] = menuOf(facet)->chosen();
    }
    return state;
}

int FilterBar::filterCount() const
{
    return state().count() + (m_query.search.isEmpty() ? 0 : 1) + (m_number.isEmpty() ? 0 : 1);
}

void FilterBar::restore(const FilterState &state)
{
    setView({.filters = state});
}

void FilterBar::setView(const views::ViewContent &content)
{
    const FilterState &state = content.filters;
    clearSilently();
    m_search->setText(content.search);
    m_number = content.number;
    m_answers->setChosen(state.answers);
    for (const Facet facet : store::allFacets) {
        menuOf(facet)->setChosen(state.chosen[facet]);
    }
    m_date->setChoice(state.date);
    publishSorted({.sortColumn = state.sortColumn, .sortOrder = state.sortOrder, .sortQuestion = state.sortQuestion});
    // Ids are chosen, names are shown.
    for (const Facet facet : {Facet::Agent, Facet::Account}) {
        if (!state.chosen[facet].isEmpty()) {
            Q_EMIT countsWanted(facet);
        }
    }
}

void FilterBar::showNumber(const QString &e164)
{
    clearSilently();
    m_number = e164;
    publish();
}

void FilterBar::clear()
{
    const bool pressed = m_clear->hasFocus();
    clearSilently();
    publish();
    if (pressed) {
        m_search->setFocus(Qt::OtherFocusReason); // the button goes
    }
}

void FilterBar::clearSilently()
{
    m_search->clear();
    m_number.clear();
    m_date->setChoice({});
    m_answers->setChosen({});
    for (FilterMenu *menu : m_menus) {
        menu->setChosen({});
    }
}

void FilterBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape && !m_search->text().isEmpty()) {
        m_search->clear();
        publish();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

store::CallQuery FilterBar::compose() const
{
    store::CallQuery query;
    query.search = m_search->text().trimmed();
    query.number = m_number;
    query.answers = m_answers->chosen();
    for (const Facet facet : store::allFacets) {
        query.chosen[facet] = menuOf(facet)->chosen();
    }
    const QDate today = localTime(m_clock.now()).date();
    query.since = m_date->choice().since(today);
    query.until = m_date->choice().until(today);
    return query;
}

/// Only what the controls say: a search that is still being typed is searched already, as far as the person can tell.
void FilterBar::showWhatFilters()
{
    if (m_clear == nullptr) {
        return; // still being built
    }
    const QString number = calls::formatted(m_number);
    m_numberChip->setText(number);
    m_numberChip->setAccessibleName(number);
    m_numberChip->setVisible(!m_number.isEmpty());
    m_clear->setVisible(compose().hasFilter());
}

void FilterBar::publish()
{
    publishSorted(m_query);
}

/// \param sorted its order
void FilterBar::publishSorted(const store::CallQuery &sorted)
{
    m_typing.reset();
    store::CallQuery query = compose();
    query.sortColumn = sorted.sortColumn;
    query.sortOrder = sorted.sortOrder;
    query.sortQuestion = sorted.sortQuestion;
    waitForMidnight();
    showWhatFilters();
    if (query != m_query) {
        m_query = query;
        Q_EMIT queryChanged(m_query);
    }
}

void FilterBar::waitForMidnight()
{
    m_midnight.reset();
    if (!m_date->choice().movesWithToday()) {
        return;
    }
    // "Today" is another day tomorrow, and the board may stay open over night. Looked at again and again, because a
    // wait stands still while the machine sleeps, and the wall clock does not.
    const QDateTime now = m_clock.now();
    const QDate today = localTime(now).date();
    const std::chrono::milliseconds tomorrow {now.msecsTo(today.addDays(1).startOfDay())};
    m_midnight = m_clock.callAfter(std::min<std::chrono::milliseconds>(tomorrow + 1s, 1min), [this, today] {
        if (localTime(m_clock.now()).date() != today) {
            publish();
        } else {
            waitForMidnight();
        }
    });
}

} // namespace callboard::ui

#include "moc_FilterBar.cpp"
