#include "history/DateFilterButton.h"

#include "base/Clock.h"
#include "history/DateRangeDialog.h"
#include "history/FilterMenu.h"

#include <QAction>

#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;

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
    std::vector<FilterMenu::Choice> choices {
        {DateChoice::lastDays(todayAlone).text(), tr("Today")},
        {DateChoice::lastDays(lastSevenDays).text(), tr("Last 7 days")},
        {DateChoice::lastDays(lastThirtyDays).text(), tr("Last 30 days")},
    };
    if (m_choice.kind == DateChoice::Kind::Range) {
        m_range = m_choice;
    }
    if (m_range.kind == DateChoice::Kind::Range) {
        choices.push_back({m_range.text(), shortRangeText(m_range.from, m_range.to, today())});
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
    m_dialog->setRange(ranged ? m_range.from : today().addDays(-lastSevenDays), ranged ? m_range.to : today());
    m_dialog->show();
    m_dialog->move(mapToGlobal(rect().bottomLeft()));
    m_dialog->activateWindow();
}

} // namespace callboard::ui
