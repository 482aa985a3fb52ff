#pragma once

#include <QFrame>
#include <QString>
#include <QStringList>

#include <vector>

namespace callboard::ui {

class Button;
class TextLabel;
class Theme;
class ViewList;

/// A view as the list shows it.
struct ListedView
{
    QString id; ///< empty: all calls
    QString name;
    QString explanation {}; ///< for the tooltip and a screen reader: its key, when it opens by itself
    int calls = -1; ///< negative: not counted yet
    bool tells = false; ///< the person is told of what comes into it

    bool operator==(const ListedView &) const = default;
};

/// The saved views beside the board, with their counts, and what can be done where the board differs from the chosen
/// one. Shows what it is given. GUI thread only.
class ViewsPanel final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ViewsPanel)

public:
    /// What is said below the list.
    enum class Foot : quint8 {
        Nothing,
        Unsaved, ///< all calls are chosen, and filtered: they can be saved as a view
        Changed, ///< the board differs from the chosen view: it can be saved or reverted
    };

    explicit ViewsPanel(const Theme &theme, QWidget *parent = nullptr);
    ~ViewsPanel() override;

    /// All calls first. Waits while a view is being named.
    void setViews(std::vector<ListedView> views);
    void setChosen(const QString &id, Foot foot);
    /// Offers to bring back a view that was removed; empty: nothing is offered any more.
    void offerUndo(const QString &name);
    void nameNew(const QString &suggestion);
    void rename(const QString &id);
    void moveView(const QString &id, int by);
    [[nodiscard]] ViewList &list() const { return *m_list; }

Q_SIGNALS:
    void viewChosen(const QString &id);
    void newRequested(); ///< the person wants to save what is shown as a new view
    void newNamed(const QString &name);
    void renamed(const QString &id, const QString &name);
    void removeRequested(const QString &id);
    void undoRequested();
    void ordered(const QStringList &ids);
    void saveRequested();
    void revertRequested();
    void menuRequested(const QString &id, const QPoint &at);
    /// The menu of the whole list, at this place of the screen.
    void listMenuRequested(const QPoint &at);
    void left(); ///< the keyboard goes on to the table

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void fill();
    void applyTheme();
    void showFoot();

    const Theme &m_theme;
    ViewList *m_list;
    Button *m_add;
    Button *m_more;
    QWidget *m_foot;
    TextLabel *m_sentence;
    Button *m_save;
    Button *m_revert;
    Button *m_undo;
    std::vector<ListedView> m_views;
    QString m_chosen;
    QString m_removed;
    Foot m_state = Foot::Nothing;
};

} // namespace callboard::ui
