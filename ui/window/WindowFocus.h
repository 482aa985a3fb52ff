#pragma once

#include <QObject>
#include <QPointer>
#include <QWidget>

#include <vector>

class QStackedWidget;

namespace callboard::ui {

class CallDetailsSidebar;
class CallHistoryView;
class FilterBar;
class WelcomePage;

/// Keeps the keyboard focus where the user works: in the table at first, or in the key field of the welcome page. The
/// focus returns there when the banner, dialog or page that had it goes, or its control is disabled. From a control of
/// the details that is disabled or hidden it moves to the next one; a control that is disabled for a while gets it
/// back, unless the user did something in between. Focus that the user set stays: the search field, the details.
///
/// Tab and Shift+Tab follow the reading order of the window, F6 moves from the search to the views, the table and the
/// details. GUI
/// thread only.
class WindowFocus final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WindowFocus)

public:
    struct Parts
    {
        QWidget &window;
        QWidget &header; ///< with the search, the filters and the buttons
        FilterBar &filters;
        QStackedWidget &pages; ///< the board, or the welcome page
        WelcomePage &welcome;
        QWidget &views; ///< the list of saved views, with its focus in it
        CallHistoryView &view;
        CallDetailsSidebar &sidebar;
        std::vector<QWidget *> inOrder; ///< every part of the window in reading order
    };

    /// Everything passed in must outlive it.
    explicit WindowFocus(const Parts &parts, QObject *parent = nullptr);
    ~WindowFocus() override;

    /// Moves the focus to the table, or to the key field.
    void toWork(Qt::FocusReason reason = Qt::OtherFocusReason);
    /// F6 and Shift+F6: moves the focus to the next visible part.
    void toNextPart(bool forward);
    /// Tab and Shift+Tab. False: there is nothing to focus.
    [[nodiscard]] bool goOn(bool forward);
    /// The tab order; it includes the focused widget, even if it cannot keep the focus.
    [[nodiscard]] std::vector<QWidget *> stops() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void moved(QWidget *before, QWidget *now);
    void leaveHidden(QWidget &hidden);
    void noticeDisabled(QWidget *before, QWidget *now);
    void dialogWent(bool wasActive);
    [[nodiscard]] bool isInWindow(const QWidget *widget) const;
    [[nodiscard]] bool isWelcome() const;
    /// Whether the focus is where the user works, and not on a button that is done.
    [[nodiscard]] bool isAtWork(const QWidget *widget) const;

    const Parts m_parts;
    QPointer<QWidget> m_watched; ///< focused now
    QPointer<QWidget> m_dialog; ///< last focused
    QPointer<QWidget> m_waiting; ///< was focused in the details, and is disabled
    QPointer<QWidget> m_meanwhile; ///< focused in its place
    bool m_closing = false; ///< the dialog lost the focus by closing
};

} // namespace callboard::ui
