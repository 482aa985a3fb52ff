#pragma once

#include <QDialog>
#include <QString>

class QHBoxLayout;
class QRadioButton;
class QVBoxLayout;

namespace callboard::ui {

class Button;
class ElidedLabel;
class TextLabel;
class Theme;

/// A question about many calls that are to be saved: the selected ones or all that match, and in which folder. It only
/// asks; the caller starts on accepted(). GUI thread only.
class SavingDialog : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SavingDialog)

public:
    enum class What : quint8 { Selection, Matching };

    ~SavingDialog() override;

    void setFolder(const QString &folder);

    [[nodiscard]] What what() const;
    [[nodiscard]] int calls() const;
    [[nodiscard]] QString folder() const { return m_folder; }

Q_SIGNALS:
    void folderRequested(); ///< the user wants another folder: call setFolder()

protected:
    struct Calls
    {
        int selected = 0;
        int matching = 0;
        bool filtered = false; ///< `matching` is a filtered part, not the whole board
        What what = What::Selection; ///< chosen at first, if not empty
    };

    SavingDialog(const Theme &theme, const QString &title, const Calls &calls, QWidget *parent);

    // The parts, in the order they stand.
    void addWhat();
    void addWhere();
    /// A caption with room below it.
    QVBoxLayout *addGroup(const QString &caption);
    /// A radio button with a line of small text below it. \param hint null: without one
    QRadioButton *addOption(QVBoxLayout *group, const QString &words, const QString &name, TextLabel **hint);
    /// Cancel and the button that accepts; call it last.
    Button *addButtons(const QString &words, const QString &objectName);
    [[nodiscard]] QVBoxLayout &column() { return *m_column; }
    [[nodiscard]] TextLabel &hintOf(What what) const
    {
        return what == What::Selection ? *m_selectionHint : *m_matchingHint;
    }

    /// The user pressed the button that accepts.
    virtual void submit() { accept(); }
    /// Another choice was made.
    virtual void showState() { }
    [[nodiscard]] const Theme &theme() const { return m_theme; }

private:
    const Theme &m_theme;
    const Calls m_calls;
    QVBoxLayout *m_column = nullptr;
    QVBoxLayout *m_form = nullptr;
    QRadioButton *m_selection = nullptr;
    QRadioButton *m_matching = nullptr;
    TextLabel *m_selectionHint = nullptr;
    TextLabel *m_matchingHint = nullptr;
    ElidedLabel *m_place = nullptr;
    QString m_folder;
};

} // namespace callboard::ui
