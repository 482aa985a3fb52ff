#pragma once

#include "filters/DateFilterButton.h"
#include "filters/FilterBar.h"
#include "filters/FilterButton.h"
#include "filters/FilterMenu.h"
#include "filters/MoreFiltersButton.h"
#include "store/FacetCounts.h"
#include "support/TestClock.h"
#include "ui/support/WidgetApplication.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace callboard::test {

/// A filter bar with its parts at hand, some counts, and ten o'clock of January 16.
struct FilterDesk
{
    explicit FilterDesk(const ui::Theme &theme)
        : bar(theme, clock)
        , search(bar.findChild<QLineEdit *>(QStringLiteral("searchCalls")))
        , status(bar.findChild<ui::FilterButton *>(QStringLiteral("statusFilter")))
        , project(bar.findChild<ui::FilterButton *>(QStringLiteral("projectFilter")))
        , date(bar.findChild<ui::DateFilterButton *>(QStringLiteral("dateFilter")))
        , more(bar.findChild<ui::MoreFiltersButton *>(QStringLiteral("moreFilters")))
        , chip(bar.findChild<QPushButton *>(QStringLiteral("numberFilter")))
        , clearAll(bar.findChild<QPushButton *>(QStringLiteral("clearFilters")))
        , changed(&bar, &ui::FilterBar::queryChanged)
    {
        using store::Facet;
        bar.setCounts({Facet::Status, {{QStringLiteral("completed"), {}, 1234}, {QStringLiteral("queued"), {}, 5},
                                          {QStringLiteral("odd"), {}, 1}}});
        bar.setCounts(
            {Facet::Project, {{QStringLiteral("Tom & Jerry"), {}, 7}, {QStringLiteral("Home Loans"), {}, 3}}});
        bar.setCounts({Facet::Agent,
            {{QStringLiteral("agent-1"), QStringLiteral("Site Visit Caller"), 8}, {QStringLiteral("agent-2"), {}, 2}}});
    }

    static QStringList entries(const QMenu *menu)
    {
        QStringList texts;
        for (const QAction *action : menu->actions()) {
            texts.append(action->isSeparator() ? QStringLiteral("---") : action->text());
        }
        return texts;
    }
    static QStringList entries(const ui::MenuButton *button) { return entries(button->menu()); }

    /// Triggers the entry that says so, else the first that begins so.
    static void choose(const QMenu *menu, const QString &start)
    {
        QAction *found = nullptr;
        for (QAction *action : menu->actions()) {
            const QString words = action->text();
            if (words == start || (!found && words.startsWith(start))) {
                found = action;
            }
        }
        if (found) {
            found->trigger();
            return;
        }
        QFAIL(qPrintable(QStringLiteral("no entry ") + start));
    }
    static void choose(const ui::MenuButton *button, const QString &start) { choose(button->menu(), start); }

    /// A submenu of More by its accessible name.
    [[nodiscard]] ui::FilterMenu *under(const QString &name) const
    {
        for (QAction *action : more->menu()->actions()) {
            auto *menu = qobject_cast<ui::FilterMenu *>(action->menu());
            if (menu && menu->accessibleName() == name) {
                return menu;
            }
        }
        qFatal("no such submenu");
    }

    [[nodiscard]] const QStringList &chosen(store::Facet facet) const { return bar.query().chosen[facet]; }

    TestClock clock {QDateTime(QDate(2026, 1, 16), QTime(10, 0)).toUTC()};
    ui::FilterBar bar;
    QLineEdit *search;
    ui::FilterButton *status;
    ui::FilterButton *project;
    ui::DateFilterButton *date;
    ui::MoreFiltersButton *more;
    QPushButton *chip;
    QPushButton *clearAll;
    QSignalSpy changed;
};

} // namespace callboard::test
