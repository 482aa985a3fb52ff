# The Debian package: `cpack -G DEB` in the build's folder makes it for the system it is built on.

# What differs between the systems it is built for.
file(STRINGS /etc/os-release os_release)
set(os_id linux)
set(os_version "")
foreach(line IN LISTS os_release)
  if(line MATCHES "^ID=\"?([^\"]+)\"?$")
    set(os_id "${CMAKE_MATCH_1}")
  elseif(line MATCHES "^VERSION_ID=\"?([^\"]+)\"?$")
    set(os_version "${CMAKE_MATCH_1}")
  endif()
endforeach()
# Packages that the program loads while it runs, so that dpkg-shlibdeps does not see them: the store's driver, QtKeychain's way to
# the key store, and what Qt Multimedia plays by. FFmpeg is a library of the plug-in itself, in libqt6multimedia6.
set(loaded libqt6sql6-sqlite libsecret-1-0)
if(EXISTS "${QT6_INSTALL_PREFIX}/${QT6_INSTALL_PLUGINS}/multimedia/libgstreamermediaplugin.so")
  list(APPEND loaded gstreamer1.0-plugins-base gstreamer1.0-plugins-good)
  set(sound_suggestions "gstreamer1.0-plugins-bad, gstreamer1.0-plugins-ugly, ")
endif()
list(JOIN loaded ", " loaded)

# A distribution's own name counts before the next one's: 0.1.0-1~debian12 is replaced by 0.1.0-1~debian13.
set(release "1~${os_id}${os_version}")

# The package's own papers.
set(doc "${CMAKE_INSTALL_DATADIR}/doc/callboard")
execute_process(COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C date -u -R -d "${CALLBOARD_RELEASE_DATE}"
  OUTPUT_VARIABLE release_mail_date OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
configure_file(changelog.in "${made}/changelog.Debian" @ONLY)
configure_file(copyright.in "${made}/copyright" @ONLY)
foreach(paper IN ITEMS "changelog.Debian;${made}/changelog.Debian" "changelog;${CMAKE_SOURCE_DIR}/CHANGELOG.md")
  list(GET paper 0 name)
  list(GET paper 1 from)
  add_custom_command(OUTPUT "${made}/${name}.gz" DEPENDS "${from}" VERBATIM COMMAND sh -c "gzip -9 -n <\"$1\" >\"$2\"" compress "${from}" "${made}/${name}.gz")
  target_sources(callboard_papers PRIVATE "${made}/${name}.gz")
  install(FILES "${made}/${name}.gz" DESTINATION "${doc}")
endforeach()
install(FILES "${made}/copyright" DESTINATION "${doc}")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME callboard)
set(CPACK_PACKAGE_VENDOR "Callboard")
set(CPACK_PACKAGE_VERSION "${PROJECT_VERSION}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE "${release}")
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "${CALLBOARD_MAINTAINER}")
set(CPACK_DEBIAN_PACKAGE_HOMEPAGE "${CALLBOARD_HOMEPAGE}")
set(CPACK_DEBIAN_PACKAGE_SECTION comm)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "${loaded}")
# A key store to keep the key in, glyphs for Hindi names, and Wayland.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "gnome-keyring | kwalletmanager, fonts-noto-core, qt6-wayland, dbus-user-session | dbus-x11")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "${sound_suggestions}bash-completion, libqt6sql6-psql")
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "board for the phone calls that Bolna voice agents place")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Shows every phone call that your Bolna voice agents place: who was called,
how it stands, how it ended, and the recording, which plays in the same
window. Pending calls are asked about every 30 seconds, recordings are kept
on your own disk, and a call is placed at most once.
.
Commands for scripts work over the same data, without a display.")
include(CPack)
