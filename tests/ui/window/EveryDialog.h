#pragma once

#include "activity/LogDialog.h"
#include "activity/ReportDialog.h"
#include "calling/NewCallDialog.h"
#include "downloads/DownloadDialog.h"
#include "downloads/DownloadProblems.h"
#include "exporting/ExportDialog.h"
#include "filters/DateRangeDialog.h"
#include "insights/InsightCharts.h"
#include "insights/InsightsDialog.h"
#include "notifying/ToldDialog.h"
#include "notifying/ToldModel.h"
#include "settings/AccountDialog.h"
#include "settings/AgentsDialog.h"
#include "settings/KeyDialog.h"
#include "settings/RecordingsSection.h"
#include "settings/SettingsDialog.h"
#include "settings/StoreSection.h"
#include "settings/TeamSection.h"
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

/// So many days of calls until the end of November, with long and with Hindi names.
inline store::InsightSums manyCalls(int days = 60)
{
    store::InsightSums sums;
    sums.anyCall = true;
    const QStringList agents {QStringLiteral("Maya – home sales for the northern and eastern regions"),
        QStringLiteral("माया – हिंदी में घर की बिक्री"), QStringLiteral("Dev"), QStringLiteral("Clara – US desk")};
    const QStringList projects {QStringLiteral("Palm Grove Homes, Phase 2, site visits and call-backs"),
        QStringLiteral("गंगा विहार"), QString(), QStringLiteral("Loan Renewals")};
    const auto someOf = [](qint64 size) {
        using calls::Outcome;
        store::InsightTotals some;
        qint64 part = size;
        for (const Outcome outcome : calls::allOutcomes()) {
            some.byOutcome[static_cast<std::size_t>(outcome)] = part;
            some.calls += part;
            part = part * 3 / 5;
        }
        some.lineMs = 90'000 * size;
        some.talkMs = (60'000 + 97 * size) * size;
        some.costKnown = some.calls;
        some.costMicro = 7'250'000 * some.calls;
        for (std::size_t i = 0; i < some.byDelay.size(); ++i) {
            some.byDelay[i] = size / static_cast<qint64>(i + 1);
        }
        return some;
    };
    for (int i = 0; i < days; ++i) {
        const store::InsightTotals some = someOf(20 + 7 * (i % 6));
        sums.days.push_back({QDate(2026, 11, 30).addDays(1 + i - days), some});
        sums.all += some;
    }
    for (std::size_t i = 0; i < sums.hours.size(); ++i) {
        sums.hours[i] = i < 9 || i > 19 ? store::InsightTotals {} : someOf(static_cast<qint64>(10 * (20 - i)));
    }
    for (std::size_t i = 0; i < sums.weekdays.size(); ++i) {
        sums.weekdays[i] = someOf(static_cast<qint64>(100 - 13 * i));
    }
    for (int i = 0; i < 16; ++i) {
        sums.groups.push_back({.accountId = QStringLiteral("1"),
            .agentId = QString::number(i % 4),
            .agentName = agents[i % 4],
            .project = projects[i / 4],
            .totals = someOf(12 + 5 * i)});
    }
    return sums;
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
            settings.team().setMember(
                longSentence(), u"postgresql://asha@calls.northern-regions.example:5433/board_of_the_floor"_s);
            settings.team().setState(longSentence());
            settings.team().setWords(longSentence());
            settings.team().setNextStart(longSentence());
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
                       auto *model = new ToldModel;
                       for (int i = 0; i < 20; ++i) {
                           model->add({.callId = i,
                               .title = u"Call ended: Chandrasekhara Venkata Subramaniam Iyer"_s,
                               .body = u"completed · Talked, customer hung up · 1h 2m 3s"_s});
                       }
                       auto dialog = std::make_unique<ToldDialog>(theme, *model, parent);
                       QObject::connect(dialog.get(), &QObject::destroyed, model, &QObject::deleteLater);
                       return dialog;
                   }});
    all.push_back({"InsightsDialog",
        [](const Theme &theme, QWidget *parent) {
            auto dialog = std::make_unique<InsightsDialog>(theme, parent);
            dialog->setCharts(insights::chartsOf(manyCalls(), {.first = {}, .last = {}, .today = QDate(2026, 11, 30)}),
                u"All 12,408 calls of the board · days and hours of Asia/Kolkata"_s);
            return dialog;
        },
        [](QDialog &dialog) { static_cast<InsightsDialog &>(dialog).showNotice(longSentence()); }});
    all.push_back(
        {"LogDialog", [](const Theme &theme, QWidget *parent) {
             auto dialog = std::make_unique<LogDialog>(theme, parent);
             std::vector<LogLine> lines;
             for (int i = 0; i < 200; ++i) {
                 lines.push_back({.at = QDateTime(QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC).addSecs(i),
                     .level = i % 7 == 0 ? LogLevel::Warning : LogLevel::Fact,
                     .category = u"callboard.poll"_s,
                     .text = i % 5 == 0 ? longSentence() : u"📞 Polling 3 pending calls for status updates..."_s});
             }
             dialog->append(lines, true);
             return dialog;
         }});
    all.push_back({"ReportDialog", [](const Theme &theme, QWidget *parent) {
                       auto dialog = std::make_unique<ReportDialog>(theme, parent);
                       dialog->setReport(QStringList(40, u"✓ Store: "_s + longSentence()).join(u'\n'));
                       return dialog;
                   }});
    all.push_back({"KeyboardHelp",
        [](const Theme &theme, QWidget *parent) { return std::make_unique<KeyboardHelp>(theme, parent); }});
    all.push_back({"SalvageNotice", [](const Theme &theme, QWidget *parent) {
                       return std::make_unique<SalvageNotice>(theme, QStringList(8, longSentence()), parent);
                   }});
    return all;
}

} // namespace callboard::test
