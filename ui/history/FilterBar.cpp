#include "history/FilterBar.h"

#include "calls/CallStatus.h"
#include "history/FilterButton.h"
#include "store/CallReader.h"
#include "theme/Theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

#include <algorithm>
#include <array>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal searchWidth = 300;
constexpr qreal narrowestSearch = 140;

/// Statuses as a call lives through them; those nobody knows come last.
qsizetype lifeOrder(const QString &status)
{
    const auto &all = calls::CallStatus::all();
    const auto known = calls::CallStatus::fromText(status).known();
    return std::ranges::find(all, known) - all.begin();
}

} // namespace

FilterBar::FilterBar(const Theme &theme, Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_clock(clock)
    , m_search(new QLineEdit(this))
    , m_status(new FilterButton(theme, FilterButton::Choosing::Several, tr("Status"), tr("Any status"), this))
    , m_project(new FilterButton(theme, FilterButton::Choosing::One, tr("Project"), tr("All projects"), this))
    , m_date(new FilterButton(theme, FilterButton::Choosing::One, tr("Date"), tr("Any time"), this))
{
    setObjectName(u"filterBar"_s);
    m_search->setObjectName(u"searchCalls"_s);
    m_search->setAccessibleName(tr("Search calls"));
    m_search->setPlaceholderText(tr("Search name, number, transcript"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaxLength(200);
    m_search->installEventFilter(this);
    m_status->setObjectName(u"statusFilter"_s);
    m_project->setObjectName(u"projectFilter"_s);
    m_date->setObjectName(u"dateFilter"_s);
    // Days before today that still count.
    m_date->setChoices({{u"0"_s, tr("Today")}, {u"6"_s, tr("Last 7 days")}, {u"29"_s, tr("Last 30 days")}});

    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_search, 1);
    for (FilterButton *button : {m_status, m_project, m_date}) {
        row->addWidget(button);
        connect(button, &FilterButton::chosenChanged, this, &FilterBar::publish);
    }
    connect(m_status, &FilterButton::aboutToOpen, this, [this] { Q_EMIT countsWanted(store::Facet::Status); });
    connect(m_project, &FilterButton::aboutToOpen, this, [this] { Q_EMIT countsWanted(store::Facet::Project); });
    connect(m_search, &QLineEdit::textChanged, this,
            [this] { m_typing = m_clock.callAfter(typingRest, [this] { publish(); }); });
    connect(m_search, &QLineEdit::returnPressed, this, &FilterBar::publish);
    connect(&m_theme, &Theme::changed, this, &FilterBar::applyTheme);
    applyTheme();
}

FilterBar::~FilterBar() = default;

QSize FilterBar::sizeHint() const
{
    QSize size = QWidget::sizeHint();
    size.rwidth() += m_search->maximumWidth() - std::min(m_search->sizeHint().width(), m_search->maximumWidth());
    return size;
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
    std::vector<FilterButton::Choice> choices;
    for (const store::FacetCount &count : counts.counts) {
        choices.push_back({count.value, count.label.isEmpty() ? count.value : count.label, count.calls});
    }
    if (counts.facet == store::Facet::Status) {
        std::ranges::stable_sort(choices, {}, [](const auto &choice) { return lifeOrder(choice.value); });
        m_status->setChoices(std::move(choices));
    } else if (counts.facet == store::Facet::Project) {
        m_project->setChoices(std::move(choices));
    }
}

void FilterBar::setSort(store::SortColumn column, Qt::SortOrder order)
{
    m_query.sortColumn = column;
    m_query.sortOrder = order;
    Q_EMIT queryChanged(m_query);
}

void FilterBar::clear()
{
    m_search->clear();
    for (FilterButton *button : {m_status, m_project, m_date}) {
        button->setChosen({});
    }
    publish();
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
    query.sortColumn = m_query.sortColumn;
    query.sortOrder = m_query.sortOrder;
    query.search = m_search->text().trimmed();
    query.chosen[store::Facet::Status] = m_status->chosen();
    query.chosen[store::Facet::Project] = m_project->chosen();
    if (const QStringList days = m_date->chosen(); !days.isEmpty()) {
        const QDate today = m_clock.now().toLocalTime().date();
        query.since = today.addDays(-days.front().toInt()).startOfDay().toUTC();
    }
    return query;
}

void FilterBar::publish()
{
    m_typing.reset();
    const store::CallQuery query = compose();
    waitForMidnight();
    if (query != m_query) {
        m_query = query;
        Q_EMIT queryChanged(m_query);
    }
}

void FilterBar::waitForMidnight()
{
    m_midnight.reset();
    if (m_date->chosen().isEmpty()) {
        return;
    }
    // "Today" is another day tomorrow, and the board may stay open over night.
    const QDateTime now = m_clock.now().toLocalTime();
    const std::chrono::milliseconds wait {now.msecsTo(now.date().addDays(1).startOfDay())};
    m_midnight = m_clock.callAfter(wait + std::chrono::seconds {1}, [this] { publish(); });
}

} // namespace callboard::ui
