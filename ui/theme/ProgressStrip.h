#pragma once

#include <QFrame>
#include <QList>
#include <QString>

class QHBoxLayout;
class QProgressBar;

namespace callboard::ui {

class Button;
class ElidedLabel;
class TextLabel;
class Theme;

/// A strip below the board: the progress of something long, with Cancel, then its result until it is closed. Modeless.
/// The result is announced to screen readers. Hidden until there is something to show. GUI thread only.
class ProgressStrip : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProgressStrip)

public:
    ~ProgressStrip() override;

Q_SIGNALS:
    void cancelRequested();

protected:
    /// \param what an English noun for object names such as `cancelDownload`, `downloadCount`: `download`
    ProgressStrip(const Theme &theme, const QString &what, QWidget *parent);

    /// The words a screen reader gets.
    void setNames(const QString &strip, const QString &bar, const QString &cancel);
    /// A button beside the result, hidden until it is shown.
    Button *addEndButton(const QString &words, const QString &objectName);

    /// \param part of the whole that is done, 0 to 1
    void showGoing(const QString &count, const QString &current, double part, bool canCancel);
    /// Hides the end buttons; show those that apply afterwards.
    void showResult(const QString &sentence);

    void paintEvent(QPaintEvent *event) override;

private:
    void applyTheme();
    void setEnded(bool ended);

    const Theme &m_theme;
    TextLabel *m_count;
    ElidedLabel *m_current;
    QProgressBar *m_bar;
    TextLabel *m_end;
    Button *m_cancel;
    Button *m_close;
    QHBoxLayout *m_row;
    QList<Button *> m_endButtons;
};

} // namespace callboard::ui
