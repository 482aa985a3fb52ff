#pragma once

#include "Program.h"
#include "board/CallCells.h"
#include "theme/Theme.h"
#include "window/MainWindow.h"

#include <QString>

#include <chrono>

namespace callboard::ui {
class BoardRefresher;
class CallHistoryModel;
class CallHistoryView;
class FilterBar;
} // namespace callboard::ui

namespace callboard::bench {

/// The real window over the real program below it, wired as app/WindowProgram.cpp does, without a key: nothing is
/// polled and nothing leaves the machine. What a person would do to it is done through its own parts.
class BoardWindow final
{
    Q_DISABLE_COPY_MOVE(BoardWindow)

public:
    /// `folder` is for its settings. A store that cannot be opened ends the program.
    BoardWindow(const QString &file, const QString &folder, std::chrono::milliseconds refreshInterval);
    ~BoardWindow();

    /// Shows the window and asks for its first rows.
    void show();

    [[nodiscard]] ui::CallHistoryView &view() const { return *m_view; }
    [[nodiscard]] ui::CallHistoryModel &model() const { return *m_model; }
    [[nodiscard]] ui::BoardRefresher &refresher() const { return *m_refresher; }

    void sort(ui::HistoryColumn column, Qt::SortOrder order);
    /// Types the words, and waits as the field does.
    void typeSearch(const QString &words);
    /// Types the words and presses Enter.
    void search(const QString &words);
    void filterStatuses(const QStringList &statuses);
    void filterProject(const QString &project);
    /// Days before today that still count.
    void filterDays(int days);
    void clearFilters();
    /// As a click on the row does: the sidebar opens.
    void choose(int row);
    /// As a click on the call's Play does.
    void play(qint64 id);
    void closeSidebar();

private:
    template<class T>
    [[nodiscard]] T *part(const QString &objectName) const;

    SystemClock m_clock;
    Program m_program;
    const bool m_opened;
    ui::Theme m_theme;
    ui::MainWindow m_window;
    ui::CallHistoryView *m_view;
    ui::CallHistoryModel *m_model;
    ui::BoardRefresher *m_refresher;
    ui::FilterBar *m_filters;
};

} // namespace callboard::bench
