#pragma once

#include <tl/expected.hpp>

namespace callboard {

/// A value, or the error in its place. No exception crosses a layer of this program.
template<class T, class E>
using Result = tl::expected<T, E>;

template<class E>
[[nodiscard]] auto failure(E &&error)
{
    return tl::unexpected<std::decay_t<E>>(std::forward<E>(error));
}

} // namespace callboard
