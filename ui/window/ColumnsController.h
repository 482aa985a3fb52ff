#pragma once

#include <QObject>

class QAbstractButton;

namespace callboard::ui {

class CallHistoryModel;
class HistoryHeader;
class WindowSettings;
struct Services;

/// Remembers which columns the table shows and how dense its rows are, opens their menu from a button, and gives the
/// accounts in them their names. GUI thread only.
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

    /// What it is given must outlive it.
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
