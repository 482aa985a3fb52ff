#include "details/OwnerLine.h"

#include "base/OneLine.h"
#include "theme/Button.h"
#include "theme/TextLabel.h"

#include <QHBoxLayout>

namespace callboard::ui {

using namespace Qt::StringLiterals;

OwnerLine::OwnerLine(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_name(new TextLabel(theme, {}, FontRole::Body, Token::Text, this))
    , m_take(new Button(Button::Kind::Link, tr("Take"), this))
    , m_hand(new Button(Button::Kind::Link, tr("Hand over…"), this))
{
    m_name->setObjectName(u"callOwner"_s);
    m_name->setWordWrap(true);
    m_take->setObjectName(u"takeCall"_s);
    m_take->setAccessibleName(tr("Take this call"));
    m_take->setToolTip(tr("The call becomes yours, and other agents see it no more"));
    m_hand->setObjectName(u"handOverCall"_s);
    m_hand->setAccessibleName(tr("Hand this call over"));
    m_hand->setToolTip(tr("The call becomes a colleague's, with its notes and tags"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_name, 1);
    row->addWidget(m_take);
    row->addWidget(m_hand);
    connect(m_take, &QAbstractButton::clicked, this, &OwnerLine::takeRequested);
    connect(m_hand, &QAbstractButton::clicked, this,
        [this] { Q_EMIT handRequested(m_hand->mapToGlobal(QPoint(0, m_hand->height() + 1))); });
    connect(&theme, &Theme::changed, this, &OwnerLine::applyTheme);
    applyTheme();
}

OwnerLine::~OwnerLine() = default;

void OwnerLine::showOwner(const store::TeamOwners &owners, const store::CallOwner &owner)
{
    m_name->setText(owner.person == 0           ? tr("Nobody yet")
                    : owner.person == owners.me ? tr("You")
                    : owner.name.isEmpty()      ? tr("A colleague")
                                                : oneLine(owner.name).trimmed());
    m_take->setVisible(owners.canTake(owner));
    m_hand->setVisible(owners.canHandOver(owner));
}

void OwnerLine::applyTheme()
{
    layout()->setSpacing(m_theme.px(8));
}

} // namespace callboard::ui

#include "moc_OwnerLine.cpp"
