#pragma once

#include <QString>
#include <QWidget>

class QLineEdit;

namespace callboard::ui {

class Button;
class ElidedLabel;
class TextLabel;
class Theme;

/// The settings of the team: joining one by its server's address and a password, or who one is there, whether the two
/// are in step, another password, and leaving. It shows what it is given and emits what the user wants. GUI thread only.
class TeamSection final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TeamSection)

public:
    explicit TeamSection(const Theme &theme, QWidget *parent = nullptr);
    ~TeamSection() override;

    /// Shows the fields for joining a team.
    void setAlone();
    /// Shows the membership, and forgets what was typed into the fields.
    /// \param who a sentence; empty: not known yet
    void setMember(const QString &who, const QString &address);
    /// Whether the server and this computer are in step, or why not; empty: hidden.
    void setState(const QString &words);
    /// What will be otherwise after the next start; empty: hidden.
    void setNextStart(const QString &words);
    /// Shows work in progress and disables the rest; empty: none.
    void setWorking(const QString &words);
    /// Shows a result or a failure; empty: hidden.
    void setWords(const QString &sentence);

Q_SIGNALS:
    void joinRequested(const QString &address, const QString &password);
    void leaveRequested();
    /// \param password empty: none is to be kept
    void passwordChangeRequested(const QString &password);

private:
    [[nodiscard]] QWidget *buildJoining();
    [[nodiscard]] QWidget *buildMembership();
    [[nodiscard]] QWidget *buildNewPassword();
    void submit();

    const Theme &m_theme;
    QLineEdit *m_address;
    QLineEdit *m_password;
    Button *m_join;
    TextLabel *m_who;
    ElidedLabel *m_server;
    TextLabel *m_state;
    Button *m_leave;
    Button *m_change;
    QLineEdit *m_newPassword;
    Button *m_keep;
    QWidget *m_changing;
    QWidget *m_joining;
    QWidget *m_membership;
    TextLabel *m_working;
    TextLabel *m_words;
    TextLabel *m_nextStart;
};

} // namespace callboard::ui
