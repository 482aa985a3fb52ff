#pragma once

#include <QWidget>

namespace callboard::ui {

class Theme;

/// Stands where the window will be while a store of an earlier Callboard is brought to this version: with a million
/// calls that takes a minute. It cannot be closed; whoever shows it hides it. GUI thread only.
class UpgradeNotice final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UpgradeNotice)

public:
    explicit UpgradeNotice(const Theme &theme, QWidget *parent = nullptr);
    ~UpgradeNotice() override;

protected:
    void closeEvent(QCloseEvent *event) override;
};

} // namespace callboard::ui
