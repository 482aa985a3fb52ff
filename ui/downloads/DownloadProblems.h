#pragma once

#include <QDialog>
#include <QString>

namespace callboard::ui {

class Theme;

/// Lists why recordings were not saved, one per line, to read beside the window and copy. GUI thread only.
class DownloadProblems final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DownloadProblems)

public:
    /// \param summary one or two sentences
    /// \param list a line for each, plain text
    DownloadProblems(const Theme &theme, const QString &summary, const QString &list, QWidget *parent = nullptr);
    ~DownloadProblems() override;
};

} // namespace callboard::ui
