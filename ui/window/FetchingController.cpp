#include "window/FetchingController.h"

#include "Services.h"
#include "board/CallHistoryModel.h"
#include "board/CallHistoryView.h"
#include "bolna/BolnaClients.h"
#include "calls/TranscriptState.h"
#include "details/CallDetailsSidebar.h"
#include "polling/HistoryImport.h"
#include "polling/HistoryReader.h"
#include "polling/StatusChecker.h"
#include "store/CallFile.h"
#include "store/CallQuery.h"
#include "team/Team.h"
#include "window/StatusLine.h"

#include <chrono>
#include <vector>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// As long as a recording that was opened waits to be made ready.
constexpr auto untilRead = 150ms;

} // namespace

FetchingController::FetchingController(const Services &services, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_parts(parts)
{
    connect(&m_services.history, &polling::HistoryReader::progressed, this, &FetchingController::show);
    connect(&m_services.import, &polling::HistoryImport::progressed, this, &FetchingController::show);
    connect(&m_services.import, &polling::HistoryImport::finished, this, [this](const polling::ImportReport &report) {
        if (std::exchange(m_refreshAsked, false) && report.newCalls > 0) {
            Q_EMIT noticed(tr("%n call(s) placed elsewhere came from Bolna.", nullptr, report.newCalls));
        }
        show();
    });
    connect(&m_parts.view, &CallHistoryView::visibleRangeChanged, this, &FetchingController::noteOnScreen);
    connect(&m_parts.view, &CallHistoryView::visibleRangeChanged, this, &FetchingController::lookFurtherBack);
    if (services.team) {
        connect(&services.team->older(), &team::OlderCalls::came, this,
            [this](int calls) { Q_EMIT noticed(tr("%n older call(s) came from the team.", nullptr, calls)); });
        connect(services.team, &team::Team::refused, this, [this](const QStringList &reasons) {
            Q_EMIT noticed(tr("The team's board does not take something written here: %1").arg(reasons.first()));
        });
    }
    connect(&m_services.clients, &bolna::BolnaClients::changed, this, &FetchingController::keysChanged);
    connect(&m_services.clients, &bolna::BolnaClients::refusedChanged, this, &FetchingController::keysChanged);
    show();
}

FetchingController::~FetchingController() = default;

void FetchingController::start()
{
    m_services.history.start();
}

void FetchingController::keysLoaded()
{
    m_keysLoaded = true;
    keysChanged();
    show();
}

/// What was said of a key, or that there is none, may be true no more.
void FetchingController::keysChanged()
{
    if (!m_keysLoaded || m_parts.sidebar.callId() == 0) {
        return;
    }
    m_opened = 0;
    m_parts.sidebar.showTranscriptTrouble({});
    Q_EMIT callWanted();
}

void FetchingController::boardRead(int total)
{
    m_total = total;
    noteOnScreen();
    show();
}

void FetchingController::setQuery(const store::CallQuery &query)
{
    m_searching = !query.search.trimmed().isEmpty();
    m_isWhole
        = !query.hasFilter() && query.sortColumn == store::SortColumn::Date && query.sortOrder == Qt::DescendingOrder;
    if (m_services.team && m_searching) {
        m_services.team->older().find(query.search);
    }
    show();
}

/// On a team's board the end of the list is the end of what this desk holds.
void FetchingController::lookFurtherBack(int first, int last)
{
    if (m_services.team && m_isWhole && first > 0 && last == m_parts.model.rowCount()) {
        m_services.team->older().fetchBefore();
    }
}

void FetchingController::refresh()
{
    m_refreshAsked = m_services.import.lookForNew() || m_refreshAsked;
}

void FetchingController::noteOnScreen()
{
    const store::RowRange rows = m_parts.view.visibleRange();
    std::vector<qint64> ids;
    for (int row = rows.first; row < rows.first + rows.count; ++row) {
        if (const qint64 id = m_parts.model.idAt(row); id != 0) {
            ids.push_back(id);
        }
    }
    m_services.history.setOnScreen(std::move(ids));
}

void FetchingController::callShown(const store::CallFile &file)
{
    const calls::Call &call = file.call;
    if (!m_keysLoaded || call.id == m_opened) {
        return;
    }
    m_opened = call.id;
    m_soon.reset();
    if (calls::transcriptStateOf(call) != calls::TranscriptState::Owed) {
        return;
    }
    const bolna::BolnaClient *client = m_services.clients.find(call.accountId);
    if (!client) {
        m_parts.sidebar.showTranscriptTrouble(tr("There is no API key for this call's account."));
    } else if (client->isRefused()) {
        m_parts.sidebar.showTranscriptTrouble(tr("Bolna refused the API key."));
    } else if (const auto &why = m_services.store.whyNotWritable()) {
        m_parts.sidebar.showTranscriptTrouble(why->message);
    } else {
        m_soon = m_services.clock.callAfter(untilRead, [this, call] { readAtOnce(call); });
    }
}

void FetchingController::readAtOnce(const calls::Call &call)
{
    m_services.checker.check(call.accountId, call.executionId,
        {this, [this, id = call.id](const Result<store::ChangeSet, polling::CheckError> &checked) {
             if (!checked && m_parts.sidebar.callId() == id) {
                 m_parts.sidebar.showTranscriptTrouble(checked.error().message());
             }
         }});
}

void FetchingController::show()
{
    const polling::ImportReport *import = m_services.import.progress();
    if (!import) {
        m_firstFetch = false;
    } else if (import->rows == 0 && import->order.quiet) {
        m_firstFetch = m_total <= 0; // and stays so while rows come
    }
    const bool firstFetch = import && m_firstFetch;
    const polling::TranscriptProgress &transcripts = m_services.history.progress();
    m_parts.status.showImport(import, firstFetch, m_services.clock.now().toLocalTime().date());
    const QString unsearched = polling::searchedTranscriptWords(transcripts);
    m_parts.status.showTranscripts(polling::transcriptWords(transcripts)); // room is short there
    m_parts.view.setComing(!m_keysLoaded ? tr("One moment…")
                           : firstFetch  ? tr("Fetching calls from Bolna…")
                                         : QString(),
        m_searching ? unsearched : QString());
}

} // namespace callboard::ui

#include "moc_FetchingController.cpp"
