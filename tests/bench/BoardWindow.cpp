#include "bench/BoardWindow.h"

#include "ProgramServices.h"
#include "board/BoardRefresher.h"
#include "board/CallHistoryModel.h"
#include "board/CallHistoryView.h"
#include "filters/FilterBar.h"
#include "views/FilterState.h"

#include <QDir>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QPushButton>

namespace callboard::bench {

using namespace Qt::StringLiterals;

namespace {

Options optionsFor(const QString &file, std::chrono::milliseconds refreshInterval)
{
    Options options;
    options.database = file;
    options.apiUrl = u"http://127.0.0.1:9"_s; // there is no key to ask with, and nobody there
    options.refreshInterval = refreshInterval;
    return options;
}

/// The store first, and then the window.
bool opened(Program &program)
{
    if (const auto done = program.openStore(); !done) {
        qFatal("The store cannot be opened: %s", qPrintable(done.error().message));
    }
    return true;
}

} // namespace

BoardWindow::BoardWindow(const QString &file, const QString &folder, std::chrono::milliseconds refreshInterval)
    : m_program(optionsFor(file, refreshInterval), m_clock)
    , m_opened(opened(m_program))
    , m_window(servicesOf(m_program), m_theme,
          {.file = QDir(folder).filePath(u"callboard.ini"_s), .refreshInterval = refreshInterval, .demoCommand = {}})
    , m_view(part<ui::CallHistoryView>(u"callHistory"_s))
    , m_model(qobject_cast<ui::CallHistoryModel *>(m_view->model()))
    , m_refresher(part<ui::BoardRefresher>({}))
    , m_filters(part<ui::FilterBar>(u"filterBar"_s))
{
}

BoardWindow::~BoardWindow() = default;

template<class T>
T *BoardWindow::part(const QString &objectName) const
{
    auto *found = m_window.findChild<T *>(objectName);
    if (!found) {
        qFatal("The window has no %s", T::staticMetaObject.className());
    }
    return found;
}

void BoardWindow::show()
{
    m_window.show();
    m_window.start();
    m_window.keysLoaded({});
}

void BoardWindow::sort(ui::HistoryColumn column, Qt::SortOrder order)
{
    m_view->sortByColumn(static_cast<int>(column), order);
}

void BoardWindow::typeSearch(const QString &words)
{
    part<QLineEdit>(u"searchCalls"_s)->setText(words);
}

void BoardWindow::search(const QString &words)
{
    auto *field = part<QLineEdit>(u"searchCalls"_s);
    field->setText(words);
    Q_EMIT field->returnPressed();
}

void BoardWindow::filterStatuses(const QStringList &statuses)
{
    views::FilterState state = m_filters->state();
    state.chosen[store::Facet::Status] = statuses;
    m_filters->restore(state);
}

void BoardWindow::filterProject(const QString &project)
{
    views::FilterState state = m_filters->state();
    state.chosen[store::Facet::Project] = {project};
    m_filters->restore(state);
}

void BoardWindow::filterDays(int days)
{
    views::FilterState state = m_filters->state();
    state.date = views::DateChoice::lastDays(days);
    m_filters->restore(state);
}

void BoardWindow::clearFilters()
{
    m_filters->clear();
}

void BoardWindow::choose(int row)
{
    m_view->selectionModel()->setCurrentIndex(
        m_model->index(row, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void BoardWindow::play(qint64 id)
{
    Q_EMIT m_view->playRequested(id);
}

void BoardWindow::closeSidebar()
{
    part<QAbstractButton>(u"closeDetails"_s)->click();
}

} // namespace callboard::bench
