#include "window/PeopleMenu.h"

#include "filters/FilterMenu.h"

#include <QLineEdit>
#include <QWidgetAction>

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;

PeopleMenu::PeopleMenu(QWidget *parent)
    : QMenu(parent)
{
    setObjectName(u"peopleMenu"_s);
    setAccessibleName(tr("Whom to hand over to"));
}

PeopleMenu::~PeopleMenu() = default;

void PeopleMenu::setPeople(const std::vector<store::TeamPerson> &people, bool canGiveBack)
{
    clear();
    m_people.clear();
    m_search = nullptr;
    if (people.size() > static_cast<std::size_t>(mostWithoutSearch)) {
        auto *field = new QWidgetAction(this);
        m_search = new QLineEdit(this);
        m_search->setObjectName(u"peopleSearch"_s);
        m_search->setAccessibleName(tr("Search a colleague"));
        m_search->setPlaceholderText(tr("Search a colleague"));
        m_search->setClearButtonEnabled(true);
        connect(m_search, &QLineEdit::textChanged, this, &PeopleMenu::filter);
        connect(m_search, &QLineEdit::returnPressed, this, &PeopleMenu::takeFirst);
        field->setDefaultWidget(m_search);
        addAction(field);
        addSeparator();
    }
    for (const store::TeamPerson &person : people) {
        QAction *action = addAction(FilterMenu::escaped(person.name));
        action->setData(person.name);
        connect(action, &QAction::triggered, this, [this, id = person.id] { Q_EMIT chosen(id); });
        m_people.push_back(action);
    }
    if (people.empty()) {
        addAction(tr("No colleague can take a call"))->setEnabled(false);
    }
    if (canGiveBack) {
        addSeparator();
        QAction *nobody = addAction(tr("Nobody: give it back to the team"));
        nobody->setObjectName(u"giveBack"_s);
        connect(nobody, &QAction::triggered, this, [this] { Q_EMIT chosen(0); });
    }
}

void PeopleMenu::showEvent(QShowEvent *event)
{
    QMenu::showEvent(event);
    if (m_search) {
        m_search->clear();
        filter({});
        m_search->setFocus(Qt::PopupFocusReason);
    }
}

void PeopleMenu::filter(const QString &words)
{
    QAction *first = nullptr;
    for (QAction *action : m_people) {
        const bool fits = action->data().toString().contains(words.trimmed(), Qt::CaseInsensitive);
        action->setVisible(fits);
        first = first || !fits ? first : action;
    }
    if (!words.trimmed().isEmpty()) {
        setActiveAction(first);
    }
}

void PeopleMenu::takeFirst()
{
    const auto first = std::ranges::find_if(m_people, [](const QAction *action) { return action->isVisible(); });
    QAction *active = activeAction();
    QAction *wanted = active && active->isVisible() && std::ranges::find(m_people, active) != m_people.end() ? active
                      : first != m_people.end()                                                              ? *first
                                                                                                             : nullptr;
    if (wanted) {
        close();
        wanted->trigger();
    }
}

} // namespace callboard::ui

#include "moc_PeopleMenu.cpp"
