#include "details/RecordingPlayer.h"

#include "details/AudioPlayback.h"
#include "details/ControlRow.h"
#include "details/SeekSlider.h"
#include "theme/Button.h"
#include "theme/ElidedLabel.h"
#include "theme/Theme.h"

#include <QAction>
#include <QActionGroup>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QProgressBar>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <QWidgetAction>

#include <algorithm>
#include <array>
#include <limits>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr std::array<qreal, 5> speeds {0.75, 1.0, 1.25, 1.5, 2.0};

QString speedText(qreal speed)
{
    return QLocale().toString(speed, 'g', 3) + u'×';
}

/// `0:12`, `1:02:03`.
QString clockText(milliseconds time)
{
    const qint64 seconds = std::max<qint64>(0, time.count()) / 1000;
    const auto twoDigits = [](qint64 number) { return u"%1"_s.arg(number, 2, 10, QLatin1Char('0')); };
    const qint64 minutes = seconds / 60 % 60;
    return seconds >= 3600
               ? u"%1:%2:%3"_s.arg(QString::number(seconds / 3600), twoDigits(minutes), twoDigits(seconds % 60))
               : u"%1:%2"_s.arg(QString::number(minutes), twoDigits(seconds % 60));
}

} // namespace

RecordingPlayer::RecordingPlayer(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_playback(new AudioPlayback(this))
{
    setObjectName("recordingPlayer"_L1);
    setAccessibleName(tr("Recording"));
    buildControls();
    connect(m_playback, &AudioPlayback::playingChanged, this, [this](bool playing) {
        showPlaying();
        Q_EMIT playingChanged(playing);
    });
    connect(m_playback, &AudioPlayback::positionChanged, this, [this](milliseconds position) {
        m_slider->follow(static_cast<int>(position.count()));
        showTime();
    });
    connect(m_playback, &AudioPlayback::durationChanged, this, [this] { showTime(); });
    connect(m_playback, &AudioPlayback::failed, this, [this](const QString &sentence) {
        m_callId = 0; // so that Play asks for the recording anew
        m_slider->follow(0);
        showPlaying();
        showTime();
        Q_EMIT failed(sentence);
    });
    connect(&theme, &Theme::changed, this, &RecordingPlayer::applyTheme);
    applyTheme();
    showPlaying();
    showTime();
    showSpeed();
    showVolume();
}

RecordingPlayer::~RecordingPlayer() = default;

void RecordingPlayer::buildControls()
{
    m_slider = new SeekSlider(this);
    m_slider->setObjectName("position"_L1);
    m_slider->setAccessibleName(tr("Position"));
    m_slider->setSingleStep(5000);
    m_slider->setPageStep(15000);
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) { seek(milliseconds(value)); });
    connect(m_slider, &QSlider::sliderMoved, this, [this] { showTime(); });

    m_progress = new QProgressBar(this);
    m_progress->setObjectName("fetchProgress"_L1);
    m_progress->setAccessibleName(tr("Fetching the recording"));
    m_progress->setTextVisible(false);
    m_progress->hide();

    m_play = new Button(Button::Kind::Link, Icon::Play, this);
    m_play->setObjectName("playPause"_L1);
    connect(m_play, &QAbstractButton::clicked, this, [this] {
        if (isPlaying()) {
            pause();
        } else {
            play();
        }
    });

    m_time = new ElidedLabel(m_theme, {}, this);
    m_time->setObjectName("time"_L1);
    m_time->setTabularFigures(true);
    m_time->setColor(Token::Secondary);

    m_speed = new Button(Button::Kind::Quiet, QString(), this);
    m_speed->setObjectName("speed"_L1);
    m_speed->setAccessibleName(tr("Speed"));
    m_speed->setToolTip(tr("Speed"));
    connect(m_speed, &QAbstractButton::clicked, this, &RecordingPlayer::openSpeedMenu);

    m_volume = new Button(Button::Kind::Quiet, Icon::Volume, this);
    m_volume->setObjectName("volume"_L1);
    m_volume->setAccessibleName(tr("Volume"));
    connect(m_volume, &QAbstractButton::clicked, this, &RecordingPlayer::openVolume);

    m_download = new Button(Button::Kind::Link, tr("Download"), this);
    m_download->setGlyph(Icon::Download);
    m_download->setObjectName("download"_L1);
    connect(m_download, &QAbstractButton::clicked, this, &RecordingPlayer::downloadRequested);

    m_controls = new ControlRow(m_theme.px(4));
    for (QWidget *control : std::initializer_list<QWidget *> {m_play, m_time, m_speed, m_volume, m_download}) {
        m_controls->addWidget(control);
    }
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_slider);
    column->addWidget(m_progress);
    column->addLayout(m_controls);
}

void RecordingPlayer::load(qint64 callId, const QString &file)
{
    if (callId == m_callId && file == m_playback->file()) {
        return;
    }
    m_callId = callId;
    m_soundChecked = false;
    m_slider->follow(0);
    m_playback->load(file);
    showTime();
}

void RecordingPlayer::unload()
{
    m_callId = 0;
    m_playback->unload();
    m_slider->follow(0);
    showPlaying();
    showTime();
}

void RecordingPlayer::play()
{
    if (!isLoaded()) {
        Q_EMIT playRequested();
        return;
    }
    if (!m_soundChecked) {
        m_soundChecked = true;
        if (!AudioPlayback::hasSoundDevice()) {
            Q_EMIT noticed(
                tr("This computer has no sound device, so nothing will be heard. Download saves the recording."));
        }
    }
    m_playback->play();
}

void RecordingPlayer::pause()
{
    m_playback->pause();
}

bool RecordingPlayer::isPlaying() const
{
    return m_playback->isPlaying();
}

milliseconds RecordingPlayer::position() const
{
    return m_playback->position();
}

milliseconds RecordingPlayer::duration() const
{
    return m_playback->duration();
}

void RecordingPlayer::seek(milliseconds position)
{
    m_playback->seek(position);
    m_slider->follow(static_cast<int>(position.count()));
    showTime();
}

void RecordingPlayer::setExpectedDuration(milliseconds duration)
{
    if (duration != m_expected) {
        m_expected = duration;
        showTime();
    }
}

void RecordingPlayer::setSpeed(qreal speed)
{
    speed = std::clamp(speed, 0.5, 2.0);
    if (!qFuzzyCompare(speed, this->speed())) {
        m_playback->setSpeed(speed);
        showSpeed();
        Q_EMIT speedChanged(speed);
    }
}

qreal RecordingPlayer::speed() const
{
    return m_playback->speed();
}

void RecordingPlayer::setVolume(int percent)
{
    percent = std::clamp(percent, 0, 100);
    if (percent != volume()) {
        m_playback->setVolume(percent);
        showVolume();
        Q_EMIT volumeChanged(percent);
    }
}

int RecordingPlayer::volume() const
{
    return m_playback->volume();
}

void RecordingPlayer::setFetching(bool fetching, qint64 received, qint64 total)
{
    m_fetching = fetching;
    m_slider->setVisible(!fetching);
    m_progress->setVisible(fetching);
    m_play->setEnabled(!fetching);
    m_download->setEnabled(!fetching);
    if (fetching && total > 0) {
        // In thousandths: a recording may have more bytes than an int can count.
        m_progress->setRange(0, 1000);
        m_progress->setValue(static_cast<int>(std::clamp<qint64>(received * 1000 / total, 0, 1000)));
    } else {
        m_progress->setRange(0, 0);
    }
    const auto size = [](qint64 bytes) { return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat); };
    m_fetchText = !fetching || received <= 0 ? tr("Fetching…")
                  : total > 0                ? tr("%1 of %2").arg(size(received), size(total))
                                             : size(received);
    showTime();
}

void RecordingPlayer::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.color(Token::Line));
    painter.setBrush(Qt::NoBrush);
    const qreal radius = m_theme.px(8);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

void RecordingPlayer::applyTheme()
{
    const int edge = m_theme.px(8);
    layout()->setContentsMargins(edge, m_theme.px(10), edge, edge - m_theme.px(2));
    layout()->setSpacing(m_theme.px(4));
    m_controls->setSpacing(m_theme.px(4));
    const int track = m_theme.px(20);
    m_slider->setFixedHeight(track);
    m_progress->setFixedHeight(track);
    update();
}

void RecordingPlayer::showPlaying()
{
    const bool playing = isPlaying();
    const QString name = playing ? tr("Pause") : tr("Play");
    m_play->setGlyph(playing ? Icon::Pause : Icon::Play);
    m_play->setAccessibleName(name);
    m_play->setToolTip(name);
}

void RecordingPlayer::showTime()
{
    const milliseconds whole = duration() > milliseconds(0) ? duration() : m_expected;
    {
        const QSignalBlocker blocker(m_slider);
        m_slider->setRange(0, static_cast<int>(std::min<qint64>(whole.count(), std::numeric_limits<int>::max())));
    }
    m_slider->setEnabled(isLoaded());
    const milliseconds at = m_slider->isSliderDown() ? milliseconds(m_slider->sliderPosition()) : position();
    const QString text = m_fetching                ? m_fetchText
                         : whole > milliseconds(0) ? u"%1 / %2"_s.arg(clockText(at), clockText(whole))
                                                   : clockText(at);
    if (text != m_time->text()) {
        m_time->setText(text);
        m_slider->setAccessibleDescription(text);
    }
}

void RecordingPlayer::showSpeed()
{
    m_speed->setText(speedText(speed()));
    m_speed->setAccessibleDescription(speedText(speed()));
}

void RecordingPlayer::showVolume()
{
    m_volume->setGlyph(volume() > 0 ? Icon::Volume : Icon::VolumeMuted);
    const QString text = tr("Volume: %1 %").arg(volume());
    m_volume->setToolTip(text);
    m_volume->setAccessibleDescription(text);
}

void RecordingPlayer::openSpeedMenu()
{
    auto *menu = new QMenu(this);
    menu->setObjectName("speedMenu"_L1);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto *group = new QActionGroup(menu);
    for (const qreal speed : speeds) {
        QAction *action = menu->addAction(speedText(speed));
        action->setCheckable(true);
        action->setChecked(qFuzzyCompare(speed, this->speed()));
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, speed] { setSpeed(speed); });
    }
    menu->popup(m_speed->mapToGlobal(m_speed->rect().bottomLeft()));
    menu->setActiveAction(group->checkedAction() != nullptr ? group->checkedAction() : menu->actions().constFirst());
}

void RecordingPlayer::openVolume()
{
    auto *menu = new QMenu(this);
    menu->setObjectName("volumeMenu"_L1);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto *slider = new QSlider(Qt::Horizontal);
    slider->setObjectName("volumeSlider"_L1);
    slider->setAccessibleName(tr("Volume"));
    slider->setRange(0, 100);
    slider->setPageStep(20);
    slider->setSingleStep(5);
    slider->setValue(volume());
    slider->setMinimumWidth(m_theme.px(120));
    connect(slider, &QSlider::valueChanged, this, &RecordingPlayer::setVolume);
    auto *room = new QWidget(menu);
    auto *row = new QHBoxLayout(room);
    row->setContentsMargins(m_theme.px(8), m_theme.px(4), m_theme.px(8), m_theme.px(4));
    row->addWidget(slider);
    room->setFocusProxy(slider);
    auto *action = new QWidgetAction(menu);
    action->setDefaultWidget(room);
    menu->addAction(action);
    menu->popup(m_volume->mapToGlobal(m_volume->rect().bottomLeft()));
    slider->setFocus(Qt::PopupFocusReason);
}

} // namespace callboard::ui
