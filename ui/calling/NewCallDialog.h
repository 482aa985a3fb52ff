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

/// An agent or an account to choose.
struct AgentChoice
{
    QString id;
    QString name;

    bool operator==(const AgentChoice &) const = default;
};

/// A call to place.
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

/// Asks for the data of a call and emits it once. Open it with open(). GUI thread only.
///
/// A press of Call emits dialRequested() exactly once and makes the dialog busy: a double click, key repeat or a late
/// press cannot dial again. One of three calls ends the busy state: accept() (placed), showFailure() (certainly not
/// placed; the user can correct and press again), or showUnknown() (may have been placed; the dialog can only be
/// closed). Before dialling, the caller passes what is known about the number to setNumberHistory(). If that speaks
/// against the call and the user has not confirmed it (isConfirmed()), askAgain() asks for a second press on a button
/// with another label, which Enter does not trigger. Enter with missing data says what is missing. The dialog stores
/// nothing.
class NewCallDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NewCallDialog)

public:
    explicit NewCallDialog(const Theme &theme, QWidget *parent = nullptr);
    ~NewCallDialog() override;

    /// Sets the accounts; the field is shown only if there are several. Choosing another one emits agentsRequested().
    void setAccounts(const std::vector<AgentChoice> &accounts);
    /// The chosen account's id; empty if there is none.
    [[nodiscard]] QString accountId() const;

    /// "Loading agents…" until setAgents() or showAgentsFailure().
    void setAgentsLoading();
    void setAgents(const std::vector<AgentChoice> &agents);
    /// Shows a sentence and a Retry button that emits agentsRequested().
    void showAgentsFailure(const QString &sentence);
    void setProjects(const QStringList &projects);
    /// Sets our numbers in E.164; "The agent's own number" is always offered.
    void setCallerNumbers(const QStringList &numbers);

    /// Fills the fields, for "Call again" and for the last choices. Agent and number take effect when they become
    /// available; the account at once, if it exists.
    void prefill(const DialRequest &request);

    /// Suggests the choices of the last call placed here. Never replaces what the user chose.
    void suggest(const calls::DialChoice &last);
    /// Sets what is known about the typed number: reasons not to dial it, its name, and the choices of earlier calls to
    /// it. Never replaces what the user typed or chose. Ignored if another number is typed.
    void setNumberHistory(const QString &number, const calls::NumberHistory &history, const QDateTime &now);
    /// Whether nothing speaks against dialling, or the user confirmed it with a second press.
    [[nodiscard]] bool isConfirmed() const;
    /// Shows the reasons not to dial and asks for a second press.
    void askAgain();

    /// Shows why the call was certainly not placed; the form can be edited again.
    void showFailure(const QString &sentence);
    /// Shows that the answer was lost, with `sentence` below; only Close is left.
    void showUnknown(const QString &sentence);
    [[nodiscard]] bool isBusy() const { return m_state == State::Busy; }

    /// Ignored while a dial is in flight: its result must be shown. Only accept() closes the dialog then.
    void reject() override;

Q_SIGNALS:
    void dialRequested(const callboard::ui::DialRequest &request);
    /// Requests the list of agents (again).
    void agentsRequested();
    /// A valid number was typed: call setNumberHistory().
    void numberEntered(const QString &number);
    /// The user wants to see this call instead; the dialog has closed.
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
    DialRequest m_wanted; ///< choices to make when they become available
    QString m_read; ///< PhoneField::doubtKey() that the user has confirmed
    bool m_asksAgain = false; ///< the next press is the confirmation
    /// What the dialog filled in and may replace; once the user edits a field it is theirs.
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
