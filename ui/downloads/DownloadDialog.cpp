#include "downloads/DownloadDialog.h"

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

namespace {

QString number(int count)
{
    return QLocale().toString(count);
}

QString matchingWords(const DownloadDialog::Choice &choice)
{
    if (choice.matching == 1) {
        return choice.filtered ? DownloadDialog::tr("The one call that matches") : DownloadDialog::tr("The one call");
    }
    return choice.filtered ? DownloadDialog::tr("All %1 calls that match").arg(number(choice.matching))
                           : DownloadDialog::tr("All %1 calls").arg(number(choice.matching));
}

} // namespace

DownloadDialog::DownloadDialog(const Theme &theme, const Choice &choice, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_choice(choice)
{
    setObjectName(u"downloadDialog"_s);
    setWindowTitle(tr("Download recordings"));
    auto *column = new QVBoxLayout(this);
    const int edge = theme.px(20);
    column->setContentsMargins(edge, theme.px(18), edge, theme.px(16));
    column->setSpacing(theme.px(18));
    column->addWidget(new TextLabel(theme, tr("Download recordings"), FontRole::Heading, Token::Text, this));
    auto *form = new QVBoxLayout;
    form->setSpacing(theme.px(16));
    column->addLayout(form);
    buildWhat(form, choice);
    buildWhere(form, choice);
    column->addStretch(1);
    m_question = new TextLabel(theme, {}, FontRole::Body, Token::Text, this);
    m_question->setObjectName(u"question"_s);
    m_question->setWordWrap(true);
    m_question->hide();
    column->addWidget(m_question);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme.px(8));
    buttons->addStretch(1);
    auto *cancel = new Button(Button::Kind::Secondary, tr("Cancel"), this);
    cancel->setObjectName(u"cancel"_s);
    cancel->setAutoDefault(false);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    buttons->addWidget(cancel);
    m_download = new Button(Button::Kind::Primary, tr("Download"), this);
    m_download->setObjectName(u"download"_s);
    m_download->setDefault(true);
    connect(m_download, &QAbstractButton::clicked, this, &DownloadDialog::submit);
    buttons->addWidget(m_download);
    column->addLayout(buttons);
    setMinimumWidth(theme.px(460));
    setFolder(choice.folder);
    ScreenFit::apply(*this, *buttons, theme);
}

DownloadDialog::~DownloadDialog() = default;

QVBoxLayout *DownloadDialog::addGroup(QVBoxLayout *form, const QString &caption)
{
    auto *group = new QVBoxLayout;
    group->setSpacing(m_theme.px(6));
    group->addWidget(new TextLabel(m_theme, caption, FontRole::Secondary, Token::Secondary, this));
    form->addLayout(group);
    return group;
}

QRadioButton *DownloadDialog::addOption(QVBoxLayout *group, const QString &words, TextLabel *&hint, const QString &name)
{
    auto *option = new QRadioButton(words, this);
    option->setObjectName(name);
    group->addWidget(option);
    hint = new TextLabel(m_theme, {}, FontRole::Secondary, Token::Secondary, this);
    hint->setIndent(m_theme.px(24)); // below the words, not below the button
    group->addWidget(hint);
    return option;
}

void DownloadDialog::buildWhat(QVBoxLayout *form, const Choice &choice)
{
    QVBoxLayout *group = addGroup(form, tr("What"));
    m_selection = addOption(group,
        choice.selected == 1 ? tr("The selected call") : tr("The %1 selected calls").arg(number(choice.selected)),
        m_selectionHint, u"selection"_s);
    m_matching = addOption(group, matchingWords(choice), m_matchingHint, u"matching"_s);
    auto *either = new QButtonGroup(this);
    either->addButton(m_selection);
    either->addButton(m_matching);
    m_selection->setEnabled(choice.selected > 0);
    m_matching->setEnabled(choice.matching > 0);
    if (choice.selected == 0) {
        m_selection->setText(tr("The selected calls"));
        m_selectionHint->setText(tr("No call is selected."));
    }
    const bool selection = choice.selected > 0 && (choice.what == What::Selection || choice.matching == 0);
    (selection ? m_selection : m_matching)->setChecked(true);
    m_selectionHint->setVisible(!m_selectionHint->text().isEmpty());
    m_matchingHint->setVisible(false);
    connect(m_selection, &QRadioButton::toggled, this, [this] {
        m_asked = false;
        showState();
    });
}

void DownloadDialog::buildWhere(QVBoxLayout *form, const Choice &choice)
{
    QVBoxLayout *group = addGroup(form, tr("Where"));
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
    connect(choose, &QAbstractButton::clicked, this, &DownloadDialog::folderRequested);
    row->addWidget(choose);
    group->addLayout(row);

    QVBoxLayout *forms = addGroup(form, tr("As"));
    TextLabel *hint = nullptr;
    m_files = addOption(forms, tr("Separate files"), hint, u"asFiles"_s);
    hint->setText(tr("Such as 2026-01-16_1051_Asha_RealEstate.mp3"));
    m_zip = addOption(forms, tr("One ZIP file"), hint, u"asZip"_s);
    hint->setText(choice.zipName);
    auto *either = new QButtonGroup(this);
    either->addButton(m_files);
    either->addButton(m_zip);
    (choice.zip ? m_zip : m_files)->setChecked(true);
}

void DownloadDialog::setWithRecording(What what, int calls)
{
    TextLabel *hint = what == What::Selection ? m_selectionHint : m_matchingHint;
    hint->setText(calls == 0   ? tr("None has a recording.")
                  : calls == 1 ? tr("1 with a recording")
                               : tr("%1 with a recording").arg(number(calls)));
    hint->show();
}

void DownloadDialog::setFolder(const QString &folder)
{
    m_folder = folder;
    m_place->setText(QDir::toNativeSeparators(folder));
    showState();
}

DownloadDialog::What DownloadDialog::what() const
{
    return m_selection->isChecked() ? What::Selection : What::Matching;
}

int DownloadDialog::calls() const
{
    return what() == What::Selection ? m_choice.selected : m_choice.matching;
}

bool DownloadDialog::isZip() const
{
    return m_zip->isChecked();
}

void DownloadDialog::submit()
{
    if (calls() >= manyCalls && !m_asked) {
        m_asked = true;
        showState();
        return;
    }
    accept();
}

void DownloadDialog::showState()
{
    if (!m_download) {
        return; // still being built
    }
    m_question->setText(tr("These are %1 calls. Recordings that are not on this computer yet are fetched from Bolna "
                           "first, which may take long. It goes on beside your work and can be cancelled.")
                            .arg(number(calls())));
    m_question->setVisible(m_asked);
    m_download->setText(m_asked ? tr("Download all %1").arg(number(calls())) : tr("Download"));
    m_download->setEnabled(calls() > 0 && !m_folder.isEmpty());
}

} // namespace callboard::ui

#include "moc_DownloadDialog.cpp"
