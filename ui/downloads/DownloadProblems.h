#pragma once

#include <QDialog>
#include <QString>

namespace callboard::ui {

class Theme;

/// Why recordings were not saved, line by line, to be read beside the window and copied. GUI thread only.
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
