#include "details/SidebarHead.h"

#include "details/CallWords.h"
#include "theme/Button.h"
#include "theme/ElidedLabel.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace callboard::ui {

using namespace Qt::StringLiterals;

SidebarHead::SidebarHead(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_person(new ElidedLabel(theme, {}, this))
    , m_remark(new TextLabel(theme, {}, FontRole::Secondary, Token::Secondary, this))
    , m_close(new Button(Button::Kind::Quiet, Icon::Close, this))
{
    m_person->setObjectName("detailsPerson"_L1);
    m_person->setFontRole(FontRole::Heading);
    m_person->hide();
    m_remark->setObjectName("detailsRemark"_L1);
    m_remark->setWordWrap(true);
    m_remark->hide();
    m_close->setObjectName("closeDetails"_L1);
    m_close->setAccessibleName(tr("Close details"));
    m_close->setToolTip(tr("Close details (Esc)"));
    connect(m_close, &QAbstractButton::clicked, this, &SidebarHead::closeRequested);

    auto *column = new QVBoxLayout(this);
    column->setSpacing(0);
    auto *line = new QHBoxLayout;
    line->addWidget(new TextLabel(m_theme, tr("Call Details"), FontRole::Secondary, Token::Secondary, this), 1);
    line->addWidget(m_close);
    column->addLayout(line);
    column->addWidget(m_person);
    column->addWidget(m_remark);
    connect(&m_theme, &Theme::changed, this, &SidebarHead::applyTheme);
    applyTheme();
}

SidebarHead::~SidebarHead() = default;

void SidebarHead::showCall(const calls::Call &call)
{
    m_person->setText(call.id == 0 ? QString() : personOf(call));
    m_person->setVisible(call.id != 0);
}

void SidebarHead::setRemark(const QString &sentence)
{
    m_remark->setText(sentence);
    m_remark->setVisible(!sentence.isEmpty());
}

void SidebarHead::applyTheme()
{
    layout()->setContentsMargins(m_theme.px(18), m_theme.px(8), m_theme.px(10), m_theme.px(8));
}

} // namespace callboard::ui

#include "moc_SidebarHead.cpp"
