#pragma once

#include "calls/Call.h"

#include <QStringView>

namespace callboard::store {

/// The columns of one leg, and the indexes over its recordings that Bolna has and that are kept.
struct LegColumns
{
    QStringView leg;
    QStringView url;
    QStringView state;
    QStringView file;
    QStringView bytes;
    QStringView sha256;
    QStringView available;
    QStringView availableEarlier; ///< of attempts before the last
    QStringView kept;
    QStringView keptEarlier;
};

inline constexpr LegColumns callLeg {u"call", u"recording_url", u"recording_state", u"recording_file",
    u"recording_bytes", u"recording_sha256", u"calls_recording_available", u"attempts_recording_available",
    u"calls_recording_kept", u"attempts_recording_kept"};
inline constexpr LegColumns transferLeg {u"transfer", u"transfer_recording_url", u"transfer_recording_state",
    u"transfer_recording_file", u"transfer_recording_bytes", u"transfer_recording_sha256", u"calls_transfer_available",
    u"attempts_transfer_available", u"calls_transfer_kept", u"attempts_transfer_kept"};

[[nodiscard]] constexpr const LegColumns &columnsOf(calls::RecordingLeg leg)
{
    return leg == calls::RecordingLeg::Call ? callLeg : transferLeg;
}

} // namespace callboard::store
