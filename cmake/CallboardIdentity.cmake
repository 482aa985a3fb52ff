# By what names the desktop knows Callboard: its menu entry, icon, place on the session bus, Flatpak and page in software centres.
# Who publishes Callboard sets both to a domain of theirs; `.example` is reserved and leads nowhere.
set(CALLBOARD_APP_ID "org.callboard.Callboard" CACHE STRING "Name of the application on the desktop: a domain backwards, and a name")
set(CALLBOARD_HOMEPAGE "https://callboard.example" CACHE STRING "Where Callboard is published; the screenshots lie under docs/screenshots there")
set(CALLBOARD_MAINTAINER "Callboard maintainers <maintainers@callboard.example>" CACHE STRING "Who answers for the package")
# The day of the release that PROJECT_VERSION names: the newest entry of packaging/metainfo.xml.in.
set(CALLBOARD_RELEASE_DATE "2026-11-30")
