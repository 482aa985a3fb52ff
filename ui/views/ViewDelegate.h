#pragma once

#include <QStyledItemDelegate>

namespace callboard::ui {

class Theme;

/// Paints a view of the list: its name, a dot where the board differs from it, and its count. GUI thread only.
class ViewDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ViewDelegate)

public:
    /// Of the list's items.
    enum Role {
        IdRole = Qt::UserRole + 1, ///< QString; empty: all calls
        CountRole, ///< QString; empty: not known yet
        ChangedRole, ///< bool
        TellsRole, ///< bool, the person is told of what comes into it
    };

    explicit ViewDelegate(const Theme &theme, QObject *parent = nullptr);
    ~ViewDelegate() override;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QWidget *createEditor(
        QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void updateEditorGeometry(
        QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

} // namespace callboard::ui
