#include "filters/DateRangeDialog.h"

#include "base/LocalWords.h"
#include "filters/DateField.h"
#include "theme/Button.h"
#include "theme/ScreenFit.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QAccessible>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLocale>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

/// What can be typed, in this locale's order.
QString examples()
{
    const QDate day(QDate::currentDate().year(), 1, 12);
    return DateRangeDialog::tr("For example %1, %2 or yesterday")
        .arg(isDayFirst() ? u"12/1"_s : u"1/12"_s, dayWords(day));
}

} // namespace

DateRangeDialog::DateRangeDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_hint(new TextLabel(theme, examples(), FontRole::Secondary, Token::Secondary, this))
{
    setObjectName(u"dateRangeDialog"_s);
    setWindowTitle(tr("Days to show"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(16));
    grid->setHorizontalSpacing(theme.px(12));
    grid->setVerticalSpacing(theme.px(4));
    m_from = addDay(tr("From"), u"rangeFrom"_s);
    m_to = addDay(tr("To"), u"rangeTo"_s);
    m_hint->setObjectName(u"rangeHint"_s);
    m_hint->setWordWrap(true);
    grid->addWidget(m_hint, 2, 0, 1, 2);

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
    grid->addLayout(buttons, 3, 0, 1, 2);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(show, &QAbstractButton::clicked, this, &DateRangeDialog::take);
    ScreenFit::apply(*this);
}

DateRangeDialog::~DateRangeDialog() = default;

DateField *DateRangeDialog::addDay(const QString &caption, const QString &name)
{
    auto *grid = static_cast<QGridLayout *>(layout());
    auto *day = new DateField(m_theme, this);
    day->setObjectName(name);
    day->setAccessibleName(caption);
    day->setAccessibleDescription(m_hint->text());
    connect(day, &QLineEdit::textEdited, this, [this] { m_hint->setText(examples()); });
    auto *head = new TextLabel(m_theme, caption, FontRole::Secondary, Token::Secondary, this);
    head->setBuddy(day);
    const int column = m_from ? 1 : 0;
    grid->addWidget(head, 0, column);
    grid->addWidget(day, 1, column);
    return day;
}

/// What is no day is said, and stays to be corrected.
void DateRangeDialog::take()
{
    for (DateField *field : {m_from, m_to}) {
        if (!field->date()) {
            m_hint->setText(field->text().trimmed().isEmpty()
                                ? tr("%1 is empty. %2.").arg(field->accessibleName(), examples())
                                : tr("“%1” is no day. %2.").arg(field->text().trimmed(), examples()));
            QAccessibleEvent said(m_hint, QAccessible::Alert);
            QAccessible::updateAccessibility(&said);
            field->setFocus(Qt::OtherFocusReason);
            field->selectAll();
            return;
        }
    }
    const QDate from = *m_from->date();
    const QDate to = *m_to->date();
    accept();
    Q_EMIT rangeChosen(from, to);
}

void DateRangeDialog::setToday(const QDate &today)
{
    m_from->setToday(today);
    m_to->setToday(today);
}

void DateRangeDialog::setRange(const QDate &from, const QDate &to)
{
    m_from->setDate(from);
    m_to->setDate(to);
    m_from->setFocus(Qt::OtherFocusReason);
    m_from->selectAll(); // what is typed takes its place
}

} // namespace callboard::ui

#include "moc_DateRangeDialog.cpp"
