#pragma once

#include <QMenu>
#include <QStringList>

#include <vector>

namespace callboard::ui {

/// The values of one property, of which one or several may be checked; with several it stays open while they are
/// checked one after the other, until Enter, Escape or a click elsewhere. Fresh counts may arrive while it is open:
/// what is highlighted stays so. GUI thread only.
class FilterMenu final : public QMenu
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterMenu)

public:
    enum class Choosing : quint8 { One, Several };

    struct Choice
    {
        QString value; ///< what chosen() answers
        QString label; ///< plain text, maybe from outside
        int count = -1; ///< how many calls; negative: not told

        bool operator==(const Choice &) const = default;
    };

    /// `property`: what it filters by. `everything`: the entry that lets all pass.
    FilterMenu(Choosing choosing, const QString &property, const QString &everything, QWidget *parent = nullptr);
    ~FilterMenu() override;

    [[nodiscard]] const QString &property() const { return m_property; }
    [[nodiscard]] const QString &everything() const { return m_everything; }

    /// What the menu offers. Chosen values it does not name are offered all the same, to be un-chosen: with no calls,
    /// where the others have counts.
    void setChoices(std::vector<Choice> choices);
    /// An entry of its own below the choices; the menu does not own it.
    void setLastAction(QAction *action);

    /// Empty: everything passes.
    [[nodiscard]] const QStringList &chosen() const { return m_chosen; }
    /// Emits nothing.
    void setChosen(const QStringList &values);

    /// `Status`, `queued`, `Status: 2`: the property, or what is chosen of it. One line of plain text.
    [[nodiscard]] QString summary() const;
    /// The label of a value, also of one that was offered before.
    [[nodiscard]] QString labelOf(const QString &value) const;

    /// Text from outside for a button or a menu, where an ampersand would underline the next letter and a tab would
    /// begin a column.
    [[nodiscard]] static QString escaped(const QString &text);

Q_SIGNALS:
    void chosenChanged(const QStringList &values);
    /// summary() may be another one.
    void changed();

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] std::vector<Choice> offered() const;
    void build();
    void choose(const QString &value, bool on);
    void showChecks();

    Choosing m_choosing;
    QString m_property;
    QString m_everything;
    std::vector<Choice> m_choices;
    std::vector<Choice> m_known; ///< labels of values that were offered before and are still chosen
    QStringList m_chosen;
    QAction *m_last = nullptr;
};

} // namespace callboard::ui
