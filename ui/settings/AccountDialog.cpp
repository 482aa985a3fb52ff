#include "settings/AccountDialog.h"

#include "base/PastedText.h"
#include "settings/KeyForm.h"
#include "theme/Button.h"
#include "theme/ScreenFit.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;

AccountDialog::AccountDialog(const Theme &theme, const QString &apiUrl, QWidget *parent)
    : QDialog(parent)
    , m_address(new QLineEdit(apiUrl, this))
    , m_form(new KeyForm(theme, this))
{
    setObjectName("accountDialog"_L1);
    setWindowTitle(tr("Add account"));
    auto *cancel = new Button(Button::Kind::Secondary, tr("Cancel"), this);
    cancel->setObjectName("cancel"_L1);
    cancel->setAutoDefault(false);
    m_address->setObjectName("apiUrl"_L1);
    m_address->setAccessibleName(tr("API address"));
    auto *caption = new TextLabel(theme, tr("API address"), FontRole::Secondary, Token::Secondary, this);
    caption->setBuddy(m_address);
    m_form->setAsksName(true);

    auto *column = new QVBoxLayout(this);
    const int edge = theme.px(20);
    column->setContentsMargins(edge, theme.px(18), edge, theme.px(16));
    column->setSpacing(theme.px(4));
    column->addWidget(new TextLabel(theme, tr("Add account"), FontRole::Heading, Token::Text, this));
    auto *words = new TextLabel(theme,
        tr("Each account has a key, a budget and a poll of its own. Calls of every account stand "
           "on the one board."),
        FontRole::Body, Token::Secondary, this);
    words->setWordWrap(true);
    column->addWidget(words);
    column->addSpacing(theme.px(8));
    column->addWidget(caption);
    column->addWidget(m_address);
    column->addWidget(m_form);
    setMinimumWidth(theme.px(460));
    ScreenFit::apply(*this, m_form->setDialogButtons(cancel), theme);
    connect(m_form, &KeyForm::keyEntered, this, [this](const QString &key, const QString &name, bool sessionOnly) {
        Q_EMIT accountEntered(key, name, pastedLine(m_address->text()), sessionOnly);
    });
    connect(cancel, &QAbstractButton::clicked, this, &AccountDialog::reject);
    m_form->setFocus();
}

AccountDialog::~AccountDialog() = default;

void AccountDialog::setBusy(bool busy)
{
    m_address->setEnabled(!busy);
    m_form->setBusy(busy);
}

void AccountDialog::showFailure(const QString &sentence)
{
    m_address->setEnabled(true);
    m_form->showFailure(sentence);
}

void AccountDialog::offerSessionOnly(const QString &reason)
{
    m_address->setEnabled(true);
    m_form->offerSessionOnly(reason);
    setMinimumWidth(std::max(minimumWidth(), minimumSizeHint().width())); // there is a button more
}

void AccountDialog::done(int result)
{
    m_form->clear();
    QDialog::done(result);
}

} // namespace callboard::ui

#include "moc_AccountDialog.cpp"
