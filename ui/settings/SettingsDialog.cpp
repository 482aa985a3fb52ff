#include "settings/SettingsDialog.h"

#include "language/Language.h"
#include "settings/NotifyingSection.h"
#include "settings/RecordingsSection.h"
#include "settings/SettingsList.h"
#include "settings/StoreSection.h"
#include "settings/TeamSection.h"
#include "theme/Button.h"
#include "theme/ElidedLabel.h"
#include "theme/FocusOrder.h"
#include "theme/ScreenFit.h"
#include "theme/SectionLabel.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QShortcut>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using bolna::RequestBudget;

SettingsDialog::SettingsDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_body(new QVBoxLayout(this))
    , m_list(new SettingsList(theme, this))
    , m_notifying(new NotifyingSection(theme, this))
    , m_recordings(new RecordingsSection(theme, this))
    , m_team(new TeamSection(theme, this))
    , m_store(new StoreSection(theme, this))
{
    setObjectName("settingsDialog"_L1);
    setWindowTitle(tr("Settings"));
    const int edge = theme.px(20);
    m_body->setContentsMargins(edge, theme.px(18), edge, theme.px(8));
    m_body->setSpacing(theme.px(18));
    m_body->addWidget(new TextLabel(theme, tr("Settings"), FontRole::Heading, Token::Text, this));
    buildSearch();
    buildAccounts();
    buildAppearance();
    m_body->addWidget(m_notifying);
    buildPolling();
    m_body->addWidget(m_recordings);
    buildImport();
    m_body->addWidget(m_team);
    m_body->addWidget(m_store);
    m_sections.insert(m_sections.end(), {m_notifying, m_recordings, m_team, m_store});
    m_body->addWidget(m_list);
    m_list->hide();
    m_body->addStretch(1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    auto *close = new Button(Button::Kind::Secondary, tr("Close"), this);
    close->setObjectName("closeSettings"_L1);
    close->setAutoDefault(false);
    connect(close, &QAbstractButton::clicked, this, &SettingsDialog::accept);
    buttons->addWidget(close);
    m_body->addLayout(buttons);
    setMinimumWidth(theme.px(540));
    setPolling({});
    setAccounts({});
    setImporting(false, {});
    setScheme(SchemeChoice::System);
    ScreenFit::apply(*this, *buttons, theme);
}

SettingsDialog::~SettingsDialog() = default;

void SettingsDialog::buildSearch()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(m_theme.px(8));
    m_search = new QLineEdit(this);
    m_search->setObjectName("searchSettings"_L1);
    m_search->setAccessibleName(tr("Search settings"));
    m_search->setPlaceholderText(tr("Search settings"));
    m_search->setClearButtonEnabled(true);
    m_all = new Button(Button::Kind::Secondary, tr("All settings"), this);
    m_all->setObjectName("allSettings"_L1);
    m_all->setCheckable(true);
    m_all->setAutoDefault(false);
    m_all->setToolTip(tr("Every number and switch, with what it means"));
    row->addWidget(m_search, 1);
    row->addWidget(m_all);
    m_body->addLayout(row);
    m_nothing = new TextLabel(m_theme, {}, FontRole::Body, Token::Secondary, this);
    m_nothing->setObjectName("noSetting"_L1);
    m_nothing->setWordWrap(true);
    m_nothing->hide();
    m_body->addWidget(m_nothing);
    connect(m_search, &QLineEdit::textChanged, this, &SettingsDialog::search);
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, m_search,
        [this] { m_search->setFocus(Qt::ShortcutFocusReason); });
    connect(m_all, &QAbstractButton::toggled, this, &SettingsDialog::search);
}

/// What is in the table is found there; of the sections those are left whose words match.
void SettingsDialog::search()
{
    const QStringList words = m_search->text().simplified().split(u' ', Qt::SkipEmptyParts);
    const bool listed = !words.isEmpty() || m_all->isChecked();
    const auto matches = [&words](const QWidget *section) {
        QStringList texts;
        for (const QLabel *label : section->findChildren<QLabel *>()) {
            texts.append(label->text());
        }
        for (const QAbstractButton *button : section->findChildren<QAbstractButton *>()) {
            texts.append(button->text());
        }
        const QString all = texts.join(u' ');
        return std::ranges::all_of(
            words, [&all](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
    };
    const auto isInTable = [this](const QWidget *section) {
        return section->objectName() == "appearanceSection"_L1 || section->objectName() == "pollingSection"_L1
               || section == m_notifying || section == m_recordings;
    };
    int shown = 0;
    for (QWidget *section : m_sections) {
        const bool isShown = !listed || (!words.isEmpty() && !isInTable(section) && matches(section));
        section->setVisible(isShown);
        shown += isShown ? 1 : 0;
    }
    m_list->setVisible(listed);
    shown += listed ? m_list->filter(m_search->text()) : 0;
    m_nothing->setText(tr("No setting has “%1” in its name or its meaning.").arg(m_search->text().simplified()));
    m_nothing->setVisible(shown == 0);
}

QWidget *SettingsDialog::addSection(const QString &title)
{
    auto *section = new QWidget(this);
    auto *column = new QVBoxLayout(section);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.px(8));
    column->addWidget(new SectionLabel(m_theme, title, section));
    m_body->addWidget(section);
    m_sections.push_back(section);
    return section;
}

void SettingsDialog::buildAccounts()
{
    QWidget *section = addSection(tr("Accounts"));
    m_accounts = new QWidget(section);
    auto *rows = new QVBoxLayout(m_accounts);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(m_theme.px(8));
    section->layout()->addWidget(m_accounts);
    m_failure = new TextLabel(m_theme, {}, FontRole::Secondary, Token::Text, section);
    m_failure->setObjectName("settingsFailure"_L1);
    m_failure->setWordWrap(true);
    m_failure->hide();
    section->layout()->addWidget(m_failure);
    auto *row = new QHBoxLayout;
    auto *add = new Button(Button::Kind::Secondary, tr("Add account…"), section);
    add->setObjectName("addAccount"_L1);
    add->setAutoDefault(false);
    connect(add, &QAbstractButton::clicked, this, &SettingsDialog::addAccountRequested);
    row->addWidget(add);
    row->addStretch(1);
    static_cast<QVBoxLayout *>(section->layout())->addLayout(row);
}

void SettingsDialog::addAccountRow(const AccountEntry &account)
{
    auto *row = new QWidget(m_accounts);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(m_theme.px(8));
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    auto *name = new ElidedLabel(m_theme, account.name, row);
    name->setFontRole(FontRole::BodyStrong);
    words->addWidget(name);
    auto *state = new ElidedLabel(m_theme, tr("%1 · %2").arg(account.state, account.apiUrl), row);
    state->setFontRole(FontRole::Secondary);
    state->setColor(Token::Secondary);
    words->addWidget(state);
    line->addLayout(words, 1);
    const auto button = [&](const QString &text, const QString &objectName, auto clicked) {
        auto *made = new Button(Button::Kind::Secondary, text, row);
        made->setObjectName(objectName);
        made->setAccessibleName(tr("%1: %2").arg(account.name, text));
        made->setAutoDefault(false);
        connect(made, &QAbstractButton::clicked, this, clicked);
        line->addWidget(made, 0, Qt::AlignVCenter);
        return made;
    };
    button(tr("Agents…"), u"chooseAgents"_s, [this, id = account.id] {
        Q_EMIT agentsRequested(id);
    })->setEnabled(account.hasKey);
    button(account.hasKey ? tr("Change key…") : tr("Enter key…"), u"changeKey"_s,
        [this, id = account.id] { Q_EMIT changeKeyRequested(id); });
    button(tr("Forget key…"), u"forgetKey"_s, [this, id = account.id] {
        m_failure->hide();
        Q_EMIT forgetKeyRequested(id);
    })->setEnabled(account.hasKey && account.removable);
    m_accounts->layout()->addWidget(row);
}

void SettingsDialog::setAccounts(const std::vector<AccountEntry> &accounts)
{
    if (accounts == m_shown && m_accounts->layout()->count() > 0) {
        return;
    }
    m_shown = accounts;
    while (QLayoutItem *item = m_accounts->layout()->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // its own button may be what was clicked
        delete item;
    }
    for (const AccountEntry &account : accounts) {
        addAccountRow(account);
    }
    if (accounts.empty()) {
        m_accounts->layout()->addWidget(
            new TextLabel(m_theme, tr("No account yet."), FontRole::Body, Token::Secondary, m_accounts));
    }
    orderFocus(*m_body); // the rows are made last, and some sections first
    if (!m_search->text().isEmpty()) {
        search(); // their words are looked at too
    }
}

void SettingsDialog::buildAppearance()
{
    QWidget *section = addSection(tr("Appearance"));
    section->setObjectName("appearanceSection"_L1);
    auto *row = new QHBoxLayout;
    row->setSpacing(m_theme.px(8));
    auto *caption = new TextLabel(m_theme, tr("Theme"), FontRole::Body, Token::Text, section);
    m_scheme = new QComboBox(section);
    m_scheme->setObjectName("scheme"_L1);
    m_scheme->setAccessibleName(caption->text());
    m_scheme->addItem(tr("As the desktop"), static_cast<int>(SchemeChoice::System));
    m_scheme->addItem(tr("Light"), static_cast<int>(SchemeChoice::Light));
    m_scheme->addItem(tr("Dark"), static_cast<int>(SchemeChoice::Dark));
    caption->setBuddy(m_scheme);
    row->addWidget(caption, 1);
    row->addWidget(m_scheme);
    static_cast<QVBoxLayout *>(section->layout())->addLayout(row);
    connect(m_scheme, &QComboBox::currentIndexChanged, this,
        [this] { Q_EMIT schemeChosen(static_cast<SchemeChoice>(m_scheme->currentData().toInt())); });
    buildLanguage(*static_cast<QVBoxLayout *>(section->layout()), section);
}

/// Each language by its own name: who cannot read the present one finds theirs.
void SettingsDialog::buildLanguage(QVBoxLayout &column, QWidget *section)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(m_theme.px(8));
    auto *caption = new TextLabel(m_theme, tr("Language"), FontRole::Body, Token::Text, section);
    m_language = new QComboBox(section);
    m_language->setObjectName("language"_L1);
    m_language->setAccessibleName(caption->text());
    m_language->addItem(tr("As the desktop"), static_cast<int>(LanguageChoice::System));
    m_language->addItem(u"English"_s, static_cast<int>(LanguageChoice::English));
    m_language->addItem(u"हिन्दी"_s, static_cast<int>(LanguageChoice::Hindi));
    caption->setBuddy(m_language);
    row->addWidget(caption, 1);
    row->addWidget(m_language);
    column.addLayout(row);
    m_languageHint = new TextLabel(
        m_theme, tr("The window speaks it from its next start on."), FontRole::Secondary, Token::Secondary, section);
    m_languageHint->setObjectName("languageHint"_L1);
    m_languageHint->setWordWrap(true);
    m_languageHint->hide();
    column.addWidget(m_languageHint);
    connect(m_language, &QComboBox::currentIndexChanged, this, [this] {
        m_languageHint->show();
        Q_EMIT languageChosen(static_cast<LanguageChoice>(m_language->currentData().toInt()));
    });
}

void SettingsDialog::setLanguage(LanguageChoice choice)
{
    const QSignalBlocker quiet(m_language);
    m_language->setCurrentIndex(m_language->findData(static_cast<int>(choice)));
}

void SettingsDialog::setScheme(SchemeChoice choice)
{
    const QSignalBlocker quiet(m_scheme);
    m_scheme->setCurrentIndex(m_scheme->findData(static_cast<int>(choice)));
}

void SettingsDialog::buildPolling()
{
    QWidget *section = addSection(tr("Polling"));
    section->setObjectName("pollingSection"_L1);
    auto *row = new QHBoxLayout;
    row->setSpacing(m_theme.px(8));
    m_requests = new QSpinBox(section);
    m_requests->setObjectName("requestsPerMinute"_L1);
    m_requests->setRange(RequestBudget::leastPerMinute, RequestBudget::mostPerMinute);
    m_requests->setSingleStep(10);
    auto *caption
        = new TextLabel(m_theme, tr("Requests a minute, for each account"), FontRole::Body, Token::Text, section);
    caption->setBuddy(m_requests);
    m_requests->setAccessibleName(caption->text());
    row->addWidget(caption, 1);
    row->addWidget(m_requests);
    static_cast<QVBoxLayout *>(section->layout())->addLayout(row);
    auto *hint = new TextLabel(m_theme,
        tr("Bolna allows 500 to 1000 to the whole organisation. Leave room for your colleagues."), FontRole::Secondary,
        Token::Secondary, section);
    hint->setWordWrap(true);
    section->layout()->addWidget(hint);
    m_follow = new QCheckBox(tr("Ask about calls that ring or talk every 5 seconds"), section);
    m_follow->setObjectName("followLiveCalls"_L1);
    section->layout()->addWidget(m_follow);
    connect(m_requests, &QSpinBox::valueChanged, this, &SettingsDialog::emitPolling);
    connect(m_follow, &QCheckBox::toggled, this, &SettingsDialog::emitPolling);
}

void SettingsDialog::emitPolling()
{
    Q_EMIT pollingChanged({.requestsPerMinute = m_requests->value(), .followLiveCalls = m_follow->isChecked()});
}

void SettingsDialog::setPolling(const polling::PollSettings &settings)
{
    const QSignalBlocker requests(m_requests);
    const QSignalBlocker follow(m_follow);
    m_requests->setValue(settings.requestsPerMinute);
    m_follow->setChecked(settings.followLiveCalls);
}

void SettingsDialog::buildImport()
{
    QWidget *section = addSection(tr("Earlier calls"));
    auto *words
        = new TextLabel(m_theme, tr("Calls placed elsewhere are brought in every hour. Here you can go further back."),
            FontRole::Body, Token::Secondary, section);
    words->setWordWrap(true);
    section->layout()->addWidget(words);
    auto *row = new QHBoxLayout;
    row->setSpacing(m_theme.px(8));
    m_span = new QComboBox(section);
    m_span->setObjectName("importSpan"_L1);
    m_span->setAccessibleName(tr("How far back"));
    m_span->addItem(tr("The last 30 days"), 30);
    m_span->addItem(tr("The last 90 days"), 90);
    m_span->addItem(tr("The last year"), 365);
    m_span->addItem(tr("Everything"), 0);
    auto *caption = new TextLabel(m_theme, tr("How far back"), FontRole::Body, Token::Text, section);
    caption->setBuddy(m_span);
    row->addWidget(caption);
    row->addWidget(m_span);
    m_import = new Button(Button::Kind::Secondary, tr("Import"), section);
    m_import->setObjectName("startImport"_L1);
    m_import->setAutoDefault(false);
    connect(
        m_import, &QAbstractButton::clicked, this, [this] { Q_EMIT importRequested(m_span->currentData().toInt()); });
    row->addWidget(m_import);
    row->addStretch(1);
    static_cast<QVBoxLayout *>(section->layout())->addLayout(row);
    m_importWords = new TextLabel(m_theme, {}, FontRole::Secondary, Token::Secondary, section);
    m_importWords->setObjectName("importWords"_L1);
    m_importWords->setWordWrap(true);
    section->layout()->addWidget(m_importWords);
}

void SettingsDialog::setImporting(bool running, const QString &words)
{
    m_import->setEnabled(!running);
    m_importWords->setText(words);
    m_importWords->setVisible(!words.isEmpty());
}

void SettingsDialog::showFailure(const QString &sentence)
{
    m_failure->setText(sentence);
    m_failure->show();
}

} // namespace callboard::ui

#include "moc_SettingsDialog.cpp"
