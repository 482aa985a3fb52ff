#pragma once

#include <QDialog>
#include <QString>

class QRadioButton;
class QVBoxLayout;

namespace callboard::ui {

class Button;
class ElidedLabel;
class TextLabel;
class Theme;

/// Asks what to download, and where to: the selected calls or all matching ones, as files in a folder or as one ZIP. It
/// only asks; the caller starts the download on accepted(). A large number of calls must be confirmed. GUI thread only.
class DownloadDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DownloadDialog)

public:
    enum class What : quint8 { Selection, Matching };
    /// From this number on the user must confirm.
    static constexpr int manyCalls = 1000;

    struct Choice
    {
        int selected = 0; ///< calls
        int matching = 0;
        bool filtered = false; ///< `matching` is a filtered part, not the whole board
        What what = What::Selection; ///< chosen at first, if not empty
        QString folder;
        bool zip = false;
        QString zipName; ///< file name of a ZIP
    };

    DownloadDialog(const Theme &theme, const Choice &choice, QWidget *parent = nullptr);
    ~DownloadDialog() override;

    /// Sets how many of them have a recording, once counted.
    void setWithRecording(What what, int calls);
    void setFolder(const QString &folder);

    [[nodiscard]] What what() const;
    [[nodiscard]] int calls() const;
    [[nodiscard]] QString folder() const { return m_folder; }
    [[nodiscard]] bool isZip() const;

Q_SIGNALS:
    void folderRequested(); ///< the user wants another folder: call setFolder()

private:
    void buildWhat(QVBoxLayout *form, const Choice &choice);
    void buildWhere(QVBoxLayout *form, const Choice &choice);
    QVBoxLayout *addGroup(QVBoxLayout *form, const QString &caption);
    /// Adds a radio button with a line of small text below it.
    QRadioButton *addOption(QVBoxLayout *group, const QString &words, TextLabel *&hint, const QString &name);
    void submit();
    void showState();

    const Theme &m_theme;
    const Choice m_choice;
    QRadioButton *m_selection = nullptr;
    QRadioButton *m_matching = nullptr;
    TextLabel *m_selectionHint = nullptr;
    TextLabel *m_matchingHint = nullptr;
    ElidedLabel *m_place = nullptr;
    QRadioButton *m_files = nullptr;
    QRadioButton *m_zip = nullptr;
    TextLabel *m_question = nullptr;
    Button *m_download = nullptr;
    QString m_folder;
    bool m_asked = false; ///< the number was shown; the next press confirms it
};

} // namespace callboard::ui
