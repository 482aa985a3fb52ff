#pragma once

#include "calls/NumberHistory.h"

#include <QDateTime>
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
class PhoneField;
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
/// showUnknown() (the call may have been placed: this dialog can then only be closed). The caller first hands over
/// what is known of the number by then (setNumberHistory()); where that speaks against the call and the person has not
/// read it (isConfirmed()), askAgain() asks for a second press, of another word, and Enter does not do it. Enter with
/// something missing says what. It remembers nothing.
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

    /// What the last call that was placed here was placed with; never in the place of what the person chose.
    void suggest(const calls::DialChoice &last);
    /// What is known of a number that was typed: what speaks against dialling it, whose it is, and what it was called
    /// with. Never in the place of what the person typed or chose. Of another number it is dropped.
    void setNumberHistory(const QString &number, const calls::NumberHistory &history, const QDateTime &now);
    /// Nothing speaks against dialling the number, or the person has read it and pressed once more.
    [[nodiscard]] bool isConfirmed() const;
    /// Says what speaks against it, and asks for a second press.
    void askAgain();

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
    /// A possible number is typed: setNumberHistory() is wanted.
    void numberEntered(const QString &number);
    /// The person would rather see this call; the dialog has closed.
    void showCallRequested(qint64 id);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class State : quint8 { Editing, Busy, Unknown };

    void buildForm();
    void buildButtons(QHBoxLayout *row);
    QVBoxLayout *addField(const QString &caption, QWidget *field);
    void chooseWanted();
    void numberChanged();
    void chooseAgent(const QString &agentId);
    void fillProject(const QString &project);
    void fillName(const QString &name);
    void sayWhatIsMissing();
    [[nodiscard]] bool isComplete() const;
    void say(const QString &sentence, const QString &button = {});
    void seeCall();
    void setState(State state);
    void showState();
    void submit();
    [[nodiscard]] DialRequest request() const;

    const Theme &m_theme;
    State m_state = State::Editing;
    DialRequest m_wanted; ///< choices to make as soon as they are on offer
    QString m_read; ///< PhoneField::doubtKey() of what the person has read
    bool m_asksAgain = false; ///< the next press is the second one
    /// What was filled in here, and may be replaced; once the person touched a field it is theirs.
    QString m_filledAgent;
    QString m_filledProject;
    QString m_filledName;
    bool m_agentIsTheirs = false;
    bool m_projectIsTheirs = false;
    bool m_nameIsTheirs = false;
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
    PhoneField *m_phone = nullptr;
    QLineEdit *m_name = nullptr;
    QComboBox *m_project = nullptr;
    QComboBox *m_from = nullptr;
    Button *m_call = nullptr;
    Button *m_close = nullptr;
};

} // namespace callboard::ui
