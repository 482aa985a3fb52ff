#pragma once

#include <QDialog>
#include <QStringList>

namespace callboard::ui {

class Theme;

/// Says what happened to a damaged store: what was saved, what came from a backup, what is fetched again and what is
/// lost. Modeless. GUI thread only.
class SalvageNotice final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SalvageNotice)

public:
    SalvageNotice(const Theme &theme, const QStringList &sentences, QWidget *parent = nullptr);
    ~SalvageNotice() override;
};

} // namespace callboard::ui
