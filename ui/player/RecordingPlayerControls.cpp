#include "player/RecordingPlayer.h"

// How the player looks: its controls, what they say, its menus.

#include "player/ClockText.h"
#include "player/ControlRow.h"
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
#include <QVBoxLayout>
#include <QWidgetAction>

#include <algorithm>
#include <limits>
#include <optional>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

QString speedText(qreal speed)
{
    return QLocale().toString(speed, 'g', 3) + u'×';
}

} // namespace

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

    const auto stepper = [this](const QString &objectName, void (RecordingPlayer::*step)()) {
        auto *button = new Button(Button::Kind::Quiet, QString(), this);
        button->setObjectName(objectName);
        button->setAutoRepeat(true);
        connect(button, &QAbstractButton::clicked, this, step);
        return button;
    };
    m_back = stepper(u"back10"_s, &RecordingPlayer::stepBack);
    m_forward = stepper(u"forward10"_s, &RecordingPlayer::stepForward);
    showStep();

    m_time = new ElidedLabel(m_theme, {}, this);
    m_time->setObjectName("time"_L1);
    m_time->setTabularFigures(true);
    m_time->setColor(Token::Secondary);

    m_next = new Button(Button::Kind::Quiet, tr("Play next"), this);
    m_next->setObjectName("playNext"_L1);
    m_next->setCheckable(true);
    m_next->setToolTip(tr("After the end go on with the next recording of the table"));
    connect(m_next, &QAbstractButton::clicked, this, &RecordingPlayer::setPlaysNext);

    m_volume = new Button(Button::Kind::Quiet, Icon::Volume, this);
    m_volume->setObjectName("volume"_L1);
    m_volume->setAccessibleName(tr("Volume"));
    connect(m_volume, &QAbstractButton::clicked, this, &RecordingPlayer::openVolume);

    m_firstRow = new ControlRow(m_theme.px(4));
    for (QWidget *control : std::initializer_list<QWidget *> {m_play, m_back, m_forward, m_time, m_next, m_volume}) {
        m_firstRow->addWidget(control);
    }
}

/// The icons have their ten seconds drawn into them.
void RecordingPlayer::showStep()
{
    const auto seconds = static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(m_step).count());
    const bool drawn = seconds == 10;
    const auto show = [](Button &button, std::optional<Icon> glyph, const QString &text, const QString &name) {
        button.setGlyph(glyph);
        button.setText(text);
        button.setAccessibleName(name);
        button.setToolTip(name);
    };
    show(*m_back, drawn ? std::optional(Icon::Back10) : std::nullopt, drawn ? QString() : tr("−%1 s").arg(seconds),
        tr("%n second(s) back", nullptr, seconds));
    show(*m_forward, drawn ? std::optional(Icon::Forward10) : std::nullopt,
        drawn ? QString() : tr("+%1 s").arg(seconds), tr("%n second(s) forward", nullptr, seconds));
}

void RecordingPlayer::setStep(milliseconds step)
{
    m_step = step;
    showStep();
}

void RecordingPlayer::stepBack()
{
    seekBy(-m_step);
}

void RecordingPlayer::stepForward()
{
    seekBy(m_step);
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
    }
}

void RecordingPlayer::showSpeed()
{
    // While the voices are still being stretched.
    m_speed->setText(isLoaded() && m_audio.isPreparing() ? speedText(speed()) + u'…' : speedText(speed()));
    m_speed->setAccessibleDescription(speedText(speed()));
}

void RecordingPlayer::showSkip()
{
    m_skip->setChecked(skipsSilence());
}

void RecordingPlayer::showNext()
{
    m_next->setChecked(m_playsNext);
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
        const bool muted = m_audio.isMuted(lane);
        m_waveform->setLaneMuted(lane, muted);
        m_waveform->head(lane).setMuted(muted);
        m_waveform->head(lane).setSolo(!muted && m_audio.isMuted(1 - lane));
    }
}

void RecordingPlayer::showLoop()
{
    const auto number = [](const std::optional<milliseconds> &time) {
        return time ? std::optional(static_cast<int>(time->count())) : std::nullopt;
    };
    m_waveform->setLoop(number(m_loopFrom), number(m_loopTo));
    m_audio.setLoop(loop());
    m_repeat->setChecked(loop().has_value());
    m_repeat->setAccessibleDescription(
        loop() ? tr("From %1 to %2").arg(clockText(*m_loopFrom), clockText(*m_loopTo)) : QString());
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
