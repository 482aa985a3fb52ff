#pragma once

#include <QListWidget>
#include <QStringList>

namespace callboard::ui {

class Theme;

/// The list itself: views are chosen by click or arrow key, named in place, and moved by dragging or with Alt. "All
/// calls" stays first. GUI thread only.
class ViewList final : public QListWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ViewList)

public:
    explicit ViewList(const Theme &theme, QWidget *parent = nullptr);
    ~ViewList() override;

    /// Until the name that was typed has been taken: the editor closes before that.
    [[nodiscard]] bool isNaming() const { return m_isNaming || state() == EditingState; }
    [[nodiscard]] static QString idOf(const QListWidgetItem *item);
    [[nodiscard]] QListWidgetItem *itemOf(const QString &id) const;
    /// Selects the row without choosing it.
    void showChosen(const QString &id);
    /// The views' ids from top to bottom, without all calls.
    [[nodiscard]] QStringList order() const;
    /// Adds an empty row and lets the person name it.
    void nameNew(const QString &suggestion);
    void rename(const QString &id);
    void move(const QString &id, int by);

Q_SIGNALS:
    void viewChosen(const QString &id);
    void newNamed(const QString &name);
    void renamed(const QString &id, const QString &name);
    void removeRequested(const QString &id);
    void ordered(const QStringList &ids);
    void menuRequested(const QString &id, const QPoint &at);
    void left(); ///< Enter: on to the table
    void namingEnded();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void startDrag(Qt::DropActions actions) override;

private:
    void applyTheme();
    void endNaming(bool kept);

    const Theme &m_theme;
    QString m_nameBefore;
    bool m_isNaming = false;
    bool m_isNew = false; ///< the row being named has no view yet
    bool m_kept = false; ///< the editor gave its text
    bool m_placing = false; ///< the program changes the current row
};

} // namespace callboard::ui
