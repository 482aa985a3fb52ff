#include "settings/StoreSection.h"

#include "base/LocalWords.h"
#include "base/SizeText.h"
#include "theme/Button.h"
#include "theme/ElidedLabel.h"
#include "theme/SectionLabel.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using store::BackupSettings;

StoreSection::StoreSection(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_file(new ElidedLabel(theme, {}, this))
    , m_size(new TextLabel(theme, {}, FontRole::Body, Token::Text, this))
    , m_last(new TextLabel(theme, {}, FontRole::Body, Token::Text, this))
    , m_keep(new QSpinBox(this))
    , m_backUp(new Button(Button::Kind::Secondary, tr("Back up now"), this))
    , m_working(new TextLabel(theme, {}, FontRole::Secondary, Token::Secondary, this))
    , m_choice(new QComboBox(this))
    , m_restore(new Button(Button::Kind::Secondary, tr("Restore…"), this))
    , m_words(new TextLabel(theme, {}, FontRole::Secondary, Token::Text, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.px(8));
    column->addWidget(new SectionLabel(theme, tr("Store"), this));
    m_size->setObjectName("storeSize"_L1);
    column->addWidget(m_size);
    m_file->setObjectName("storeFile"_L1);
    m_file->setFontRole(FontRole::Secondary);
    m_file->setColor(Token::Secondary);
    column->addWidget(m_file);
    buildBackups();
    m_words->setObjectName("backupWords"_L1);
    m_words->setWordWrap(true);
    m_words->hide();
    column->addWidget(m_words);
    setSettings({});
    setSize(-1, 0);
    setBackups({}, {});
    setWorking({});
}

StoreSection::~StoreSection() = default;

void StoreSection::buildBackups()
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    const auto addRow = [&] {
        auto *row = new QHBoxLayout;
        row->setSpacing(m_theme.px(8));
        column->addLayout(row);
        return row;
    };
    column->addSpacing(m_theme.px(8));
    column->addWidget(new SectionLabel(m_theme, tr("Backups"), this));
    auto *keep = addRow();
    auto *caption
        = new TextLabel(m_theme, tr("One is made every day; kept are the last"), FontRole::Body, Token::Text, this);
    m_keep->setObjectName("backupsKept"_L1);
    m_keep->setAccessibleName(tr("Backups kept"));
    m_keep->setRange(0, BackupSettings::mostKept);
    m_keep->setSpecialValueText(tr("None is made"));
    m_keep->setKeyboardTracking(false); // a number half typed would remove the others
    caption->setBuddy(m_keep);
    keep->addWidget(caption, 1);
    keep->addWidget(m_keep);
    auto *now = addRow();
    m_last->setObjectName("lastBackup"_L1);
    m_last->setWordWrap(true);
    now->addWidget(m_last, 1);
    m_backUp->setObjectName("backUpNow"_L1);
    m_backUp->setAutoDefault(false);
    now->addWidget(m_backUp);
    auto *restore = addRow();
    m_choice->setObjectName("backupList"_L1);
    m_choice->setAccessibleName(tr("Backups"));
    restore->addWidget(m_choice, 1);
    m_restore->setObjectName("restoreBackup"_L1);
    m_restore->setAutoDefault(false);
    restore->addWidget(m_restore);
    m_working->setObjectName("backupProgress"_L1);
    column->addWidget(m_working);
    auto *hint = new TextLabel(m_theme,
        tr("Backups are beside the store, on the same disk. Recordings are files of their own and not in them."),
        FontRole::Secondary, Token::Secondary, this);
    hint->setWordWrap(true);
    column->addWidget(hint);
    connect(m_keep, &QSpinBox::valueChanged, this, [this](int kept) { Q_EMIT changed({.keep = kept}); });
    connect(m_backUp, &QAbstractButton::clicked, this, &StoreSection::backUpRequested);
    connect(m_restore, &QAbstractButton::clicked, this, &StoreSection::chooseRestore);
}

void StoreSection::chooseRestore()
{
    const auto chosen = static_cast<std::size_t>(m_choice->currentIndex());
    if (chosen < m_backups.size()) {
        Q_EMIT restoreRequested(m_backups[chosen]);
    } else {
        Q_EMIT restoreFileRequested();
    }
}

void StoreSection::setFile(const QString &file)
{
    m_file->setText(file);
}

void StoreSection::setSize(int calls, qint64 bytes)
{
    const QString size = sizeText(bytes);
    m_size->setText(calls < 0    ? size
                    : calls == 1 ? tr("1 call, %1").arg(size)
                                 : tr("%1 calls, %2").arg(QLocale().toString(calls), size));
}

void StoreSection::setBackups(const std::vector<store::BackupFile> &backups, const QDateTime &last)
{
    m_last->setText(last.isValid() ? tr("The last one is of %1.").arg(momentWords(last)) : tr("There is none yet."));
    if (backups == m_backups && m_choice->count() > 0) {
        return;
    }
    m_backups = backups;
    const QString chosen = m_choice->currentData().toString();
    m_choice->clear();
    for (const store::BackupFile &backup : backups) {
        m_choice->addItem(tr("%1 · %2").arg(momentWords(backup.at), sizeText(backup.bytes)), backup.path);
    }
    m_choice->addItem(tr("Another file…"));
    m_choice->setCurrentIndex(chosen.isEmpty() ? 0 : std::max(0, m_choice->findData(chosen)));
}

void StoreSection::setSettings(const BackupSettings &settings)
{
    const QSignalBlocker quiet(m_keep);
    m_keep->setValue(settings.keep);
}

void StoreSection::setWorking(const QString &words)
{
    m_working->setText(words);
    m_working->setVisible(!words.isEmpty());
    m_backUp->setEnabled(words.isEmpty());
    m_choice->setEnabled(words.isEmpty());
    m_restore->setEnabled(words.isEmpty());
}

void StoreSection::setWords(const QString &sentence)
{
    m_words->setText(sentence);
    m_words->setVisible(!sentence.isEmpty());
}

} // namespace callboard::ui

#include "moc_StoreSection.cpp"
