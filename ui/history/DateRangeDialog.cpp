#include "history/DateRangeDialog.h"

#include "theme/Button.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QDateEdit>
#include <QGridLayout>
#include <QHBoxLayout>

namespace callboard::ui {

using namespace Qt::StringLiterals;

DateRangeDialog::DateRangeDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
{
    setObjectName(u"dateRangeDialog"_s);
    setWindowTitle(tr("Days to show"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(16));
    grid->setHorizontalSpacing(theme.px(12));
    grid->setVerticalSpacing(theme.px(4));
    m_from = addDay(tr("From"), u"rangeFrom"_s);
    m_to = addDay(tr("To"), u"rangeTo"_s);

    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, theme.px(12), 0, 0);
    buttons->setSpacing(theme.px(8));
    buttons->addStretch(1);
    auto *cancel = new Button(Button::Kind::Secondary, tr("Cancel"), this);
    cancel->setObjectName(u"cancel"_s);
    cancel->setAutoDefault(false);
    buttons->addWidget(cancel);
    auto *show = new Button(Button::Kind::Primary, tr("Show"), this);
    show->setObjectName(u"showRange"_s);
    show->setDefault(true);
    buttons->addWidget(show);
    grid->addLayout(buttons, 2, 0, 1, 2);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(show, &QAbstractButton::clicked, this, [this] {
        m_from->interpretText();
        m_to->interpretText();
        const QDate from = m_from->date();
        const QDate to = m_to->date();
        accept();
        Q_EMIT rangeChosen(from, to);
    });
}

DateRangeDialog::~DateRangeDialog() = default;

QDateEdit *DateRangeDialog::addDay(const QString &caption, const QString &name)
{
    auto *grid = static_cast<QGridLayout *>(layout());
    auto *day = new QDateEdit(this);
    day->setObjectName(name);
    day->setAccessibleName(caption);
    day->setCalendarPopup(true);
    day->setDisplayFormat(u"d MMM yyyy"_s);
    day->setMinimumWidth(m_theme.px(150));
    auto *head = new TextLabel(m_theme, caption, FontRole::Secondary, Token::Secondary, this);
    head->setBuddy(day);
    const int column = m_from ? 1 : 0;
    grid->addWidget(head, 0, column);
    grid->addWidget(day, 1, column);
    return day;
}

void DateRangeDialog::setRange(const QDate &from, const QDate &to)
{
    m_from->setDate(from);
    m_to->setDate(to);
    m_from->setFocus(Qt::OtherFocusReason);
}

} // namespace callboard::ui
