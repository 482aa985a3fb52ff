#pragma once

#include <QWidget>

namespace callboard::ui {

class Theme;

/// Shown before the window while a store of an earlier version is upgraded, or a damaged one repaired, which takes
/// minutes with a million calls. The user cannot close it; the caller hides it. GUI thread only.
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
