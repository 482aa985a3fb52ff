#pragma once

#include <QDialog>
#include <QString>

#include <vector>

namespace callboard::ui {

class Theme;

/// The list of the window's keys (F1), and the way to the log and the problem report. Modeless. GUI thread only.
class KeyboardHelp final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeyboardHelp)

public:
    explicit KeyboardHelp(const Theme &theme, QWidget *parent = nullptr);
    ~KeyboardHelp() override;

Q_SIGNALS:
    void logRequested();
    void reportRequested();

public:
    struct Line
    {
        QString keys; ///< empty: `does` is the heading of what follows
        QString does;
    };
    [[nodiscard]] static std::vector<Line> lines();
};

} // namespace callboard::ui
