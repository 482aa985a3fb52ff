#include "window/SalvageNotice.h"

#include "theme/Button.h"
#include "theme/ScreenFit.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace callboard::ui {

using namespace Qt::StringLiterals;

SalvageNotice::SalvageNotice(const Theme &theme, const QStringList &sentences, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"salvageNotice"_s);
    setWindowTitle(tr("The store was brought back"));
    setModal(false);
    auto *column = new QVBoxLayout(this);
    const int edge = theme.px(20);
    column->setContentsMargins(edge, theme.px(18), edge, theme.px(16));
    column->setSpacing(theme.px(10));
    column->addWidget(new TextLabel(theme, windowTitle(), FontRole::Heading, Token::Text, this));
    auto *why = new TextLabel(theme,
        tr("The file that holds the calls was damaged: a disk, a copy or a crash of the computer "
           "can do that. Callboard noticed, and made a whole store of what could be read."),
        FontRole::Body, Token::Secondary, this);
    why->setWordWrap(true);
    column->addWidget(why);
    column->addSpacing(theme.px(4));
    for (const QString &sentence : sentences) {
        auto *line = new TextLabel(theme, sentence, FontRole::Body, Token::Text, this);
        line->setWordWrap(true);
        line->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        column->addWidget(line);
    }
    column->addStretch(1);
    column->addSpacing(theme.px(6));
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    auto *close = new Button(Button::Kind::Secondary, tr("Close"), this);
    close->setObjectName(u"close"_s);
    connect(close, &QAbstractButton::clicked, this, &QDialog::close);
    buttons->addWidget(close);
    column->addLayout(buttons);
    setMinimumWidth(theme.px(520));
    ScreenFit::apply(*this, *buttons, theme);
}

SalvageNotice::~SalvageNotice() = default;

} // namespace callboard::ui

#include "moc_SalvageNotice.cpp"
