#pragma once

#include "polling/PollSettings.h"

#include <QDialog>
#include <QString>

#include <vector>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;
class QVBoxLayout;

namespace callboard::ui {

class Button;
class NotifyingSection;
class RecordingsSection;
class SettingsList;
class StoreSection;
class TeamSection;
class TextLabel;
class Theme;
enum class LanguageChoice : quint8;
enum class SchemeChoice;

/// An account as the settings show it.
struct AccountEntry
{
    QString id;
    QString name;
    QString apiUrl;
    QString state; ///< text: followed, key refused, no key
    bool hasKey = true;
    bool removable = true; ///< the key can be forgotten

    bool operator==(const AccountEntry &) const = default;
};

/// The usual settings, and behind a search or *All settings* every one of the table. Accounts, appearance,
/// notifications, polling, recordings, import of older calls, the team, and the store with its backups. Changes take
/// effect at once. It shows what it is given and emits what the user wants. Open it with open(). GUI thread only.
class SettingsDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingsDialog)

public:
    explicit SettingsDialog(const Theme &theme, QWidget *parent = nullptr);
    ~SettingsDialog() override;

    void setAccounts(const std::vector<AccountEntry> &accounts);
    void setPolling(const polling::PollSettings &settings);
    void setScheme(SchemeChoice choice);
    void setLanguage(LanguageChoice choice);
    /// While an import runs no other can be started; `words` describe its progress.
    void setImporting(bool running, const QString &words);
    void showFailure(const QString &sentence);

    [[nodiscard]] RecordingsSection &recordings() const { return *m_recordings; }
    [[nodiscard]] NotifyingSection &notifying() const { return *m_notifying; }
    [[nodiscard]] StoreSection &store() const { return *m_store; }
    [[nodiscard]] TeamSection &team() const { return *m_team; }
    [[nodiscard]] SettingsList &list() const { return *m_list; }

Q_SIGNALS:
    void addAccountRequested();
    void agentsRequested(const QString &accountId); ///< which of them are followed
    void changeKeyRequested(const QString &accountId);
    void forgetKeyRequested(const QString &accountId);
    void schemeChosen(callboard::ui::SchemeChoice choice);
    /// It is spoken from the next start on, which the dialog says.
    void languageChosen(callboard::ui::LanguageChoice choice);
    void pollingChanged(const callboard::polling::PollSettings &settings);
    /// \param days back from today; 0: all
    void importRequested(int days);

private:
    void buildAccounts();
    void buildAppearance();
    void buildLanguage(QVBoxLayout &column, QWidget *section);
    void buildPolling();
    void buildImport();
    QWidget *addSection(const QString &title);
    void buildSearch();
    void search();
    void addAccountRow(const AccountEntry &account);
    void emitPolling();

    const Theme &m_theme;
    QVBoxLayout *m_body;
    QLineEdit *m_search = nullptr;
    Button *m_all = nullptr;
    TextLabel *m_nothing = nullptr;
    SettingsList *m_list;
    std::vector<QWidget *> m_sections; ///< what the search hides, and shows where their words match
    std::vector<AccountEntry> m_shown;
    QWidget *m_accounts = nullptr;
    TextLabel *m_failure = nullptr;
    QComboBox *m_scheme = nullptr;
    QComboBox *m_language = nullptr;
    TextLabel *m_languageHint = nullptr;
    QSpinBox *m_requests = nullptr;
    QCheckBox *m_follow = nullptr;
    NotifyingSection *m_notifying;
    RecordingsSection *m_recordings;
    TeamSection *m_team;
    StoreSection *m_store;
    QComboBox *m_span = nullptr;
    Button *m_import = nullptr;
    TextLabel *m_importWords = nullptr;
};

} // namespace callboard::ui
