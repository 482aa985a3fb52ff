#pragma once

#include <QDialog>
#include <QElapsedTimer>
#include <QString>
#include <QStringList>

#include <vector>

class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QVBoxLayout;

namespace callboard::ui {

class Banner;
class Button;
class TextLabel;
class Theme;

/// An agent of the account, or an account, to choose from.
struct AgentChoice
{
    QString id;
    QString name;

    bool operator==(const AgentChoice &) const = default;
};

/// A call the user asked for.
struct DialRequest
{
    QString agentId;
    QString agentName;
    QString recipientPhoneNumber; ///< E.164
    QString phoneNumberId; ///< our number, E.164; empty: the agent's own
    QString contactName;
    QString project;
    QString accountId {}; ///< empty: the only one

    bool operator==(const DialRequest &) const = default;
};

/// Asks for what a call needs and hands it on once. Open it with open(). GUI thread only.
///
/// A press of Call emits dialRequested() exactly once and makes the dialog busy; a second click of a double click, a
/// repeating Enter key or a press that was meant for the first try can not dial again. From there one of three ends
/// comes: accept() (placed), showFailure() (certainly not placed: the user may correct and press again), or
/// showUnknown() (the call may have been placed: this dialog can then only be closed). It remembers nothing.
class NewCallDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NewCallDialog)

public:
    explicit NewCallDialog(const Theme &theme, QWidget *parent = nullptr);
    ~NewCallDialog() override;

    /// Accounts to call with; asked for only where there are several. Choosing another emits agentsRequested().
    void setAccounts(const std::vector<AgentChoice> &accounts);
    /// The chosen account's id; empty while there are none.
    [[nodiscard]] QString accountId() const;

    /// "Loading agents…" until setAgents() or showAgentsFailure().
    void setAgentsLoading();
    void setAgents(const std::vector<AgentChoice> &agents);
    /// A sentence, with a Retry button that emits agentsRequested().
    void showAgentsFailure(const QString &sentence);
    void setProjects(const QStringList &projects);
    /// Our numbers in E.164, beside "The agent's own number".
    void setCallerNumbers(const QStringList &numbers);

    /// Fills the fields, for "Call again" and for the last choices. Agent and number take effect once they are on
    /// offer; the account at once, where there is such a one.
    void prefill(const DialRequest &request);

    /// Certainly not placed: a sentence; the form can be edited again.
    void showFailure(const QString &sentence);
    /// The answer was lost: says so, with `sentence` below; Call is gone, and only Close is left.
    void showUnknown(const QString &sentence);
    [[nodiscard]] bool isBusy() const { return m_state == State::Busy; }

    /// Nothing closes the dialog while the dial is on its way but accept(): its end must be told.
    void reject() override;

Q_SIGNALS:
    void dialRequested(const callboard::ui::DialRequest &request);
    /// The list of agents is wanted (again).
    void agentsRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class State : quint8 { Editing, Busy, Unknown };

    void buildForm();
    void buildButtons(QHBoxLayout *row);
    QVBoxLayout *addField(const QString &caption, QWidget *field);
    void chooseWanted();
    void checkNumber();
    void setState(State state);
    void showState();
    void submit();
    [[nodiscard]] DialRequest request() const;
    [[nodiscard]] bool isComplete() const;

    const Theme &m_theme;
    State m_state = State::Editing;
    DialRequest m_wanted; ///< choices to make as soon as they are on offer
    QString m_number; ///< the typed number in E.164; empty: not a possible one
    bool m_agentsKnown = false;
    QElapsedTimer m_sinceSubmit;
    Banner *m_banner = nullptr;
    QWidget *m_form = nullptr;
    QWidget *m_accountRow = nullptr;
    QComboBox *m_account = nullptr;
    QComboBox *m_agent = nullptr;
    QWidget *m_agentTrouble = nullptr;
    TextLabel *m_agentHint = nullptr;
    Button *m_retry = nullptr;
    QLineEdit *m_phone = nullptr;
    TextLabel *m_phoneHint = nullptr;
    QLineEdit *m_name = nullptr;
    QComboBox *m_project = nullptr;
    QComboBox *m_from = nullptr;
    Button *m_call = nullptr;
    Button *m_close = nullptr;
};

} // namespace callboard::ui
