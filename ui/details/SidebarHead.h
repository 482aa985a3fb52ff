#pragma once

#include "calls/Call.h"

#include <QWidget>

namespace callboard::ui {

class Button;
class ElidedLabel;
class TextLabel;
class Theme;

/// The head of the sidebar: whose call is shown, how it relates to the table's selection, and the close button. Text
/// from outside is plain text. GUI thread only.
class SidebarHead final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SidebarHead)

public:
    /// `theme` must outlive it.
    explicit SidebarHead(const Theme &theme, QWidget *parent = nullptr);
    ~SidebarHead() override;

    /// Names the person; the call with id 0 has none.
    void showCall(const calls::Call &call);
    /// A sentence if the shown call is not the selected one; empty: it is.
    void setRemark(const QString &sentence);

Q_SIGNALS:
    void closeRequested();

private:
    void applyTheme();

    const Theme &m_theme;
    ElidedLabel *m_person;
    TextLabel *m_remark;
    Button *m_close;
};

} // namespace callboard::ui
