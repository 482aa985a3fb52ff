#pragma once

#include "base/Result.h"
#include "cli/Run.h"
#include "store/CallQuery.h"

namespace callboard::cli {

/// Which calls a command lists, by the options that every command with a list has: --status, --project, --search,
/// --limit and --offset.
struct CallFilters
{
    store::CallQuery query;
    int limit = -1; ///< negative: all
    int offset = 0;
};

void addFilterOptions(OptionList &options);

/// Says what is wrong with them, and gives the exit code. Chooses the account that --account names.
[[nodiscard]] Result<CallFilters, ExitCode> readFilters(Run &run);

/// Says what a search could not find, since it is not here yet. Nothing where none was made.
void tellOfTranscripts(const Run &run, const store::CallQuery &query);

} // namespace callboard::cli
