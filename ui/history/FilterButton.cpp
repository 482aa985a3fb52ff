#include "history/FilterButton.h"

#include "calls/Display.h"
#include "theme/Theme.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QMouseEvent>

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal widestLabel = 160;

/// Text from outside for a button or a menu, where an ampersand would underline the next letter and a tab would begin
/// a column.
QString escaped(const QString &text)
{
    return calls::oneLine(text.left(200)).replace(u'&', u"&&"_s);
}

} // namespace

/// Stays open while several entries are checked one after the other; Enter, Escape and a click elsewhere close it.
class FilterButton::StayingMenu final : public QMenu
{
public:
    explicit StayingMenu(bool staying, QWidget *parent)
        : QMenu(parent)
        , m_staying(staying)
    {
    }

protected:
    void mouseReleaseEvent(QMouseEvent *event) override
    {
        QAction *action = actionAt(event->position().toPoint());
        if (m_staying && action && action->isEnabled() && action->isCheckable()) {
            action->trigger();
        } else {
            QMenu::mouseReleaseEvent(event);
        }
    }
    void keyPressEvent(QKeyEvent *event) override
    {
        if (m_staying && event->key() == Qt::Key_Space && activeAction() && activeAction()->isCheckable()) {
            activeAction()->trigger();
        } else {
            QMenu::keyPressEvent(event);
        }
    }

private:
    bool m_staying;
};

FilterButton::FilterButton(const Theme &theme, Choosing choosing, const QString &property, const QString &everything,
                           QWidget *parent)
    : QToolButton(parent)
    , m_theme(theme)
    , m_choosing(choosing)
    , m_property(property)
    , m_everything(everything)
    , m_menu(new StayingMenu(choosing == Choosing::Several, this))
{
    setCheckable(true);
    setPopupMode(InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setFocusPolicy(Qt::StrongFocus);
    setMenu(m_menu);
    m_menu->setAccessibleName(property);
    connect(m_menu, &QMenu::aboutToShow, this, &FilterButton::aboutToOpen);
    connect(&m_theme, &Theme::changed, this, &FilterButton::showState);
    build();
}

FilterButton::~FilterButton() = default;

void FilterButton::setChoices(std::vector<Choice> choices)
{
    if (choices != m_choices) {
        m_choices = std::move(choices);
        build();
    }
}

void FilterButton::setChosen(const QStringList &values)
{
    if (values != m_chosen) {
        m_chosen = values;
        build();
    }
}

void FilterButton::build()
{
    m_menu->clear();
    const auto add = [this](const QString &label, int count, bool checked, const QString &value) {
        const QString words = count < 0 ? escaped(label) : escaped(label) + u'\t' + QLocale().toString(count);
        QAction *action = m_menu->addAction(words);
        action->setCheckable(true);
        action->setChecked(checked);
        action->setData(value);
        connect(action, &QAction::triggered, this, [this, value](bool on) { choose(value, on); });
    };
    add(m_everything, -1, m_chosen.isEmpty(), QString());
    m_menu->addSeparator();
    for (const Choice &choice : m_choices) {
        add(choice.label, choice.count, m_chosen.contains(choice.value), choice.value);
    }
    for (const QString &value : std::as_const(m_chosen)) {
        if (std::ranges::find(m_choices, value, &Choice::value) == m_choices.end()) {
            add(value, -1, true, value);
        }
    }
    showState();
}

void FilterButton::choose(const QString &value, bool on)
{
    QStringList chosen;
    if (m_choosing == Choosing::Several && !value.isEmpty()) {
        chosen = m_chosen;
        chosen.removeAll(value);
        if (on) {
            chosen.append(value);
        }
    } else if (!value.isEmpty()) {
        chosen = {value}; // choosing the chosen one again leaves it chosen
    }
    const bool changed = chosen != m_chosen;
    m_chosen = chosen;
    // In place: an open menu must not be built anew under the pointer.
    const QList<QAction *> actions = m_menu->actions();
    for (QAction *action : actions) {
        const QString own = action->data().toString();
        action->setChecked(own.isEmpty() ? m_chosen.isEmpty() : m_chosen.contains(own));
    }
    showState();
    if (changed) {
        Q_EMIT chosenChanged(m_chosen);
    }
}

void FilterButton::showState()
{
    QString label = m_property;
    if (m_chosen.size() == 1) {
        label = labelOf(m_chosen.front());
    } else if (!m_chosen.isEmpty()) {
        label = tr("%1: %2").arg(m_property, QLocale().toString(m_chosen.size()));
    }
    label = calls::oneLine(label.left(200));
    setAccessibleName(label);
    setAccessibleDescription(m_chosen.isEmpty() ? m_everything : tr("Filter: %1").arg(m_property));
    setText(escaped(fontMetrics().elidedText(label, Qt::ElideRight, m_theme.px(widestLabel))));
    setChecked(!m_chosen.isEmpty());
    updateGeometry();
    update();
}

QString FilterButton::labelOf(const QString &value) const
{
    const auto choice = std::ranges::find(m_choices, value, &Choice::value);
    return choice == m_choices.end() ? value : choice->label;
}

} // namespace callboard::ui
