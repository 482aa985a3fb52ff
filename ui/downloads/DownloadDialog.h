#pragma once

#include "downloads/SavingDialog.h"

#include <QString>

class QRadioButton;

namespace callboard::ui {

/// Asks what to download, and where to: the selected calls or all matching ones, as files in a folder or as one ZIP. It
/// only asks; the caller starts the download on accepted(). A large number of calls must be confirmed. GUI thread only.
class DownloadDialog final : public SavingDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DownloadDialog)

public:
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

    [[nodiscard]] bool isZip() const;

protected:
    void submit() override;
    void showState() override;

private:
    void addForms(const Choice &choice);
    void showQuestion();

    QRadioButton *m_zip = nullptr;
    TextLabel *m_question = nullptr;
    Button *m_download = nullptr;
    bool m_asked = false; ///< the number was shown; the next press confirms it
};

} // namespace callboard::ui
