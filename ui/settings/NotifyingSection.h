#pragma once

#include "telling/TellSettings.h"

#include <QString>
#include <QWidget>

#include <vector>

class QCheckBox;
class QTimeEdit;
class QVBoxLayout;

namespace callboard::ui {

class TextLabel;
class Theme;

/// The settings of notifications: what is told, the quiet hours, and the tray. It shows what it is given and emits what
/// the user wants. GUI thread only.
class NotifyingSection final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NotifyingSection)

public:
    explicit NotifyingSection(const Theme &theme, QWidget *parent = nullptr);
    ~NotifyingSection() override;

    void setSettings(const telling::TellSettings &settings);
    /// A saved view that can tell.
    struct ViewSwitch
    {
        QString id;
        QString name;
        bool tells = false;

        bool operator==(const ViewSwitch &) const = default;
    };
    void setViews(const std::vector<ViewSwitch> &views);
    /// Why nothing comes up; empty: bubbles do.
    void setTrouble(const QString &sentence);

Q_SIGNALS:
    void changed(const callboard::telling::TellSettings &settings);
    void viewToggled(const QString &viewId, bool tells);

private:
    QCheckBox *addSwitch(QVBoxLayout &column, const QString &text, const QString &objectName);
    QTimeEdit *addTime(const QString &name, const QString &objectName);
    void emitChanged();
    void showUsable();

    const Theme &m_theme;
    QCheckBox *m_callEnded;
    QCheckBox *m_recordingReady;
    QCheckBox *m_keyRefused;
    QCheckBox *m_unreachable;
    QCheckBox *m_names;
    QCheckBox *m_quiet;
    QTimeEdit *m_from;
    QTimeEdit *m_to;
    QCheckBox *m_tray;
    QCheckBox *m_stays;
    QCheckBox *m_views;
    QWidget *m_viewList;
    std::vector<ViewSwitch> m_shown;
    telling::TellSettings m_given {}; ///< with what has no control here
    TextLabel *m_trouble;
};

} // namespace callboard::ui
