#pragma once

#include "store/StoreError.h"
#include "store/ViewRows.h"
#include "views/SavedView.h"
#include "views/ViewFile.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>
#include <vector>

class QAbstractButton;
class QMenu;

namespace callboard::ui {

class BoardRefresher;
class CallHistoryModel;
class CallHistoryView;
class FilterBar;
class NotifyingSection;
class SettingsDialog;
class ViewsPanel;
class ViewsSplitter;
class WindowSettings;
struct Services;

/// Saved views: keeps them in the store, shows the chosen one on the board, tells where the board differs from it, and
/// keeps the counts true. Counts are asked for after a refresh for which something was written. Where the list has no
/// room, its button opens the views as a menu. GUI thread only.
class ViewsController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ViewsController)

public:
    struct Parts
    {
        QWidget &window;
        FilterBar &filters;
        CallHistoryModel &model;
        CallHistoryView &view;
        BoardRefresher &refresher;
        ViewsPanel &panel;
        ViewsSplitter &splitter;
        QAbstractButton &button; ///< shows and hides the list
    };

    /// Everything passed in must outlive it.
    ViewsController(const Services &services, WindowSettings &settings, const Parts &parts, QObject *parent);
    ~ViewsController() override;

    /// Reads the views, and opens the one that opens with the program.
    void start();
    [[nodiscard]] const std::vector<views::SavedView> &savedViews() const { return m_views; }
    /// The chosen view's id; empty: all calls.
    [[nodiscard]] const QString &chosen() const { return m_chosen; }
    /// Ctrl+1 … Ctrl+9: the place in the list, from 0, which is all calls.
    void chooseAt(int place);
    void choose(const QString &id);
    /// Shows or hides the list; where it has no room, opens a menu of the views.
    void toggle();
    /// Shows in the settings which views tell, and changes it from there.
    void attach(SettingsDialog &dialog);

Q_SIGNALS:
    void noticed(const QString &sentence);

private:
    using Arrived = Result<views::ArrivedView, QString>;

    void connectPanel();
    void takeViews(const store::Read<store::StoredViews> &read);
    void openDefault(const store::StoredViews &stored);
    void viewsRead();
    [[nodiscard]] views::SavedView *find(const QString &id);
    [[nodiscard]] QStringList names(const QString &except = {}) const;
    [[nodiscard]] views::ViewContent shown() const;
    void show(const views::ViewContent &content);
    [[nodiscard]] bool isChanged();
    void updateState();
    void listViews();
    [[nodiscard]] QString explanationOf(const views::SavedView &view, std::size_t place) const;

    void readCounts();
    void takeCounts(const store::Read<std::vector<int>> &read);

    void add(views::SavedView view);
    void save(const views::SavedView &view);
    /// Says `sentence`, and why, where it was not written.
    void written(const QString &sentence, const store::Written &result);
    void rename(const QString &id, const QString &name);
    void remove(const QString &id);
    void undoRemove();
    void order(const QStringList &ids);
    void saveShown();
    /// Whether the person is told of calls that come into the view.
    void setTells(const QString &id, bool tells);
    void showTelling();
    void setDefault(const QString &account, const QString &id, bool on);
    void accountChosen(const QStringList &accounts);

    void openMenu(const QString &id, const QPoint &at);
    void openListMenu(const QPoint &at);
    void addDefaults(QMenu &menu, const QString &id);
    void openViewsMenu();
    void exportView(const QString &id);
    void importViews();
    void fileSaved(const QString &path, const Result<void, QString> &saved);
    void fileOpened(const Arrived &arrived);

    struct Removed
    {
        views::SavedView view;
        QStringList order; ///< of all views, while it was one of them
        QStringList defaultOf;
    };

    const Services &m_services;
    WindowSettings &m_settings;
    const Parts m_parts;
    std::vector<views::SavedView> m_views;
    QHash<QString, QString> m_defaults; ///< view by account
    QString m_chosen;
    std::optional<Removed> m_removed;
    QStringList m_accounts; ///< that the board is filtered by
    QHash<QString, int> m_counts; ///< by view
    std::vector<QString> m_askedFor; ///< whose counts are on their way
    std::vector<store::CallQuery> m_counted;
    qint64 m_countedRevision = -1;
    QPointer<NotifyingSection> m_section; ///< while the settings are open
    bool m_counting = false;
    bool m_showing = false; ///< a view is being put on the board
    bool m_started = false;
    bool m_isRead = false; ///< the store has said which views there are
};

} // namespace callboard::ui
