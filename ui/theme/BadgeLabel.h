#pragma once

#include "theme/Palette.h"

#include <QString>
#include <QWidget>

namespace callboard::ui {

class Theme;

/// A status badge as a widget, for the sidebar. Its accessible name is its text. GUI thread only.
class BadgeLabel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BadgeLabel)
    Q_PROPERTY(QString text READ text)

public:
    explicit BadgeLabel(const Theme &theme, QWidget *parent = nullptr);
    ~BadgeLabel() override;

    void setBadge(Tone tone, const QString &text);
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] Tone tone() const { return m_tone; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Tone m_tone = Tone::Waiting;
    QString m_text;
};

} // namespace callboard::ui
