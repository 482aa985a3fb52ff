#pragma once

#include "theme/Icons.h"

#include <QPushButton>

#include <optional>

namespace callboard::ui {

/// A push button with one of four looks, painted by CallboardStyle. With a glyph and no text it is square and needs an
/// accessible name. GUI thread only.
class Button : public QPushButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Button)
    Q_PROPERTY(Kind kind READ kind WRITE setKind)

public:
    enum class Kind {
        Primary, // accent fill: one per group at most; checkable and unchecked it is gray
        Secondary, // surface and hairline
        Quiet, // no frame until pointed at, secondary text: close, speed, skip silence
        Link // accent text, no frame: Play, Download
    };
    Q_ENUM(Kind)

    explicit Button(Kind kind, const QString &text, QWidget *parent = nullptr);
    explicit Button(Kind kind, Icon glyph, QWidget *parent = nullptr);
    ~Button() override;

    void setKind(Kind kind);
    [[nodiscard]] Kind kind() const { return m_kind; }

    /// An icon before the text, in the text's colour.
    void setGlyph(std::optional<Icon> glyph);
    [[nodiscard]] std::optional<Icon> glyph() const { return m_glyph; }

    /// While busy it looks disabled but keeps the keyboard focus. The receiver of clicked() must check isBusy(), since
    /// a screen reader can still press it.
    void setBusy(bool busy);
    [[nodiscard]] bool isBusy() const { return m_busy; }

protected:
    void initStyleOption(QStyleOptionButton *option) const override;

private:
    Kind m_kind;
    bool m_busy = false;
    std::optional<Icon> m_glyph;
};

} // namespace callboard::ui
