#pragma once

#include "exporting/CallExport.h"
#include "exporting/ExportDialog.h"
#include "store/BoardDiff.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace callboard::ui {

class CallHistoryModel;
class CallHistoryView;
class ExportPanel;
class FilterBar;
class Theme;
class WindowSettings;
struct Services;

/// Exports what is on screen, from the question to the file: the calls of the board or the selected ones, in its order,
/// with its columns. GUI thread only; reading and writing run on other threads.
class ExportController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExportController)

public:
    struct Parts
    {
        QWidget &window;
        const FilterBar &filters;
        CallHistoryModel &model;
        CallHistoryView &view;
        ExportPanel &panel;
    };

    /// Everything passed in must outlive it.
    ExportController(const Services &services, const Theme &theme, WindowSettings &settings, const Parts &parts,
        QObject *parent = nullptr);
    ~ExportController() override;

    /// Opens the dialog. With several rows selected it offers those first.
    void openDialog();
    /// The calls on screen, in their order: the selected ones or all.
    [[nodiscard]] store::BoardIds callsOf(ExportDialog::What what) const;
    /// The table's columns, in their order.
    [[nodiscard]] std::vector<exporting::ExportColumn> columns() const;

Q_SIGNALS:
    /// A brief plain sentence.
    void noticed(const QString &sentence);
    /// An export is under way, or has ended.
    void busyChanged(bool busy);

private:
    void start();
    void ended(const exporting::ExportReport &report);
    void open(const QString &path);

    const Services &m_services;
    const Theme &m_theme;
    WindowSettings &m_settings;
    const Parts m_parts;
    exporting::CallExport *m_export;
    QPointer<ExportDialog> m_dialog;
    QString m_stem; ///< of the file the dialog asks about
    QString m_path; ///< of the last export
};

} // namespace callboard::ui
