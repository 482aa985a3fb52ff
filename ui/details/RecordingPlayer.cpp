#include "details/RecordingPlayer.h"

#include "details/ControlRow.h"
#include "player/LaneHead.h"
#include "player/RecordingAudio.h"
#include "player/WaveformView.h"
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
#include <QTimer>
#include <QVBoxLayout>
#include <QWidgetAction>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr std::array<qreal, 9> speeds {0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0};
/// A repeated part is at least this long.
constexpr milliseconds shortestLoop {300};
constexpr milliseconds jump = std::chrono::seconds(10);

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
    , m_audio(new RecordingAudio(this))
{
    setObjectName("recordingPlayer"_L1);
    setAccessibleName(tr("Recording"));
    buildControls();
    connectAudio();
    connect(&theme, &Theme::changed, this, &RecordingPlayer::applyTheme);
    applyTheme();
    showPlaying();
    showTime();
    showSpeed();
    showVolume();
    showLoop();
}

RecordingPlayer::~RecordingPlayer() = default;

void RecordingPlayer::connectAudio()
{
    connect(m_audio, &RecordingAudio::playingChanged, this, [this](bool playing) {
        m_heard = m_heard || playing;
        m_touched = m_touched || playing;
        showPlaying();
        if (!playing) {
            tellLeft();
        }
        Q_EMIT playingChanged(playing);
    });
    connect(m_audio, &RecordingAudio::positionChanged, this, [this](milliseconds position) {
        m_waveform->follow(static_cast<int>(position.count()));
        showTime();
        Q_EMIT positionChanged(position);
    });
    connect(m_audio, &RecordingAudio::durationChanged, this, [this](milliseconds duration) {
        showTime();
        Q_EMIT durationChanged(duration);
    });
    connect(m_audio, &RecordingAudio::waveformChanged, this, [this] {
        m_waveform->setWaveform(m_audio->waveform());
        Q_EMIT waveformChanged();
    });
    connect(m_audio, &RecordingAudio::preparingChanged, this, [this] {
        showSpeed();
        showLanes();
    });
    connect(m_audio, &RecordingAudio::ended, this, [this] {
        m_heard = false;
        Q_EMIT ended(m_callId);
    });
    connect(m_audio, &RecordingAudio::noticed, this, &RecordingPlayer::noticed);
    connect(m_audio, &RecordingAudio::failed, this, [this](const QString &sentence) {
        m_callId = 0; // so that Play asks for the recording anew
        m_waveform->follow(0);
        clearLoop();
        showPlaying();
        showTime();
        if (!m_quiet) {
            Q_EMIT failed(sentence);
        }
    });
}

void RecordingPlayer::buildControls()
{
    buildPosition();
    buildFirstRow();
    buildSecondRow();
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_waveform);
    column->addWidget(m_progress);
    column->addLayout(m_firstRow);
    column->addLayout(m_secondRow);
}

void RecordingPlayer::buildPosition()
{
    m_waveform = new WaveformView(m_theme, this);
    m_waveform->setObjectName("position"_L1);
    m_waveform->setAccessibleName(tr("Position"));
    m_waveform->setSingleStep(5000);
    m_waveform->setPageStep(15000);
    connect(m_waveform, &QSlider::valueChanged, this, [this](int value) { seek(milliseconds(value)); });
    connect(m_waveform, &QSlider::sliderMoved, this, [this] { showTime(); });
    for (std::size_t lane = 0; lane < Waveform::mostLanes; ++lane) {
        const LaneHead &head = m_waveform->head(lane);
        connect(&head, &LaneHead::muteToggled, this, [this, lane](bool muted) { setLaneMuted(lane, muted); });
        connect(&head, &LaneHead::soloToggled, this, [this, lane](bool solo) { setLaneSolo(lane, solo); });
        connect(&head, &LaneHead::renamed, this, [this, lane](const QString &name) { Q_EMIT laneRenamed(lane, name); });
    }

    m_progress = new QProgressBar(this);
    m_progress->setObjectName("fetchProgress"_L1);
    m_progress->setAccessibleName(tr("Fetching the recording"));
    m_progress->setTextVisible(false);
    m_progress->hide();
}

void RecordingPlayer::buildFirstRow()
{
    m_play = new Button(Button::Kind::Link, Icon::Play, this);
    m_play->setObjectName("playPause"_L1);
    connect(m_play, &QAbstractButton::clicked, this, [this] {
        if (isPlaying()) {
            pause();
        } else {
            play();
        }
    });

    const auto jumper = [this](Icon glyph, const QString &name, const QString &objectName, milliseconds distance) {
        auto *button = new Button(Button::Kind::Quiet, glyph, this);
        button->setObjectName(objectName);
        button->setAccessibleName(name);
        button->setToolTip(name);
        button->setAutoRepeat(true);
        connect(button, &QAbstractButton::clicked, this, [this, distance] { seekBy(distance); });
        return button;
    };
    m_back = jumper(Icon::Back10, tr("10 seconds back"), u"back10"_s, -jump);
    m_forward = jumper(Icon::Forward10, tr("10 seconds forward"), u"forward10"_s, jump);

    m_time = new ElidedLabel(m_theme, {}, this);
    m_time->setObjectName("time"_L1);
    m_time->setTabularFigures(true);
    m_time->setColor(Token::Secondary);

    m_volume = new Button(Button::Kind::Quiet, Icon::Volume, this);
    m_volume->setObjectName("volume"_L1);
    m_volume->setAccessibleName(tr("Volume"));
    connect(m_volume, &QAbstractButton::clicked, this, &RecordingPlayer::openVolume);

    m_firstRow = new ControlRow(m_theme.px(4));
    for (QWidget *control : std::initializer_list<QWidget *> {m_play, m_back, m_forward, m_time, m_volume}) {
        m_firstRow->addWidget(control);
    }
}

void RecordingPlayer::buildSecondRow()
{
    m_speed = new Button(Button::Kind::Quiet, QString(), this);
    m_speed->setObjectName("speed"_L1);
    m_speed->setAccessibleName(tr("Speed"));
    m_speed->setToolTip(tr("Speed"));
    connect(m_speed, &QAbstractButton::clicked, this, &RecordingPlayer::openSpeedMenu);

    m_skip = new Button(Button::Kind::Quiet, tr("Skip silence"), this);
    m_skip->setObjectName("skipSilence"_L1);
    m_skip->setCheckable(true);
    m_skip->setToolTip(tr("Shorten what is silent for more than a second"));
    connect(m_skip, &QAbstractButton::clicked, this, &RecordingPlayer::setSkipsSilence);

    m_repeat = new Button(Button::Kind::Quiet, tr("A–B"), this);
    m_repeat->setObjectName("loop"_L1);
    m_repeat->setAccessibleName(tr("Repeat a part"));
    m_repeat->setToolTip(tr("Repeat a part"));
    m_repeat->setCheckable(true);
    connect(m_repeat, &QAbstractButton::clicked, this, [this] {
        showLoop(); // it is checked while there is a part, not by being pressed
        openLoopMenu();
    });

    m_download = new Button(Button::Kind::Link, tr("Download"), this);
    m_download->setGlyph(Icon::Download);
    m_download->setObjectName("download"_L1);
    connect(m_download, &QAbstractButton::clicked, this, &RecordingPlayer::downloadRequested);

    m_secondRow = new ControlRow(m_theme.px(2));
    for (QWidget *control : std::initializer_list<QWidget *> {m_speed, m_skip, m_repeat, m_download}) {
        m_secondRow->addWidget(control);
    }
}

void RecordingPlayer::load(qint64 callId, const QString &file)
{
    m_quiet = false;
    if (callId == m_callId && file == m_audio->file()) {
        return;
    }
    tellLeft();
    m_callId = callId;
    m_soundChecked = false;
    m_touched = false;
    clearLoop();
    m_waveform->follow(0);
    m_audio->load(file);
    showTime();
}

void RecordingPlayer::prepare(qint64 callId, const QString &file)
{
    if (callId != m_callId) {
        load(callId, file);
        m_quiet = true;
    }
}

void RecordingPlayer::unload()
{
    tellLeft();
    m_callId = 0;
    clearLoop();
    m_audio->unload();
    m_waveform->follow(0);
    showPlaying();
    showTime();
}

/// Once for each time it was played, while the position is still known.
void RecordingPlayer::tellLeft()
{
    if (std::exchange(m_heard, false) && isLoaded()) {
        Q_EMIT left(m_callId, position(), duration());
    }
}

void RecordingPlayer::resumeAt(milliseconds position)
{
    if (isLoaded() && !m_touched && position > milliseconds(0)) {
        m_audio->seek(position);
        m_waveform->follow(static_cast<int>(position.count()));
        showTime();
    }
}

void RecordingPlayer::play()
{
    m_quiet = false;
    if (!isLoaded()) {
        Q_EMIT playRequested();
        return;
    }
    m_audio->play();
    if (!m_soundChecked) {
        m_soundChecked = true;
        // Asking for the devices takes its time, and the sound should not wait for it.
        QTimer::singleShot(std::chrono::milliseconds(250), this, [this] {
            if (isLoaded() && !RecordingAudio::hasSoundDevice()) {
                Q_EMIT noticed(
                    tr("This computer has no sound device, so nothing will be heard. Download saves the recording."));
            }
        });
    }
}

void RecordingPlayer::pause()
{
    m_audio->pause();
}

bool RecordingPlayer::isPlaying() const
{
    return m_audio->isPlaying();
}

milliseconds RecordingPlayer::position() const
{
    return m_audio->position();
}

milliseconds RecordingPlayer::duration() const
{
    return m_audio->duration();
}

void RecordingPlayer::seek(milliseconds position)
{
    if (!isLoaded()) {
        return;
    }
    m_touched = true;
    m_audio->seek(position);
    m_waveform->follow(static_cast<int>(position.count()));
    showTime();
    Q_EMIT sought(position);
}

void RecordingPlayer::seekBy(milliseconds distance)
{
    const milliseconds end = duration() > milliseconds(0) ? duration() : m_expected;
    seek(std::clamp(position() + distance, milliseconds(0), std::max(end, milliseconds(0))));
}

const Waveform &RecordingPlayer::waveform() const
{
    return m_audio->waveform();
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
    speed = std::clamp(speed, speeds.front(), speeds.back());
    if (!qFuzzyCompare(speed, this->speed())) {
        m_audio->setSpeed(speed);
        showSpeed();
        Q_EMIT speedChanged(speed);
    }
}

qreal RecordingPlayer::speed() const
{
    return m_audio->speed();
}

void RecordingPlayer::faster()
{
    const auto *next = std::ranges::upper_bound(speeds, speed() + 0.001);
    setSpeed(next != speeds.end() ? *next : speeds.back());
}

void RecordingPlayer::slower()
{
    const auto *next = std::ranges::lower_bound(speeds, speed() - 0.001);
    setSpeed(next != speeds.begin() ? *std::prev(next) : speeds.front());
}

void RecordingPlayer::setSkipsSilence(bool skips)
{
    if (skips != skipsSilence()) {
        m_audio->setSkipsSilence(skips);
        Q_EMIT skipsSilenceChanged(skips);
    }
    m_skip->setChecked(skips);
}

bool RecordingPlayer::skipsSilence() const
{
    return m_audio->skipsSilence();
}

void RecordingPlayer::setLaneMuted(std::size_t lane, bool muted)
{
    if (m_audio->waveform().lanes() > lane) {
        m_audio->setMuted(lane, muted);
    }
    showLanes();
}

void RecordingPlayer::toggleLaneMuted(std::size_t lane)
{
    if (m_audio->waveform().lanes() > 1) {
        setLaneMuted(lane, !m_audio->isMuted(lane));
    }
}

void RecordingPlayer::setLaneSolo(std::size_t lane, bool solo)
{
    if (m_audio->waveform().lanes() > 1) {
        m_audio->setMuted(lane, false);
        m_audio->setMuted(1 - lane, solo);
    }
    showLanes();
}

void RecordingPlayer::setLaneName(std::size_t lane, const QString &name)
{
    m_waveform->head(lane).setName(name);
}

void RecordingPlayer::setLoopStart()
{
    if (isLoaded()) {
        m_loopFrom = position();
        if (m_loopTo && *m_loopTo < *m_loopFrom + shortestLoop) {
            m_loopTo.reset();
        }
        showLoop();
    }
}

void RecordingPlayer::setLoopEnd()
{
    if (isLoaded() && position() >= shortestLoop) {
        m_loopTo = position();
        if (!m_loopFrom || *m_loopTo < *m_loopFrom + shortestLoop) {
            m_loopFrom = milliseconds(0);
        }
        showLoop();
    }
}

void RecordingPlayer::clearLoop()
{
    m_loopFrom.reset();
    m_loopTo.reset();
    showLoop();
}

std::optional<Span> RecordingPlayer::loop() const
{
    return m_loopFrom && m_loopTo ? std::optional(Span {*m_loopFrom, *m_loopTo}) : std::nullopt;
}

void RecordingPlayer::setVolume(int percent)
{
    percent = std::clamp(percent, 0, 100);
    if (percent != volume()) {
        m_audio->setVolume(percent);
        showVolume();
        Q_EMIT volumeChanged(percent);
    }
}

int RecordingPlayer::volume() const
{
    return m_audio->volume();
}

void RecordingPlayer::toggleMute()
{
    if (volume() > 0) {
        m_volumeBefore = volume();
        setVolume(0);
    } else {
        setVolume(m_volumeBefore);
    }
}

void RecordingPlayer::setFetching(bool fetching, qint64 received, qint64 total)
{
    m_fetching = fetching;
    m_waveform->setVisible(!fetching);
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
    m_firstRow->setSpacing(m_theme.px(4));
    m_secondRow->setSpacing(m_theme.px(2));
    m_progress->setFixedHeight(m_theme.px(20));
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
        const QSignalBlocker blocker(m_waveform);
        m_waveform->setRange(0, static_cast<int>(std::min<qint64>(whole.count(), std::numeric_limits<int>::max())));
    }
    m_waveform->setEnabled(isLoaded());
    m_back->setEnabled(isLoaded());
    m_forward->setEnabled(isLoaded());
    m_repeat->setEnabled(isLoaded());
    const milliseconds at = m_waveform->isSliderDown() ? milliseconds(m_waveform->sliderPosition()) : position();
    const QString text = m_fetching                ? m_fetchText
                         : whole > milliseconds(0) ? u"%1 / %2"_s.arg(clockText(at), clockText(whole))
                                                   : clockText(at);
    if (text != m_time->text()) {
        m_time->setText(text);
        m_waveform->setAccessibleDescription(text);
    }
}

void RecordingPlayer::showSpeed()
{
    // While the voices are still being stretched.
    m_speed->setText(isLoaded() && m_audio->isPreparing() ? speedText(speed()) + u'…' : speedText(speed()));
    m_speed->setAccessibleDescription(speedText(speed()));
}

void RecordingPlayer::showVolume()
{
    m_volume->setGlyph(volume() > 0 ? Icon::Volume : Icon::VolumeMuted);
    const QString text = tr("Volume: %1 %").arg(volume());
    m_volume->setToolTip(text);
    m_volume->setAccessibleDescription(text);
}

void RecordingPlayer::showLanes()
{
    for (std::size_t lane = 0; lane < Waveform::mostLanes; ++lane) {
        const bool muted = m_audio->isMuted(lane);
        m_waveform->setLaneMuted(lane, muted);
        m_waveform->head(lane).setMuted(muted);
        m_waveform->head(lane).setSolo(!muted && m_audio->isMuted(1 - lane));
    }
}

void RecordingPlayer::showLoop()
{
    const auto number = [](const std::optional<milliseconds> &time) {
        return time ? std::optional(static_cast<int>(time->count())) : std::nullopt;
    };
    m_waveform->setLoop(number(m_loopFrom), number(m_loopTo));
    m_audio->setLoop(loop());
    m_repeat->setChecked(loop().has_value());
    m_repeat->setAccessibleDescription(loop() ? tr("From %1 to %2").arg(clockText(*m_loopFrom), clockText(*m_loopTo))
                                              : QString());
}

void RecordingPlayer::openLoopMenu()
{
    auto *menu = new QMenu(this);
    menu->setObjectName("loopMenu"_L1);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [this, menu](const QString &text, void (RecordingPlayer::*run)()) {
        QAction *action = menu->addAction(text);
        connect(action, &QAction::triggered, this, run);
        return action;
    };
    add(tr("A: the part begins at %1").arg(clockText(position())), &RecordingPlayer::setLoopStart);
    add(tr("B: the part ends at %1").arg(clockText(position())), &RecordingPlayer::setLoopEnd);
    add(tr("Play on, without repeating"), &RecordingPlayer::clearLoop)->setEnabled(m_loopFrom || m_loopTo);
    menu->popup(m_repeat->mapToGlobal(m_repeat->rect().bottomLeft()));
    menu->setActiveAction(menu->actions().constFirst());
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
