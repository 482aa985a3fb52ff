#pragma once

#include <QObject>
#include <QPointer>

class QLineEdit;

namespace callboard::ui {

class BoardRefresher;
class CallDetailsSidebar;
class CallHistoryModel;
class CallHistoryView;
class DetailsController;
class PlayerController;
class FilterBar;
class KeyboardHelp;
class Theme;
class WindowFocus;

/// The window's keys: from the search to the table and back, out of the details, to the player, F1 for the list of
/// keys. Space pauses what plays; it starts playing only where the user can see what: on the selected row whose details
/// are open, in Recording and in the transcript. A widget's own keys come first, so that text fields and buttons keep
/// theirs. GUI thread only.
class WindowKeys final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WindowKeys)

public:
    struct Parts
    {
        QWidget &window;
        FilterBar &filters;
        CallHistoryModel &model;
        CallHistoryView &view;
        CallDetailsSidebar &sidebar;
        DetailsController &details;
        PlayerController &player;
        BoardRefresher &refresher;
        WindowFocus &focus;
    };

    /// Everything passed in must outlive it.
    WindowKeys(const Theme &theme, const Parts &parts, QObject *parent = nullptr);
    ~WindowKeys() override;

public Q_SLOTS:
    void showHelp();

Q_SIGNALS:
    void logRequested();
    void reportRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void back();
    void leaveSearch();
    void addPlayerKeys();
    [[nodiscard]] bool isIn(const QWidget &part) const;
    void space();

    const Theme &m_theme;
    const Parts m_parts;
    QLineEdit *m_search;
    QPointer<KeyboardHelp> m_help;
    bool m_toFirst = false; ///< focus the first row when the new board arrives
};

} // namespace callboard::ui
