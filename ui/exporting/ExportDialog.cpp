#include "exporting/ExportDialog.h"

#include "theme/Button.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QGridLayout>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;

ExportDialog::ExportDialog(const Theme &theme, const Choice &choice, QWidget *parent)
    : SavingDialog(theme, tr("Export calls"),
        {.selected = choice.selected, .matching = choice.matching, .filtered = choice.filtered, .what = choice.what},
        parent)
    , m_stem(choice.stem)
    , m_zone(choice.zone)
{
    setObjectName(u"exportDialog"_s);
    addWhat();
    addColumns(choice);
    addForms(choice);
    addWhere();
    column().addStretch(1);
    m_file = new TextLabel(theme, {}, FontRole::Secondary, Token::Secondary, this);
    m_file->setObjectName(u"exportFile"_s);
    m_file->setWordWrap(true);
    column().addWidget(m_file);
    m_export = addButtons(tr("Export"), u"export"_s);
    setFolder(choice.folder);
}

ExportDialog::~ExportDialog() = default;

void ExportDialog::addColumns(const Choice &choice)
{
    QVBoxLayout *group = addGroup(tr("Columns"));
    TextLabel *hint = nullptr;
    m_onScreen = addOption(group, tr("As in the table, in its order"), u"asOnScreen"_s, &hint);
    hint->setText(choice.columns);
    hint->setWordWrap(true);
    QRadioButton *all = addOption(group, tr("Everything known of each call"), u"everything"_s, &hint);
    hint->setText(tr("With transcript, summary and answers, by the names of JSON"));
    auto *either = new QButtonGroup(this);
    either->addButton(m_onScreen);
    either->addButton(all);
    m_onScreen->setChecked(true);
    connect(m_onScreen, &QRadioButton::toggled, this, [this] { showState(); });
}

void ExportDialog::addForms(const Choice &choice)
{
    QVBoxLayout *group = addGroup(tr("As"));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(theme().px(24));
    grid->setVerticalSpacing(theme().px(6));
    grid->setColumnStretch(2, 1);
    group->addLayout(grid);
    auto *either = new QButtonGroup(this);
    const auto add = [&](Form form, const QString &words, const QString &name) {
        auto *option = new QRadioButton(words, this);
        option->setObjectName(name);
        const auto place = static_cast<int>(m_forms.size());
        grid->addWidget(option, place / 2, place % 2);
        either->addButton(option);
        option->setChecked(form == choice.form);
        m_forms.emplace_back(form, option);
        connect(option, &QRadioButton::toggled, this, [this] { showState(); });
    };
    add(Form::Xlsx, tr("Excel workbook"), u"asXlsx"_s);
    add(Form::Csv, tr("CSV"), u"asCsv"_s);
    add(Form::Json, tr("JSON"), u"asJson"_s);
    add(Form::JsonLines, tr("JSON Lines"), u"asJsonLines"_s);
    m_mark = new QCheckBox(tr("Mark the CSV as UTF-8, for Excel"), this);
    m_mark->setObjectName(u"byteOrderMark"_s);
    m_mark->setChecked(choice.byteOrderMark);
    group->addWidget(m_mark);
}

ExportDialog::Form ExportDialog::form() const
{
    const auto chosen = std::ranges::find_if(m_forms, [](const auto &form) { return form.second->isChecked(); });
    return chosen == m_forms.end() ? Form::Xlsx : chosen->first;
}

bool ExportDialog::isAsOnScreen() const
{
    return m_onScreen->isChecked();
}

bool ExportDialog::hasByteOrderMark() const
{
    return m_mark->isChecked();
}

void ExportDialog::showState()
{
    if (!m_export) {
        return; // still being built
    }
    const Form chosen = form();
    const bool isTable = chosen == Form::Csv || chosen == Form::Xlsx;
    const QString name = m_stem + u'.' + exporting::endingOf(chosen);
    m_mark->setEnabled(chosen == Form::Csv);
    m_file->setText(!isTable || (chosen == Form::Csv && !isAsOnScreen())
                        ? tr("%1, with times in UTC").arg(name)
                        : tr("%1, with times of %2").arg(name, m_zone));
    m_export->setEnabled(calls() > 0 && !folder().isEmpty());
}

} // namespace callboard::ui

#include "moc_ExportDialog.cpp"
