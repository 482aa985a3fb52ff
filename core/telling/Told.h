#pragma once

#include <QDateTime>
#include <QMetaType>
#include <QString>

#include <tuple>
#include <vector>

namespace callboard::telling {

/// What a person can be told without looking at the window.
enum class Occasion : quint8 {
    CallEnded,
    RecordingReady, ///< Bolna has it now, and it can be played
    KeyRefused,
    Unreachable, ///< Bolna has not answered for `TellSettings::patience`
    CameIntoView, ///< a call is in a saved view now for which it is wanted
};

/// One thing to tell.
struct Told
{
    Occasion occasion = Occasion::CallEnded;
    QDateTime at {}; ///< UTC
    qint64 callId = 0; ///< 0: it is of no call
    bool hasRecording = false; ///< of the call, and it can be played
    QString viewId {}; ///< of the view it came into
    QString viewName {};
    QString who {}; ///< the person's name or number; empty without a call
    QString title {}; ///< one line of plain text
    QString body {}; ///< a line or two of plain text; may be empty

    bool operator==(const Told &) const = default;
};

/// What has one bubble of the desktop: an occasion, or one view.
struct Topic
{
    Occasion occasion = Occasion::CallEnded;
    QString viewId {};

    friend bool operator<(const Topic &left, const Topic &right)
    {
        return std::tie(left.occasion, left.viewId) < std::tie(right.occasion, right.viewId);
    }
    bool operator==(const Topic &) const = default;
};

/// What a bubble of the desktop says: one for each topic, so that the newest replaces the one before.
struct Bubble
{
    Occasion occasion = Occasion::CallEnded;
    QString viewId {};
    QString title {}; ///< plain text
    QString body {}; ///< plain text
    qint64 callId = 0; ///< of the only call it tells of; 0: of several, or of none
    bool hasRecording = false;

    bool operator==(const Bubble &) const = default;
};

/// The bubble for all that was told on one topic and not seen yet, oldest first. Without `names` it tells neither
/// names nor numbers, for a screen that others see. Pure. \param told not empty, all of one topic
[[nodiscard]] Bubble bubbleOf(const std::vector<Told> &told, bool names);

} // namespace callboard::telling

Q_DECLARE_METATYPE(callboard::telling::Told)
