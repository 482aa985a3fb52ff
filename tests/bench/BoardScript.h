#pragma once

#include "bench/Measurement.h"
#include "bench/StoreSamples.h"

#include <QString>

#include <chrono>
#include <vector>

namespace callboard::bench {

/// One kind of thing done during the script: all of its times together.
struct ScriptStep
{
    QString what;
    int times = 0;
    Usage usage; ///< sums of wall, CPU, gaps and stalls; the longest of each
    bool answered = true; ///< whatever was asked for was shown
};

/// Adds one measurement to others, as ScriptStep::usage has them.
void add(Usage &sum, const Usage &one);

/// A minute of somebody's work with the board: opens a window, and then in turn scrolls from end to end, sorts,
/// filters, types a search, looks at calls in the sidebar, plays a recording and watches, while another connection
/// changes 50 calls every second and the board follows every five. Every step is done at least once, so it may take
/// longer than `length`; within a round it goes on until then. Puts a recording of its own beside the store.
class BoardScript final
{
public:
    BoardScript(QString file, QString folder, StoreSamples samples);

    [[nodiscard]] std::vector<ScriptStep> run(std::chrono::seconds length);

private:
    class Work;

    QString m_file;
    QString m_folder;
    StoreSamples m_samples;
};

/// Puts the file of the store's kept recording where the program looks for it, before any program does.
void putRecording(const QString &database, const StoreSamples &samples);

} // namespace callboard::bench
