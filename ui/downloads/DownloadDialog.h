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

/// What to download, and where to: the selected calls or all that match, as files into a folder or as one ZIP there. It
/// only asks; the caller starts the download at accepted(). Very many calls are confirmed with their number. GUI thread
/// only.
class DownloadDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DownloadDialog)

public:
    enum class What : quint8 { Selection, Matching };
    /// From here on the number is to be confirmed.
    static constexpr int manyCalls = 1000;

    struct Choice
    {
        int selected = 0; ///< calls
        int matching = 0;
        bool filtered = false; ///< `matching` are those that pass filters and search, not the whole board
        What what = What::Selection; ///< chosen at first, where it is not empty
        QString folder;
        bool zip = false;
        QString zipName; ///< what a ZIP would be called
    };

    DownloadDialog(const Theme &theme, const Choice &choice, QWidget *parent = nullptr);
    ~DownloadDialog() override;

    /// How many of them have a recording, once that is known.
    void setWithRecording(What what, int calls);
    void setFolder(const QString &folder);

    [[nodiscard]] What what() const;
    [[nodiscard]] int calls() const;
    [[nodiscard]] QString folder() const { return m_folder; }
    [[nodiscard]] bool isZip() const;

Q_SIGNALS:
    void folderRequested(); ///< another folder is to be chosen: setFolder()

private:
    void buildWhat(QVBoxLayout *form, const Choice &choice);
    void buildWhere(QVBoxLayout *form, const Choice &choice);
    QVBoxLayout *addGroup(QVBoxLayout *form, const QString &caption);
    /// A radio button with a line of secondary words below it.
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
    bool m_asked = false; ///< the number was shown, and is being confirmed
};

} // namespace callboard::ui
