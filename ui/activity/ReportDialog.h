#pragma once

#include <QDialog>
#include <QString>

class QPlainTextEdit;

namespace callboard::ui {

class Button;
class TextLabel;
class Theme;

/// The problem report: what works and what does not, without secrets, to be copied into a message. It shows the text it
/// is given. Not modal. GUI thread only.
class ReportDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReportDialog)

public:
    explicit ReportDialog(const Theme &theme, QWidget *parent = nullptr);
    ~ReportDialog() override;

    /// While it is made nothing can be copied.
    void setWorking();
    void setReport(const QString &text);
    /// Why there is none.
    void setTrouble(const QString &sentence);

Q_SIGNALS:
    /// The user wants it made again.
    void makeRequested();

private:
    TextLabel *m_words;
    QPlainTextEdit *m_text;
    Button *m_copy;
    Button *m_again;
};

} // namespace callboard::ui
