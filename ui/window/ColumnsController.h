#pragma once

#include <QObject>

class QAbstractButton;

namespace callboard::ui {

class CallHistoryModel;
class HistoryHeader;
class WindowSettings;
struct Services;

/// Saves and restores the table's columns and the density of its rows, opens their menu from a button, and sets the
/// accounts' names in them. GUI thread only.
class ColumnsController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ColumnsController)

public:
    struct Parts
    {
        HistoryHeader &header;
        CallHistoryModel &model;
        QAbstractButton &button;
    };

    /// Everything passed in must outlive it.
    ColumnsController(const Services &services, WindowSettings &settings, const Parts &parts, QObject *parent);
    ~ColumnsController() override;

private:
    void openMenu();
    void nameAccounts();

    const Services &m_services;
    WindowSettings &m_settings;
    const Parts m_parts;
};

} // namespace callboard::ui
