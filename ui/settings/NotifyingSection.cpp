#include "settings/NotifyingSection.h"

#include "theme/SectionLabel.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>
#include <QTimeEdit>
#include <QVBoxLayout>

#include <vector>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using telling::TellSettings;

NotifyingSection::NotifyingSection(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_trouble(new TextLabel(theme, {}, FontRole::Secondary, Token::Text, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.px(8));
    column->addWidget(new SectionLabel(theme, tr("Notifications"), this));
    column->addWidget(
        new TextLabel(theme, tr("While another window is in front, tell me when"), FontRole::Body, Token::Text, this));
    m_callEnded = addSwitch(*column, tr("a call has ended"), u"tellCallEnded"_s);
    m_recordingReady = addSwitch(*column, tr("a recording can be played"), u"tellRecordingReady"_s);
    m_keyRefused = addSwitch(*column, tr("Bolna refuses a key"), u"tellKeyRefused"_s);
    m_unreachable = addSwitch(*column, {}, u"tellUnreachable"_s);
    m_views = addSwitch(*column, tr("a call comes into one of these saved views"), u"tellViews"_s);
    m_viewList = new QWidget(this);
    auto *viewRows = new QVBoxLayout(m_viewList);
    viewRows->setContentsMargins(theme.px(24), 0, 0, 0);
    viewRows->setSpacing(theme.px(6));
    column->addWidget(m_viewList);
    column->addSpacing(theme.px(4));
    m_names = addSwitch(*column, tr("Show whose call it was"), u"tellNames"_s);
    auto *hours = new QHBoxLayout;
    hours->setSpacing(theme.px(8));
    m_quiet = new QCheckBox(tr("Nothing comes up from"), this);
    m_quiet->setObjectName("quietHours"_L1);
    m_quiet->setAccessibleName(tr("Quiet hours"));
    connect(m_quiet, &QCheckBox::toggled, this, &NotifyingSection::emitChanged);
    m_from = addTime(tr("Quiet from"), u"quietFrom"_s);
    m_to = addTime(tr("Quiet until"), u"quietTo"_s);
    hours->addWidget(m_quiet);
    hours->addWidget(m_from);
    hours->addWidget(new TextLabel(theme, tr("until"), FontRole::Body, Token::Text, this));
    hours->addWidget(m_to);
    hours->addStretch(1);
    column->addLayout(hours);
    column->addSpacing(theme.px(4));
    m_tray = addSwitch(*column, tr("A symbol in the desktop's tray, with how much is new"), u"trayWanted"_s);
    m_stays = addSwitch(*column, tr("Closing the window leaves Callboard in the tray"), u"staysInTray"_s);
    m_trouble->setObjectName("notifyingTrouble"_L1);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    column->addWidget(m_trouble);
    setSettings({});
    setViews({});
}

NotifyingSection::~NotifyingSection() = default;

QCheckBox *NotifyingSection::addSwitch(QVBoxLayout &column, const QString &text, const QString &objectName)
{
    auto *box = new QCheckBox(text, this);
    box->setObjectName(objectName);
    connect(box, &QCheckBox::toggled, this, &NotifyingSection::emitChanged);
    column.addWidget(box);
    return box;
}

QTimeEdit *NotifyingSection::addTime(const QString &name, const QString &objectName)
{
    auto *edit = new QTimeEdit(this);
    edit->setObjectName(objectName);
    edit->setAccessibleName(name);
    // By the locale's clock, without the seconds that some short formats have.
    const bool halves = QLocale().timeFormat(QLocale::ShortFormat).contains(u'a', Qt::CaseInsensitive);
    edit->setDisplayFormat(halves ? u"h:mm AP"_s : u"HH:mm"_s);
    const int widest
        = edit->fontMetrics().horizontalAdvance(edit->locale().toString(QTime(20, 0), edit->displayFormat()));
    edit->setMinimumWidth(widest + m_theme.px(54)); // QTimeEdit leaves the style's frame and arrows out
    edit->setKeyboardTracking(false);
    connect(edit, &QTimeEdit::timeChanged, this, &NotifyingSection::emitChanged);
    return edit;
}

void NotifyingSection::emitChanged()
{
    showUsable();
    m_given.callEnded = m_callEnded->isChecked();
    m_given.recordingReady = m_recordingReady->isChecked();
    m_given.keyRefused = m_keyRefused->isChecked();
    m_given.unreachable = m_unreachable->isChecked();
    m_given.views = m_views->isChecked();
    m_given.names = m_names->isChecked();
    m_given.quiet = {.wanted = m_quiet->isChecked(), .from = m_from->time(), .to = m_to->time()};
    m_given.tray = m_tray->isChecked();
    m_given.staysInTray = m_stays->isChecked();
    const TellSettings wanted = m_given; // which is set again while this is taken
    Q_EMIT changed(wanted);
}

void NotifyingSection::showUsable()
{
    m_from->setEnabled(m_quiet->isChecked());
    m_to->setEnabled(m_quiet->isChecked());
    m_stays->setEnabled(m_tray->isChecked());
    m_viewList->setEnabled(m_views->isChecked());
}

void NotifyingSection::setSettings(const TellSettings &settings)
{
    const QSignalBlocker quiet(this);
    const auto minutes = static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(settings.patience).count());
    m_unreachable->setText(tr("Bolna has not answered for %n minute(s)", nullptr, minutes));
    m_views->setChecked(settings.views);
    m_callEnded->setChecked(settings.callEnded);
    m_recordingReady->setChecked(settings.recordingReady);
    m_keyRefused->setChecked(settings.keyRefused);
    m_unreachable->setChecked(settings.unreachable);
    m_names->setChecked(settings.names);
    m_quiet->setChecked(settings.quiet.wanted);
    m_from->setTime(settings.quiet.from);
    m_to->setTime(settings.quiet.to);
    m_tray->setChecked(settings.tray);
    m_stays->setChecked(settings.staysInTray);
    m_given = settings;
    showUsable();
}

void NotifyingSection::setViews(const std::vector<ViewSwitch> &views)
{
    if (views == m_shown && m_viewList->layout()->count() > 0) {
        return;
    }
    m_shown = views;
    QLayout *rows = m_viewList->layout();
    while (QLayoutItem *item = rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // its own switch may be what was clicked
        delete item;
    }
    for (const ViewSwitch &view : views) {
        auto *box = new QCheckBox(QString(view.name).replace(u'&', u"&&"_s), m_viewList);
        box->setObjectName(u"tellView "_s + view.id);
        box->setAccessibleName(tr("Tell me of calls in %1").arg(view.name));
        box->setChecked(view.tells);
        connect(box, &QCheckBox::toggled, this, [this, id = view.id](bool on) { Q_EMIT viewToggled(id, on); });
        rows->addWidget(box);
    }
    if (views.empty()) {
        auto *none
            = new TextLabel(m_theme, tr("No saved view has a filter yet. Filter the table, and save it as a view."),
                FontRole::Secondary, Token::Secondary, m_viewList);
        none->setWordWrap(true);
        rows->addWidget(none);
    }
}

void NotifyingSection::setTrouble(const QString &sentence)
{
    m_trouble->setText(sentence);
    m_trouble->setVisible(!sentence.isEmpty());
}

} // namespace callboard::ui

#include "moc_NotifyingSection.cpp"
