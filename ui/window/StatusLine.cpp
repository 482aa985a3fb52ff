#include "window/StatusLine.h"

#include "base/LocalTime.h"
#include "base/LocalWords.h"
#include "bolna/BolnaClients.h"
#include "calls/Display.h"
#include "polling/CallPoller.h"
#include "polling/HistoryImport.h"
#include "polling/ImportWords.h"
#include "theme/Button.h"
#include "theme/ElidedLabel.h"
#include "theme/Icons.h"
#include "theme/PlainText.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QDate>
#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <chrono>
#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds noticeTime {8};

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
    , m_import(new TextLabel(theme, {}, FontRole::Secondary, Token::Text, this))
    , m_cancelImport(new Button(Button::Kind::Link, tr("Cancel"), this))
    , m_transcripts(new ElidedLabel(theme, {}, this))
    , m_notice(new ElidedLabel(theme, {}, this))
    , m_cost(new TextLabel(theme, {}, FontRole::Secondary, Token::Secondary, this))
    , m_range(new TextLabel(theme, {}, FontRole::Secondary, Token::Secondary, this))
{
    setObjectName(u"statusLine"_s);
    m_state->setObjectName(u"pollingState"_s);
    m_next->setObjectName(u"nextCheck"_s);
    m_last->setObjectName(u"lastCheck"_s);
    m_range->setObjectName(u"visibleRange"_s);
    m_cost->setObjectName(u"boardCost"_s);
    m_cost->hide();

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme.px(16), theme.px(2), theme.px(16), theme.px(2));
    row->setSpacing(theme.px(18));
    auto *state = new QHBoxLayout;
    state->setSpacing(theme.px(6));
    state->addWidget(m_dot, 0, Qt::AlignVCenter);
    state->addWidget(m_state);
    row->addLayout(state);
    row->addWidget(m_next);
    row->addWidget(m_last);
    auto *import = new QHBoxLayout;
    import->setSpacing(theme.px(4));
    import->addWidget(m_import);
    import->addWidget(m_cancelImport);
    row->addLayout(import);
    m_transcripts->setObjectName(u"transcripts"_s);
    m_transcripts->setFontRole(FontRole::Secondary);
    m_transcripts->setColor(Token::Secondary);
    m_transcripts->hide();
    row->addWidget(m_transcripts);
    m_notice->setObjectName(u"notice"_s);
    m_notice->setFontRole(FontRole::Secondary);
    row->addWidget(m_notice, 1);
    for (ElidedLabel *label : {m_transcripts, m_notice}) { // as high as their neighbours, so that all words stand alike
        label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    }
    m_noticeEnd.setSingleShot(true);
    m_noticeEnd.setInterval(noticeTime);
    connect(&m_noticeEnd, &QTimer::timeout, this, [this] { m_notice->setText({}); });
    row->addWidget(m_cost);
    row->addWidget(m_range);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme.px(2));
    Button *activity = addButton(
        Icon::Activity, u"activity"_s, tr("Activity"), tr("What the poller does, line by line (Ctrl+Shift+A)"));
    Button *settings
        = addButton(Icon::Settings, u"settings"_s, tr("Settings"), tr("Accounts, polling, earlier calls (Ctrl+,)"));
    Button *keys = addButton(Icon::Keyboard, u"keys"_s, tr("Keyboard"), tr("What the keys do (F1)"));
    m_told = addButton(Icon::Bell, u"told"_s, {}, {});
    showTold(0);
    buttons->addWidget(m_told);
    buttons->addWidget(activity);
    buttons->addWidget(keys);
    buttons->addWidget(settings);
    row->addLayout(buttons);
    m_import->setObjectName(u"importProgress"_s);
    m_cancelImport->setObjectName(u"cancelImport"_s);
    m_cancelImport->setAccessibleName(tr("Cancel import"));
    connect(activity, &QAbstractButton::clicked, this, &StatusLine::activityToggled);
    connect(settings, &QAbstractButton::clicked, this, &StatusLine::settingsRequested);
    connect(keys, &QAbstractButton::clicked, this, &StatusLine::keysRequested);
    connect(m_told, &QAbstractButton::clicked, this, &StatusLine::toldRequested);
    connect(m_cancelImport, &QAbstractButton::clicked, this, &StatusLine::importCancelled);
    showImport(nullptr, false, {});
    connect(&theme, &Theme::changed, this, [this] { m_dot->setFixedSize(m_theme.px(10), m_theme.px(10)); });
}

StatusLine::~StatusLine() = default;

void StatusLine::showTold(int count)
{
    m_told->setText(count == 0 ? QString() : QLocale().toString(count));
    m_told->setAccessibleName(count == 0 ? tr("Notifications") : tr("Notifications: %n new", nullptr, count));
    m_told->setToolTip(tr("What was told (Ctrl+Shift+N)"));
}

void StatusLine::setState(Tone tone, const QString &text)
{
    const bool isNews = std::exchange(m_tone, tone) != tone;
    m_state->setText(text);
    m_dot->update();
    if (isNews) {
        Q_EMIT pollingStateChanged(text);
    }
}

Button *StatusLine::addButton(Icon icon, const QString &objectName, const QString &name, const QString &toolTip)
{
    auto *button = new Button(Button::Kind::Quiet, icon, this);
    button->setObjectName(objectName);
    button->setFocusPolicy(Qt::TabFocus); // a click leaves the keyboard where the work is
    button->setAccessibleName(name);
    button->setToolTip(toolTip);
    return button;
}

void StatusLine::showPoller(const polling::CallPoller &poller, const bolna::BolnaClients &clients, bool hasKey)
{
    showState(poller, clients, hasKey);
    showNext(poller, clients, hasKey);
    showLast(poller, clients);
}

void StatusLine::showState(const polling::CallPoller &poller, const bolna::BolnaClients &clients, bool hasKey)
{
    const auto &report = poller.lastReport();
    const auto all = clients.all();
    const bool severalAccounts = all.size() > 1;
    if (!hasKey) {
        setState(Tone::Waiting, tr("Polling: no API key"));
    } else if (!poller.isRunning()) {
        setState(Tone::Waiting, tr("Polling: stopped"));
    } else if (std::ranges::all_of(all, &bolna::BolnaClient::isRefused)) {
        setState(Tone::NotReached, tr("Polling: key refused"));
    } else if (std::ranges::any_of(all, [](const auto *client) { return client->budget()->pausedFor().count() > 0; })) {
        setState(Tone::Ending, tr("Polling: Bolna asked for fewer requests"));
    } else if (std::ranges::all_of(
                   all, [](const auto *client) { return client->reachability().lastError().has_value(); })) {
        setState(Tone::NotReached, tr("Polling: Bolna does not answer"));
    } else if (severalAccounts && std::ranges::any_of(all, &bolna::BolnaClient::isRefused)) {
        setState(Tone::Ending, tr("Polling: one account's key is refused"));
    } else if (report && report->late > 0) {
        setState(Tone::Ending, tr("Polling: running, %n call(s) late", nullptr, report->late));
    } else if (report && report->failed > 0) {
        setState(Tone::Ending, tr("Polling: running, %n call(s) not answered", nullptr, report->failed));
    } else {
        setState(Tone::Done, tr("Polling: running"));
    }
    m_state->setToolTip(plainToolTip(lateWords(report)));
}

/// Why calls are late, account by account.
QString StatusLine::lateWords(const std::optional<polling::CycleReport> &report)
{
    QStringList lines;
    for (const polling::AccountReport &account : report ? report->accounts : std::vector<polling::AccountReport>()) {
        switch (account.lateReason) {
        case polling::LateReason::BudgetUsed:
            lines.append(tr("%n call(s) waiting: this minute's requests are used up.", nullptr, account.late));
            break;
        case polling::LateReason::Paused:
            lines.append(tr("%n call(s) waiting: Bolna asked for fewer requests.", nullptr, account.late));
            break;
        case polling::LateReason::OutOfReach:
            lines.append(tr("%n call(s) waiting: Bolna does not answer. %1", nullptr, account.late)
                             .arg(account.firstError ? account.firstError->message : QString()));
            break;
        case polling::LateReason::KeyRefused:
            lines.append(tr("%n call(s) not followed: the key was refused.", nullptr, account.late));
            break;
        case polling::LateReason::None:
            break;
        }
    }
    return lines.join(u'\n').trimmed();
}

void StatusLine::showNext(const polling::CallPoller &poller, const bolna::BolnaClients &clients, bool hasKey)
{
    auto wait = poller.untilNextCycle();
    bool someFollowed = false;
    std::optional<std::chrono::milliseconds> open;
    for (const bolna::BolnaClient *client : clients.all()) {
        if (!client->isRefused()) {
            someFollowed = true;
            const auto own = std::max(client->budget()->pausedFor(), client->reachability().untilProbe());
            open = open ? std::min(*open, own) : own;
        }
    }
    // The cycle after the wait is the one that asks.
    while (open && poller.interval().count() > 0 && wait < *open) {
        wait += poller.interval();
    }
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
    m_next->setVisible(hasKey && poller.isRunning() && someFollowed);
    m_next->setText(poller.isCycleRunning() ? tr("checking now") : tr("next check in %1 s").arg(seconds));
}

void StatusLine::showLast(const polling::CallPoller &poller, const bolna::BolnaClients &clients)
{
    const auto &report = poller.lastReport();
    if (!report) {
        m_last->setText({});
        return;
    }
    QDateTime answered;
    int left = 0;
    int budget = 0;
    for (const bolna::BolnaClient *client : clients.all()) {
        const QDateTime &last = client->reachability().lastAnswer();
        answered = !answered.isValid() || last > answered ? last : answered;
        left += client->budget()->left(bolna::Urgency::Person);
        budget += client->budget()->perMinute();
    }
    // A cycle without a call to ask about is a success too.
    const bool success = report->allAnswered();
    const QDateTime last
        = success && (!answered.isValid() || report->finishedAt > answered) ? report->finishedAt : answered;
    const QString clock = last.isValid() ? clockWords(localTime(last).time(), Precision::Seconds) : tr("never");
    // The same numbers as in the log. While the first calls are on their way nobody knows how many are pending.
    const int open = report->polled + report->notDue;
    m_last->setText(
        m_firstFetch && open == 0 ? tr("last %1").arg(clock)
        : report->notDue > 0
            ? tr("last %1, %2 pending, %3 more not due yet").arg(clock).arg(report->polled).arg(report->notDue)
            : tr("last %1, %2 pending").arg(clock).arg(report->polled));
    m_last->setToolTip(tr("Last answer from Bolna: %1.\n%2 of %3 requests left in this minute.")
                           .arg(last.isValid() ? calls::fullDateText(last) : tr("none yet"))
                           .arg(left)
                           .arg(budget));
    // While transcripts are read most are used all the time, and that is as it should be.
    if (budget > 0 && left < (m_transcripts->text().isEmpty() ? budget / 2 : budget / 10)) {
        m_last->setText(tr("%1, %2 requests left").arg(m_last->text()).arg(left));
    }
}

void StatusLine::showTranscripts(const QString &words)
{
    m_transcripts->setText(words);
    m_transcripts->setVisible(!words.isEmpty());
}

void StatusLine::showImport(const polling::ImportReport *progress, bool firstFetch, const QDate &today)
{
    m_firstFetch = progress && firstFetch;
    // The hourly one is done in a moment, and nobody needs to know; unless it has much to bring.
    const bool shown = progress && (!progress->order.quiet || progress->rows > 200 || firstFetch);
    m_import->setVisible(shown);
    m_cancelImport->setVisible(shown && !firstFetch);
    if (shown && firstFetch) {
        m_import->setText(progress->agents == 0 ? tr("Fetching calls…")
                                                : tr("Fetching: %1").arg(polling::importWords(*progress, today)));
    } else if (shown) {
        m_import->setText(progress->agents == 0 ? tr("Importing calls…")
                                                : tr("Importing: %1; %2 new")
                                                      .arg(polling::importWords(*progress, today),
                                                          QLocale().toString(progress->newCalls)));
    }
}

void StatusLine::showRange(int first, int last, int shown, int total, int alike)
{
    const QLocale locale;
    if (shown <= 0) {
        setRange(total > 0 ? tr("0 of %1 calls").arg(locale.toString(total)) : QString());
    } else if (alike > 0) {
        setRange(tr("%1–%2 of %3 found, %4 only by sound, %5 calls")
                     .arg(locale.toString(first), locale.toString(last), locale.toString(shown), locale.toString(alike),
                         locale.toString(total)));
    } else if (shown == total) {
        setRange(tr("%1–%2 of %3 calls").arg(locale.toString(first), locale.toString(last), locale.toString(total)));
    } else {
        setRange(
            tr("%1–%2 of %3 found, %4 calls")
                .arg(locale.toString(first), locale.toString(last), locale.toString(shown), locale.toString(total)));
    }
}

void StatusLine::setRange(const QString &words)
{
    m_rangeWords = words;
    m_range->setText(m_selectionWords.isEmpty() ? m_rangeWords : m_selectionWords);
}

void StatusLine::showSelection(const QString &words)
{
    m_selectionWords = words;
    setRange(m_rangeWords);
}

void StatusLine::showCost(const QString &words, const QString &sentence)
{
    m_cost->setText(words);
    m_cost->setAccessibleDescription(sentence);
    m_cost->setToolTip(plainToolTip(sentence));
    m_cost->setVisible(!words.isEmpty());
}

void StatusLine::showNotice(const QString &sentence)
{
    m_notice->setText(sentence);
    m_noticeEnd.start();
    Q_EMIT noticeShown(sentence);
}

QSize StatusLine::minimumSizeHint() const
{
    const QSize whole = QFrame::minimumSizeHint();
    return {std::min(whole.width(), m_theme.px(320)), whole.height()};
}

bool StatusLine::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize) {
        makeRoom();
    }
    return QFrame::event(event);
}

/// What matters least goes first. The state and the buttons stay.
void StatusLine::makeRoom()
{
    QList<TextLabel *> labels {m_cost, m_next, m_range, m_last};
    for (TextLabel *label : findChildren<TextLabel *>(Qt::FindDirectChildrenOnly)) {
        if (label != m_state && !labels.contains(label)) {
            labels.append(label);
        }
    }
    const auto isLeftOut = [](const TextLabel *label) { return label->maximumWidth() == 0; };
    int needed = layout()->minimumSize().width();
    for (const TextLabel *label : labels) {
        needed += isLeftOut(label) && !label->isHidden() ? label->sizeHint().width() : 0;
    }
    for (TextLabel *label : labels) {
        const bool leaveOut = needed > width() && !label->isHidden();
        needed -= leaveOut ? label->sizeHint().width() : 0;
        if (leaveOut != isLeftOut(label)) {
            label->setMaximumWidth(leaveOut ? 0 : QWIDGETSIZE_MAX);
        }
    }
}

void StatusLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Surface));
    painter.fillRect(0, 0, width(), 1, m_theme.color(Token::Line));
}

} // namespace callboard::ui

#include "moc_StatusLine.cpp"
