#include "window/StatusLine.h"

#include "polling/CallPoller.h"
#include "theme/Button.h"
#include "theme/Icons.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

/// The dot that tells the state at a glance; the word beside it says the same.
class Dot final : public QWidget
{
public:
    Dot(const Theme &theme, const Tone &tone, QWidget *parent)
        : QWidget(parent)
        , m_theme(theme)
        , m_tone(tone)
    {
        setFixedSize(theme.px(10), theme.px(10));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.palette().badgeText(m_tone));
        painter.drawEllipse(rect());
    }

private:
    const Theme &m_theme;
    const Tone &m_tone;
};

} // namespace

StatusLine::StatusLine(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_dot(new Dot(theme, m_tone, this))
    , m_state(new TextLabel(theme, {}, FontRole::Secondary, Token::Text, this))
    , m_next(new TextLabel(theme, {}, FontRole::Secondary, Token::Secondary, this))
    , m_last(new TextLabel(theme, {}, FontRole::Secondary, Token::Secondary, this))
    , m_range(new TextLabel(theme, {}, FontRole::Secondary, Token::Secondary, this))
{
    setObjectName(u"statusLine"_s);
    m_state->setObjectName(u"pollingState"_s);
    m_next->setObjectName(u"nextCheck"_s);
    m_last->setObjectName(u"lastCheck"_s);
    m_range->setObjectName(u"visibleRange"_s);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme.px(16), theme.px(2), theme.px(16), theme.px(2));
    row->setSpacing(theme.px(18));
    auto *state = new QHBoxLayout;
    state->setSpacing(theme.px(6));
    state->addWidget(m_dot, 0, Qt::AlignVCenter);
    state->addWidget(m_state);
    row->addLayout(state);
    row->addWidget(m_next);
    row->addWidget(m_last, 1);
    row->addWidget(m_range);
    auto *activity = new Button(Button::Kind::Quiet, Icon::Activity, this);
    activity->setObjectName(u"activity"_s);
    activity->setAccessibleName(tr("Activity"));
    activity->setToolTip(tr("What the poller does, line by line (Ctrl+Shift+A)"));
    row->addWidget(activity);
    connect(activity, &QAbstractButton::clicked, this, &StatusLine::activityToggled);
    connect(&theme, &Theme::changed, this, [this] { m_dot->setFixedSize(m_theme.px(10), m_theme.px(10)); });
}

StatusLine::~StatusLine() = default;

void StatusLine::setState(Tone tone, const QString &text)
{
    m_tone = tone;
    m_state->setText(text);
    m_dot->update();
}

void StatusLine::showPoller(const polling::CallPoller &poller, bool hasKey)
{
    const auto &report = poller.lastReport();
    const bool unanswered = report && report->pending > 0 && report->answered == 0;
    if (!hasKey) {
        setState(Tone::Waiting, tr("Polling: no API key"));
    } else if (!poller.isRunning()) {
        setState(Tone::Waiting, tr("Polling: stopped"));
    } else if (report && report->keyRefused) {
        setState(Tone::NotReached, tr("Polling: key refused"));
    } else if (unanswered) {
        setState(Tone::NotReached, tr("Polling: Bolna does not answer"));
    } else if (report && report->failed > 0) {
        setState(Tone::Ending, tr("Polling: running, %n call(s) not answered", nullptr, report->failed));
    } else {
        setState(Tone::Done, tr("Polling: running"));
    }
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(poller.untilNextCycle()).count();
    m_next->setVisible(hasKey && poller.isRunning() && !(report && report->keyRefused));
    m_next->setText(poller.isCycleRunning() ? tr("checking now") : tr("next check in %1 s").arg(seconds));
    m_last->setText(report ? tr("last %1, %2 pending")
                                 .arg(QLocale().toString(report->finishedAt.toLocalTime().time(), u"h:mm:ss AP"_s))
                                 .arg(report->known)
                           : QString());
}

void StatusLine::showRange(int first, int last, int shown, int total)
{
    const QLocale locale;
    if (shown <= 0) {
        m_range->setText(total > 0 ? tr("0 of %1 calls").arg(locale.toString(total)) : QString());
    } else if (shown == total) {
        m_range->setText(
            tr("%1–%2 of %3 calls").arg(locale.toString(first), locale.toString(last), locale.toString(total)));
    } else {
        m_range->setText(
            tr("%1–%2 of %3 found, %4 calls")
                .arg(locale.toString(first), locale.toString(last), locale.toString(shown), locale.toString(total)));
    }
}

void StatusLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Surface));
    painter.fillRect(0, 0, width(), 1, m_theme.color(Token::Line));
}

} // namespace callboard::ui
