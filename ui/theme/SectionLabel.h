#pragma once

#include <QLabel>

namespace callboard::ui {

class Theme;

/// A small letter-spaced heading above a group, such as CONTACT INFORMATION. Pass the text in normal case; the font
/// shows capitals, and screen readers get the text. Plain text. GUI thread only.
class SectionLabel final : public QLabel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SectionLabel)

public:
    explicit SectionLabel(const Theme &theme, const QString &text, QWidget *parent = nullptr);
    ~SectionLabel() override;
};

} // namespace callboard::ui
