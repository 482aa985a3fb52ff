#pragma once

#include "store/BackupSettings.h"
#include "store/Backups.h"

#include <QDateTime>
#include <QString>
#include <QWidget>

#include <vector>

class QComboBox;
class QSpinBox;

namespace callboard::ui {

class Button;
class ElidedLabel;
class TextLabel;
class Theme;

/// The settings of the store: its file, its backups, how many are kept, making one now, restoring one. It shows what it
/// is given and emits what the user wants. GUI thread only.
class StoreSection final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StoreSection)

public:
    explicit StoreSection(const Theme &theme, QWidget *parent = nullptr);
    ~StoreSection() override;

    void setFile(const QString &file);
    /// \param calls negative: not counted yet
    void setSize(int calls, qint64 bytes);
    /// \param backups newest first
    /// \param last the newest one that is not dated in the future; null: none
    void setBackups(const std::vector<store::BackupFile> &backups, const QDateTime &last);
    void setSettings(const store::BackupSettings &settings);
    /// Shows work in progress and disables the rest; empty: none.
    void setWorking(const QString &words);
    /// Shows a result or a failure; empty: hidden.
    void setWords(const QString &sentence);

Q_SIGNALS:
    void changed(const callboard::store::BackupSettings &settings);
    void backUpRequested();
    void restoreRequested(const callboard::store::BackupFile &backup);
    /// The user wants to choose a backup file that is not in the list.
    void restoreFileRequested();

private:
    void buildBackups();
    void chooseRestore();

    const Theme &m_theme;
    std::vector<store::BackupFile> m_backups;
    ElidedLabel *m_file;
    TextLabel *m_size;
    TextLabel *m_last;
    QSpinBox *m_keep;
    Button *m_backUp;
    TextLabel *m_working;
    QComboBox *m_choice;
    Button *m_restore;
    TextLabel *m_words;
};

} // namespace callboard::ui
