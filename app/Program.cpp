#include "Program.h"

#include "base/Locations.h"

namespace callboard {

Program::Program(Options given, Clock &systemClock, QObject *parent)
    : QObject(parent)
    , options(std::move(given))
    , clock(systemClock)
    , vault(clock)
    , recordingChannel(clock)
    , clients(clock)
    , store(options.database)
    , reader(options.database)
    , keyRing(options.apiUrl, vault, clients, store, reader)
    , log(clock)
    , checker(clients, store, clock, log)
    , poller(clients, store, reader, checker, clock, log, options.pollInterval)
    , dialer(clients, store, clock)
    , archive(locations::recordingsFolder(options.database), clients, recordingChannel, store)
{
}

Program::~Program() = default;

Result<void, store::StoreError> Program::openStore()
{
    return store.open();
}

} // namespace callboard
