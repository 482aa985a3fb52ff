#include "filters/MoreFiltersButton.h"

#include "filters/FilterMenu.h"

#include <QLocale>

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;

MoreFiltersButton::MoreFiltersButton(const Theme &theme, const std::vector<FilterMenu *> &menus, QWidget *parent)
    : MenuButton(theme, parent)
    , m_menus(menus)
{
    auto *all = new QMenu(this);
    all->setObjectName(u"moreFiltersMenu"_s);
    all->setAccessibleName(tr("More filters"));
    for (FilterMenu *menu : m_menus) {
        menu->setParent(all, menu->windowFlags());
        all->addMenu(menu);
        connect(menu, &FilterMenu::changed, this, &MoreFiltersButton::showState);
    }
    setMenu(all);
    setAccessibleName(tr("More filters"));
    showState();
}

MoreFiltersButton::~MoreFiltersButton() = default;

void MoreFiltersButton::showState()
{
    QStringList filtering;
    for (FilterMenu *menu : m_menus) {
        const bool one = menu->chosen().size() == 1;
        const QString words = one ? tr("%1: %2").arg(menu->property(), menu->summary()) : menu->summary();
        menu->setTitle(FilterMenu::escaped(words));
        if (!menu->chosen().isEmpty()) {
            filtering.append(words);
        }
    }
    const auto count = filtering.size();
    setLabel(count == 0 ? tr("More") : tr("More: %1").arg(QLocale().toString(count)));
    setFiltering(count > 0);
    setAccessibleDescription(count == 0 ? tr("No other filter") : filtering.join(u", "_s));
    setToolTip(filtering.join(u'\n').toHtmlEscaped().replace(u'\n', u"<br>"_s));
}

} // namespace callboard::ui

#include "moc_MoreFiltersButton.cpp"
