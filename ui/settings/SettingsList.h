#pragma once

#include "settings/SettingsTable.h"

#include <QString>
#include <QWidget>

#include <array>
#include <functional>
#include <map>
#include <vector>

class QPushButton;
class QVBoxLayout;

namespace callboard::ui {

class TextLabel;
class Theme;

/// Every setting of the table, with its meaning, its range and its default, by group. It shows what it is given and
/// emits what the user wants. Its rows are made when it is first shown. GUI thread only.
class SettingsList final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingsList)

public:
    using Numbers = std::array<qint64, settings::count>;

    explicit SettingsList(const Theme &theme, QWidget *parent = nullptr);
    ~SettingsList() override;

    /// In the units of the table; see settings::Settings::numberOf().
    void setNumbers(const Numbers &numbers);
    void setNumber(settings::Id id, qint64 number);
    /// Of a text; before its number.
    void setText(settings::Id id, const QString &text) { m_texts[id] = text; }
    /// Shows the rows that hold each of these words in their title, group, meaning or key in the file.
    /// \returns how many there are
    int filter(const QString &words);

Q_SIGNALS:
    void numberChosen(callboard::settings::Id id, qint64 number);
    void textChosen(callboard::settings::Id id, const QString &text);
    void resetRequested(callboard::settings::Id id);

protected:
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Line
    {
        settings::Id id;
        QWidget *widget;
        TextLabel *title;
        TextLabel *facts;
        QPushButton *reset;
        std::function<void(qint64)> show; ///< in its editor, without a signal
        QString words; ///< that it is found by
    };
    struct Head
    {
        settings::Group group;
        QWidget *widget;
    };

    void build();
    void addLine(const settings::Row &row, QVBoxLayout &column);
    /// \returns the editor
    QWidget *makeEditor(Line &line, const settings::Row &row, QWidget *parent);
    void showLine(const Line &line);
    void showFiltered();

    const Theme &m_theme;
    Numbers m_numbers {};
    std::map<settings::Id, QString> m_texts;
    QString m_filter;
    std::vector<Head> m_heads;
    std::vector<Line> m_lines;
};

} // namespace callboard::ui
