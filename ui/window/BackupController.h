#pragma once

#include "store/BackupRoutine.h"
#include "store/CallReader.h"

#include <QObject>
#include <QPointer>
#include <QString>

namespace callboard::ui {

class SettingsDialog;
class StoreSection;
struct Services;

/// Fills the store section of the settings and carries out what it requests: a backup now, a confirmed restore. Saves
/// failures of automatic backups in the settings file. GUI thread only; the work runs on other threads.
class BackupController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BackupController)

public:
    BackupController(const Services &services, QString settingsFile, QObject *parent = nullptr);

    /// Connects to the store section of a dialog.
    void attach(SettingsDialog &dialog);

private:
    using Counts = store::Read<store::FacetCounts>;

    void takeTrouble();
    void show();
    void showOverview(const store::BackupRoutine::Overview &overview);
    void showSize(const Counts &counts, qint64 bytes);
    void showWork(int percent = -1);
    void backUp();
    void chooseFile();
    void confirm(const QString &backup, const QString &what);
    void restore(const QString &backup);
    void finishRestore(const Result<store::Restored, store::RestoreError> &restored);
    void rememberFailure();

    const Services &m_services;
    const QString m_settingsFile;
    QPointer<SettingsDialog> m_dialog;
    QPointer<StoreSection> m_section;
};

} // namespace callboard::ui
