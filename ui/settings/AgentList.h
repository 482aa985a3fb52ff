#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>

#include <vector>

class QCheckBox;
class QListWidget;

namespace callboard::ui {

class Theme;

/// An agent as it is offered.
struct AgentEntry
{
    QString id;
    QString name; ///< plain text from outside
    bool followed = true;

    bool operator==(const AgentEntry &) const = default;
};

/// Ticks for the agents to follow, with one above that ticks all or none. It takes the height of its rows, up to eight
/// of them, and scrolls. GUI thread only.
class AgentList final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AgentList)

public:
    explicit AgentList(const Theme &theme, QWidget *parent = nullptr);
    ~AgentList() override;

    void setAgents(const std::vector<AgentEntry> &agents);
    /// The ids of those that are not ticked.
    [[nodiscard]] QStringList leftOut() const;
    [[nodiscard]] int ticked() const;

Q_SIGNALS:
    void changed();

protected:
    void focusInEvent(QFocusEvent *event) override;

private:
    void tickAll(bool ticked);
    void showAll();

    const Theme &m_theme;
    QCheckBox *m_all;
    QListWidget *m_list;
};

} // namespace callboard::ui
