#include "window/UpgradeNotice.h"

#include "theme/ScreenFit.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QCloseEvent>
#include <QProgressBar>
#include <QVBoxLayout>

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;

UpgradeNotice::UpgradeNotice(const Theme &theme, Work work, QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"upgradeNotice"_s);
    setWindowTitle(tr("Callboard"));
    const bool upgrades = work == Work::Upgrade;
    auto *title = new TextLabel(theme, upgrades ? tr("Bringing your calls to this version") : tr("Opening your calls"),
        FontRole::BodyStrong, Token::Text, this);
    auto *text = new TextLabel(theme,
        upgrades ? tr("A copy of the store is made and checked first. With many calls this takes a "
                      "minute; nothing needs to be done.")
                 : tr("The store is looked at, and made whole where it is damaged. With many calls "
                      "that takes some minutes; nothing needs to be done."),
        FontRole::Body, Token::Secondary, this);
    text->setWordWrap(true);
    auto *progress = new QProgressBar(this);
    progress->setAccessibleName(title->text());
    progress->setRange(0, 0); // how long it takes nobody knows beforehand
    progress->setTextVisible(false);
    auto *column = new QVBoxLayout(this);
    const int edge = theme.px(20);
    column->setContentsMargins(edge, edge, edge, edge);
    column->setSpacing(theme.px(12));
    column->addWidget(title);
    column->addWidget(text);
    column->addWidget(progress);
    setFixedWidth(std::min(theme.px(400), ScreenFit::roomFor(*this).width()));
}

UpgradeNotice::~UpgradeNotice() = default;

void UpgradeNotice::closeEvent(QCloseEvent *event)
{
    event->ignore();
}

} // namespace callboard::ui

#include "moc_UpgradeNotice.cpp"
