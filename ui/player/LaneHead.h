#pragma once

#include <QString>
#include <QWidget>

class QHBoxLayout;
class QLineEdit;

namespace callboard::ui {

class Button;
class ElidedLabel;
class Theme;

/// What stands over the lane of one channel: whose voice it is, and buttons to silence it or to hear it alone. A double
/// click, F2 or the menu renames it. GUI thread only.
class LaneHead final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LaneHead)

public:
    /// `number`: 1 or 2.
    LaneHead(const Theme &theme, int number, QWidget *parent = nullptr);
    ~LaneHead() override;

    /// Empty: "Channel 1".
    void setName(const QString &name);
    [[nodiscard]] QString name() const { return m_name; }
    void setMuted(bool muted);
    void setSolo(bool solo);
    void rename();

Q_SIGNALS:
    void muteToggled(bool muted);
    void soloToggled(bool solo);
    /// Empty: as it was at first.
    void renamed(const QString &name);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void applyTheme();
    void showName();
    void endRenaming(bool keep);

    const Theme &m_theme;
    const int m_number;
    QString m_name;
    QHBoxLayout *m_row;
    ElidedLabel *m_label;
    QLineEdit *m_edit;
    Button *m_mute;
    Button *m_solo;
};

} // namespace callboard::ui
