#pragma once

#include <QMenu>
#include <QStringList>

#include <vector>

namespace callboard::ui {

/// The values of one property, of which one or several can be checked. With several, the menu stays open until Enter,
/// Escape or a click elsewhere. Fresh counts may arrive while it is open; the highlighted entry stays. GUI thread only.
class FilterMenu final : public QMenu
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterMenu)

public:
    enum class Choosing : quint8 { One, Several };

    struct Choice
    {
        QString value; ///< returned by chosen()
        QString label; ///< plain text, maybe from outside
        int count = -1; ///< number of calls; negative: unknown

        bool operator==(const Choice &) const = default;
    };

    /// `property`: what it filters by. `everything`: the entry that removes the filter.
    FilterMenu(Choosing choosing, const QString &property, const QString &everything, QWidget *parent = nullptr);
    ~FilterMenu() override;

    [[nodiscard]] const QString &property() const { return m_property; }
    [[nodiscard]] const QString &everything() const { return m_everything; }

    /// Sets the values on offer. A chosen value that is not among them stays in the menu so that it can be unchecked,
    /// with 0 calls if the others have counts.
    void setChoices(std::vector<Choice> choices);
    /// Adds an entry below the values; the menu does not own it.
    void setLastAction(QAction *action);

    /// Empty: no filter.
    [[nodiscard]] const QStringList &chosen() const { return m_chosen; }
    /// Sets the choice without emitting.
    void setChosen(const QStringList &values);

    /// `Status`, `queued`, `Status: 2`: the property, or the chosen values. One line of plain text.
    [[nodiscard]] QString summary() const;
    /// The label of a value, including values that were offered before.
    [[nodiscard]] QString labelOf(const QString &value) const;

    /// Escapes text from outside for a button or a menu, where an ampersand would underline a letter and a tab would
    /// begin a column.
    [[nodiscard]] static QString escaped(const QString &text);

Q_SIGNALS:
    void chosenChanged(const QStringList &values);
    /// summary() may have changed.
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
    std::vector<Choice> m_known; ///< labels of chosen values that are no longer offered
    QStringList m_chosen;
    QAction *m_last = nullptr;
};

} // namespace callboard::ui
