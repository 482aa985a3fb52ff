#pragma once

#include "player/MediaControls.h"

#include <QDBusAbstractAdaptor>
#include <QDBusObjectPath>
#include <QStringList>
#include <QVariantMap>

namespace callboard::ui {

// The two interfaces of MPRIS 2.2 (specifications.freedesktop.org/mpris-spec), word for word: names and signatures are
// the specification's.

class MediaRootAdaptor final : public QDBusAbstractAdaptor
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MediaRootAdaptor)
    Q_CLASSINFO("D-Bus Interface", "org.mpris.MediaPlayer2")
    Q_PROPERTY(bool CanQuit READ no)
    Q_PROPERTY(bool CanRaise READ yes)
    Q_PROPERTY(bool HasTrackList READ no)
    Q_PROPERTY(QString Identity READ identity)
    Q_PROPERTY(QString DesktopEntry READ desktopEntry)
    Q_PROPERTY(QStringList SupportedUriSchemes READ nothing)
    Q_PROPERTY(QStringList SupportedMimeTypes READ nothing)

public:
    explicit MediaRootAdaptor(MediaControls &controls);
    ~MediaRootAdaptor() override;

    [[nodiscard]] bool yes() const { return true; }
    [[nodiscard]] bool no() const { return false; }
    [[nodiscard]] QString identity() const { return QStringLiteral("Callboard"); }
    [[nodiscard]] QString desktopEntry() const;
    [[nodiscard]] QStringList nothing() const { return {}; }

public Q_SLOTS:
    void Raise();
    void Quit() { }

private:
    MediaControls &m_controls;
};

class MediaPlayerAdaptor final : public QDBusAbstractAdaptor
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MediaPlayerAdaptor)
    Q_CLASSINFO("D-Bus Interface", "org.mpris.MediaPlayer2.Player")
    Q_PROPERTY(QString PlaybackStatus READ playbackStatus)
    Q_PROPERTY(double Rate READ rate WRITE setRate)
    Q_PROPERTY(double MinimumRate READ minimumRate)
    Q_PROPERTY(double MaximumRate READ maximumRate)
    Q_PROPERTY(double Volume READ volume WRITE setVolume)
    Q_PROPERTY(qlonglong Position READ position)
    Q_PROPERTY(QVariantMap Metadata READ metadata)
    Q_PROPERTY(bool CanGoNext READ no)
    Q_PROPERTY(bool CanGoPrevious READ no)
    Q_PROPERTY(bool CanPlay READ hasCall)
    Q_PROPERTY(bool CanPause READ hasCall)
    Q_PROPERTY(bool CanSeek READ hasCall)
    Q_PROPERTY(bool CanControl READ yes)

public:
    explicit MediaPlayerAdaptor(MediaControls &controls);
    ~MediaPlayerAdaptor() override;

    [[nodiscard]] QString playbackStatus() const { return m_controls.playbackStatus(); }
    [[nodiscard]] double rate() const { return m_controls.state().rate; }
    void setRate(double rate);
    [[nodiscard]] double minimumRate() const { return 0.5; }
    [[nodiscard]] double maximumRate() const { return 3.0; }
    [[nodiscard]] double volume() const { return m_controls.state().volume; }
    void setVolume(double volume);
    [[nodiscard]] qlonglong position() const { return static_cast<qlonglong>(m_controls.position().count()); }
    [[nodiscard]] QVariantMap metadata() const { return m_controls.metadata(); }
    [[nodiscard]] bool hasCall() const { return m_controls.state().callId != 0; }
    [[nodiscard]] bool yes() const { return true; }
    [[nodiscard]] bool no() const { return false; }

public Q_SLOTS:
    void Next() { }
    void Previous() { }
    void Play();
    void Pause();
    void PlayPause();
    void Stop();
    void Seek(qlonglong Offset);
    void SetPosition(const QDBusObjectPath &TrackId, qlonglong Position);
    void OpenUri(const QString &) { }

Q_SIGNALS:
    void Seeked(qlonglong Position);

private:
    MediaControls &m_controls;
};

} // namespace callboard::ui
