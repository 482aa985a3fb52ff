#pragma once

#include <QObject>
#include <QRect>

class QDialog;
class QLayout;
class QScreen;

namespace callboard::ui {

class Theme;

/// The rectangle nearest to `wanted` that lies in `room`: shrunk and moved if necessary. Pure.
[[nodiscard]] QRect fitted(const QRect &wanted, const QRect &room);

/// Keeps a window within its screen: when it opens, when its content grows, and when it moves to another screen, it is
/// no larger than the available area, frame included. The content of a higher dialog scrolls; its row of buttons stays
/// visible. Owned by the window. GUI thread only.
class ScreenFit final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScreenFit)

public:
    /// For a window whose content can shrink.
    static void apply(QWidget &window);
    /// For a dialog; call it at the end of its constructor. Everything in its layout except `buttons` moves to a page
    /// that scrolls. The dialog is as large as the page needs, or as the user resized it before.
    static ScreenFit &apply(QDialog &dialog, QLayout &buttons, const Theme &theme);
    ~ScreenFit() override;

    /// Lets the arrow keys scroll a page that contains no focusable widget. `name` is its accessible name.
    void focusPage(const QString &name);
    /// The size available to a window at this one's place, without its frame.
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
    void holdTexts();
    void followScreen(QScreen *screen);
    void showChild(QWidget *child);
    [[nodiscard]] QSize wantedSize() const;
    void scrollBy(int key);

    QWidget &m_window;
    Page *m_page = nullptr; ///< null: the window does not scroll
    bool m_isGrowing = false; ///< grow() is scheduled
    bool m_isOpen = false;
    QMetaObject::Connection m_screenResized;
};

} // namespace callboard::ui
