#pragma once

#include <QString>
#include <QStringList>
#include <QToolButton>

#include <vector>

namespace callboard::ui {

class Theme;

/// A drop-down that filters by one property. Its label is the property while everything passes, else what is chosen;
/// its accessible name is its label. GUI thread only.
class FilterButton final : public QToolButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterButton)

public:
    enum class Choosing : quint8 { One, Several };

    struct Choice
    {
        QString value; ///< what chosen() answers
        QString label; ///< plain text, maybe from outside
        int count = -1; ///< how many calls; negative: not told

        bool operator==(const Choice &) const = default;
    };

    /// `property`: the label while nothing is chosen. `everything`: the entry that lets all pass.
    FilterButton(const Theme &theme, Choosing choosing, const QString &property, const QString &everything,
                 QWidget *parent = nullptr);
    ~FilterButton() override;

    /// What the menu offers. Chosen values it does not name are offered all the same, to be un-chosen.
    void setChoices(std::vector<Choice> choices);
    /// Empty: everything passes.
    [[nodiscard]] QStringList chosen() const { return m_chosen; }
    /// Emits nothing.
    void setChosen(const QStringList &values);

Q_SIGNALS:
    void chosenChanged(const QStringList &values);
    void aboutToOpen();

protected:
    /// Checked means that it filters, which the button itself does not decide.
    void nextCheckState() override { }

private:
    class StayingMenu;

    void build();
    void choose(const QString &value, bool on);
    void showState();
    [[nodiscard]] QString labelOf(const QString &value) const;

    const Theme &m_theme;
    Choosing m_choosing;
    QString m_property;
    QString m_everything;
    StayingMenu *m_menu;
    std::vector<Choice> m_choices;
    QStringList m_chosen;
};

} // namespace callboard::ui
