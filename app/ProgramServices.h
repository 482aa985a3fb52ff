#pragma once

#include "Program.h"
#include "Services.h"

namespace callboard {

/// The program's objects as the window takes them.
[[nodiscard]] inline ui::Services servicesOf(Program &program)
{
    return {.clock = program.clock,
        .settings = program.settings,
        .store = program.store,
        .writeRetry = program.writeRetry,
        .reader = program.reader,
        .backups = program.backups,
        .care = program.care,
        .clients = program.clients,
        .keyStore = program.keyStore,
        .keyRing = program.keyRing,
        .log = program.log,
        .checker = program.checker,
        .poller = program.poller,
        .import = program.import,
        .history = program.history,
        .dialer = program.dialer,
        .stopper = program.stopper,
        .archive = program.archive,
        .fetcher = program.recordingFetcher,
        .teller = program.teller,
        .viewTeller = program.viewTeller,
        .team = program.team.get(),
        .teamFolder = program.teamFolder.get()};
}

} // namespace callboard
