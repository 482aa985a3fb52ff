# The headers that most sources include, parsed once: three quarters of what compiling a source of this project costs. Picked, not
# whole modules of Qt: those take four times the memory, and a second for every change of a flag. Off by default, so that daily
# work notices a missing #include; on in the ci preset, where time counts.
option(CALLBOARD_PRECOMPILED "Precompile the headers of Qt and the standard library" OFF)

set(callboard_precompiled_headers_core
  <algorithm> <array> <atomic> <chrono> <cmath> <deque> <functional> <limits> <map> <memory> <optional> <set> <string_view> <utility>
  <variant> <vector> <tl/expected.hpp>
  <QByteArray> <QCoreApplication> <QCryptographicHash> <QDateTime> <QDir> <QElapsedTimer> <QFile> <QFileInfo> <QHash> <QJsonArray>
  <QJsonDocument> <QJsonObject> <QList> <QLocale> <QLoggingCategory> <QMetaType> <QMutex> <QObject> <QPointer>
  <QRegularExpression> <QSet> <QSettings> <QString> <QStringList> <QTemporaryDir> <QThreadPool> <QTimer> <QTimeZone> <QUrl> <QUuid>
  <QVariant>)
set(callboard_precompiled_headers_ui
  <QAbstractItemModel> <QAbstractScrollArea> <QAccessible> <QAccessibleWidget> <QAction> <QApplication> <QClipboard> <QComboBox>
  <QDialog> <QFontMetrics> <QHBoxLayout> <QHeaderView> <QKeyEvent> <QLabel> <QLineEdit> <QMenu> <QMessageBox> <QPainter>
  <QPainterPath> <QPixmap> <QPlainTextEdit> <QProxyStyle> <QPushButton> <QScrollArea> <QScrollBar> <QSlider> <QSpinBox> <QStyle>
  <QStyledItemDelegate> <QStyleOption> <QTableView> <QTextBrowser> <QTextDocument> <QToolButton> <QVBoxLayout> <QWidget>)

# Of four kinds: for what may see widgets (ui) and what may not (core), and for the tests of each, which the compiler does not
# optimise. A test waits for the program more than it works, and a quarter of its compile time is the optimiser's.
function(callboard_add_precompiled kind)
  file(WRITE "${CMAKE_BINARY_DIR}/precompiled_${kind}.cpp" "// What the precompiled headers belong to.\n")
  add_library(callboard_precompiled_${kind} STATIC "${CMAKE_BINARY_DIR}/precompiled_${kind}.cpp")
  set_target_properties(callboard_precompiled_${kind} PROPERTIES AUTOMOC OFF AUTORCC OFF)
  target_link_libraries(callboard_precompiled_${kind} PRIVATE callboard_flags Qt6::Core tl::expected)
  target_precompile_headers(callboard_precompiled_${kind} PRIVATE ${callboard_precompiled_headers_core})
  if(kind MATCHES "_tests$")
    target_compile_options(callboard_precompiled_${kind} PRIVATE -O0)
  endif()
  if(kind MATCHES "^ui")
    target_link_libraries(callboard_precompiled_${kind} PRIVATE Qt6::Widgets)
    target_precompile_headers(callboard_precompiled_${kind} PRIVATE ${callboard_precompiled_headers_ui})
  endif()
endfunction()

# Every program and library of a folder and of those below it.
function(callboard_use_precompiled kind folder)
  get_property(targets DIRECTORY "${folder}" PROPERTY BUILDSYSTEM_TARGETS)
  foreach(target IN LISTS targets)
    get_target_property(type ${target} TYPE)
    if(type STREQUAL "STATIC_LIBRARY" OR type STREQUAL "EXECUTABLE")
      target_precompile_headers(${target} REUSE_FROM callboard_precompiled_${kind})
      if(kind MATCHES "_tests$")
        target_compile_options(${target} PRIVATE -O0)
      endif()
    endif()
  endforeach()
  get_property(below DIRECTORY "${folder}" PROPERTY SUBDIRECTORIES)
  foreach(one IN LISTS below)
    callboard_use_precompiled(${kind} "${one}")
  endforeach()
endfunction()
