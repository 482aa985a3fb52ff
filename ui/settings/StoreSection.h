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

/// The part of the settings about the store: where it is, its backups, how many are kept, one made now, one restored.
/// It shows what it is given and says what the person wants. GUI thread only.
class StoreSection final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StoreSection)

public:
    explicit StoreSection(const Theme &theme, QWidget *parent = nullptr);
    ~StoreSection() override;

    void setFile(const QString &file);
    /// \param calls less than 0: not counted yet
    void setSize(int calls, qint64 bytes);
    /// \param backups newest first
    /// \param last the newest that is not from the future; null: there is none
    void setBackups(const std::vector<store::BackupFile> &backups, const QDateTime &last);
    void setSettings(const store::BackupSettings &settings);
    /// While something is under way nothing else can be asked for; empty: nothing is.
    void setWorking(const QString &words);
    /// What became of it, or what is wrong; empty: hidden.
    void setWords(const QString &sentence);

Q_SIGNALS:
    void changed(const callboard::store::BackupSettings &settings);
    void backUpRequested();
    void restoreRequested(const callboard::store::BackupFile &backup);
    /// One that is not in the list: a file is to be chosen.
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
