#include "window/InsightsController.h"

#include "Services.h"
#include "base/Clock.h"
#include "base/LocalTime.h"
#include "base/NewFile.h"
#include "board/CallHistoryModel.h"
#include "exporting/ExportTable.h"
#include "filters/FilterBar.h"
#include "insights/InsightCharts.h"
#include "insights/InsightsDialog.h"
#include "store/CallReader.h"
#include "window/DownloadFolder.h"
#include "window/OnPool.h"
#include "window/WindowSettings.h"

#include <QBuffer>
#include <QDir>
#include <QLocale>

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using store::Facet;

namespace {

constexpr qint64 restsPerAnswer = 10;
constexpr qint64 longestRest = 60'000; // ms
constexpr std::size_t mostBack = 50;

/// The file, whole or not at all, under a name that is free. Answers with its path.
Result<QString, QString> write(
    const QString &folder, const QString &stem, const QString &ending, const QByteArray &bytes)
{
    NewFile file;
    if (auto opened = file.open(folder); !opened) {
        return failure(opened.error());
    }
    if (file.device().write(bytes) != bytes.size()) {
        return failure(file.whyNot());
    }
    return file.place(
        [&](int number) { return number == 1 ? stem + ending : u"%1_%2%3"_s.arg(stem).arg(number).arg(ending); });
}

/// The days of a query, both ends among them.
insights::InsightDays daysOf(const store::CallQuery &query, const QDate &today)
{
    insights::InsightDays days {.first = {}, .last = {}, .today = today};
    if (query.since.isValid()) {
        days.first = localTime(query.since).date();
    }
    if (query.until.isValid()) {
        days.last = std::min(localTime(query.until.addMSecs(-1)).date(), today);
    }
    return days;
}

} // namespace

InsightsController::InsightsController(
    const Services &services, const Theme &theme, WindowSettings &settings, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_theme(theme)
    , m_settings(settings)
    , m_parts(parts)
{
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &InsightsController::update);
    connect(&m_parts.model, &CallHistoryModel::boardChanged, this, &InsightsController::owe);
    connect(&m_parts.model, &CallHistoryModel::callsWritten, this, &InsightsController::owe);
    connect(&m_parts.filters, &FilterBar::queryChanged, this, [this] {
        m_isOtherQuery = true;
        if (!m_isOwn) { // the person went on from there
            m_before.clear();
        }
        owe();
    });
}

InsightsController::~InsightsController() = default;

void InsightsController::open()
{
    if (!m_dialog) {
        m_dialog = new InsightsDialog(m_theme, &m_parts.window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        m_before.clear();
        connect(m_dialog, &InsightsDialog::chosen, this, &InsightsController::filterBy);
        connect(m_dialog, &InsightsDialog::backRequested, this, &InsightsController::back);
        connect(m_dialog, &InsightsDialog::clearRequested, &m_parts.filters, &FilterBar::clear);
        connect(m_dialog, &InsightsDialog::saveRequested, this, &InsightsController::save);
        m_isOtherQuery = true;
        owe();
    }
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void InsightsController::owe()
{
    m_owed = true;
    update();
}

void InsightsController::update()
{
    if (!m_dialog || !m_owed || m_reading || (m_rest.isActive() && !m_isOtherQuery)) {
        return;
    }
    m_owed = false;
    m_isOtherQuery = false;
    m_reading = true;
    m_asked.start();
    const store::CallQuery query = m_parts.filters.query();
    m_dialog->setBackPossible(!m_before.empty());
    if (store::needsEachCall(query)) {
        m_dialog->setBusy(tr("Adding up each of these calls…"));
    }
    m_services.reader.insights(query, {this, &InsightsController::take, query});
}

void InsightsController::take(const store::CallQuery &query, const Sums &sums)
{
    m_reading = false;
    m_rest.start(static_cast<int>(std::min(longestRest, m_asked.elapsed() * restsPerAnswer)));
    if (m_isOtherQuery) {
        update();
        return;
    }
    if (!m_dialog) {
        return;
    }
    m_dialog->setBusy({});
    if (!sums) {
        m_dialog->showNotice(sums.error().message);
    } else if (sums->all.calls > 0) {
        const QDate today = localTime(m_services.clock.now()).date();
        m_dialog->setCharts(insights::chartsOf(*sums, daysOf(query, today)), scopeOf(query, *sums));
    } else if (sums->anyCall) {
        m_dialog->showEmpty(tr("The board's filters leave no call to draw."), tr("Clear all filters"));
    } else {
        m_dialog->showEmpty(
            tr("There is no call yet. What is drawn here begins with the first one: place it, or wait for the import."),
            {});
    }
}

QString InsightsController::scopeOf(const store::CallQuery &query, const store::InsightSums &sums) const
{
    const QString calls = QLocale().toString(static_cast<qlonglong>(sums.all.calls));
    return (query.hasFilter() ? tr("The %1 calls that the board's filters let through · days and hours of %2")
                              : tr("All %1 calls of the board · days and hours of %2"))
        .arg(calls, exporting::localZoneName());
}

void InsightsController::filterBy(const insights::BarFilter &filter)
{
    const store::CallQuery &query = m_parts.filters.query();
    views::ViewContent content {
        .filters = m_parts.filters.state(), .search = query.search, .number = query.number, .columns = {}};
    m_before.push_back(content);
    if (m_before.size() > mostBack) {
        m_before.erase(m_before.begin());
    }
    const auto choose = [&content](Facet facet, const QStringList &values) {
        if (!values.isEmpty()) {
            content.filters.chosen[facet] = values;
        }
    };
    choose(Facet::Project, filter.project.isEmpty() ? QStringList() : QStringList {filter.project});
    choose(Facet::Agent, filter.agentId.isEmpty() ? QStringList() : QStringList {filter.agentId});
    choose(Facet::Outcome, filter.outcomes);
    choose(Facet::Status, filter.statuses);
    if (filter.first.isValid()) {
        content.filters.date = views::DateChoice::range(filter.first, filter.last);
    }
    m_isOwn = true;
    m_parts.filters.setView(content);
    m_isOwn = false;
    m_dialog->setBackPossible(true);
}

void InsightsController::back()
{
    if (m_before.empty()) {
        return;
    }
    const views::ViewContent content = m_before.back();
    m_before.pop_back();
    m_isOwn = true;
    m_parts.filters.setView(content);
    m_isOwn = false;
    m_dialog->setBackPossible(!m_before.empty());
}

void InsightsController::save(ChartCard *card, ChartCard::Form form)
{
    QString id = card->chart().id;
    id[0] = id[0].toUpper();
    const QString stem
        = u"Callboard_%1_%2"_s.arg(id, m_services.clock.now().toLocalTime().toString(u"yyyy-MM-dd_HHmm"_s));
    const bool isPicture = form == ChartCard::Form::Png;
    const QImage picture = isPicture ? card->picture(m_dialog->scope()) : QImage();
    const QByteArray numbers = isPicture ? QByteArray() : insights::csvOf(card->chart());
    askDownloadFolder(m_dialog, isPicture ? tr("Save the picture in") : tr("Save the numbers in"), m_settings, m_dialog,
        [this, stem, picture, numbers](const QString &folder) {
            m_settings.downloadFolder.set(folder);
            saveIn(folder, stem, picture, numbers);
        });
}

void InsightsController::saveIn(
    const QString &folder, const QString &stem, const QImage &picture, const QByteArray &numbers)
{
    const Answer<Result<QString, QString>> reply {
        this, [this](const Result<QString, QString> &saved) {
            if (m_dialog) {
                m_dialog->showNotice(saved ? tr("Saved: %1").arg(QDir::toNativeSeparators(*saved)) : saved.error());
            }
        }};
    onPool(reply, [folder, stem, picture, numbers]() -> Result<QString, QString> {
        if (picture.isNull()) {
            return write(folder, stem, u".csv"_s, numbers);
        }
        QByteArray bytes;
        QBuffer buffer(&bytes);
        (void)buffer.open(QIODevice::WriteOnly);
        (void)picture.save(&buffer, "PNG");
        return write(folder, stem, u".png"_s, bytes);
    });
}

} // namespace callboard::ui

#include "moc_InsightsController.cpp"
