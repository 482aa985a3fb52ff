#pragma once

#include "theme/Icons.h"
#include "theme/Theme.h"

#include <QRect>
#include <QString>
#include <QWidget>

namespace callboard::ui {

class Button;
class TextLabel;

/// The content of an empty board: an illustration, a sentence, a button. Shown only when there are no rows. GUI thread
/// only.
class EmptyState final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EmptyState)

public:
    explicit EmptyState(const Theme &theme, QWidget *parent = nullptr);
    ~EmptyState() override;

    /// `buttonText` may be empty: then there is no button.
    void say(const QString &sentence, const QString &buttonText = {});
    [[nodiscard]] QString sentence() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void buttonClicked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();

    const Theme &m_theme;
    TextLabel *m_sentence;
    Button *m_button;
    QRect m_picture;
};

} // namespace callboard::ui
