#include "downloads/DownloadDialog.h"

#include "theme/Button.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QButtonGroup>
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

} // namespace

DownloadDialog::DownloadDialog(const Theme &theme, const Choice &choice, QWidget *parent)
    : SavingDialog(theme, tr("Download recordings"),
        {.selected = choice.selected, .matching = choice.matching, .filtered = choice.filtered, .what = choice.what},
        parent)
{
    setObjectName(u"downloadDialog"_s);
    addWhat();
    addWhere();
    addForms(choice);
    column().addStretch(1);
    m_question = new TextLabel(theme, {}, FontRole::Body, Token::Text, this);
    m_question->setObjectName(u"question"_s);
    m_question->setWordWrap(true);
    m_question->hide();
    column().addWidget(m_question);
    m_download = addButtons(tr("Download"), u"download"_s);
    setFolder(choice.folder);
}

DownloadDialog::~DownloadDialog() = default;

void DownloadDialog::addForms(const Choice &choice)
{
    QVBoxLayout *forms = addGroup(tr("As"));
    TextLabel *hint = nullptr;
    QRadioButton *files = addOption(forms, tr("Separate files"), u"asFiles"_s, &hint);
    hint->setText(tr("Such as 2026-01-16_1051_Asha_RealEstate.mp3"));
    m_zip = addOption(forms, tr("One ZIP file"), u"asZip"_s, &hint);
    hint->setText(choice.zipName);
    auto *either = new QButtonGroup(this);
    either->addButton(files);
    either->addButton(m_zip);
    (choice.zip ? m_zip : files)->setChecked(true);
}

void DownloadDialog::setWithRecording(What what, int calls)
{
    TextLabel &hint = hintOf(what);
    hint.setText(calls == 0   ? tr("None has a recording.")
                 : calls == 1 ? tr("1 with a recording")
                              : tr("%1 with a recording").arg(number(calls)));
    hint.show();
}

bool DownloadDialog::isZip() const
{
    return m_zip->isChecked();
}

void DownloadDialog::submit()
{
    if (calls() >= manyCalls && !m_asked) {
        m_asked = true;
        showQuestion();
        return;
    }
    accept();
}

void DownloadDialog::showState()
{
    m_asked = false;
    showQuestion();
}

void DownloadDialog::showQuestion()
{
    if (!m_download) {
        return; // still being built
    }
    m_question->setText(tr("These are %1 calls. Recordings that are not on this computer yet are fetched from Bolna "
                           "first, which may take long. It goes on beside your work and can be cancelled.")
                            .arg(number(calls())));
    m_question->setVisible(m_asked);
    m_download->setText(m_asked ? tr("Download all %1").arg(number(calls())) : tr("Download"));
    m_download->setEnabled(calls() > 0 && !folder().isEmpty());
}

} // namespace callboard::ui

#include "moc_DownloadDialog.cpp"
