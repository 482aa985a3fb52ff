#pragma once

#include "activity/LogModel.h"
#include "base/LogLine.h"

#include <QDialog>
#include <QString>

#include <vector>

class QComboBox;
class QLineEdit;
class QListView;

namespace callboard::ui {

class Button;
class TextLabel;
class Theme;

/// The program's log as it grows: by level and by words, with copying and pausing. It shows the lines it is given and
/// emits what the user wants. It follows the end until the user scrolls up. Not modal. GUI thread only.
class LogDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogDialog)

public:
    explicit LogDialog(const Theme &theme, QWidget *parent = nullptr);
    ~LogDialog() override;

    /// \param leftOut there are earlier lines, in the file alone
    void append(const std::vector<LogLine> &lines, bool leftOut);
    /// Why the log cannot be read; empty: it can be.
    void setTrouble(const QString &sentence);

Q_SIGNALS:
    void pauseToggled(bool paused);
    void openFolderRequested();

private:
    void buildTools();
    void copy();
    void showState();
    void followEnd();

    const Theme &m_theme;
    LogModel m_model;
    LogFilter m_filter;
    QComboBox *m_level;
    QLineEdit *m_search;
    QListView *m_list;
    TextLabel *m_state;
    Button *m_pause;
    QString m_trouble;
    bool m_leftOut = false;
    bool m_following = true;
    bool m_appending = false;
};

} // namespace callboard::ui
