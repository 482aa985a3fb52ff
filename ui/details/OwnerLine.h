#pragma once

#include "store/OwnerRows.h"

#include <QPoint>
#include <QWidget>

#include <optional>

namespace callboard::ui {

class Button;
class TextLabel;
class Theme;

/// Whose the shown call is in the team, with the buttons to take it and to hand it over. It only emits what was asked
/// for. GUI thread only.
class OwnerLine final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OwnerLine)

public:
    /// `theme` must outlive it.
    explicit OwnerLine(const Theme &theme, QWidget *parent = nullptr);
    ~OwnerLine() override;

    void showOwner(const store::TeamOwners &owners, const store::CallOwner &owner);

Q_SIGNALS:
    void takeRequested();
    /// \param at where a menu opens, in the screen's coordinates
    void handRequested(const QPoint &at);

private:
    void applyTheme();

    const Theme &m_theme;
    TextLabel *m_name;
    Button *m_take;
    Button *m_hand;
};

} // namespace callboard::ui
