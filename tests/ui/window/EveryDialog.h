#pragma once

#include "calling/NewCallDialog.h"
#include "downloads/DownloadDialog.h"
#include "downloads/DownloadProblems.h"
#include "exporting/ExportDialog.h"
#include "filters/DateRangeDialog.h"
#include "notifying/ToldDialog.h"
#include "notifying/ToldModel.h"
#include "settings/AccountDialog.h"
#include "settings/AgentsDialog.h"
#include "settings/KeyDialog.h"
#include "settings/RecordingsSection.h"
#include "settings/SettingsDialog.h"
#include "settings/StoreSection.h"
#include "theme/Theme.h"
#include "window/KeyboardHelp.h"
#include "window/SalvageNotice.h"

#include <QAbstractButton>
#include <QDialog>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace callboard::test {

/// A dialog of the window with as much in it as it may have to say.
struct EveryDialog
{
    std::string name; ///< of its class
    std::function<std::unique_ptr<QDialog>(const ui::Theme &, QWidget *parent)> make;
    /// What is said only once it is open.
    std::function<void(QDialog &)> say = [](QDialog &) {};
};

inline QString longSentence()
{
    return QStringLiteral("The key store cannot be used: Object does not exist at path "
                          "“/org/freedesktop/secrets/collection/login”. Unlock it in the settings of your desktop, or "
                          "ask whoever looks after this computer, and then try again.");
}

/// All classes of ui/ that are a dialog; DialogsTest finds one that is missing here.
inline std::vector<EveryDialog> everyDialog()
{
    using namespace Qt::StringLiterals;
    using namespace ui;
    std::vector<EveryDialog> all;
    all.push_back({"KeyDialog",
        [](const Theme &theme, QWidget *parent) {
            return std::make_unique<KeyDialog>(theme, u"Northern and eastern regions of Maharashtra"_s, parent);
        },
        [](QDialog &dialog) { static_cast<KeyDialog &>(dialog).offerSessionOnly(longSentence()); }});
    all.push_back({"AccountDialog",
        [](const Theme &theme, QWidget *parent) {
            return std::make_unique<AccountDialog>(theme, u"https://api.bolna.ai"_s, parent);
        },
        [](QDialog &dialog) { static_cast<AccountDialog &>(dialog).offerSessionOnly(longSentence()); }});
    all.push_back({"AgentsDialog",
        [](const Theme &theme, QWidget *parent) {
            auto dialog
                = std::make_unique<AgentsDialog>(theme, u"Northern and eastern regions of Maharashtra"_s, parent);
            std::vector<AgentEntry> agents;
            for (int i = 1; i <= 30; ++i) {
                agents.push_back({.id = QString::number(i),
                    .name = u"Real Estate Site Visit, northern and eastern regions, desk %1"_s.arg(i)});
            }
            dialog->setAgents(agents);
            return dialog;
        },
        [](QDialog &dialog) { static_cast<AgentsDialog &>(dialog).showFailure(longSentence()); }});
    all.push_back({"SettingsDialog",
        [](const Theme &theme, QWidget *parent) {
            auto dialog = std::make_unique<SettingsDialog>(theme, parent);
            std::vector<AccountEntry> accounts;
            for (int i = 1; i <= 5; ++i) {
                accounts.push_back({.id = QString::number(i),
                    .name = u"Northern and eastern regions of Maharashtra, desk %1"_s.arg(i),
                    .apiUrl = u"https://api.bolna.ai"_s,
                    .state = u"followed, key from BOLNA_API_KEY"_s});
            }
            dialog->setAccounts(accounts);
            return dialog;
        },
        [](QDialog &dialog) {
            auto &settings = static_cast<SettingsDialog &>(dialog);
            settings.showFailure(longSentence());
            settings.recordings().setTrouble(longSentence());
            settings.recordings().setFolder(u"/home/asha/.local/share/callboard/recordings"_s);
            settings.store().setWords(longSentence());
            settings.setImporting(true, longSentence());
        }});
    all.push_back({"NewCallDialog",
        [](const Theme &theme, QWidget *parent) {
            auto dialog = std::make_unique<NewCallDialog>(theme, parent);
            dialog->setAccounts({{u"1"_s, u"Northern and eastern regions of Maharashtra"_s}, {u"2"_s, u"Pune"_s}});
            dialog->setProjects({u"Real Estate Site Visit"_s});
            dialog->setCallerNumbers({u"+919876540001"_s});
            return dialog;
        },
        [](QDialog &dialog) {
            auto &call = static_cast<NewCallDialog &>(dialog);
            call.showAgentsFailure(longSentence());
            call.showFailure(longSentence());
        }});
    all.push_back({"DownloadDialog",
        [](const Theme &theme, QWidget *parent) {
            return std::make_unique<DownloadDialog>(theme,
                DownloadDialog::Choice {.selected = 20,
                    .matching = 12408,
                    .filtered = true,
                    .what = DownloadDialog::What::Matching,
                    .folder = u"/home/asha/Documents/Recordings of January"_s,
                    .zipName = u"2026-01-16_1051_Recordings.zip"_s},
                parent);
        },
        [](QDialog &dialog) {
            auto &download = static_cast<DownloadDialog &>(dialog);
            download.setWithRecording(DownloadDialog::What::Selection, 12);
            download.setWithRecording(DownloadDialog::What::Matching, 9124);
            dialog.findChild<QAbstractButton *>(u"download"_s)->click(); // asks again
        }});
    all.push_back({"ExportDialog", [](const Theme &theme, QWidget *parent) {
                       return std::make_unique<ExportDialog>(theme,
                           ExportDialog::Choice {.selected = 20,
                               .matching = 12408,
                               .filtered = true,
                               .what = ExportDialog::What::Matching,
                               .folder = u"/home/asha/Documents/Lists of January"_s,
                               .form = ExportDialog::Form::Csv,
                               .stem = u"Callboard_2026-01-16_1051"_s,
                               .columns = u"Contact, Number, Project, Agent, Status, Outcome, Duration, Date, Record, "
                                          "Direction, Talk time, Cost, Tags, Note"_s,
                               .zone = u"Asia/Kolkata"_s},
                           parent);
                   }});
    all.push_back({"DownloadProblems", [](const Theme &theme, QWidget *parent) {
                       QStringList lines;
                       for (int i = 0; i < 200; ++i) {
                           lines.append(u"2026-01-16_1051_Asha_%1.mp3: %2"_s.arg(i).arg(longSentence()));
                       }
                       return std::make_unique<DownloadProblems>(theme, longSentence(), lines.join(u'\n'), parent);
                   }});
    all.push_back({"DateRangeDialog", [](const Theme &theme, QWidget *parent) {
                       auto dialog = std::make_unique<DateRangeDialog>(theme, parent);
                       dialog->setRange(QDate(2026, 9, 30), QDate(2026, 12, 31));
                       return dialog;
                   }});
    all.push_back({"ToldDialog", [](const Theme &theme, QWidget *parent) {
                       auto *model = new ToldModel(parent);
                       for (int i = 0; i < 20; ++i) {
                           model->add({.callId = i,
                               .title = u"Call ended: Chandrasekhara Venkata Subramaniam Iyer"_s,
                               .body = u"completed · Talked, customer hung up · 1h 2m 3s"_s});
                       }
                       return std::make_unique<ToldDialog>(theme, *model, parent);
                   }});
    all.push_back({"KeyboardHelp",
        [](const Theme &theme, QWidget *parent) { return std::make_unique<KeyboardHelp>(theme, parent); }});
    all.push_back({"SalvageNotice", [](const Theme &theme, QWidget *parent) {
                       return std::make_unique<SalvageNotice>(theme, QStringList(8, longSentence()), parent);
                   }});
    return all;
}

} // namespace callboard::test
