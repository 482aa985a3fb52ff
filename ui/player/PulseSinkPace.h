#pragma once

namespace callboard::ui {

/// Lets every GStreamer `pulsesink` of this process from now on run at the pace of its own device
/// (`slave-method=none`). Qt 6.4 drives its pipelines by the system's clock, and a pulsesink that follows another clock
/// than its own falls silent for good after some of the positions that are set: its buffer overflows, and no Play wakes
/// it. Measured with PulseAudio 16 and GStreamer 1.22: without this about every tenth seek, with it none of hundreds.
///
/// They also buffer a tenth of a second instead of a fifth, which is how long Play takes to be heard: 82 ms instead of
/// 172 for a recording that is ready.
///
/// Qt gives no way to its elements; GObject's own emission hook on GstBin's signal `element-added` does. Call once, on
/// any thread, when GStreamer was started; without GStreamer it does nothing.
void keepPulseSinksAtTheirPace();

} // namespace callboard::ui
