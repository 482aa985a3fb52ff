#include "team/TeamChoice.h"

#include <QSettings>

namespace callboard::team {

using namespace Qt::StringLiterals;

namespace {

const QString group = u"team"_s;
const QString urlKey = u"team/url"_s;
const QString storeKey = u"team/store"_s;
const QString passwordKey = u"team/passwordInKeyStore"_s;

} // namespace

std::optional<TeamChoice> loadTeamChoice(const QString &settingsFile)
{
    const QSettings file(settingsFile, QSettings::IniFormat);
    const auto address = parseFloorAddress(file.value(urlKey).toString());
    const QString store = file.value(storeKey).toString();
    return address && !store.isEmpty()
               ? std::optional(TeamChoice {*address, store, file.value(passwordKey, false).toBool()})
               : std::nullopt;
}

void saveTeamChoice(const QString &settingsFile, const std::optional<TeamChoice> &choice)
{
    QSettings file(settingsFile, QSettings::IniFormat);
    if (!choice) {
        file.remove(group); // its folder, too
    } else {
        file.setValue(urlKey, choice->address.url());
        file.setValue(storeKey, choice->store);
        if (choice->keepsPassword) {
            file.setValue(passwordKey, true);
        }
    }
}

} // namespace callboard::team
