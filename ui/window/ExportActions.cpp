#include "window/ExportActions.h"

#include "board/CallHistoryView.h"
#include "exporting/ExportPanel.h"
#include "filters/FilterBar.h"
#include "theme/Button.h"
#include "window/DetailsController.h"
#include "window/ExportController.h"
#include "window/HeaderBar.h"
#include "window/PrintController.h"
#include "window/RowActions.h"
#include "window/StatusLine.h"

#include <QMenu>
#include <QShortcut>

namespace callboard::ui {

using namespace Qt::StringLiterals;

ExportActions::ExportActions(
    const Services &services, const Theme &theme, WindowSettings &settings, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_exports(new ExportController(services, theme, settings,
          {parts.window, parts.header.filters(), parts.model, parts.view, parts.panel}, this))
    , m_prints(new PrintController(services, {parts.window, parts.model, parts.view, *m_exports}, this))
{
    addKeys();
    addMenu();
    connect(m_exports, &ExportController::noticed, &m_parts.status, &StatusLine::showNotice);
    connect(m_exports, &ExportController::busyChanged, this, &ExportActions::busyChanged);
    connect(m_prints, &PrintController::noticed, &m_parts.status, &StatusLine::showNotice);
    connect(&m_parts.rows, &RowActions::exportRequested, m_exports, &ExportController::openDialog);
    connect(&m_parts.rows, &RowActions::printRequested, this, &ExportActions::print);
}

ExportActions::~ExportActions() = default;

void ExportActions::print(qint64 id)
{
    if (id != 0) {
        m_prints->printCall(id);
    } else {
        m_prints->printList();
    }
}

void ExportActions::addKeys()
{
    const auto shortcut = [this](const QKeySequence &keys, auto run) {
        connect(new QShortcut(keys, &m_parts.window), &QShortcut::activated, this, [this, run] {
            if (m_parts.view.isVisible()) { // not on the welcome page
                run();
            }
        });
    };
    shortcut(Qt::CTRL | Qt::Key_E, [this] { m_exports->openDialog(); });
    shortcut(QKeySequence::Print, [this] { m_prints->printList(); });
    shortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_P, [this] {
        if (m_parts.details.callId() != 0) {
            m_prints->printCall(m_parts.details.callId());
        }
    });
}

void ExportActions::addMenu()
{
    Button *button = &m_parts.header.exportCalls();
    auto *menu = new QMenu(button);
    menu->setObjectName(u"exportMenu"_s);
    menu->setAccessibleName(button->accessibleName());
    const auto add = [menu](const QString &words, const QString &name, const QKeySequence &keys, auto *to, auto run) {
        QAction *action = menu->addAction(words);
        action->setObjectName(name);
        action->setShortcut(keys); // to be read here: the window itself answers to it
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, to, run);
    };
    add(tr("Export…"), u"exportAction"_s, Qt::CTRL | Qt::Key_E, m_exports, [this] { m_exports->openDialog(); });
    add(tr("Print…"), u"printAction"_s, QKeySequence::Print, m_prints, [this] { m_prints->printList(); });
    connect(button, &QAbstractButton::clicked, menu,
        [menu, button] { menu->popup(button->mapToGlobal(QPoint(0, button->height() + 1))); });
}

} // namespace callboard::ui

#include "moc_ExportActions.cpp"
