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

/// Fills the settings' section about the store and carries out what it asks for: a backup now, a restore that was
/// confirmed. Remembers in the settings file what failed by itself. GUI thread only; the work is on others.
class BackupController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BackupController)

public:
    BackupController(const Services &services, QString settingsFile, QObject *parent = nullptr);

    /// The dialog's section shows the store from now on.
    void attach(SettingsDialog &dialog);

private:
    using Counts = Result<store::FacetCounts, store::StoreError>;

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
