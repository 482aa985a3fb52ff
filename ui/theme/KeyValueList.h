#pragma once

#include "theme/Theme.h"

#include <QString>
#include <QWidget>

class QGridLayout;

namespace callboard::ui {

class ElidedLabel;

/// Rows of a gray caption and a value, as in the sidebar. Values are plain text from any source. GUI thread only.
class KeyValueList final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeyValueList)

public:
    explicit KeyValueList(const Theme &theme, QWidget *parent = nullptr);
    ~KeyValueList() override;

    /// Appends a row and returns the value's label, which this list owns: keep it to set the text. The value takes the
    /// focus and can be copied; its accessible name is the value, its accessible description the caption.
    ElidedLabel *addRow(const QString &caption);
    /// Appends a row with any widget (a badge, say), which this list then owns.
    void addRow(const QString &caption, QWidget *value);
    /// Hides or shows the caption and value of a row.
    void setRowVisible(const QWidget *value, bool visible);

private:
    void applyTheme();

    const Theme &m_theme;
    QGridLayout *m_grid;
};

} // namespace callboard::ui
