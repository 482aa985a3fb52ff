#include "details/AttemptsView.h"

#include "base/Clock.h"
#include "calls/Display.h"
#include "calls/Transcript.h"
#include "details/CallWords.h"
#include "details/SelectableText.h"
#include "theme/Badge.h"
#include "theme/BadgeLabel.h"
#include "theme/TextLabel.h"

#include <QHBoxLayout>
#include <QStringList>
#include <QVBoxLayout>

#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using calls::Call;

namespace {

/// What the row of an attempt says. A check alone changes nothing of it.
Call shownOf(const Call &then)
{
    Call shown;
    static_cast<calls::AttemptFacts &>(shown) = then;
    shown.rawReading.clear();
    shown.id = then.id;
    shown.scheduledAt = then.scheduledAt;
    return shown;
}

/// A turn a line, with who spoke.
QString saidIn(const Call &then)
{
    QStringList lines;
    for (const calls::TranscriptTurn &turn : calls::parseTranscript(then.transcript)) {
        const QString who = turn.speaker == calls::Speaker::Agent      ? AttemptsView::tr("Agent: ")
                            : turn.speaker == calls::Speaker::Customer ? AttemptsView::tr("Customer: ")
                                                                       : QString();
        lines.append(who + turn.text);
    }
    return lines.join(u'\n').trimmed();
}

} // namespace

AttemptsView::AttemptsView(const Theme &theme, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_clock(clock)
    , m_column(new QVBoxLayout(this))
{
    setObjectName("attempts"_L1);
    setAccessibleName(tr("Attempts"));
    m_column->setContentsMargins(0, 0, 0, 0);
    connect(&theme, &Theme::changed, this, &AttemptsView::applyTheme);
    applyTheme();
}

AttemptsView::~AttemptsView() = default;

void AttemptsView::showAttempts(const Call &call, const std::vector<calls::Attempt> &earlier)
{
    std::vector<Call> shown;
    if (!earlier.empty()) {
        for (const calls::Attempt &attempt : earlier) {
            shown.push_back(shownOf(calls::asOfAttempt(call, attempt)));
        }
        shown.push_back(shownOf(call));
    }
    if (shown != m_shown) {
        m_shown = std::move(shown);
        rebuild();
    }
}

void AttemptsView::setSearch(const store::SearchWords &words)
{
    m_words = words;
    for (SelectableText *text : m_texts) {
        text->setSearch(words);
    }
}

QRect AttemptsView::firstHit() const
{
    for (const SelectableText *text : m_texts) {
        if (const QRect hit = text->firstHit(); !hit.isNull()) {
            return {text->mapTo(this, hit.topLeft()), hit.size()};
        }
    }
    return {};
}

void AttemptsView::rebuild()
{
    m_texts.clear();
    while (QLayoutItem *item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const Call &then : m_shown) {
        addRow(then, &then == &m_shown.back());
    }
}

void AttemptsView::addRow(const Call &then, bool isLast)
{
    auto *row = new QWidget(this);
    row->setObjectName(u"attempt%1"_s.arg(then.retryCount + 1));
    auto *lines = new QVBoxLayout(row);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(m_theme.px(2));
    auto *head = new QHBoxLayout;
    head->setSpacing(m_theme.px(8));
    const QString number = tr("Attempt %1").arg(then.retryCount + 1);
    auto *name = new TextLabel(m_theme, number, FontRole::BodyStrong, Token::Text, row);
    head->addWidget(name);
    auto *status = new BadgeLabel(m_theme, row);
    const QString word = calls::statusWords(then.status).trimmed();
    status->setBadge(toneOf(then.status), word.isEmpty() ? u"-"_s : word);
    head->addWidget(status);
    head->addStretch(1);
    lines->addLayout(head);
    const QString facts = attemptSentence(then, m_clock.now());
    auto *line = new TextLabel(m_theme, facts, FontRole::Secondary, Token::Secondary, row);
    line->setObjectName("attemptFacts"_L1);
    line->setWordWrap(true);
    lines->addWidget(line);
    row->setAccessibleName(u"%1, %2, %3"_s.arg(number, status->text(), facts));
    const QString said = saidIn(then);
    if (!isLast && !said.isEmpty()) {
        auto *text = new SelectableText(m_theme, FontRole::Secondary, Token::Text, row);
        text->setObjectName("attemptTranscript"_L1);
        text->setAccessibleName(tr("Transcript of attempt %1").arg(then.retryCount + 1));
        text->showText(said);
        text->setSearch(m_words);
        connect(text, &SelectableText::cursorMoved, this, [this, text](const QRect &place) {
            Q_EMIT cursorMoved({text->mapTo(this, place.topLeft()), place.size()});
        });
        lines->addWidget(text);
        m_texts.push_back(text);
    }
    m_column->addWidget(row);
}

void AttemptsView::applyTheme()
{
    m_column->setSpacing(m_theme.px(10));
}

} // namespace callboard::ui

#include "moc_AttemptsView.cpp"
