#include "notifying/TrayIcon.h"

#include "theme/Icons.h"
#include "theme/Theme.h"

#include <QAction>
#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostShown = 99;

} // namespace

TrayIcon::TrayIcon(const Theme &theme, QObject *parent)
    : QObject(parent)
    , m_theme(theme)
{
    m_menu.setObjectName("trayMenu"_L1);
    const auto add = [this](const QString &text, const QString &objectName, auto signal) {
        QAction *action = m_menu.addAction(text);
        action->setObjectName(objectName);
        connect(action, &QAction::triggered, this, signal);
        return action;
    };
    add(tr("Open Callboard"), u"trayOpen"_s, [this] { Q_EMIT openRequested(); });
    add(tr("New call…"), u"trayNewCall"_s, [this] { Q_EMIT newCallRequested(); });
    m_menu.addSeparator();
    QAction *pause = m_menu.addAction(tr("Pause notifications"));
    pause->setObjectName("trayPause"_L1);
    pause->setCheckable(true);
    connect(pause, &QAction::toggled, this, &TrayIcon::pauseToggled);
    m_menu.addSeparator();
    add(tr("Quit"), u"trayQuit"_s, [this] { Q_EMIT quitRequested(); });
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick) {
            Q_EMIT openRequested();
        }
    });
    setCount(0);
}

TrayIcon::~TrayIcon() = default;

void TrayIcon::setWanted(bool wanted)
{
    m_icon.setVisible(wanted);
}

bool TrayIcon::isSeen() const
{
    return m_icon.isVisible() && QSystemTrayIcon::isSystemTrayAvailable();
}

void TrayIcon::setCount(int count)
{
    if (count == m_count) {
        return;
    }
    m_count = count;
    m_icon.setIcon(iconWith(count));
    m_icon.setToolTip(count == 0 ? tr("Callboard") : tr("Callboard: %n new", nullptr, count));
}

QIcon TrayIcon::iconWith(int count) const
{
    if (count == 0) {
        return applicationIcon();
    }
    QIcon icon;
    for (const int side : {16, 22, 24, 32, 48}) {
        QPixmap pixmap = applicationIcon().pixmap(QSize(side, side), 1.0);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        const qreal diameter = side * 0.62;
        const QRectF badge(side - diameter, side - diameter, diameter, diameter);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(Token::Accent));
        painter.drawEllipse(badge);
        QFont font = painter.font();
        font.setPixelSize(std::max(6, static_cast<int>(diameter * (count > 9 ? 0.62 : 0.78))));
        font.setBold(true);
        painter.setFont(font);
        painter.setPen(m_theme.color(Token::OnAccent));
        painter.drawText(badge, Qt::AlignCenter, QString::number(std::min(count, mostShown)));
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace callboard::ui

#include "moc_TrayIcon.cpp"
