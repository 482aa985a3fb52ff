#pragma once

#include <QObject>
#include <QRect>

class QDialog;
class QLayout;
class QScreen;

namespace callboard::ui {

class Theme;

/// The rectangle nearest to `wanted` that lies in `room`: no larger than it, and moved inside. Pure.
[[nodiscard]] QRect fitted(const QRect &wanted, const QRect &room);

/// Keeps a window on the screen it is on: when it opens, when its content grows, and when it comes to another screen it
/// is no larger than what the screen leaves to windows, frame included. A dialog's content scrolls where it is higher
/// than that; its row of buttons stays in sight. Belongs to the window. GUI thread only.
class ScreenFit final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScreenFit)

public:
    /// For a window that can be made smaller as it is.
    static void apply(QWidget &window);
    /// For a dialog; call it at the end of its constructor. All of its layout but `buttons`, which is somewhere in it,
    /// moves to a page that scrolls. The dialog is as large as its page wants, or as it was resized to before.
    static ScreenFit &apply(QDialog &dialog, QLayout &buttons, const Theme &theme);
    ~ScreenFit() override;

    /// Lets the arrow keys scroll the page, which holds nothing that takes the focus otherwise. Its name is for screen
    /// readers.
    void focusPage(const QString &name);
    /// What a window of this one's place may take up, without its frame.
    [[nodiscard]] static QSize roomFor(const QWidget &window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    class Page;

    explicit ScreenFit(QWidget &window);
    void wrap(QDialog &dialog, QLayout &buttons, const Theme &theme);
    void open();
    void grow();
    void growSoon();
    void bound();
    void followScreen(QScreen *screen);
    void showChild(QWidget *child);
    [[nodiscard]] QSize wantedSize() const;
    void scrollBy(int key);

    QWidget &m_window;
    Page *m_page = nullptr; ///< null: nothing scrolls
    bool m_isGrowing = false; ///< grow() is on its way
    bool m_isOpen = false;
    QMetaObject::Connection m_screenResized;
};

} // namespace callboard::ui
