#include "details/TranscriptPanel.h"

#include "base/PastedText.h"
#include "details/TranscriptView.h"
#include "theme/Button.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

TranscriptPanel::TranscriptPanel(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_field(new QLineEdit(this))
    , m_found(new TextLabel(theme, {}, FontRole::Secondary, Token::Secondary, this))
    , m_previous(new Button(Button::Kind::Quiet, Icon::ChevronUp, this))
    , m_next(new Button(Button::Kind::Quiet, Icon::ChevronDown, this))
    , m_copy(new Button(Button::Kind::Quiet, Icon::Copy, this))
    , m_link(new Button(Button::Kind::Quiet, tr("Follow the recording (approximate)"), this))
    , m_view(new TranscriptView(theme, this))
{
    m_field->setObjectName(u"findInTranscript"_s);
    m_field->setAccessibleName(tr("Find in transcript"));
    m_field->setPlaceholderText(tr("Find in transcript"));
    m_field->setClearButtonEnabled(true);
    m_field->installEventFilter(this);
    m_found->setObjectName(u"foundInTranscript"_s);
    const auto name = [](Button *button, const QString &objectName, const QString &words) {
        button->setObjectName(objectName);
        button->setAccessibleName(words);
        button->setToolTip(words);
    };
    name(m_previous, u"findPrevious"_s, tr("Previous place"));
    name(m_next, u"findNext"_s, tr("Next place"));
    name(m_copy, u"copyTranscript"_s, tr("Copy transcript"));
    m_link->setObjectName(u"followRecording"_s);
    m_link->setCheckable(true);
    m_link->setChecked(true);
    m_link->setToolTip(tr("Which line is said when is guessed from who speaks. Click a speaker's name, or press Enter "
                          "in a line, to play from about there."));
    m_link->setAccessibleDescription(m_link->toolTip());
    m_link->hide();

    auto *tools = new QHBoxLayout;
    tools->setContentsMargins(0, 0, 0, 0);
    tools->addWidget(m_field, 1);
    for (QWidget *tool : std::initializer_list<QWidget *> {m_found, m_previous, m_next, m_copy}) {
        tools->addWidget(tool);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(tools);
    column->addWidget(m_link, 0, Qt::AlignLeading);
    column->addWidget(m_view);
    column->addStretch();

    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_view->find(withoutInvisible(text));
        showFound();
    });
    connect(m_previous, &QAbstractButton::clicked, this, [this] { m_view->goToFound(-1); });
    connect(m_next, &QAbstractButton::clicked, this, [this] { m_view->goToFound(1); });
    connect(m_copy, &QAbstractButton::clicked, this, &TranscriptPanel::copyAll);
    connect(m_link, &QAbstractButton::toggled, this, [this](bool linked) {
        m_view->setTurnTimes(linked ? m_times : std::vector<milliseconds>());
        Q_EMIT linkedChanged(linked);
    });
    connect(m_view, &TranscriptView::foundChanged, this, &TranscriptPanel::showFound);
    connect(m_view, &TranscriptView::revealRequested, this,
        [this](const QRect &place) { Q_EMIT revealRequested(place.translated(m_view->pos())); });
    connect(m_view, &TranscriptView::seekRequested, this, &TranscriptPanel::seekRequested);
    connect(&m_theme, &Theme::changed, this, &TranscriptPanel::applyTheme);
    applyTheme();
    showFound();
}

TranscriptPanel::~TranscriptPanel() = default;

void TranscriptPanel::showTranscript(const QString &transcript)
{
    if (m_view->showTranscript(transcript)) {
        showTurnTimes({});
        Q_EMIT transcriptChanged();
    }
}

void TranscriptPanel::forgetSearch()
{
    m_field->clear();
}

bool TranscriptPanel::hasTurns() const
{
    return m_view->hasTurns();
}

void TranscriptPanel::setSearch(const store::SearchWords &words)
{
    m_view->setSearch(words);
}

QRect TranscriptPanel::firstHit() const
{
    const QRect hit = m_view->firstHit();
    return hit.isNull() ? hit : hit.translated(m_view->pos());
}

void TranscriptPanel::focusSearch()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
    Q_EMIT revealRequested(m_field->geometry());
}

void TranscriptPanel::showTurnTimes(const std::vector<milliseconds> &times)
{
    m_times = times;
    m_link->setVisible(!times.empty());
    m_view->setTurnTimes(isLinked() ? times : std::vector<milliseconds>());
}

void TranscriptPanel::followPosition(milliseconds position)
{
    m_view->followPosition(position);
}

void TranscriptPanel::setLinked(bool linked)
{
    m_link->setChecked(linked);
}

bool TranscriptPanel::isLinked() const
{
    return m_link->isChecked();
}

bool TranscriptPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::ShortcutOverride && !m_field->text().isEmpty()
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept(); // clears what is sought; the window's "back" comes after that
        return true;
    }
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        switch (key->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            m_view->goToFound(key->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
            return true;
        case Qt::Key_Escape:
            if (!m_field->text().isEmpty()) {
                m_field->clear();
                return true;
            }
            break;
        default:
            break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void TranscriptPanel::applyTheme()
{
    layout()->setSpacing(m_theme.px(6));
    layout()->itemAt(0)->layout()->setSpacing(m_theme.px(2));
}

void TranscriptPanel::showFound()
{
    const int count = m_view->foundCount();
    const bool seeks = !m_field->text().trimmed().isEmpty();
    m_found->setText(!seeks       ? QString()
                     : count == 0 ? tr("none")
                                  : tr("%1 of %2").arg(m_view->foundPlace() + 1).arg(count));
    m_found->setVisible(seeks);
    m_previous->setVisible(seeks);
    m_next->setVisible(seeks);
    m_previous->setEnabled(count > 0);
    m_next->setEnabled(count > 0);
}

void TranscriptPanel::copyAll()
{
    QGuiApplication::clipboard()->setText(m_view->wholeText());
}

} // namespace callboard::ui

#include "moc_TranscriptPanel.cpp"
