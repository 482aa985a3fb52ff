#pragma once

#include "bolna/BolnaClient.h"

#include <QObject>
#include <QPointer>
#include <QString>
#include <QStringList>

#include <vector>

namespace callboard::ui {

class AgentsDialog;
class Theme;
struct Services;

/// Which agents of an account are followed, chosen once more: the dialog, the list from Bolna, and the import of what
/// was not fetched so far. GUI thread only.
class AgentsController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AgentsController)

public:
    AgentsController(const Services &services, const Theme &theme, QString settingsFile, QObject *parent = nullptr);
    ~AgentsController() override;

    /// Does nothing for an account without a key. \param above what the dialog opens over
    void open(const QString &accountId, QWidget *above);

private:
    using Agents = Result<std::vector<bolna::Agent>, bolna::ApiError>;

    void ask(const QString &accountId);
    void show(const QString &accountId, const Agents &agents);
    void choose(const QString &accountId, const QStringList &leftOut);

    const Services &m_services;
    const Theme &m_theme;
    const QString m_settingsFile;
    QPointer<AgentsDialog> m_dialog;
};

} // namespace callboard::ui
