#pragma once

#include "recordings/keep/VaultSettings.h"
#include "store/Facts.h"

#include <QString>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QSpinBox;

namespace callboard::ui {

class ElidedLabel;
class TextLabel;
class Theme;

/// The settings of recordings: when they are fetched, the size limit, how much is kept, and the folder. It shows what
/// it is given and emits what the user wants. GUI thread only.
class RecordingsSection final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordingsSection)

public:
    explicit RecordingsSection(const Theme &theme, QWidget *parent = nullptr);
    ~RecordingsSection() override;

    void setSettings(const recordings::VaultSettings &settings);
    void setTotals(const store::RecordingTotals &totals);
    void setFolder(const QString &folder);
    /// Why recordings are not fetched, or what had to be done about it; empty: hidden.
    void setTrouble(const QString &sentence);

Q_SIGNALS:
    void changed(const callboard::recordings::VaultSettings &settings);
    void openFolderRequested();

private:
    QSpinBox *addLimit(
        QHBoxLayout &row, const QString &caption, const QString &objectName, int most, const QString &suffix, int step);
    void emitChanged();

    const Theme &m_theme;
    QComboBox *m_fetch;
    QCheckBox *m_onMetered;
    QSpinBox *m_gigabytes = nullptr;
    QSpinBox *m_days = nullptr;
    TextLabel *m_totals;
    ElidedLabel *m_folder;
    TextLabel *m_trouble;
};

} // namespace callboard::ui
