#pragma once

#include "base/Clock.h"
#include "window/Announcements.h"

#include <QWidget>

namespace callboard::ui {

/// Has a screen reader say what changed by itself, without interrupting it and without moving the focus. From Qt 6.8 on
/// by an announcement; before by a notification (in the accessibility tree) of one pixel, which comes to show with each
/// sentence: over AT-SPI Qt 6.4 knows no other event that is read out. Sighted people see nothing of it. GUI thread
/// only.
class Announcer final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Announcer)

public:
    /// `clock` must outlive it.
    Announcer(Clock &clock, QWidget *parent);
    ~Announcer() override;

    void say(Announcements::About about, const QString &sentence);
    void sayNewCalls(int count);

Q_SIGNALS:
    /// A text was handed to the screen reader.
    void said(const QString &text);

private:
    void arm();
    void speak();

    Clock &m_clock;
    Announcements m_waiting;
    AlarmHandle m_alarm;
};

} // namespace callboard::ui
