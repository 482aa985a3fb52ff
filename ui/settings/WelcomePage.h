#pragma once

#include "settings/AgentList.h"

#include <QString>
#include <QStringList>
#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace callboard::ui {

class Button;
class KeyForm;
class TextLabel;
class Theme;

/// What Bolna says of a key's owner; plain text from outside, each may be empty.
struct OwnerEntry
{
    QString name {};
    QString email {};
    QString organisation {};
    QString wallet {}; ///< an amount of money
    QString otherAccount {}; ///< the name of the account that is theirs already
    bool keptInKeyStore = true;
};

/// Shown instead of an empty board while there is no key. First the key; then whose it is, and the agents to follow.
/// Enter goes on, Escape goes back; nothing is lost on the way. GUI thread only.
class WelcomePage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WelcomePage)

public:
    explicit WelcomePage(const Theme &theme, QWidget *parent = nullptr);
    ~WelcomePage() override;

    /// Whether the program can start its demo; if not, a sentence says how to. Off by default.
    void setDemoAvailable(bool available);

    /// See KeyForm.
    void setBusy(bool busy);
    void showFailure(const QString &sentence);
    void showWaiting(const QString &sentence);
    void offerSessionOnly(const QString &reason);
    /// Clears the typed key, and shows the step that asks for one: call it once the board is there.
    void clear();

    /// Shows the second step, while the agents are asked for.
    void showOwner(const OwnerEntry &owner);
    void showAgents(const std::vector<AgentEntry> &agents);
    /// The list could not be had: it can be asked for again, and all agents are followed otherwise.
    void showAgentsFailure(const QString &sentence);
    /// Back to the first step; the key is still in its field.
    void showKey();
    [[nodiscard]] bool isChoosing() const;

Q_SIGNALS:
    /// The user entered a key. `name` may be empty; `sessionOnly`: do not store the key.
    void keyEntered(const QString &key, const QString &name, bool sessionOnly);
    /// The key that is being tried is not wanted.
    void checkCancelled();
    void agentsWanted(); ///< once more
    /// The ids of the agents not to follow.
    void agentsChosen(const QStringList &leftOut);
    /// Another key, please: the one that was taken is not wanted.
    void backRequested();
    void demoRequested();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void buildKeyStep(QVBoxLayout &column);
    void buildAgentsStep(QVBoxLayout &column);
    TextLabel *addWords(QVBoxLayout &column, const QString &objectName);
    void choose();
    void showChoice();

    const Theme &m_theme;
    QWidget *m_keyStep;
    QWidget *m_first = nullptr; ///< takes the focus that the page is given
    KeyForm *m_form = nullptr;
    Button *m_demo = nullptr;
    TextLabel *m_demoHint = nullptr;
    QWidget *m_agentsStep;
    TextLabel *m_owner = nullptr;
    TextLabel *m_details = nullptr;
    TextLabel *m_kept = nullptr;
    TextLabel *m_question = nullptr;
    AgentList *m_agents = nullptr;
    TextLabel *m_hint = nullptr;
    Button *m_again = nullptr;
    Button *m_go = nullptr;
    bool m_asked = false; ///< the agents are on their way
};

} // namespace callboard::ui
