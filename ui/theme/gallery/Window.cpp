#include "Gallery.h"

#include "theme/Icons.h"
#include "theme/TextLabel.h"

#include <QDockWidget>
#include <QListWidget>
#include <QMainWindow>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QStatusBar>
#include <QToolBar>
#include <QTreeWidget>

namespace callboard::ui::gallery {

using namespace Qt::StringLiterals;

std::unique_ptr<QWidget> makeWindow(const Theme &theme)
{
    auto window = std::make_unique<QMainWindow>();
    QMenu *file = window->menuBar()->addMenu(u"&File"_s);
    file->addAction(u"New call"_s);
    window->menuBar()->addMenu(u"&View"_s)->addAction(u"Activity"_s);

    QToolBar *bar = window->addToolBar(u"Tools"_s);
    bar->setMovable(false);
    for (const Icon glyph : {Icon::Refresh, Icon::Activity, Icon::Settings}) {
        bar->addAction(icon(theme, glyph, Token::Secondary), u"Tool"_s);
    }
    bar->actions().constLast()->setEnabled(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);

    auto *list = new QTreeWidget(window.get());
    list->setHeaderLabels({u"Account"_s, u"Key"_s});
    for (const QString &name : {u"Sales"_s, u"आशा वर्मा"_s, u"environment"_s}) {
        auto *item = new QTreeWidgetItem(list, {name, u"in the key store"_s});
        item->setCheckState(0, name == u"Sales"_s ? Qt::Checked : Qt::Unchecked);
        new QTreeWidgetItem(item, {u"Site Visit Caller"_s, u"-"_s});
    }
    list->expandAll();
    list->setCurrentItem(list->topLevelItem(1));
    window->setCentralWidget(list);

    auto *dock = new QDockWidget(u"Activity"_s, window.get());
    auto *log = new QPlainTextEdit(dock);
    log->setReadOnly(true);
    log->setFrameShape(QFrame::NoFrame);
    log->setFont(theme.font(FontRole::Monospace));
    log->setPlainText(u"Starting call status polling service (every 30 seconds)\nPolling 3 pending calls"_s);
    log->selectAll();
    dock->setWidget(log);
    window->addDockWidget(Qt::BottomDockWidgetArea, dock);

    window->statusBar()->addWidget(
        new TextLabel(theme, u"Polling: running"_s, FontRole::Secondary, Token::Secondary, window.get()));
    window->statusBar()->addPermanentWidget(
        new TextLabel(theme, u"1–12 of 12,408 calls"_s, FontRole::Secondary, Token::Secondary, window.get()));
    return window;
}

} // namespace callboard::ui::gallery
