#include "window/Announcer.h"

#include <QAccessible>
#include <QAccessibleWidget>

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

QAccessibleInterface *makeAccessible(const QString &, QObject *object)
{
    auto *announcer = qobject_cast<Announcer *>(object);
    return announcer ? new QAccessibleWidget(announcer, QAccessible::Notification) : nullptr;
}

void installOnce()
{
    static const bool once = [] {
        QAccessible::installFactory(makeAccessible);
        return true;
    }();
    Q_UNUSED(once)
}

} // namespace

Announcer::Announcer(Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
{
    installOnce();
    setObjectName(u"announcer"_s);
    setFixedSize(1, 1);
    setFocusPolicy(Qt::NoFocus);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAccessibleName(tr("Announcements"));
}

Announcer::~Announcer() = default;

void Announcer::say(Announcements::About about, const QString &sentence)
{
    m_waiting.add(about, sentence, m_clock.elapsed());
    arm();
}

void Announcer::sayNewCalls(int count)
{
    m_waiting.addCalls(count, m_clock.elapsed());
    arm();
}

void Announcer::arm()
{
    const auto due = m_waiting.due();
    if (!due) {
        m_alarm.reset();
        return;
    }
    const auto wait = std::max(std::chrono::milliseconds::zero(), *due - m_clock.elapsed());
    m_alarm = m_clock.callAfter(wait, [this] { speak(); });
}

void Announcer::speak()
{
    const QString text = m_waiting.take(m_clock.elapsed());
    if (!text.isEmpty()) {
        setAccessibleName(text); // which tells NameChanged
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
        QAccessibleAnnouncementEvent event(this, text); // polite, unless it says otherwise
#else
        QAccessibleEvent event(this, QAccessible::ObjectShow);
#endif
        QAccessible::updateAccessibility(&event);
        Q_EMIT said(text);
    }
    arm();
}

} // namespace callboard::ui

#include "moc_Announcer.cpp"
