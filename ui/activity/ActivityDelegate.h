#pragma once

#include <QStyledItemDelegate>

namespace callboard::ui {

class Theme;

/// Paints a line of the log: time, the icon of its mark, and the text, elided at the end. GUI thread only.
class ActivityDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ActivityDelegate)

public:
    explicit ActivityDelegate(const Theme &theme, QObject *parent = nullptr);
    ~ActivityDelegate() override;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

} // namespace callboard::ui
