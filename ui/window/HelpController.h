#pragma once

#include <QObject>
#include <QPointer>
#include <QString>
#include <QStringList>

class QProcess;
class QWidget;

namespace callboard::ui {

class LogDialog;
class ReportDialog;
class Theme;
struct Services;

/// Help beyond the keys: the log, and the problem report. The report is what `callboard doctor` prints, made by a
/// process of its own: it waits for the key store and for Bolna, and the window does not. GUI thread only.
class HelpController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HelpController)

public:
    /// \param doctor the program and its arguments; empty: there is none
    HelpController(const Services &services, const Theme &theme, QString logFile, QStringList doctor, QWidget &window,
        QObject *parent = nullptr);
    ~HelpController() override;

    void openLog();
    void openReport();

private:
    void makeReport();
    void reportMade();

    const Services &m_services;
    const Theme &m_theme;
    const QString m_logFile;
    const QStringList m_doctor;
    QWidget &m_window;
    QPointer<LogDialog> m_log;
    QPointer<ReportDialog> m_report;
    QPointer<QProcess> m_process;
};

} // namespace callboard::ui
