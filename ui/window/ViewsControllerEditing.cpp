// How views are saved, named, ordered, removed, exported and imported.
#include "Services.h"
#include "bolna/BolnaClient.h"
#include "bolna/BolnaClients.h"
#include "settings/NotifyingSection.h"
#include "settings/SettingsDialog.h"
#include "store/CallStore.h"
#include "telling/ViewTeller.h"
#include "theme/PlainText.h"
#include "theme/ScreenFit.h"
#include "views/ViewsPanel.h"
#include "window/DownloadFolder.h"
#include "window/ViewFiles.h"
#include "window/ViewsController.h"
#include "window/ViewsSplitter.h"
#include "window/WindowSettings.h"

#include <QAbstractButton>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLocale>
#include <QMenu>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using views::SavedView;

namespace {

QString menuText(const QString &text)
{
    return singleLine(text).replace(u'&', u"&&"_s);
}

} // namespace

void ViewsController::save(const SavedView &view)
{
    const QByteArray body = QJsonDocument(views::toObject(view)).toJson(QJsonDocument::Compact);
    m_services.store.saveView({view.id, view.name, body},
        {this, &ViewsController::written, tr("The view “%1” was not saved.").arg(view.name)});
}

void ViewsController::written(const QString &sentence, const store::Written &result)
{
    if (!result) {
        Q_EMIT noticed(tr("%1 %2").arg(sentence, result.error().message));
    }
}

void ViewsController::add(SavedView view)
{
    view.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const QString name = views::tidyName(view.name);
    view.name = views::freeName(name.isEmpty() ? tr("New view") : name, names());
    save(view);
    m_chosen = view.id;
    m_settings.chosenView.set(m_chosen);
    m_views.push_back(std::move(view));
    listViews();
    updateState();
    readCounts();
}

void ViewsController::saveShown()
{
    if (SavedView *view = find(m_chosen)) {
        view->content = shown();
        save(*view);
        showTelling();
        updateState();
        readCounts();
    }
}

void ViewsController::rename(const QString &id, const QString &name)
{
    SavedView *view = find(id);
    const QString tidy = views::tidyName(name);
    if (view && !tidy.isEmpty()) {
        view->name = views::freeName(tidy, names(id));
        save(*view);
    }
    listViews();
}

void ViewsController::remove(const QString &id)
{
    const SavedView *view = find(id);
    if (!view) {
        return;
    }
    Removed removed {.view = *view, .order = {}, .defaultOf = m_defaults.keys(id)};
    for (const SavedView &one : m_views) {
        removed.order.append(one.id);
    }
    std::erase_if(m_views, [&id](const SavedView &one) { return one.id == id; });
    m_defaults.removeIf([&id](const QHash<QString, QString>::iterator &entry) { return entry.value() == id; });
    m_services.store.removeView(
        id, {this, &ViewsController::written, tr("The view “%1” was not removed.").arg(removed.view.name)});
    if (m_chosen == id) { // the board stays as it is
        m_chosen.clear();
        m_settings.chosenView.set(m_chosen);
    }
    m_parts.panel.offerUndo(removed.view.name);
    m_removed = std::move(removed);
    listViews();
    updateState();
}

void ViewsController::undoRemove()
{
    if (!m_removed) {
        return;
    }
    const Removed removed = *std::exchange(m_removed, std::nullopt);
    m_parts.panel.offerUndo({});
    m_views.push_back(removed.view);
    save(removed.view);
    for (const QString &account : removed.defaultOf) {
        setDefault(account, removed.view.id, true);
    }
    order(removed.order);
    choose(removed.view.id);
}

void ViewsController::order(const QStringList &ids)
{
    std::ranges::stable_sort(m_views, {}, [&ids](const SavedView &view) {
        const auto place = ids.indexOf(view.id);
        return place < 0 ? ids.size() : place;
    });
    m_services.store.orderViews(ids, {this, &ViewsController::written, tr("The order of the views was not saved.")});
    listViews();
}

void ViewsController::setTells(const QString &id, bool tells)
{
    if (SavedView *view = find(id); view && view->tells != tells) {
        view->tells = tells;
        save(*view);
        listViews();
        Q_EMIT noticed((tells ? tr("You are told of calls that come into “%1” from now on.")
                              : tr("You are no longer told of calls that come into “%1”."))
                           .arg(view->name));
    }
}

/// To the rules, once they are saved, and to the settings that are open.
void ViewsController::showTelling()
{
    if (!m_isRead) {
        return; // else it would seem that none tells
    }
    m_services.viewTeller.setViews(m_views);
    if (m_section) {
        std::vector<NotifyingSection::ViewSwitch> switches;
        for (const SavedView &view : m_views) {
            if (view.content.hasFilter()) {
                switches.push_back({view.id, view.name, view.tells});
            }
        }
        m_section->setViews(switches);
    }
}

void ViewsController::attach(SettingsDialog &dialog)
{
    m_section = &dialog.notifying();
    connect(m_section, &NotifyingSection::viewToggled, this, &ViewsController::setTells);
    showTelling();
}

void ViewsController::setDefault(const QString &account, const QString &id, bool on)
{
    if (on) {
        m_defaults.insert(account, id);
    } else {
        m_defaults.remove(account);
    }
    m_services.store.setDefaultView(
        account, on ? id : QString(), {this, &ViewsController::written, tr("When the view opens was not saved.")});
    listViews();
    updateState();
}

void ViewsController::addDefaults(QMenu &menu, const QString &id)
{
    const auto addChoice = [&](QMenu &to, const QString &words, const QString &account) {
        QAction *choice = to.addAction(words);
        choice->setCheckable(true);
        choice->setChecked(m_defaults.value(account) == id);
        connect(choice, &QAction::toggled, this, [this, account, id](bool on) { setDefault(account, id, on); });
    };
    addChoice(menu, tr("Open at the start"), u""_s);
    if (m_services.clients.all().size() > 1) {
        QMenu *accounts = menu.addMenu(tr("Open with the account"));
        for (const bolna::BolnaClient *client : m_services.clients.all()) {
            addChoice(*accounts, menuText(client->account().name), client->account().id);
        }
    }
}

void ViewsController::openMenu(const QString &id, const QPoint &at)
{
    auto *menu = new QMenu(&m_parts.panel);
    menu->setObjectName(u"viewMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString &words, auto run) {
        QAction *action = menu->addAction(words);
        connect(action, &QAction::triggered, this, run);
        return action;
    };
    if (id.isEmpty()) {
        add(tr("Save as a new view…"), [this] { Q_EMIT m_parts.panel.newRequested(); });
        add(tr("Import a view…"), [this] { importViews(); });
        menu->popup(at);
        return;
    }
    add(tr("Rename"), [this, id] { m_parts.panel.rename(id); })->setShortcut(Qt::Key_F2);
    add(tr("Update to what is shown"), [this, id] {
        m_chosen = id;
        m_settings.chosenView.set(m_chosen);
        saveShown();
    });
    menu->addSeparator();
    const auto place = std::ranges::find(m_views, id, &SavedView::id) - m_views.begin();
    QAction *up = add(tr("Move up"), [this, id] { m_parts.panel.moveView(id, -1); });
    up->setShortcut(Qt::ALT | Qt::Key_Up);
    up->setEnabled(place > 0);
    QAction *down = add(tr("Move down"), [this, id] { m_parts.panel.moveView(id, 1); });
    down->setShortcut(Qt::ALT | Qt::Key_Down);
    down->setEnabled(place + 1 < std::ssize(m_views));
    menu->addSeparator();
    const SavedView *view = find(id);
    QAction *tells = menu->addAction(tr("Tell me of calls that come into it"));
    tells->setObjectName(u"tellMe"_s);
    tells->setCheckable(true);
    tells->setChecked(view && view->tells);
    tells->setEnabled(view && view->content.hasFilter());
    connect(tells, &QAction::toggled, this, [this, id](bool on) { setTells(id, on); });
    addDefaults(*menu, id);
    menu->addSeparator();
    add(tr("Export…"), [this, id] { exportView(id); });
    menu->addSeparator();
    add(tr("Remove"), [this, id] { remove(id); })->setShortcut(Qt::Key_Delete);
    menu->popup(at);
}

void ViewsController::openListMenu(const QPoint &at)
{
    auto *menu = new QMenu(&m_parts.panel);
    menu->setObjectName(u"viewListMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Save as a new view…")), &QAction::triggered, this,
        [this] { Q_EMIT m_parts.panel.newRequested(); });
    connect(menu->addAction(tr("Import a view…")), &QAction::triggered, this, &ViewsController::importViews);
    menu->addSeparator();
    connect(menu->addAction(tr("Hide this list")), &QAction::triggered, this, &ViewsController::toggle);
    menu->popup(at);
}

/// In place of the list, where it has no room.
void ViewsController::openViewsMenu()
{
    auto *menu = new QMenu(&m_parts.window);
    menu->setObjectName(u"narrowViewsMenu"_s);
    menu->setAccessibleName(tr("Views"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString &id, const QString &name) {
        QAction *action = menu->addAction(menuText(name));
        action->setCheckable(true);
        action->setChecked(id == m_chosen);
        connect(action, &QAction::triggered, this, [this, id] { choose(id); });
    };
    add({}, tr("All calls"));
    for (const SavedView &view : m_views) {
        add(view.id, view.name);
    }
    menu->addSeparator();
    if (find(m_chosen) && isChanged()) {
        connect(menu->addAction(tr("Save the changes")), &QAction::triggered, this, &ViewsController::saveShown);
        connect(menu->addAction(tr("Revert")), &QAction::triggered, this, [this] { choose(m_chosen); });
    }
    connect(menu->addAction(tr("Save as a new view")), &QAction::triggered, this, [this] {
        // Where nothing can be named in place, it is named after the fact.
        this->add({.id = {}, .name = tr("New view"), .content = shown()});
        Q_EMIT noticed(tr("Saved as “%1”. Rename it in a wider window.").arg(m_views.back().name));
    });
    menu->popup(m_parts.button.mapToGlobal(QPoint(0, m_parts.button.height() + 1)));
}

void ViewsController::exportView(const QString &id)
{
    const SavedView *view = find(id);
    if (!view) {
        return;
    }
    auto *dialog = new QFileDialog(&m_parts.window, tr("Export the view"),
        QDir(lastDownloadFolder(m_settings)).filePath(views::viewFileName(*view)));
    dialog->setObjectName(u"exportViewDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, [this, view = *view](const QString &path) {
        const QString whole
            = path.endsWith(u".json"_s, Qt::CaseInsensitive) ? path : path + views::viewFileEnding.toString();
        m_settings.downloadFolder.set(QFileInfo(whole).absolutePath());
        saveViewFile(whole, view, {this, &ViewsController::fileSaved, whole});
    });
    ScreenFit::apply(*dialog);
    dialog->open();
}

void ViewsController::fileSaved(const QString &path, const Result<void, QString> &saved)
{
    Q_EMIT noticed(saved ? tr("Saved to %1").arg(QDir::toNativeSeparators(path))
                         : tr("The view was not exported. %1").arg(saved.error()));
}

void ViewsController::importViews()
{
    auto *dialog = new QFileDialog(&m_parts.window, tr("Import a view"), lastDownloadFolder(m_settings),
        tr("Views (*%1);;All files (*)").arg(views::viewFileEnding));
    dialog->setObjectName(u"importViewDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        openViewFile(path, {this, &ViewsController::fileOpened});
    });
    ScreenFit::apply(*dialog);
    dialog->open();
}

void ViewsController::fileOpened(const Arrived &arrived)
{
    if (!arrived) {
        Q_EMIT noticed(tr("The view was not imported. %1").arg(arrived.error()));
        return;
    }
    add(arrived->view);
    choose(m_chosen);
    const QString name = m_views.back().name;
    Q_EMIT noticed(arrived->leftOut.isEmpty() ? tr("Imported “%1”").arg(name)
                                              : tr("Imported “%1”. %2").arg(name, arrived->leftOut));
}

} // namespace callboard::ui
