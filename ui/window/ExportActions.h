#pragma once

#include <QObject>

class QWidget;

namespace callboard::ui {

class CallHistoryModel;
class CallHistoryView;
class DetailsController;
class ExportController;
class ExportPanel;
class HeaderBar;
class PrintController;
class RowActions;
class StatusLine;
class Theme;
class WindowSettings;
struct Services;

/// Everything by which a person gets calls out of the window: the header's menu, the keys and the rows' menu, joined to
/// export and printing. GUI thread only.
class ExportActions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExportActions)

public:
    struct Parts
    {
        QWidget &window;
        HeaderBar &header;
        CallHistoryModel &model;
        CallHistoryView &view;
        DetailsController &details;
        RowActions &rows;
        ExportPanel &panel;
        StatusLine &status;
    };

    /// Everything passed in must outlive it.
    ExportActions(const Services &services, const Theme &theme, WindowSettings &settings, const Parts &parts,
        QObject *parent = nullptr);
    ~ExportActions() override;

Q_SIGNALS:
    /// An export is under way, or has ended.
    void busyChanged(bool busy);

private:
    void addKeys();
    void addMenu();
    void print(qint64 id);

    const Parts m_parts;
    ExportController *m_exports;
    PrintController *m_prints;
};

} // namespace callboard::ui
