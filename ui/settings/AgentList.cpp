#include "settings/AgentList.h"

#include "base/OneLine.h"
#include "theme/Theme.h"

#include <QCheckBox>
#include <QFocusEvent>
#include <QListWidget>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRowsSeen = 8;
constexpr int idRole = Qt::UserRole;

} // namespace

AgentList::AgentList(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_all(new QCheckBox(this))
    , m_list(new QListWidget(this))
{
    setObjectName("agentList"_L1);
    m_all->setObjectName("allAgents"_L1);
    m_list->setObjectName("agents"_L1);
    m_list->setAccessibleName(tr("Agents to follow"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setUniformItemSizes(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.px(8));
    column->addWidget(m_all);
    column->addWidget(m_list);
    connect(m_list, &QListWidget::itemChanged, this, [this] {
        showAll();
        Q_EMIT changed();
    });
    // A press on the box between some and all ticks all.
    connect(m_all, &QCheckBox::clicked, this, [this] { tickAll(ticked() < m_list->count()); });
}

AgentList::~AgentList() = default;

void AgentList::setAgents(const std::vector<AgentEntry> &agents)
{
    const QSignalBlocker silent(m_list);
    m_list->clear();
    for (const AgentEntry &agent : agents) {
        const QString name = oneLine(agent.name).simplified();
        auto *item = new QListWidgetItem(name.isEmpty() ? agent.id : name, m_list);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(agent.followed ? Qt::Checked : Qt::Unchecked);
        item->setData(idRole, agent.id);
    }
    m_list->setCurrentRow(0);
    const int row = std::max(m_list->sizeHintForRow(0), m_theme.px(24));
    const int rows = std::clamp(m_list->count(), 1, mostRowsSeen);
    m_list->setFixedHeight(rows * row + 2 * m_list->frameWidth() + m_theme.px(2));
    m_all->setVisible(m_list->count() > 1);
    showAll();
}

/// Not by a focus proxy: Qt 6.8 lets Tab stop at the proxy instead of the first control.
void AgentList::focusInEvent(QFocusEvent *event)
{
    m_list->setFocus(event->reason());
}

QStringList AgentList::leftOut() const
{
    QStringList ids;
    for (int row = 0; row < m_list->count(); ++row) {
        const QListWidgetItem *item = m_list->item(row);
        if (item->checkState() != Qt::Checked) {
            ids.append(item->data(idRole).toString());
        }
    }
    return ids;
}

int AgentList::ticked() const
{
    return m_list->count() - static_cast<int>(leftOut().size());
}

void AgentList::tickAll(bool ticked)
{
    {
        const QSignalBlocker silent(m_list);
        for (int row = 0; row < m_list->count(); ++row) {
            m_list->item(row)->setCheckState(ticked ? Qt::Checked : Qt::Unchecked);
        }
    }
    m_list->viewport()->update();
    showAll();
    Q_EMIT changed();
}

void AgentList::showAll()
{
    const int now = ticked();
    m_all->setText(tr("All %n agent(s)", nullptr, m_list->count()));
    m_all->setAccessibleName(m_all->text());
    m_all->setCheckState(now == 0 ? Qt::Unchecked : now == m_list->count() ? Qt::Checked : Qt::PartiallyChecked);
}

} // namespace callboard::ui

#include "moc_AgentList.cpp"
