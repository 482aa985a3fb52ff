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

/// Where the keyboard's focus is: in the table from the start, or in the key field while the welcome page stands in for
/// it; there again when the banner, the dialog or the page that had it goes, or when the control that had it is
/// disabled. From a control of the details that is disabled or hidden it goes to their next one; one that is disabled
/// for a while has it again afterwards, unless the person has done something meanwhile. What is still where the person
/// put it stays: the search field, the details.
///
/// Tab and Shift+Tab go through the window as one reads it, F6 from the search to the table to the details. GUI thread
/// only.
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
        CallHistoryView &view;
        CallDetailsSidebar &sidebar;
        std::vector<QWidget *> inOrder; ///< every part of the window, as one reads them
    };

    /// All parts must outlive it.
    explicit WindowFocus(const Parts &parts, QObject *parent = nullptr);
    ~WindowFocus() override;

    /// To the table, or to the key field.
    void toWork(Qt::FocusReason reason = Qt::OtherFocusReason);
    /// F6 and Shift+F6: to the next part that can be seen.
    void toNextPart(bool forward);
    /// Tab and Shift+Tab. False: there is nothing to go to.
    [[nodiscard]] bool goOn(bool forward);
    /// What Tab stops at, in its order; where the focus is now is among them, even where it cannot stay.
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
    /// Whether the focus is where the person works, and not on a button that has done its part.
    [[nodiscard]] bool isAtWork(const QWidget *widget) const;

    const Parts m_parts;
    QPointer<QWidget> m_watched; ///< has the focus
    QPointer<QWidget> m_dialog; ///< had it last
    QPointer<QWidget> m_waiting; ///< had it in the details, and is disabled
    QPointer<QWidget> m_meanwhile; ///< has it instead
    bool m_closing = false; ///< the dialog lost it by going
};

} // namespace callboard::ui
