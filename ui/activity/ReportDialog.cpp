#include "activity/ReportDialog.h"

#include "theme/Button.h"
#include "theme/ScreenFit.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace callboard::ui {

using namespace Qt::StringLiterals;

ReportDialog::ReportDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_words(new TextLabel(theme, {}, FontRole::Body, Token::Secondary, this))
    , m_text(new QPlainTextEdit(this))
    , m_copy(new Button(Button::Kind::Primary, tr("Copy report"), this))
    , m_again(new Button(Button::Kind::Secondary, tr("Look again"), this))
{
    setObjectName("reportDialog"_L1);
    setWindowTitle(tr("Problem report"));
    setModal(false);
    auto *column = new QVBoxLayout(this);
    const int edge = theme.px(20);
    column->setContentsMargins(edge, theme.px(18), edge, theme.px(16));
    column->setSpacing(theme.px(12));
    column->addWidget(new TextLabel(theme, tr("Problem report"), FontRole::Heading, Token::Text, this));
    m_words->setObjectName("reportWords"_L1);
    m_words->setWordWrap(true);
    column->addWidget(m_words);
    m_text->setObjectName("reportText"_L1);
    m_text->setAccessibleName(tr("Problem report"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setMinimumSize(theme.px(320), theme.px(90));
    column->addWidget(m_text, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme.px(8));
    auto *close = new Button(Button::Kind::Secondary, tr("Close"), this);
    m_copy->setObjectName("copyReport"_L1);
    m_again->setObjectName("makeReport"_L1);
    close->setObjectName("closeReport"_L1);
    for (Button *button : {m_copy, m_again, close}) {
        button->setAutoDefault(false);
    }
    buttons->addWidget(m_copy);
    buttons->addWidget(m_again);
    buttons->addStretch(1);
    buttons->addWidget(close);
    column->addLayout(buttons);
    connect(m_copy, &QAbstractButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_text->toPlainText());
        m_words->setText(tr("Copied. Paste it where you ask for help."));
    });
    connect(m_again, &QAbstractButton::clicked, this, &ReportDialog::makeRequested);
    connect(close, &QAbstractButton::clicked, this, &QDialog::close);
    resize(theme.px(760), theme.px(560));
    setWorking();
    ScreenFit::apply(*this);
}

ReportDialog::~ReportDialog() = default;

void ReportDialog::setWorking()
{
    m_words->setText(tr("Looking at the store, the key store, Bolna and the sound…"));
    m_copy->setEnabled(false);
    m_again->setEnabled(false);
}

void ReportDialog::setReport(const QString &text)
{
    m_words->setText(
        tr("It holds no key, no name, no phone number and no e-mail address. Read it before you paste it."));
    m_text->setPlainText(text);
    m_copy->setEnabled(!text.isEmpty());
    m_again->setEnabled(true);
}

void ReportDialog::setTrouble(const QString &sentence)
{
    m_words->setText(sentence);
    m_copy->setEnabled(!m_text->toPlainText().isEmpty());
    m_again->setEnabled(true);
}

} // namespace callboard::ui

#include "moc_ReportDialog.cpp"
