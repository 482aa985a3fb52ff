#pragma once

#include "theme/Theme.h"

#include <QByteArray>
#include <QSettings>
#include <QString>

namespace callboard::ui {

/// What the window saves between starts: one typed table over the settings file. It never contains a key, a name or a
/// number.
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
    Entry<QString> scheme {
        m_file, QStringLiteral("window/scheme"), QStringLiteral("system")}; ///< system, light or dark
    // Of a version before SessionFile: only read.
    Entry<QByteArray> geometry {m_file, QStringLiteral("window/geometry"), {}};
    Entry<QByteArray> state {m_file, QStringLiteral("window/state"), {}};
    Entry<QByteArray> splitter {m_file, QStringLiteral("window/splitter"), {}};
    Entry<QByteArray> filters {m_file, QStringLiteral("board/filters"), {}}; ///< views::FilterState
    Entry<QByteArray> columns {m_file, QStringLiteral("window/columns"), {}}; ///< ColumnLayout::toBytes()
    Entry<bool> viewsShown {m_file, QStringLiteral("window/viewsShown"), true};
    Entry<int> viewsWidth {m_file, QStringLiteral("window/viewsWidth"), 0}; ///< pixels at text scale 1; 0: preferred
    Entry<QString> chosenView {m_file, QStringLiteral("board/view"), {}}; ///< id; empty: all calls
    Entry<bool> denseRows {m_file, QStringLiteral("window/denseRows"), false};
    Entry<int> volume {m_file, QStringLiteral("player/volume"), 80};
    Entry<double> speed {m_file, QStringLiteral("player/speed"), 1.0};
    Entry<bool> skipSilence {m_file, QStringLiteral("player/skipSilence"), false};
    Entry<bool> playNext {m_file, QStringLiteral("player/playNext"), false};
    Entry<bool> followTranscript {m_file, QStringLiteral("player/followTranscript"), true};
    Entry<QString> firstChannel {m_file, QStringLiteral("player/channel1"), {}}; ///< who speaks; empty: not named
    Entry<QString> secondChannel {m_file, QStringLiteral("player/channel2"), {}};
    Entry<QString> salvageSeen {m_file, QStringLiteral("store/salvageSeen"), {}}; ///< SalvageReport::at
    Entry<QString> downloadFolder {m_file, QStringLiteral("download/folder"), {}};
    Entry<bool> downloadAsZip {m_file, QStringLiteral("download/zip"), false}; ///< of many calls
    Entry<QString> exportForm {m_file, QStringLiteral("export/form"), QStringLiteral("xlsx")}; ///< the file's ending
    Entry<bool> exportMark {m_file, QStringLiteral("export/byteOrderMark"), false}; ///< before a CSV
};

/// The scheme in the settings file; the desktop's if there is none.
[[nodiscard]] inline SchemeChoice schemeFrom(const WindowSettings &settings)
{
    const QString word = settings.scheme.get();
    return word == u"dark" ? SchemeChoice::Dark : word == u"light" ? SchemeChoice::Light : SchemeChoice::System;
}

[[nodiscard]] inline QString wordOf(SchemeChoice choice)
{
    switch (choice) {
    case SchemeChoice::Dark:
        return QStringLiteral("dark");
    case SchemeChoice::Light:
        return QStringLiteral("light");
    case SchemeChoice::System:
        break;
    }
    return QStringLiteral("system");
}

} // namespace callboard::ui
