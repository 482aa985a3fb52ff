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

/// Opens the New call dialog, fills it, and places what it asks for, once. GUI thread only.
class CallingController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallingController)

public:
    CallingController(const Services &services, const Theme &theme, QWidget &window, QObject *parent = nullptr);

    /// "Call again": the dialog with this call's person, project, agent, number and account filled in. The person still
    /// has to press Call.
    void openFor(const calls::Call &call);

public Q_SLOTS:
    void openDialog();

Q_SIGNALS:
    /// The store was changed from here: the table should follow at once.
    void storeChanged();
    /// There is no account to call with.
    void keyNeeded();
    /// A call was placed, and is on the board. \param who its name, or its number
    void placed(qint64 id, const QString &who);
    /// The person would rather see this call than place another one.
    void callWanted(qint64 id);

private:
    using LastDial = Result<std::optional<calls::DialChoice>, store::StoreError>;
    using Agents = Result<std::vector<bolna::Agent>, bolna::ApiError>;
    using Numbers = Result<std::vector<QString>, bolna::ApiError>;
    using Counts = Result<store::FacetCounts, store::StoreError>;
    using Dialled = Result<QString, calling::DialError>;
    using Found = Result<std::optional<calls::Call>, store::StoreError>;

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
};

} // namespace callboard::ui
