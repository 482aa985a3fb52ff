#include "downloads/SavingDialog.h"

#include "theme/Button.h"
#include "theme/ElidedLabel.h"
#include "theme/ScreenFit.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QButtonGroup>
#include <QDir>
#include <QHBoxLayout>
#include <QLocale>
#include <QRadioButton>
#include <QVBoxLayout>

namespace callboard::ui {

using namespace Qt::StringLiterals;

SavingDialog::SavingDialog(const Theme &theme, const QString &title, const Calls &calls, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_calls(calls)
    , m_column(new QVBoxLayout(this))
    , m_form(new QVBoxLayout)
{
    setWindowTitle(title);
    const int edge = theme.px(20);
    m_column->setContentsMargins(edge, theme.px(18), edge, theme.px(16));
    m_column->setSpacing(theme.px(18));
    m_column->addWidget(new TextLabel(theme, title, FontRole::Heading, Token::Text, this));
    m_form->setSpacing(theme.px(16));
    m_column->addLayout(m_form);
}

SavingDialog::~SavingDialog() = default;

QVBoxLayout *SavingDialog::addGroup(const QString &caption)
{
    auto *group = new QVBoxLayout;
    group->setSpacing(m_theme.px(6));
    group->addWidget(new TextLabel(m_theme, caption, FontRole::Secondary, Token::Secondary, this));
    m_form->addLayout(group);
    return group;
}

QRadioButton *SavingDialog::addOption(QVBoxLayout *group, const QString &words, const QString &name, TextLabel **hint)
{
    auto *option = new QRadioButton(words, this);
    option->setObjectName(name);
    group->addWidget(option);
    if (hint) {
        *hint = new TextLabel(m_theme, {}, FontRole::Secondary, Token::Secondary, this);
        (*hint)->setIndent(m_theme.px(24)); // below the words, not below the button
        group->addWidget(*hint);
    }
    return option;
}

void SavingDialog::addWhat()
{
    const auto number = [](int count) { return QLocale().toString(count); };
    QVBoxLayout *group = addGroup(tr("What"));
    m_selection = addOption(group,
        m_calls.selected == 1   ? tr("The selected call")
        : m_calls.selected == 0 ? tr("The selected calls")
                                : tr("The %1 selected calls").arg(number(m_calls.selected)),
        u"selection"_s, &m_selectionHint);
    m_matching = addOption(group,
        m_calls.matching == 1 ? (m_calls.filtered ? tr("The one call that matches") : tr("The one call"))
        : m_calls.filtered    ? tr("All %1 calls that match").arg(number(m_calls.matching))
                              : tr("All %1 calls").arg(number(m_calls.matching)),
        u"matching"_s, &m_matchingHint);
    auto *either = new QButtonGroup(this);
    either->addButton(m_selection);
    either->addButton(m_matching);
    m_selection->setEnabled(m_calls.selected > 0);
    m_matching->setEnabled(m_calls.matching > 0);
    m_selectionHint->setText(m_calls.selected == 0 ? tr("No call is selected.") : QString());
    const bool selection = m_calls.selected > 0 && (m_calls.what == What::Selection || m_calls.matching == 0);
    (selection ? m_selection : m_matching)->setChecked(true);
    m_selectionHint->setVisible(!m_selectionHint->text().isEmpty());
    m_matchingHint->setVisible(false);
    connect(m_selection, &QRadioButton::toggled, this, [this] { showState(); });
}

void SavingDialog::addWhere()
{
    QVBoxLayout *group = addGroup(tr("Where"));
    auto *row = new QHBoxLayout;
    row->setSpacing(m_theme.px(8));
    m_place = new ElidedLabel(m_theme, {}, this);
    m_place->setObjectName(u"folder"_s);
    m_place->setElideMode(Qt::ElideMiddle);
    m_place->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // a long path does not make a wide dialog
    row->addWidget(m_place, 1);
    auto *choose = new Button(Button::Kind::Secondary, tr("Choose…"), this);
    choose->setObjectName(u"chooseFolder"_s);
    choose->setAccessibleName(tr("Choose the folder"));
    choose->setAutoDefault(false);
    connect(choose, &QAbstractButton::clicked, this, &SavingDialog::folderRequested);
    row->addWidget(choose);
    group->addLayout(row);
}

Button *SavingDialog::addButtons(const QString &words, const QString &objectName)
{
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(m_theme.px(8));
    buttons->addStretch(1);
    auto *cancel = new Button(Button::Kind::Secondary, tr("Cancel"), this);
    cancel->setObjectName(u"cancel"_s);
    cancel->setAutoDefault(false);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    buttons->addWidget(cancel);
    auto *go = new Button(Button::Kind::Primary, words, this);
    go->setObjectName(objectName);
    go->setDefault(true);
    connect(go, &QAbstractButton::clicked, this, [this] { submit(); });
    buttons->addWidget(go);
    m_column->addLayout(buttons);
    setMinimumWidth(m_theme.px(460));
    ScreenFit::apply(*this, *buttons, m_theme);
    return go;
}

void SavingDialog::setFolder(const QString &folder)
{
    m_folder = folder;
    m_place->setText(QDir::toNativeSeparators(folder));
    showState();
}

SavingDialog::What SavingDialog::what() const
{
    return m_selection->isChecked() ? What::Selection : What::Matching;
}

int SavingDialog::calls() const
{
    return what() == What::Selection ? m_calls.selected : m_calls.matching;
}

} // namespace callboard::ui

#include "moc_SavingDialog.cpp"
