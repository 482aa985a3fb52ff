#include "settings/KeyDialog.h"

#include "settings/KeyForm.h"
#include "theme/Button.h"
#include "theme/ScreenFit.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QVBoxLayout>

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;

KeyDialog::KeyDialog(const Theme &theme, const QString &accountName, QWidget *parent)
    : QDialog(parent)
    , m_form(new KeyForm(theme, this))
    , m_cancel(new Button(Button::Kind::Secondary, tr("Cancel"), this))
{
    setObjectName("keyDialog"_L1);
    setWindowTitle(tr("Change key"));
    m_cancel->setObjectName("cancel"_L1);
    m_cancel->setAutoDefault(false);
    auto *column = new QVBoxLayout(this);
    const int edge = theme.px(20);
    column->setContentsMargins(edge, theme.px(18), edge, theme.px(16));
    column->setSpacing(theme.px(8));
    column->addWidget(new TextLabel(theme, tr("Change key"), FontRole::Heading, Token::Text, this));
    if (!accountName.isEmpty()) {
        auto *which = new TextLabel(theme, tr("For the account “%1”. Its calls stay as they are.").arg(accountName),
            FontRole::Body, Token::Secondary, this);
        which->setWordWrap(true);
        column->addWidget(which);
    }
    column->addWidget(m_form);
    setMinimumWidth(theme.px(440));
    ScreenFit::apply(*this, m_form->setDialogButtons(m_cancel), theme);
    connect(m_form, &KeyForm::keyEntered, this,
        [this](const QString &key, const QString &, bool sessionOnly) { Q_EMIT keyEntered(key, sessionOnly); });
    connect(m_cancel, &QAbstractButton::clicked, this, &KeyDialog::reject);
    m_form->setFocus();
}

KeyDialog::~KeyDialog() = default;

void KeyDialog::setBusy(bool busy)
{
    m_form->setBusy(busy);
}

void KeyDialog::showFailure(const QString &sentence)
{
    m_form->showFailure(sentence);
}

void KeyDialog::offerSessionOnly(const QString &reason)
{
    m_form->offerSessionOnly(reason);
    setMinimumWidth(std::max(minimumWidth(), minimumSizeHint().width())); // there is a button more
}

void KeyDialog::done(int result)
{
    m_form->clear();
    QDialog::done(result);
}

} // namespace callboard::ui

#include "moc_KeyDialog.cpp"
