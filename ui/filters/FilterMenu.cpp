#include "filters/FilterMenu.h"

#include "base/OneLine.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>

#include <algorithm>
#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

QString wordsOf(const FilterMenu::Choice &choice)
{
    const QString label = FilterMenu::escaped(choice.label);
    return choice.count < 0 ? label : label + u'\t' + QLocale().toString(choice.count);
}

} // namespace

FilterMenu::FilterMenu(Choosing choosing, const QString &property, const QString &everything, QWidget *parent)
    : QMenu(parent)
    , m_choosing(choosing)
    , m_property(property)
    , m_everything(everything)
{
    setAccessibleName(property);
    setTitle(property);
    build();
}

FilterMenu::~FilterMenu() = default;

QString FilterMenu::escaped(const QString &text)
{
    return oneLine(text.left(200)).replace(u'&', u"&&"_s);
}

void FilterMenu::setChoices(std::vector<Choice> choices)
{
    if (choices == m_choices) {
        return;
    }
    for (const QString &value : std::as_const(m_chosen)) {
        const auto old = std::ranges::find(m_choices, value, &Choice::value);
        if (old != m_choices.end()) {
            std::erase_if(m_known, [&value](const Choice &known) { return known.value == value; });
            m_known.push_back(*old);
        }
    }
    m_choices = std::move(choices);
    build();
    Q_EMIT changed();
}

void FilterMenu::setLastAction(QAction *action)
{
    m_last = action;
    build();
}

void FilterMenu::setChosen(const QStringList &values)
{
    if (values != m_chosen) {
        m_chosen = values;
        build();
        Q_EMIT changed();
    }
}

std::vector<FilterMenu::Choice> FilterMenu::offered() const
{
    std::vector<Choice> all = m_choices;
    const bool counted = std::ranges::any_of(m_choices, [](const Choice &choice) { return choice.count >= 0; });
    for (const QString &value : m_chosen) {
        if (std::ranges::find(m_choices, value, &Choice::value) == m_choices.end()) {
            all.push_back({value, labelOf(value), counted ? 0 : -1});
        }
    }
    return all;
}

void FilterMenu::build()
{
    const std::vector<Choice> choices = offered();
    const QList<QAction *> before = actions();
    QStringList values;
    for (const QAction *action : before) {
        if (action->isCheckable() && !action->data().toString().isEmpty()) {
            values.append(action->data().toString());
        }
    }
    const auto same = [](const QString &value, const Choice &choice) { return value == choice.value; };
    const bool lastIsThere = !m_last || before.contains(m_last);
    if (!before.isEmpty() && lastIsThere && std::ranges::equal(values, choices, same)) {
        // In place: an open menu must not be built anew under the pointer.
        for (std::size_t i = 0; i < choices.size(); ++i) {
            before[static_cast<qsizetype>(i) + 2]->setText(wordsOf(choices[i]));
        }
        showChecks();
        return;
    }

    const QAction *active = activeAction();
    const QVariant highlighted = active && active->isCheckable() ? active->data() : QVariant();
    if (m_last) {
        removeAction(m_last);
    }
    clear();
    const auto add = [this](const QString &words, const QString &value) {
        QAction *action = addAction(words);
        action->setCheckable(true);
        action->setData(value);
        connect(action, &QAction::triggered, this, [this, value](bool on) { choose(value, on); });
    };
    add(m_everything, u""_s);
    addSeparator();
    for (const Choice &choice : choices) {
        add(wordsOf(choice), choice.value);
    }
    if (m_last) {
        addSeparator();
        addAction(m_last);
    }
    showChecks();
    const QList<QAction *> now = actions();
    for (QAction *action : now) {
        if (isVisible() && highlighted.isValid() && action->isCheckable() && action->data() == highlighted) {
            setActiveAction(action);
        }
    }
}

void FilterMenu::choose(const QString &value, bool on)
{
    QStringList chosen;
    if (m_choosing == Choosing::Several && !value.isEmpty()) {
        chosen = m_chosen;
        chosen.removeAll(value);
        if (on) {
            chosen.append(value);
        }
    } else if (!value.isEmpty()) {
        chosen = {value}; // choosing the chosen one again leaves it chosen
    }
    const bool another = std::exchange(m_chosen, chosen) != chosen;
    showChecks();
    if (another) {
        Q_EMIT changed();
        Q_EMIT chosenChanged(m_chosen);
    }
}

void FilterMenu::showChecks()
{
    const QList<QAction *> all = actions();
    for (QAction *action : all) {
        if (action->isCheckable()) {
            const QString own = action->data().toString();
            action->setChecked(own.isEmpty() ? m_chosen.isEmpty() : m_chosen.contains(own));
        }
    }
}

QString FilterMenu::summary() const
{
    QString words = m_property;
    if (m_chosen.size() == 1) {
        words = labelOf(m_chosen.front());
    } else if (!m_chosen.isEmpty()) {
        words = tr("%1: %2").arg(m_property, QLocale().toString(m_chosen.size()));
    }
    return oneLine(words.left(200));
}

QString FilterMenu::labelOf(const QString &value) const
{
    for (const std::vector<Choice> *list : {&m_choices, &m_known}) {
        const auto choice = std::ranges::find(*list, value, &Choice::value);
        if (choice != list->end()) {
            return choice->label;
        }
    }
    return value;
}

void FilterMenu::mouseReleaseEvent(QMouseEvent *event)
{
    QAction *action = actionAt(event->position().toPoint());
    if (m_choosing == Choosing::Several && action && action->isEnabled() && action->isCheckable()) {
        action->trigger();
    } else {
        QMenu::mouseReleaseEvent(event);
    }
}

void FilterMenu::keyPressEvent(QKeyEvent *event)
{
    QAction *action = activeAction();
    if (m_choosing == Choosing::Several && event->key() == Qt::Key_Space && action && action->isCheckable()) {
        action->trigger();
    } else {
        QMenu::keyPressEvent(event);
    }
}

} // namespace callboard::ui

#include "moc_FilterMenu.cpp"
