#include "player/LaneHead.h"

#include "theme/Button.h"
#include "theme/ElidedLabel.h"
#include "theme/PlainText.h"
#include "theme/Theme.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>

#include <initializer_list>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestName = 40;

} // namespace

LaneHead::LaneHead(const Theme &theme, int number, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_number(number)
    , m_row(new QHBoxLayout(this))
    , m_label(new ElidedLabel(theme, {}, this))
    , m_edit(new QLineEdit(this))
    , m_mute(new Button(Button::Kind::Quiet, Icon::Volume, this))
    , m_solo(new Button(Button::Kind::Quiet, tr("Solo"), this))
{
    m_label->setObjectName(u"laneName%1"_s.arg(number));
    m_label->setFontRole(FontRole::Secondary);
    m_label->setColor(Token::Secondary);
    m_edit->setObjectName(u"renameLane%1"_s.arg(number));
    m_edit->setMaxLength(longestName);
    m_edit->setFrame(false);
    m_edit->hide();
    m_edit->installEventFilter(this);
    connect(m_edit, &QLineEdit::editingFinished, this, [this] { endRenaming(true); });
    m_mute->setObjectName(u"muteLane%1"_s.arg(number));
    m_mute->setCheckable(true);
    connect(m_mute, &QAbstractButton::clicked, this, &LaneHead::muteToggled);
    m_solo->setObjectName(u"soloLane%1"_s.arg(number));
    m_solo->setCheckable(true);
    connect(m_solo, &QAbstractButton::clicked, this, &LaneHead::soloToggled);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->addWidget(m_label, 1);
    m_row->addWidget(m_edit, 1);
    m_row->addWidget(m_mute);
    m_row->addWidget(m_solo);
    connect(&theme, &Theme::changed, this, &LaneHead::applyTheme);
    applyTheme();
    showName();
}

LaneHead::~LaneHead() = default;

void LaneHead::applyTheme()
{
    m_row->setSpacing(m_theme.px(2));
    const int high = m_theme.px(20);
    m_mute->setFixedSize(m_theme.px(24), high);
    m_solo->setFixedHeight(high);
    m_edit->setFixedHeight(high);
    m_edit->setFont(m_theme.font(FontRole::Secondary));
}

void LaneHead::setName(const QString &name)
{
    m_name = name.simplified().left(longestName);
    showName();
}

void LaneHead::showName()
{
    const QString shown = m_name.isEmpty() ? tr("Channel %1").arg(m_number) : m_name;
    m_label->setText(shown);
    setAccessibleName(shown);
    m_edit->setAccessibleName(tr("Name of channel %1").arg(m_number));
    const QString mute = m_mute->isChecked() ? tr("Hear %1 again").arg(shown) : tr("Mute %1").arg(shown);
    m_mute->setAccessibleName(mute);
    m_mute->setToolTip(plainToolTip(mute));
    m_mute->setGlyph(m_mute->isChecked() ? Icon::VolumeMuted : Icon::Volume);
    m_solo->setAccessibleName(tr("Solo %1").arg(shown));
    m_solo->setToolTip(plainToolTip(tr("Hear %1 alone").arg(shown)));
}

void LaneHead::setMuted(bool muted)
{
    m_mute->setChecked(muted);
    showName();
}

void LaneHead::setSolo(bool solo)
{
    m_solo->setChecked(solo);
}

void LaneHead::rename()
{
    m_edit->setText(m_label->text());
    m_label->hide();
    m_edit->show();
    m_edit->selectAll();
    m_edit->setFocus(Qt::OtherFocusReason);
}

void LaneHead::endRenaming(bool keep)
{
    if (m_edit->isHidden()) {
        return;
    }
    m_edit->hide();
    m_label->show();
    const QString name = m_edit->text().simplified();
    if (keep && name != m_label->text()) {
        setName(name == tr("Channel %1").arg(m_number) ? QString() : name);
        Q_EMIT renamed(m_name);
    }
}

bool LaneHead::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept(); // ours, not the window's "back"
        return true;
    }
    if (watched == m_edit && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        endRenaming(false);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void LaneHead::mousePressEvent(QMouseEvent *event)
{
    event->accept(); // not a place in the recording
}

void LaneHead::mouseDoubleClickEvent(QMouseEvent *)
{
    rename();
}

void LaneHead::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"laneMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Rename…")), &QAction::triggered, this, &LaneHead::rename);
    menu->popup(event->globalPos());
}

void LaneHead::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_F2) {
        rename();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace callboard::ui

#include "moc_LaneHead.cpp"
