#pragma once

#include "settings/SettingsTable.h"
#include "store/CallReader.h"

#include <QObject>
#include <QPointer>
#include <QString>

namespace callboard::ui {

class AgentsController;
class BackupController;
class KeyController;
class SettingsDialog;
class TeamController;
class Theme;
enum class SchemeChoice;
struct Services;

/// Opens the settings and carries out what they request. GUI thread only.
class SettingsController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingsController)

public:
    SettingsController(const Services &services, const Theme &theme, QString settingsFile, KeyController &keys,
        QWidget &window, QObject *parent = nullptr);

public Q_SLOTS:
    void openDialog();

Q_SIGNALS:
    /// The dialog is made and filled, and about to be shown.
    void opened(callboard::ui::SettingsDialog &dialog);
    void schemeChosen(callboard::ui::SchemeChoice choice);

private:
    using Accounts = store::Read<std::vector<calls::Account>>;

    void settingChanged(settings::Id id);
    void connectAppearance();
    void connectList();
    void connectRecordings();
    void openRecordingsFolder();
    void askToForget(const QString &accountId);
    void forget(const QString &accountId);
    void showAccounts();
    void listAccounts(const Accounts &known);
    void showImport();
    void startImport(int days);

    const Services &m_services;
    const Theme &m_theme;
    const QString m_settingsFile;
    KeyController &m_keys;
    QWidget &m_window;
    BackupController *m_backups;
    TeamController *m_team;
    AgentsController *m_agents;
    QPointer<SettingsDialog> m_dialog;
};

} // namespace callboard::ui
