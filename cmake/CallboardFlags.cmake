# Every compiler flag of the project, once. Each target links callboard_flags.
add_library(callboard_flags INTERFACE)
target_compile_features(callboard_flags INTERFACE cxx_std_20)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

target_compile_options(callboard_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual
  -fstack-protector-strong
  # Some libraries ask for it or for the -D_REENTRANT it stands for (GLib, PulseAudio): precompiled headers are used only where
  # all sources say the same.
  -pthread
  # g++ 12 sees uninitialized members in moved tl::expected unions where there are none (it warns from inside Qt's headers).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
  $<$<BOOL:${CALLBOARD_WERROR}>:-Werror>)
target_compile_definitions(callboard_flags INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_KEYWORDS QT_NO_FOREACH
  QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400
  $<$<NOT:$<CONFIG:Debug>>:_FORTIFY_SOURCE=2>
  CALLBOARD_VERSION="${PROJECT_VERSION}")

# Sanitizers are chosen by the presets (asan, tsan), coverage likewise.
set(CALLBOARD_SANITIZE "" CACHE STRING "Value for -fsanitize=, such as address,undefined or thread")
if(CALLBOARD_SANITIZE)
  # Without vptr: libphonenumber's headers would ask for protobuf's type information, which its library keeps hidden.
  target_compile_options(callboard_flags INTERFACE
    -fsanitize=${CALLBOARD_SANITIZE} -fno-sanitize=vptr -fno-omit-frame-pointer)
  target_link_options(callboard_flags INTERFACE -fsanitize=${CALLBOARD_SANITIZE})
endif()
option(CALLBOARD_COVERAGE "Instrument for gcov" OFF)
if(CALLBOARD_COVERAGE)
  target_compile_options(callboard_flags INTERFACE --coverage)
  target_link_options(callboard_flags INTERFACE --coverage)
endif()

find_program(CALLBOARD_CCACHE ccache)
if(CALLBOARD_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CALLBOARD_CCACHE}")
  if(CALLBOARD_PRECOMPILED)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_SOURCE_DIR}/cmake/ccache-precompiled.sh" "${CALLBOARD_CCACHE}"
      "${CMAKE_SOURCE_DIR}")
    add_compile_options($<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
  endif()
endif()
