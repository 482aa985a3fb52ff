#pragma once

#include "bolna/BolnaClient.h"
#include "calling/Dialer.h"
#include "store/CallReader.h"

#include <QObject>
#include <QPointer>
#include <QString>

#include <functional>

namespace callboard::ui {

class NewCallDialog;
class Theme;
struct DialRequest;
struct Services;

/// Opens the New call dialog, fills it, and places the call that it asks for, once. GUI thread only.
class CallingController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallingController)

public:
    CallingController(const Services &services, const Theme &theme, QWidget &window, QObject *parent = nullptr);

    /// "Call again": opens the dialog with this call's person, project, agent, number and account. The user still has
    /// to press Call.
    void openFor(const calls::Call &call);

public Q_SLOTS:
    void openDialog();

Q_SIGNALS:
    /// There is no account to call with.
    void keyNeeded();
    /// A call was placed and is on the board. \param who its name or number
    void placed(qint64 id, const QString &who);
    /// The user wants to see this call instead of placing one.
    void callWanted(qint64 id);

private:
    using LastDial = store::Read<std::optional<calls::DialChoice>>;
    using Agents = Result<std::vector<bolna::Agent>, bolna::ApiError>;
    using Numbers = Result<std::vector<QString>, bolna::ApiError>;
    using Counts = store::Read<store::FacetCounts>;
    using Dialled = Result<QString, calling::DialError>;
    using Found = store::Read<std::optional<calls::Call>>;

    void open(const DialRequest *wanted);
    void suggest(const LastDial &last);
    void loadChoices();
    void showAgents(const QString &accountId, const Agents &agents);
    void showCallerNumbers(const QString &accountId, const Numbers &numbers);
    void showProjects(const Counts &projects);
    void readHistory(const QString &number, std::function<void()> then = {});
    void confirm(const DialRequest &request);
    void dial(const DialRequest &request);
    void finish(const DialRequest &request, const Dialled &dialled);
    void announce(const DialRequest &request, const QString &executionId);
    void sayPlaced(const QString &number, const Found &found);

    const Services &m_services;
    const Theme &m_theme;
    QWidget &m_window;
    QPointer<NewCallDialog> m_dialog;
    QString m_claimed; ///< the number that a colleague dialled, as the open dialog has said
};

} // namespace callboard::ui
