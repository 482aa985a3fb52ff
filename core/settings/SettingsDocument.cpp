#include "settings/SettingsDocument.h"

#include "settings/SettingsTable.h"

#include <QStringList>

namespace callboard::settings {

using namespace Qt::StringLiterals;

namespace {

const QString head = uR"(# Settings

`callboard-manual --settings` writes this file from the table in `core/settings/SettingsTable.cpp`, and `SettingsDocumentTest` compares them.

Everything a person may set is here. A change holds at once, without a restart, also where another program or an editor writes the file
(`$XDG_CONFIG_HOME/callboard/callboard.ini`); `--poll-interval` and `--refresh-interval` go before it for one run. What is missing there, or out of range, is as it
is by default. In the window: *Settings* has the usual ones, *All settings* in it has every one, with a search.
)"_s;

const QString tail = uR"(
## What is no setting

These are rules, not tastes. They stand in [rules](rules/README.md) with their reasons.

| number | value | why it stays |
| --- | --- | --- |
| tries of one request in a cycle | 3 | more would ask a Bolna that is down for what it cannot give |
| back-off of a call that fails | 30 s to 15 min, doubling, full jitter | Bolna's return is noticed in time, and an outage costs few requests |
| "not found" until a call counts as gone | 3, an hour apart | Bolna may answer so for a while |
| how long a missing recording is asked for | 24 h | Bolna has had ten minutes of work with it; a day is more than any outage |
| answers to one request | 16 MiB a call, 8 MiB a list, 64 KiB an error | what is larger is not Bolna's |
| size of one recording | 512 MB | the same |
| connections to Bolna | 6 | as many as one host is given by browsers |
| budget of a person | a tenth of the requests | Check Status answers while an import runs |
| lines in the Activity list | 2000 | the log file has the earlier ones |
| wait for the key store | 5 s | a locked one never answers |
| text a person types (notes, tags, searches) | 20,000 · 60 · 200 characters | longer ones are pasted by mistake |
)"_s;

/// A pipe would end the cell.
QString cell(QString text)
{
    return text.replace(u'|', u"\\|"_s);
}

} // namespace

QString settingsDocument()
{
    QStringList lines {head};
    for (const Group group : groups) {
        lines.append(u"## %1\n"_s.arg(titleOf(group)));
        lines.append(u"| setting | default | range | what it means | in the file |"_s);
        lines.append(u"| --- | --- | --- | --- | --- |"_s);
        for (const Row &row : table()) {
            if (row.group == group) {
                const QString range = rangeOf(row, QLocale::c());
                lines.append(u"| %1 | %2 | %3 | %4 | `%5` |"_s.arg(cell(titleOf(row)),
                    cell(wordsOf(row, row.otherwise, QLocale::c())), range.isEmpty() ? u"–"_s : cell(range),
                    cell(meaningOf(row)), QString::fromLatin1(row.key)));
            }
        }
        lines.append(QString());
    }
    lines.last() = tail;
    return lines.join(u'\n');
}

} // namespace callboard::settings
