#include "filters/FilterButton.h"

namespace callboard::ui {

FilterButton::FilterButton(const Theme &theme, FilterMenu *menu, QWidget *parent)
    : MenuButton(theme, parent)
    , m_menu(menu)
{
    m_menu->setParent(this, m_menu->windowFlags());
    setMenu(m_menu);
    connect(m_menu, &FilterMenu::changed, this, &FilterButton::showState);
    showState();
}

FilterButton::~FilterButton() = default;

void FilterButton::showState()
{
    const bool filters = !m_menu->chosen().isEmpty();
    const QString label = m_menu->summary();
    setLabel(label);
    setFiltering(filters);
    setAccessibleName(label);
    setAccessibleDescription(filters ? tr("Filter: %1").arg(m_menu->property()) : m_menu->everything());
}

} // namespace callboard::ui

#include "moc_FilterButton.cpp"
