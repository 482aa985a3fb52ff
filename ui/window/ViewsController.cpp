#include "window/ViewsController.h"

#include "Services.h"
#include "base/Clock.h"
#include "base/LocalTime.h"
#include "board/BoardRefresher.h"
#include "board/CallHistoryModel.h"
#include "board/CallHistoryView.h"
#include "board/HistoryHeader.h"
#include "filters/FilterBar.h"
#include "store/CallReader.h"
#include "store/CallStore.h"
#include "views/ViewsPanel.h"
#include "window/ViewsSplitter.h"
#include "window/WindowSettings.h"

#include <QAbstractButton>
#include <QJsonDocument>
#include <QScopedValueRollback>
#include <QShortcut>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using views::SavedView;
using views::ViewContent;

ViewsController::ViewsController(
    const Services &services, WindowSettings &settings, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_settings(settings)
    , m_parts(parts)
    , m_chosen(settings.chosenView.get())
{
    connectPanel();
    ViewsSplitter &splitter = m_parts.splitter;
    splitter.setListWidth(m_settings.viewsWidth.get());
    splitter.setWanted(m_settings.viewsShown.get());
    connect(&splitter, &ViewsSplitter::resized, this, [this](int width) { m_settings.viewsWidth.set(width); });
    connect(&splitter, &ViewsSplitter::visibilityChanged, this, [this] { readCounts(); });
    connect(&m_parts.button, &QAbstractButton::clicked, this, &ViewsController::toggle);
    connect(&m_parts.filters, &FilterBar::queryChanged, this, [this](const store::CallQuery &query) {
        const QStringList accounts = query.chosen[store::Facet::Account];
        if (std::exchange(m_accounts, accounts) != accounts && !m_showing) {
            accountChosen(accounts);
        }
        updateState();
    });
    connect(&m_parts.view.columns(), &HistoryHeader::layoutChanged, this, &ViewsController::updateState);
    connect(&m_parts.refresher, &BoardRefresher::refreshed, this, &ViewsController::readCounts);
    connect(&m_services.store, &store::CallStore::replaced, this, &ViewsController::viewsRead);
    for (int place = 0; place < 9; ++place) {
        auto *key = new QShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + place)), &m_parts.window);
        key->setAutoRepeat(false);
        connect(key, &QShortcut::activated, this, [this, place] { chooseAt(place); });
    }
    listViews();
}

ViewsController::~ViewsController() = default;

void ViewsController::connectPanel()
{
    ViewsPanel &panel = m_parts.panel;
    connect(&panel, &ViewsPanel::viewChosen, this, &ViewsController::choose);
    connect(&panel, &ViewsPanel::newRequested, this,
        [this] { m_parts.panel.nameNew(views::freeName(tr("New view"), names())); });
    connect(&panel, &ViewsPanel::newNamed, this,
        [this](const QString &name) { add({.id = {}, .name = name, .content = shown()}); });
    connect(&panel, &ViewsPanel::renamed, this, &ViewsController::rename);
    connect(&panel, &ViewsPanel::removeRequested, this, &ViewsController::remove);
    connect(&panel, &ViewsPanel::undoRequested, this, &ViewsController::undoRemove);
    connect(&panel, &ViewsPanel::ordered, this, &ViewsController::order);
    connect(&panel, &ViewsPanel::saveRequested, this, &ViewsController::saveShown);
    connect(&panel, &ViewsPanel::revertRequested, this, [this] { choose(m_chosen); });
    connect(&panel, &ViewsPanel::menuRequested, this, &ViewsController::openMenu);
    connect(&panel, &ViewsPanel::listMenuRequested, this, &ViewsController::openListMenu);
    connect(&panel, &ViewsPanel::left, this, [this] { m_parts.view.setFocus(Qt::OtherFocusReason); });
}

void ViewsController::start()
{
    m_started = true;
    m_services.reader.views({this, [this](const store::Read<store::StoredViews> &read) {
                                 takeViews(read);
                                 if (read) {
                                     openDefault(*read);
                                 }
                             }});
}

void ViewsController::viewsRead()
{
    m_countedRevision = -1;
    m_services.reader.views({this, &ViewsController::takeViews});
}

void ViewsController::takeViews(const store::Read<store::StoredViews> &read)
{
    if (!read) {
        return; // the board says what is wrong with the store
    }
    m_isRead = true;
    m_views.clear();
    for (const store::StoredView &stored : read->views) {
        SavedView view = views::viewFrom(QJsonDocument::fromJson(stored.body).object());
        view.id = stored.id;
        view.name = stored.name;
        m_views.push_back(std::move(view));
    }
    m_defaults = read->defaults;
    listViews();
    updateState();
    readCounts();
}

/// With one account its own view opens at the start, too.
void ViewsController::openDefault(const store::StoredViews &stored)
{
    if (stored.defaults.isEmpty()) {
        return;
    }
    m_services.reader.accounts({this, [this](const store::Read<std::vector<calls::Account>> &accounts) {
                                    const bool isOne = accounts && accounts->size() == 1;
                                    const QString id = m_defaults.value(
                                        isOne ? accounts->front().id : QString(), m_defaults.value(u""_s));
                                    if (find(id)) {
                                        choose(id);
                                    }
                                }});
}

SavedView *ViewsController::find(const QString &id)
{
    const auto found = std::ranges::find(m_views, id, &SavedView::id);
    return found == m_views.end() ? nullptr : &*found;
}

QStringList ViewsController::names(const QString &except) const
{
    QStringList all {tr("All calls")};
    for (const SavedView &view : m_views) {
        if (view.id != except) {
            all.append(view.name);
        }
    }
    return all;
}

ViewContent ViewsController::shown() const
{
    const store::CallQuery &query = m_parts.filters.query();
    return {.filters = m_parts.filters.state(),
        .search = query.search,
        .number = query.number,
        .columns = m_parts.view.columns().columnLayout().columns()};
}

void ViewsController::show(const ViewContent &content)
{
    const QScopedValueRollback showing(m_showing, true);
    if (!content.columns.empty()) {
        const ColumnLayout layout = ColumnLayout::fromColumns(content.columns);
        if (layout.columns() != m_parts.view.columns().columnLayout().columns()) {
            m_parts.view.columns().setColumnLayout(layout);
            m_settings.columns.set(layout.toBytes());
        }
    }
    m_parts.view.showOrder(content.filters.sortColumn, content.filters.sortOrder, content.filters.sortQuestion);
    m_parts.filters.setView(content);
}

void ViewsController::choose(const QString &id)
{
    const SavedView *view = find(id);
    m_chosen = view ? id : QString();
    m_settings.chosenView.set(m_chosen);
    m_removed.reset();
    m_parts.panel.offerUndo({});
    ViewContent content = view ? view->content : ViewContent {.filters = {}, .columns = {}};
    if (!view) { // all calls, as they are ordered now
        const views::FilterState now = m_parts.filters.state();
        content.filters.sortColumn = now.sortColumn;
        content.filters.sortOrder = now.sortOrder;
        content.filters.sortQuestion = now.sortQuestion;
    }
    show(content);
    updateState();
}

void ViewsController::chooseAt(int place)
{
    if (place == 0) {
        choose({});
    } else if (place <= static_cast<int>(m_views.size())) {
        choose(m_views[static_cast<std::size_t>(place) - 1].id);
    }
}

/// An account's own view opens with the account: that it filters by it then is no change.
bool ViewsController::isChanged()
{
    const SavedView *view = find(m_chosen);
    ViewContent now = shown();
    if (!view) {
        return now.hasFilter();
    }
    ViewContent saved = view->content;
    if (saved.columns.empty()) {
        now.columns.clear();
    }
    saved.search = saved.search.trimmed();
    const QStringList accounts = now.filters.chosen[store::Facet::Account];
    if (saved.filters.chosen[store::Facet::Account].isEmpty() && accounts.size() == 1
        && m_defaults.value(accounts.front()) == view->id) {
        now.filters.chosen[store::Facet::Account].clear();
    }
    return now != saved;
}

void ViewsController::updateState()
{
    if (m_showing) {
        return;
    }
    using Foot = ViewsPanel::Foot;
    const bool changed = isChanged();
    m_parts.panel.setChosen(m_chosen, !changed ? Foot::Nothing : m_chosen.isEmpty() ? Foot::Unsaved : Foot::Changed);
}

QString ViewsController::explanationOf(const SavedView &view, std::size_t place) const
{
    QStringList words;
    if (place < 9) {
        words.append(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(place)))
                         .toString(QKeySequence::NativeText));
    }
    if (!view.id.isEmpty() && std::ranges::find(m_defaults, view.id) != m_defaults.end()) {
        words.append(m_defaults.value(u""_s) == view.id ? tr("Opens at the start") : tr("Opens with its account"));
    }
    if (view.tells && view.content.hasFilter()) {
        words.append(tr("Tells you of calls that come into it"));
    }
    return words.join(u'\n');
}

void ViewsController::listViews()
{
    std::vector<ListedView> listed;
    const auto add = [&](const SavedView &view) {
        listed.push_back({.id = view.id,
            .name = view.id.isEmpty() ? tr("All calls") : view.name,
            .explanation = explanationOf(view, listed.size()),
            .calls = m_counts.value(view.id, -1),
            .tells = view.tells && view.content.hasFilter()});
    };
    add({});
    std::ranges::for_each(m_views, add);
    m_parts.panel.setViews(std::move(listed));
    showTelling();
}

/// After a refresh for which something was written, or where other views are counted than the last time. One question
/// at a time: the board's thread is not the one that answers.
void ViewsController::readCounts()
{
    if (!m_started || m_counting || !m_parts.panel.isVisible()) {
        return;
    }
    const QDate today = localTime(m_services.clock.now()).date();
    std::vector<store::CallQuery> queries {{}};
    std::vector<QString> ids {QString()};
    for (const SavedView &view : m_views) {
        queries.push_back(views::queryOf(view.content, today));
        ids.push_back(view.id);
    }
    const qint64 revision = m_parts.refresher.revision();
    if (queries == m_counted && ids == m_askedFor && revision == m_countedRevision) {
        return;
    }
    m_counted = queries;
    m_askedFor = ids;
    m_countedRevision = revision;
    m_counting = true;
    m_services.reader.viewCounts(std::move(queries), {this, &ViewsController::takeCounts});
}

void ViewsController::takeCounts(const store::Read<std::vector<int>> &read)
{
    m_counting = false;
    if (!read) {
        m_countedRevision = -1; // again after the next refresh
        return;
    }
    m_counts.clear();
    for (std::size_t i = 0; i < m_askedFor.size() && i < read->size(); ++i) {
        m_counts.insert(m_askedFor[i], (*read)[i]);
    }
    listViews();
    readCounts(); // what changed meanwhile
}

void ViewsController::toggle()
{
    ViewsSplitter &splitter = m_parts.splitter;
    if (!splitter.fits()) {
        openViewsMenu();
        return;
    }
    splitter.setWanted(!splitter.isWanted());
    m_settings.viewsShown.set(splitter.isWanted());
}

void ViewsController::accountChosen(const QStringList &accounts)
{
    const SavedView *view = accounts.size() == 1 ? find(m_defaults.value(accounts.front())) : nullptr;
    if (!view || !m_started) {
        return;
    }
    ViewContent content = view->content;
    content.filters.chosen[store::Facet::Account] = accounts;
    m_chosen = view->id;
    m_settings.chosenView.set(m_chosen);
    // Not within the signal that tells of the account.
    QMetaObject::invokeMethod(
        this,
        [this, content] {
            show(content);
            updateState();
        },
        Qt::QueuedConnection);
}

} // namespace callboard::ui

#include "moc_ViewsController.cpp"
