#include "settings/RecordingsSection.h"

#include "base/SizeText.h"
#include "recordings/keep/RecordingFetcher.h"
#include "theme/Button.h"
#include "theme/ElidedLabel.h"
#include "theme/SectionLabel.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using recordings::VaultSettings;
using Fetch = VaultSettings::Fetch;

RecordingsSection::RecordingsSection(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_fetch(new QComboBox(this))
    , m_onMetered(new QCheckBox(tr("Also on a metered network, such as a phone's"), this))
    , m_totals(new TextLabel(theme, {}, FontRole::Body, Token::Text, this))
    , m_folder(new ElidedLabel(theme, {}, this))
    , m_trouble(new TextLabel(theme, {}, FontRole::Secondary, Token::Text, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.px(8));
    column->addWidget(new SectionLabel(theme, tr("Recordings"), this));
    auto *row = new QHBoxLayout;
    row->setSpacing(theme.px(8));
    auto *caption = new TextLabel(theme, tr("Fetch them to this computer"), FontRole::Body, Token::Text, this);
    m_fetch->setObjectName("fetchRecordings"_L1);
    m_fetch->setAccessibleName(caption->text());
    m_fetch->addItem(tr("All, as soon as Bolna has them"), static_cast<int>(Fetch::All));
    m_fetch->addItem(tr("When I open the call"), static_cast<int>(Fetch::WhenOpened));
    m_fetch->addItem(tr("Never: only when I play or download"), static_cast<int>(Fetch::Never));
    caption->setBuddy(m_fetch);
    row->addWidget(caption, 1);
    row->addWidget(m_fetch);
    column->addLayout(row);
    auto *limits = new QHBoxLayout;
    limits->setSpacing(theme.px(8));
    m_gigabytes = addLimit(
        *limits, tr("Until they take up"), u"mostGigabytes"_s, VaultSettings::largestGigabytes, tr(" GB"), 5);
    limits->addSpacing(theme.px(8));
    m_days = addLimit(*limits, tr("of calls of the last"), u"mostDays"_s, VaultSettings::longestDays, tr(" days"), 10);
    column->addLayout(limits);
    m_onMetered->setObjectName("fetchOnMetered"_L1);
    column->addWidget(m_onMetered);
    auto *hint = new TextLabel(theme,
        tr("A limit only ends fetching by itself. What is kept here is never deleted, and may outlive Bolna's."),
        FontRole::Secondary, Token::Secondary, this);
    hint->setWordWrap(true);
    column->addWidget(hint);
    m_totals->setObjectName("recordingTotals"_L1);
    column->addWidget(m_totals);
    m_folder->setObjectName("recordingsFolder"_L1);
    m_folder->setFontRole(FontRole::Secondary);
    m_folder->setColor(Token::Secondary);
    m_folder->setElideMode(Qt::ElideMiddle);
    m_folder->setAccessibleName(tr("Recordings folder"));
    auto *place = new QHBoxLayout;
    place->setSpacing(theme.px(8));
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(new TextLabel(theme, tr("Recordings folder"), FontRole::Body, Token::Text, this));
    words->addWidget(m_folder);
    place->addLayout(words, 1);
    auto *open = new Button(Button::Kind::Secondary, tr("Open folder"), this);
    open->setObjectName("openRecordingsFolder"_L1);
    open->setAccessibleName(tr("Open the recordings folder"));
    open->setAutoDefault(false);
    connect(open, &QAbstractButton::clicked, this, &RecordingsSection::openFolderRequested);
    place->addWidget(open, 0, Qt::AlignVCenter);
    column->addLayout(place);
    m_trouble->setObjectName("recordingsTrouble"_L1);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    column->addWidget(m_trouble);
    connect(m_fetch, &QComboBox::currentIndexChanged, this, &RecordingsSection::emitChanged);
    connect(m_onMetered, &QCheckBox::toggled, this, &RecordingsSection::emitChanged);
    setSettings({});
    setTotals({});
}

RecordingsSection::~RecordingsSection() = default;

QSpinBox *RecordingsSection::addLimit(
    QHBoxLayout &row, const QString &caption, const QString &objectName, int most, const QString &suffix, int step)
{
    auto *words = new TextLabel(m_theme, caption, FontRole::Body, Token::Text, this);
    auto *limit = new QSpinBox(this);
    limit->setObjectName(objectName);
    limit->setAccessibleName(caption);
    limit->setRange(0, most);
    limit->setSingleStep(step);
    limit->setSpecialValueText(tr("No limit"));
    limit->setSuffix(suffix);
    limit->setKeyboardTracking(false); // a limit half typed would stop the fetching
    words->setBuddy(limit);
    row.addWidget(words, 1);
    row.addWidget(limit);
    connect(limit, &QSpinBox::valueChanged, this, &RecordingsSection::emitChanged);
    return limit;
}

void RecordingsSection::emitChanged()
{
    const bool unasked = m_fetch->currentData().toInt() != static_cast<int>(Fetch::Never);
    m_gigabytes->setEnabled(unasked);
    m_onMetered->setEnabled(unasked);
    m_days->setEnabled(m_fetch->currentData().toInt() == static_cast<int>(Fetch::All));
    Q_EMIT changed({.fetch = static_cast<Fetch>(m_fetch->currentData().toInt()),
        .mostGigabytes = m_gigabytes->value(),
        .mostDays = m_days->value(),
        .onMetered = m_onMetered->isChecked()});
}

void RecordingsSection::setSettings(const VaultSettings &settings)
{
    const QSignalBlocker quiet(this);
    m_fetch->setCurrentIndex(m_fetch->findData(static_cast<int>(settings.fetch)));
    m_gigabytes->setValue(settings.mostGigabytes);
    m_days->setValue(settings.mostDays);
    m_onMetered->setChecked(settings.onMetered);
    emitChanged(); // blocked: it only enables what counts
}

void RecordingsSection::setTotals(const store::RecordingTotals &totals)
{
    const QLocale locale;
    const QString kept = totals.kept == 1
                             ? tr("1 recording, %1").arg(sizeText(totals.bytes))
                             : tr("%1 recordings, %2").arg(locale.toString(totals.kept), sizeText(totals.bytes));
    m_totals->setText(
        totals.available > 0 ? tr("%1; %2 more at Bolna").arg(kept, locale.toString(totals.available)) : kept);
}

void RecordingsSection::setFolder(const QString &folder)
{
    m_folder->setText(QDir::toNativeSeparators(folder));
}

void RecordingsSection::setTrouble(const QString &sentence)
{
    m_trouble->setText(sentence);
    m_trouble->setVisible(!sentence.isEmpty());
}

} // namespace callboard::ui

#include "moc_RecordingsSection.cpp"
