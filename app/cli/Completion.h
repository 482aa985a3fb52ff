#pragma once

#include <QString>

namespace callboard::cli {

/// What completes a command line of Callboard, made of the same table as --help: commands, options, the values of those
/// that take one of a few, and files where a file is taken. Pure.
[[nodiscard]] QString bashCompletion(); ///< share/bash-completion/completions/callboard
[[nodiscard]] QString zshCompletion(); ///< share/zsh/site-functions/_callboard
[[nodiscard]] QString fishCompletion(); ///< share/fish/vendor_completions.d/callboard.fish

/// A text within single quotation marks, as sh, bash and zsh take it.
[[nodiscard]] QString shellQuoted(const QString &text);

} // namespace callboard::cli
