#pragma once

#include <QString>
#include <QWidget>

class QGridLayout;

namespace callboard::ui {

class SelectableText;
class TextLabel;
class Theme;

/// Captions and values of one section of the sidebar. Values wrap, with the caption beside the first line; other
/// widgets (a badge, an identifier with its button) are centred in their row. GUI thread only.
class DetailsList final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DetailsList)

public:
    explicit DetailsList(const Theme &theme, QWidget *parent = nullptr);
    ~DetailsList() override;

    /// Appends a row of selectable text. The caption is its accessible name.
    SelectableText *addText(const QString &caption, const QString &objectName);
    /// Appends a row with any widget, which this list then owns. Returns its caption.
    TextLabel *addWidget(const QString &caption, QWidget *value);
    /// Hides or shows a value with its caption.
    void setRowVisible(const QWidget *value, bool visible);

private:
    TextLabel *addCaption(const QString &caption, int row, Qt::Alignment alignment);
    void applyTheme();

    const Theme &m_theme;
    QGridLayout *m_grid;
    int m_rows = 0;
};

} // namespace callboard::ui
