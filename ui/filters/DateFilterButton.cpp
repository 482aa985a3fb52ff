#include "filters/DateFilterButton.h"

#include "base/Clock.h"
#include "filters/DateRangeDialog.h"
#include "filters/FilterMenu.h"

#include <QAction>

#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using namespace views;

DateFilterButton::DateFilterButton(const Theme &theme, const Clock &clock, QWidget *parent)
    : MenuButton(theme, parent)
    , m_theme(theme)
    , m_clock(clock)
    , m_menu(new FilterMenu(FilterMenu::Choosing::One, tr("Date"), tr("Any time"), this))
{
    auto *range = new QAction(tr("From … to …"), this);
    range->setObjectName(u"dateRange"_s);
    m_menu->setLastAction(range);
    setMenu(m_menu);
    connect(range, &QAction::triggered, this, &DateFilterButton::askForRange);
    connect(m_menu, &FilterMenu::chosenChanged, this, [this](const QStringList &values) {
        take(values.isEmpty() ? DateChoice() : DateChoice::fromText(values.front()));
    });
    connect(m_menu, &QMenu::aboutToShow, this, &DateFilterButton::countsWanted);
    showState();
}

DateFilterButton::~DateFilterButton() = default;

QDate DateFilterButton::today() const
{
    return m_clock.now().toLocalTime().date();
}

void DateFilterButton::setChoice(const DateChoice &choice)
{
    m_choice = choice;
    showState();
}

void DateFilterButton::setCounts(const std::vector<int> &counts)
{
    if (counts.size() == m_offered.size()) {
        m_counts = counts;
        showState();
    }
}

QString DateFilterButton::labelOf(const DateChoice &choice) const
{
    if (choice.kind == DateChoice::Kind::Range) {
        return shortRangeText(choice.from, choice.to, today());
    }
    if (choice.kind == DateChoice::Kind::Yesterday) {
        return tr("Yesterday");
    }
    switch (choice.daysBefore) {
    case todayAlone:
        return tr("Today");
    case lastSevenDays:
        return tr("Last 7 days");
    default:
        return tr("Last 30 days");
    }
}

void DateFilterButton::take(const DateChoice &choice)
{
    const bool another = std::exchange(m_choice, choice) != choice;
    showState();
    if (another) {
        Q_EMIT choiceChanged(m_choice);
    }
}

void DateFilterButton::showState()
{
    if (m_choice.kind == DateChoice::Kind::Range) {
        m_range = m_choice;
    }
    std::vector<DateChoice> offered {DateChoice::lastDays(todayAlone), DateChoice::yesterday(),
        DateChoice::lastDays(lastSevenDays), DateChoice::lastDays(lastThirtyDays)};
    if (m_range.kind == DateChoice::Kind::Range) {
        offered.push_back(m_range);
    }
    if (std::exchange(m_offered, offered) != offered) {
        m_counts.clear();
    }
    std::vector<FilterMenu::Choice> choices;
    for (std::size_t i = 0; i < m_offered.size(); ++i) {
        choices.push_back({m_offered[i].text(), labelOf(m_offered[i]), i < m_counts.size() ? m_counts[i] : -1});
    }
    m_menu->setChoices(std::move(choices));
    const bool filters = m_choice.kind != DateChoice::Kind::Any;
    m_menu->setChosen(filters ? QStringList {m_choice.text()} : QStringList());
    setLabel(m_menu->summary());
    setFiltering(filters);
    setAccessibleName(m_menu->summary());
    setAccessibleDescription(filters ? tr("Filter: %1").arg(m_menu->property()) : m_menu->everything());
}

void DateFilterButton::askForRange()
{
    if (!m_dialog) {
        m_dialog = new DateRangeDialog(m_theme, this);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dialog, &DateRangeDialog::rangeChosen, this,
            [this](const QDate &one, const QDate &other) { take(DateChoice::range(one, other)); });
    }
    const bool ranged = m_range.kind == DateChoice::Kind::Range;
    m_dialog->setToday(today());
    m_dialog->setRange(ranged ? m_range.from : today().addDays(-lastSevenDays), ranged ? m_range.to : today());
    m_dialog->show();
    m_dialog->move(mapToGlobal(rect().bottomLeft()));
    m_dialog->activateWindow();
}

} // namespace callboard::ui

#include "moc_DateFilterButton.cpp"
