#pragma once

#include "language/Language.h"
#include "settings/Settings.h"
#include "theme/Theme.h"

#include <QByteArray>
#include <QSettings>
#include <QString>

namespace callboard::ui {

/// What the window remembers by itself between starts: one typed table over the settings file. It never contains a key,
/// a name or a number. What a person sets is in settings::Settings.
class WindowSettings final
{
    Q_DISABLE_COPY_MOVE(WindowSettings)

public:
    explicit WindowSettings(const QString &file)
        : m_file(file, QSettings::IniFormat)
    {
    }

    template<class T>
    class Entry final
    {
    public:
        Entry(QSettings &file, QString key, T otherwise)
            : m_settings(file)
            , m_key(std::move(key))
            , m_otherwise(std::move(otherwise))
        {
        }
        [[nodiscard]] T get() const
        {
            return m_settings.value(m_key, QVariant::fromValue(m_otherwise)).template value<T>();
        }
        void set(const T &value) { m_settings.setValue(m_key, QVariant::fromValue(value)); }

    private:
        QSettings &m_settings;
        const QString m_key;
        const T m_otherwise;
    };

private:
    QSettings m_file;

public:
    // Of a version before SessionFile: only read.
    Entry<QByteArray> geometry {m_file, QStringLiteral("window/geometry"), {}};
    Entry<QByteArray> state {m_file, QStringLiteral("window/state"), {}};
    Entry<QByteArray> splitter {m_file, QStringLiteral("window/splitter"), {}};
    Entry<QByteArray> filters {m_file, QStringLiteral("board/filters"), {}}; ///< views::FilterState
    Entry<QByteArray> columns {m_file, QStringLiteral("window/columns"), {}}; ///< ColumnLayout::toBytes()
    Entry<bool> viewsShown {m_file, QStringLiteral("window/viewsShown"), true};
    Entry<int> viewsWidth {m_file, QStringLiteral("window/viewsWidth"), 0}; ///< pixels at text scale 1; 0: preferred
    Entry<QString> chosenView {m_file, QStringLiteral("board/view"), {}}; ///< id; empty: all calls
    Entry<QString> firstChannel {m_file, QStringLiteral("player/channel1"), {}}; ///< who speaks; empty: not named
    Entry<QString> secondChannel {m_file, QStringLiteral("player/channel2"), {}};
    Entry<QString> salvageSeen {m_file, QStringLiteral("store/salvageSeen"), {}}; ///< SalvageReport::at
    Entry<QString> downloadFolder {m_file, QStringLiteral("download/folder"), {}};
};

[[nodiscard]] inline SchemeChoice schemeIn(const settings::Settings &settings)
{
    return static_cast<SchemeChoice>(settings.get<settings::Id::Scheme>()); // the choices stand in this order
}

[[nodiscard]] inline ContrastChoice contrastIn(const settings::Settings &settings)
{
    return static_cast<ContrastChoice>(settings.get<settings::Id::Contrast>());
}

[[nodiscard]] inline LanguageChoice languageIn(const settings::Settings &settings)
{
    return static_cast<LanguageChoice>(settings.get<settings::Id::Language>());
}

} // namespace callboard::ui
