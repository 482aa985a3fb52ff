#pragma once

#include "theme/Theme.h"

#include <QFrame>
#include <QString>

namespace callboard::ui {

class Button;
class TextLabel;

/// A sentence and a button above the rows: offline, refused key, late. It never replaces the rows. The sentence is
/// plain text, wraps (large letters put the buttons below it), and is announced to screen readers as an alert when it
/// appears or changes. GUI thread only.
class Banner final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Banner)

public:
    enum class Mood { Info, Warning, Error };
    Q_ENUM(Mood)

    /// Hidden until show(). `buttonText` may be empty: then there is no button.
    explicit Banner(const Theme &theme, QWidget *parent = nullptr);
    ~Banner() override;

    /// Sets the sentence and shows the banner. The same sentence again is not announced. `otherText`: a second button,
    /// left of the first.
    void say(Mood mood, const QString &sentence, const QString &buttonText = {}, const QString &otherText = {});
    void setDismissable(bool dismissable); // a close button at the right; off by default

    [[nodiscard]] Mood mood() const { return m_mood; }
    [[nodiscard]] QString sentence() const;

Q_SIGNALS:
    /// Another sentence is shown.
    void said(const QString &sentence);
    void buttonClicked();
    void otherClicked();
    /// The close button was pressed; the banner has hidden itself.
    void dismissed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void applyTheme();
    void announce();
    void arrange();
    [[nodiscard]] Tone tone() const;

    const Theme &m_theme;
    Mood m_mood = Mood::Info;
    TextLabel *m_sentence;
    Button *m_other;
    Button *m_button;
    Button *m_close;
};

} // namespace callboard::ui
