#include "details/ContactDetails.h"

#include "base/OneLine.h"
#include "calls/PhoneNumber.h"
#include "details/CallWords.h"
#include "details/DetailsList.h"
#include "details/SelectableText.h"
#include "theme/Button.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace callboard::ui {

using namespace Qt::StringLiterals;

ContactDetails::ContactDetails(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_list(new DetailsList(theme, this))
    , m_name(m_list->addText(tr("Name"), u"contactName"_s))
    , m_nameRemark(addRemark(u"nameRemark"_s, tr("Known from another call with this number")))
    , m_knownNames(new SelectableText(theme, FontRole::Secondary, Token::Secondary, m_list))
{
    m_knownNames->setObjectName("knownNames"_L1);
    m_knownNames->setAccessibleName(tr("Known names"));
    m_list->addWidget({}, m_knownNames);
    addPhone();
    m_phoneRemark = addRemark(u"phoneRemark"_s, tr("Not a phone number: shown as it came"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_list);
    showCall({});
    showKnownNames({});
}

ContactDetails::~ContactDetails() = default;

QWidget *ContactDetails::firstText() const
{
    return m_name;
}

void ContactDetails::addPhone()
{
    auto *row = new QWidget(m_list);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    m_phone = new SelectableText(m_theme, FontRole::Body, Token::Text, row);
    m_phone->setObjectName("contactPhone"_L1);
    m_phone->setAccessibleName(tr("Phone"));
    line->addWidget(m_phone, 1);
    m_copyNumber = new Button(Button::Kind::Quiet, Icon::Copy, row);
    m_copyNumber->setObjectName("copyNumber"_L1);
    m_copyNumber->setAccessibleName(tr("Copy number"));
    m_copyNumber->setToolTip(tr("Copy number"));
    // As high as a line, so that its row stands like the others.
    const auto fit = [this] { m_copyNumber->setFixedSize(m_theme.px(24), m_theme.px(20)); };
    connect(&m_theme, &Theme::changed, m_copyNumber, fit);
    fit();
    connect(m_copyNumber, &QAbstractButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_number); });
    line->addWidget(m_copyNumber, 0, Qt::AlignTop);
    m_list->addWidget(tr("Phone"), row);
}

TextLabel *ContactDetails::addRemark(const QString &objectName, const QString &words)
{
    auto *remark = new TextLabel(m_theme, words, FontRole::Secondary, Token::Secondary, m_list);
    remark->setObjectName(objectName);
    remark->setWordWrap(true);
    m_list->addWidget({}, remark);
    return remark;
}

void ContactDetails::showCall(const calls::Call &call)
{
    const bool known = call.contactName.isEmpty() && !call.knownName.isEmpty();
    m_nameless = call.shownName().isEmpty();
    const bool webVisitor = m_nameless && call.direction == calls::Direction::Web;
    m_name->showText(known        ? tr("(%1)").arg(orDash(call.knownName))
                     : webVisitor ? tr("Somebody on the web")
                                  : orDash(call.contactName));
    m_name->setAccessibleDescription(known ? m_nameRemark->text() : QString());
    m_list->setRowVisible(m_nameRemark, known);
    m_number = call.recipientPhoneNumber;
    m_copyNumber->setEnabled(!m_number.trimmed().isEmpty());
    m_phone->showText(orDash(calls::formatted(call.recipientPhoneNumber)));
    const bool noNumber = calls::isNoNumber(call.recipientPhoneNumber);
    m_phone->setAccessibleDescription(noNumber ? m_phoneRemark->text() : QString());
    m_list->setRowVisible(m_phoneRemark, noNumber);
}

void ContactDetails::showKnownNames(const QStringList &names)
{
    const bool several = m_nameless && names.size() > 1;
    QStringList lines;
    for (const QString &name : names) {
        lines.append(oneLine(name).trimmed());
    }
    m_knownNames->showText(several ? tr("Known names: %1").arg(lines.join(u", "_s)) : QString());
    m_list->setRowVisible(m_knownNames, several);
}

} // namespace callboard::ui

#include "moc_ContactDetails.cpp"
