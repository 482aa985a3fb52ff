#pragma once

#include <QWidget>

namespace callboard::ui {

class Theme;

/// Stands where the window will be while a store of an earlier Callboard is brought to this version, or a damaged one
/// is made whole: with a million calls that takes minutes. It cannot be closed; whoever shows it hides it. GUI thread
/// only.
class UpgradeNotice final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UpgradeNotice)

public:
    enum class Work : quint8 { Upgrade, Repair };

    UpgradeNotice(const Theme &theme, Work work, QWidget *parent = nullptr);
    ~UpgradeNotice() override;

protected:
    void closeEvent(QCloseEvent *event) override;
};

} // namespace callboard::ui
