#pragma once

#include <QString>
#include <QWidget>

namespace callboard::ui {

class SelectableText;
class Theme;

/// A sentence with an icon, for a failure or a notice. Hidden while empty. Plain text that can be selected. GUI thread
/// only.
class MessageLine final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageLine)

public:
    enum class Kind : quint8 { Failure, Notice };

    /// `objectName` and `accessibleName` go to the text.
    MessageLine(
        const Theme &theme, const QString &objectName, const QString &accessibleName, QWidget *parent = nullptr);
    ~MessageLine() override;

    /// Shows the sentence. Repeating the same one does not announce it to a screen reader again.
    void say(Kind kind, const QString &sentence);
    void clear();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void applyTheme();

    const Theme &m_theme;
    Kind m_kind = Kind::Notice;
    SelectableText *m_text;
};

} // namespace callboard::ui
