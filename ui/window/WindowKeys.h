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

/// Where keys lead in the window: from the search to the table and back, out of the details, to the player, F1 to
/// the list of keys. Space pauses what plays; it plays only where the person sees what: on the selected row whose
/// details are open, in Recording and in the transcript. What a widget does with a key itself comes first, so that
/// nothing is taken from a text field or a button. GUI thread only.
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

    /// All parts must outlive it.
    WindowKeys(const Theme &theme, const Parts &parts, QObject *parent = nullptr);
    ~WindowKeys() override;

public Q_SLOTS:
    void showHelp();

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
    bool m_toFirst = false; ///< to the first row of the board that is on its way
};

} // namespace callboard::ui
