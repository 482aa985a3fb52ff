#include "ProgressStrip.h"

#include "Button.h"
#include "ElidedLabel.h"
#include "TextLabel.h"
#include "Theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QProgressBar>

#include <algorithm>
#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

/// The bar's own steps: numbers of calls and bytes need not fit into an int.
constexpr int barSteps = 1000;

QString capital(const QString &word)
{
    return word.left(1).toUpper() + word.mid(1);
}

} // namespace

ProgressStrip::ProgressStrip(const Theme &theme, const QString &what, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_count(new TextLabel(theme, {}, FontRole::BodyStrong, Token::Text, this))
    , m_current(new ElidedLabel(theme, {}, this))
    , m_bar(new QProgressBar(this))
    , m_end(new TextLabel(theme, {}, FontRole::Body, Token::Text, this))
    , m_cancel(new Button(Button::Kind::Secondary, tr("Cancel"), this))
    , m_close(new Button(Button::Kind::Quiet, Icon::Close, this))
    , m_row(new QHBoxLayout(this))
{
    setObjectName(what + u"Panel"_s);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_count->setObjectName(what + u"Count"_s);
    m_current->setObjectName(what + u"Current"_s);
    m_current->setColor(Token::Secondary);
    m_current->setFontRole(FontRole::Secondary);
    m_current->setTabularFigures(true);
    m_current->setElideMode(Qt::ElideMiddle);
    m_bar->setObjectName(what + u"Bar"_s);
    m_bar->setRange(0, barSteps);
    m_bar->setTextVisible(false);
    m_end->setObjectName(what + u"End"_s);
    m_end->setWordWrap(true);
    m_cancel->setObjectName(u"cancel"_s + capital(what));
    m_close->setObjectName(u"close"_s + capital(what));
    m_close->setAccessibleName(tr("Dismiss"));
    m_close->setToolTip(tr("Dismiss"));
    m_row->addWidget(m_count);
    m_row->addWidget(m_bar);
    m_row->addWidget(m_current, 1);
    m_row->addWidget(m_end, 1);
    m_row->addWidget(m_cancel);
    m_row->addWidget(m_close);
    connect(m_cancel, &QAbstractButton::clicked, this, &ProgressStrip::cancelRequested);
    connect(m_close, &QAbstractButton::clicked, this, &QWidget::hide);
    connect(&theme, &Theme::changed, this, &ProgressStrip::applyTheme);
    applyTheme();
    setEnded(false);
    hide();
}

ProgressStrip::~ProgressStrip() = default;

void ProgressStrip::setNames(const QString &strip, const QString &bar, const QString &cancel)
{
    setAccessibleName(strip);
    m_bar->setAccessibleName(bar);
    m_cancel->setAccessibleName(cancel);
}

Button *ProgressStrip::addEndButton(const QString &words, const QString &objectName)
{
    auto *button = new Button(Button::Kind::Secondary, words, this);
    button->setObjectName(objectName);
    button->hide();
    m_row->insertWidget(m_row->indexOf(m_cancel), button);
    m_endButtons.append(button);
    // The keyboard goes as the eye does, from the left.
    QWidget *before = button;
    for (QWidget *next : {static_cast<QWidget *>(m_cancel), static_cast<QWidget *>(m_close)}) {
        setTabOrder(std::exchange(before, next), next);
    }
    return button;
}

void ProgressStrip::setEnded(bool ended)
{
    for (QWidget *part : {static_cast<QWidget *>(m_count), static_cast<QWidget *>(m_bar),
             static_cast<QWidget *>(m_current), static_cast<QWidget *>(m_cancel)}) {
        part->setVisible(!ended);
    }
    m_end->setVisible(ended);
    m_close->setVisible(ended);
    for (Button *button : std::as_const(m_endButtons)) {
        button->setVisible(false);
    }
}

void ProgressStrip::showGoing(const QString &count, const QString &current, double part, bool canCancel)
{
    setEnded(false);
    m_count->setText(count);
    m_current->setText(current);
    m_bar->setValue(static_cast<int>(std::clamp(part, 0.0, 1.0) * barSteps));
    m_cancel->setEnabled(canCancel);
    show();
}

void ProgressStrip::showResult(const QString &sentence)
{
    setEnded(true);
    m_end->setText(sentence);
    setAccessibleDescription(sentence);
    show();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void ProgressStrip::applyTheme()
{
    m_row->setContentsMargins(m_theme.px(16), m_theme.px(8), m_theme.px(16), m_theme.px(8));
    m_row->setSpacing(m_theme.px(12));
    m_bar->setFixedWidth(m_theme.px(180));
    update();
}

void ProgressStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Surface));
    painter.fillRect(0, 0, width(), 1, m_theme.color(Token::Line));
}

} // namespace callboard::ui

#include "moc_ProgressStrip.cpp"
