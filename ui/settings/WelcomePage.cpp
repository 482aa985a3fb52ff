#include "settings/WelcomePage.h"

#include "settings/KeyForm.h"
#include "theme/Button.h"
#include "theme/Icons.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace callboard::ui {

using namespace Qt::StringLiterals;

WelcomePage::WelcomePage(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setObjectName("welcomePage"_L1);

    // In a scroll area, because a small window with a large font must still reach the button.
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *page = new QWidget;
    scroll->setWidget(page);
    page->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);

    auto *column = new QWidget(page);
    const auto fit = [column, &theme] { column->setMaximumWidth(theme.px(440)); };
    connect(&theme, &Theme::changed, column, fit);
    fit();
    auto *around = new QHBoxLayout(page);
    const int edge = theme.px(24);
    around->setContentsMargins(edge, edge, edge, edge);
    around->addStretch(1);
    around->addWidget(column, 100, Qt::AlignVCenter);
    around->addStretch(1);

    auto *content = new QVBoxLayout(column);
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(theme.px(8));
    auto *mark = new QLabel(column);
    mark->setPixmap(applicationIcon().pixmap(QSize(theme.px(48), theme.px(48)), devicePixelRatioF()));
    mark->setAccessibleName(tr("Callboard"));
    content->addWidget(mark);
    content->addSpacing(theme.px(8));
    content->addWidget(new TextLabel(theme, tr("Welcome to Callboard"), FontRole::Title, Token::Text, column));
    auto *what = new TextLabel(theme,
        tr("Callboard keeps every call your Bolna agents place on one board, with its status, "
           "transcript and recording, and keeps them up to date by itself."),
        FontRole::Body, Token::Secondary, column);
    what->setWordWrap(true);
    content->addWidget(what);
    content->addSpacing(theme.px(8));

    m_form = new KeyForm(theme, column);
    m_form->setAsksName(true);
    content->addWidget(m_form);
    content->addSpacing(theme.px(16));

    m_demo = new Button(Button::Kind::Secondary, tr("Open the demo"), column);
    m_demo->setObjectName("openDemo"_L1);
    m_demo->setAutoDefault(false);
    content->addWidget(m_demo, 0, Qt::AlignLeft);
    m_demoHint = new TextLabel(theme, tr("To look around without a key, start Callboard with ./run --demo."),
        FontRole::Secondary, Token::Secondary, column);
    m_demoHint->setObjectName("demoHint"_L1);
    m_demoHint->setWordWrap(true);
    m_demoHint->setTextInteractionFlags(Qt::TextSelectableByMouse);
    content->addWidget(m_demoHint);

    connect(m_form, &KeyForm::keyEntered, this, &WelcomePage::keyEntered);
    connect(m_demo, &QAbstractButton::clicked, this, &WelcomePage::demoRequested);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    setFocusProxy(m_form);
    setDemoAvailable(false);
}

WelcomePage::~WelcomePage() = default;

void WelcomePage::setDemoAvailable(bool available)
{
    m_demo->setVisible(available);
    m_demoHint->setVisible(!available);
}

void WelcomePage::setBusy(bool busy)
{
    m_form->setBusy(busy);
    m_demo->setEnabled(!busy);
}

void WelcomePage::showFailure(const QString &sentence)
{
    m_form->showFailure(sentence);
    m_demo->setEnabled(true);
}

void WelcomePage::offerSessionOnly(const QString &reason)
{
    m_form->offerSessionOnly(reason);
    m_demo->setEnabled(true);
}

void WelcomePage::clear()
{
    m_form->clear();
    m_demo->setEnabled(true);
}

void WelcomePage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme.color(Token::Surface));
}

} // namespace callboard::ui

#include "moc_WelcomePage.cpp"
