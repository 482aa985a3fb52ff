#include "downloads/DownloadProblems.h"

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

DownloadProblems::DownloadProblems(const Theme &theme, const QString &summary, const QString &list, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"downloadProblems"_s);
    setWindowTitle(tr("What was not saved"));
    setModal(false);
    auto *column = new QVBoxLayout(this);
    const int edge = theme.px(20);
    column->setContentsMargins(edge, theme.px(18), edge, theme.px(16));
    column->setSpacing(theme.px(14));
    column->addWidget(new TextLabel(theme, tr("What was not saved"), FontRole::Heading, Token::Text, this));
    auto *sentence = new TextLabel(theme, summary, FontRole::Body, Token::Text, this);
    sentence->setWordWrap(true);
    column->addWidget(sentence);
    auto *lines = new QPlainTextEdit(list, this);
    lines->setObjectName(u"reasons"_s);
    lines->setAccessibleName(tr("Reasons"));
    lines->setReadOnly(true);
    lines->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    lines->setTabChangesFocus(true);
    column->addWidget(lines, 1);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme.px(8));
    buttons->addStretch(1);
    auto *copy = new Button(Button::Kind::Secondary, tr("Copy"), this);
    copy->setObjectName(u"copy"_s);
    copy->setAutoDefault(false);
    connect(copy, &QAbstractButton::clicked, this, [list] { QGuiApplication::clipboard()->setText(list); });
    buttons->addWidget(copy);
    auto *close = new Button(Button::Kind::Secondary, tr("Close"), this);
    close->setObjectName(u"close"_s);
    close->setDefault(true);
    connect(close, &QAbstractButton::clicked, this, &QDialog::close);
    buttons->addWidget(close);
    column->addLayout(buttons);
    resize(theme.px(620), theme.px(380));
    ScreenFit::apply(*this, *buttons, theme);
}

DownloadProblems::~DownloadProblems() = default;

} // namespace callboard::ui

#include "moc_DownloadProblems.cpp"
