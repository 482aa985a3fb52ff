// Saves pictures of the call history in both schemes: callboard_look_history DIRECTORY [LOCALE].
#include "board/BoardRefresher.h"
#include "board/CallHistoryModel.h"
#include "board/CallHistoryView.h"
#include "board/CallMenu.h"
#include "board/HistoryHeader.h"
#include "filters/DateField.h"
#include "filters/FilterBar.h"
#include "store/SearchWords.h"
#include "support/TestClock.h"
#include "theme/CallboardStyle.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"
#include "ui/board/BoardDesk.h"

#include <QApplication>
#include <QCalendarWidget>
#include <QDialog>
#include <QDir>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QScrollBar>
#include <QTest>
#include <QTextStream>
#include <QToolButton>
#include <QVBoxLayout>

using namespace callboard;
using namespace callboard::ui;
using namespace Qt::StringLiterals;
using Known = calls::CallStatus::Known;
using State = calls::RecordingState;

namespace {

const QDateTime now(QDate(2025, 11, 27), QTime(14, 31, 5));

calls::Call made(const QString &name, const QString &number, bool loans, Known status, calls::Outcome outcome,
    int seconds, QTime at, State recording = State::None)
{
    static int count = 0;
    calls::Call call;
    call.accountId = u"test"_s;
    call.executionId = u"picture-%1"_s.arg(count++);
    call.contactName = name;
    call.recipientPhoneNumber = number;
    call.project = loans ? u"Home Loans"_s : u"Real Estate"_s;
    call.agentName = loans ? u"Loan Follow-up"_s : u"Site Visit Caller"_s;
    call.status = status;
    call.outcome = outcome;
    call.callDuration = seconds;
    call.recordingState = recording;
    call.createdAt = QDateTime(now.date(), at).toUTC();
    call.updatedAt = call.createdAt;
    return call;
}

std::vector<calls::Call> pictured()
{
    using calls::Outcome;
    std::vector<calls::Call> list {
        made(u"John Doe"_s, u"+918347506153"_s, false, Known::InProgress, Outcome::None, 41, {14, 30}),
        made(u"Jane Smith"_s, u"+919820144531"_s, false, Known::Completed, Outcome::Talked, 70, {14, 21}, State::Kept),
        made(u"आशा वर्मा"_s, u"+919004011827"_s, true, Known::CallDisconnected, Outcome::Talked, 156, {14, 19}),
        made(u"Rakesh Iyer"_s, u"+919987055210"_s, false, Known::NoAnswer, Outcome::NoAnswer, 0, {14, 14}),
        made(u"Meera Krishnan"_s, u"+919845030917"_s, true, Known::Queued, Outcome::None, 0, {14, 12}),
        made({}, u"+919004011827"_s, true, Known::Completed, Outcome::Talked, 242, {13, 58}, State::Available),
        made({}, u"+918347506153"_s, false, Known::NoAnswer, Outcome::NoAnswer, 0, {13, 52}),
        made({}, u"9.19877E+11"_s, false, Known::Failed, Outcome::Failed, 0, {13, 50}),
        made(u"Farhan Shaikh"_s, u"+919819071264"_s, false, Known::Busy, Outcome::Busy, 0, {13, 47}),
        made(u"Deepa Nair"_s, u"+919447022018"_s, false, Known::Completed, Outcome::Voicemail, 18, {13, 40},
            State::Kept),
        made(
            u"Vikram Singh"_s, u"+919811090355"_s, true, Known::Completed, Outcome::Talked, 207, {13, 22}, State::Kept),
        made(u"सुनील पाटील"_s, u"+919769041182"_s, false, Known::Scheduled, Outcome::None, 0, {13, 10}),
        made(u"Anita Desai"_s, u"+919833065570"_s, false, Known::BalanceLow, Outcome::NotPlacedBalance, 0, {12, 51}),
        made(u"Joseph Mathew"_s, u"+919496077321"_s, true, Known::Completed, Outcome::Talked, 344, {12, 38},
            State::Kept),
    };
    list[11].scheduledAt = QDateTime(now.date().addDays(1), QTime(10, 30)).toUTC();
    return list;
}

std::vector<calls::Call> awkward()
{
    using calls::Outcome;
    std::vector<calls::Call> list {
        made(u"श्रीमती लक्ष्मीबाई राघवेंद्र कृष्णमूर्ति अय्यंगार तिरुवनंतपुरम"_s, u"+918347506153"_s, false, Known::CallDisconnected,
            Outcome::Talked, 4521, {14, 30}, State::Expected),
        made(u"Maria-Annunziata de la Concepción Fernández-Echeverría y Goikoetxea"_s, u"+34912345678"_s, false,
            Known::Completed, Outcome::Talked, 70, {14, 21}, State::Lost),
        made(u"محمد عبد الرحمن"_s, u"+971501234567"_s, true, Known::Ringing, Outcome::None, 0, {14, 19}),
        made(u"عبد الرحمن بن محمد الهاشمي القرشي الأنصاري"_s, u"+971501234567"_s, true, Known::Completed,
            Outcome::Talked, 66, {14, 19}, State::Kept),
        made(u"יהושע בן־נון הירושלמי הזקן מצפת העתיקה"_s, u"+972501234567"_s, true, Known::Completed, Outcome::Talked,
            7, {14, 18}, State::Kept),
        made({}, {}, false, Known::Rescheduled, Outcome::None, 0, {14, 18}),
        made(u"<b>Bobby</b> & \"Tables\""_s, u"+91XXXXXX3155"_s, false, Known::Failed, Outcome::Unknown, 0, {14, 12}),
    };
    list[1].project = u"Residential Plots and Villas, Phase Three, Navi Mumbai"_s;
    list[1].agentName = u"Site Visit Caller with a very long name indeed"_s;
    list[2].createdAt = list[2].createdAt.addDays(-1);
    list[5].project.clear();
    list[5].createdAt = list[5].createdAt.addDays(-1);
    list[6].status = calls::CallStatus::fromText(u"waiting-for-operator-approval-in-queue"_s);
    list[6].createdAt = list[6].createdAt.addDays(-400);
    return list;
}

/// The same calls over several days, with everything the offered columns show.
std::vector<calls::Call> overDays()
{
    std::vector<calls::Call> list = pictured();
    for (std::size_t i = 0; i < list.size(); ++i) {
        calls::Call &call = list[i];
        call.createdAt = call.createdAt.addDays(i < 3 ? 0 : i < 7 ? -1 : i < 9 ? -3 : -400);
        call.conversationDuration = call.callDuration * 0.8;
        call.totalCostCents = 3.1 * static_cast<double>(i);
        call.hangupBy = u"Callee"_s;
        call.direction = i % 4 == 3 ? calls::Direction::Inbound : calls::Direction::Outbound;
    }
    return list;
}

/// Names that one question finds, as they are written and by their sound.
std::vector<calls::Call> searched()
{
    std::vector<calls::Call> list = overDays();
    const std::array names {u"Asha Rao"_s, u"आशा शर्मा"_s, u"José Álvarez🙂"_s, u"Pat O’Brien"_s,
        u"Natasha Sharma"_s, u"विद्\u200Dयालय प्रमुख"_s, u"बड़ा ल\u0921\u093Cका 🤝 आशा"_s,
        u"ASHA🙂शर्मा"_s};
    for (std::size_t i = 0; i < list.size(); ++i) {
        list[i].contactName = names.at(i % names.size());
    }
    return list;
}

/// Title, filters and table as they stand in the window.
struct Picture
{
    Picture(const Theme &theme, const std::vector<calls::Call> &list)
        : bar(new FilterBar(theme, clock))
        , view(new CallHistoryView(theme, model))
    {
        if (!list.empty()) {
            board.add(list);
        }
        auto *column = new QVBoxLayout(&window);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        auto *row = new QHBoxLayout;
        row->setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12));
        row->setSpacing(theme.px(20));
        row->addWidget(new TextLabel(theme, u"Call history"_s, FontRole::Title));
        row->addWidget(bar);
        row->addStretch();
        column->addLayout(row);
        column->addWidget(view);
        QPalette surface = window.palette();
        surface.setColor(QPalette::Window, theme.color(Token::Surface));
        window.setPalette(surface);
        QObject::connect(bar, &FilterBar::queryChanged, &refresher, &BoardRefresher::setQuery);
        QObject::connect(bar, &FilterBar::countsWanted, &refresher, &BoardRefresher::readCounts);
        QObject::connect(&refresher, &BoardRefresher::countsRead, bar, &FilterBar::setCounts);
        QObject::connect(&refresher, &BoardRefresher::countChanged, view, &CallHistoryView::setCounts);
        window.resize(theme.px(976), 774);
        window.show();
        refresher.start();
        refresher.readCounts(store::Facet::Status);
        settle();
    }

    void settle()
    {
        for (int i = 0; i < 5; ++i) {
            board.temp.settle();
            QCoreApplication::processEvents();
        }
    }

    test::BoardDesk board;
    test::TestClock clock {now.toUTC()};
    CallHistoryModel model {board.temp.reader, clock};
    BoardRefresher refresher {board.temp.reader, model, clock};
    QWidget window;
    FilterBar *bar;
    CallHistoryView *view;
};

class Album final
{
public:
    explicit Album(QDir directory)
        : m_directory(std::move(directory))
    {
    }
    void add(const QString &name, QWidget &widget)
    {
        QTextStream(stdout) << name << ' ' << widget.grab().save(m_directory.filePath(name + u".png"_s)) << Qt::endl;
    }

private:
    QDir m_directory;
};

void photograph(Theme &theme, Album &album, const QString &scheme)
{
    {
        Picture picture(theme, pictured());
        const qint64 jane = picture.model.idAt(1);
        picture.view->selectCall(jane);
        album.add(u"board-"_s + scheme, picture.window);
        picture.model.setPlaying(picture.model.idAt(9));
        album.add(u"board-playing-"_s + scheme, picture.window);
        picture.view->setFocus(Qt::TabFocusReason);
        QTest::mouseMove(picture.view->viewport(),
            picture.view->visualRect(picture.model.index(5, static_cast<int>(HistoryColumn::Record))).center());
        QTest::qWait(50); // not a test: the picture waits for the pointer
        album.add(u"board-hover-focus-"_s + scheme, picture.window);
        picture.window.resize(640, 774);
        album.add(u"board-narrow-"_s + scheme, picture.window);
        picture.window.resize(1360, 774);
        album.add(u"board-wide-"_s + scheme, picture.window);
        picture.view->selectionModel()->select(
            QItemSelection(picture.model.index(2, 0), picture.model.index(4, 5)), QItemSelectionModel::Select);
        album.add(u"several-"_s + scheme, picture.window);
        CallMenu menu({.checks = 50, .copies = 10'000});
        for (const int row : {1, 3}) {
            menu.setCall(*picture.model.row(row));
            menu.popup(QPoint(0, 0));
            menu.setActiveAction(menu.entry(CallMenu::Entry::CopyNumber));
            album.add(u"call-menu-%1-%2"_s.arg(row).arg(scheme), menu);
            menu.close();
        }
        menu.setSeveral(12'400);
        menu.popup(QPoint(0, 0));
        album.add(u"call-menu-several-"_s + scheme, menu);
        menu.close();
        auto *status = picture.bar->findChild<QToolButton *>(u"statusFilter"_s);
        status->menu()->popup(QPoint(0, 0));
        status->menu()->actions().at(3)->trigger();
        picture.settle();
        album.add(u"menu-"_s + scheme, *status->menu());
        status->menu()->close();
        album.add(u"filtered-"_s + scheme, picture.window);
        QMenu *more = picture.bar->findChild<QToolButton *>(u"moreFilters"_s)->menu();
        more->popup(QPoint(0, 0));
        album.add(u"menu-more-"_s + scheme, *more);
        QMenu *outcomes = more->actions().constFirst()->menu();
        outcomes->popup(QPoint(0, 0));
        picture.settle();
        album.add(u"menu-outcome-"_s + scheme, *outcomes);
        outcomes->close();
        more->close();
        picture.bar->showNumber(u"+918347506153"_s);
        picture.settle();
        album.add(u"number-"_s + scheme, picture.window);
        picture.bar->findChild<QAction *>(u"dateRange"_s)->trigger();
        auto *range = picture.bar->findChild<QDialog *>(u"dateRangeDialog"_s);
        album.add(u"range-"_s + scheme, *range);
        auto *from = range->findChild<DateField *>(u"rangeFrom"_s);
        from->openCalendar();
        album.add(u"calendar-"_s + scheme, *from->findChild<QCalendarWidget *>());
        range->close();
        QMenu *dates = picture.bar->findChild<QToolButton *>(u"dateFilter"_s)->menu();
        dates->popup(QPoint(0, 0));
        album.add(u"menu-date-"_s + scheme, *dates);
        dates->close();
    }
    {
        Picture picture(theme, overDays());
        picture.view->selectCall(picture.model.idAt(2));
        album.add(u"days-"_s + scheme, picture.window);
        ColumnLayout without = picture.view->columns().columnLayout();
        without.setShown(HistoryColumn::Record, false);
        picture.view->columns().setColumnLayout(without);
        picture.model.setPlaying(picture.model.idAt(1));
        album.add(u"playing-without-record-"_s + scheme, picture.window);
        without.setShown(HistoryColumn::Record, true);
        picture.view->columns().setColumnLayout(without);
        picture.view->setSearch(store::SearchWords(u"वर्मा 982 loan kris"_s));
        album.add(u"hits-"_s + scheme, picture.window);
        ColumnLayout layout;
        for (const HistoryColumn column : allHistoryColumns) {
            layout.setShown(column, true);
        }
        picture.view->columns().setColumnLayout(layout);
        picture.window.resize(theme.px(1500), 774);
        picture.settle();
        album.add(u"all-columns-"_s + scheme, picture.window);
        const auto menu = picture.view->columns().makeMenu(&picture.window);
        menu->popup(QPoint(0, 0));
        album.add(u"column-menu-"_s + scheme, *menu);
    }
    {
        Picture picture(theme, searched());
        picture.refresher.setQuery({.search = u"asha"_s});
        picture.view->setSearch(store::SearchWords(u"asha"_s));
        picture.settle();
        album.add(u"sounds-alike-"_s + scheme, picture.window);
        picture.refresher.setQuery({.search = u"शर्मा"_s});
        picture.view->setSearch(store::SearchWords(u"शर्मा"_s));
        picture.settle();
        album.add(u"sounds-alike-hindi-"_s + scheme, picture.window);
        picture.view->setSearch(store::SearchWords(u"jose obrien विद्यालय लड़का"_s));
        picture.refresher.setQuery({});
        picture.settle();
        album.add(u"hits-spelled-otherwise-"_s + scheme, picture.window);
    }
    {
        Picture picture(theme, awkward());
        picture.view->selectCall(picture.model.idAt(0));
        album.add(u"awkward-"_s + scheme, picture.window);
        picture.window.resize(700, 400);
        album.add(u"awkward-narrow-"_s + scheme, picture.window);
    }
    {
        Picture picture(theme, {});
        album.add(u"empty-"_s + scheme, picture.window);
    }
    {
        Picture picture(theme, {});
        picture.board.fill(10'000);
        picture.refresher.refreshNow();
        picture.settle();
        picture.view->verticalScrollBar()->setValue(250'017);
        picture.settle();
        album.add(u"many-"_s + scheme, picture.window);
    }
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    if (const QString locale = app.arguments().value(2); !locale.isEmpty()) {
        QLocale::setDefault(QLocale(locale));
    }
    Theme theme;
    CallboardStyle::install(app, theme);
    if (app.arguments().size() < 2) {
        return 2;
    }
    QDir().mkpath(app.arguments().at(1));
    Album album {QDir(app.arguments().at(1))};
    for (const auto choice : {SchemeChoice::Light, SchemeChoice::Dark}) {
        const QString scheme = choice == SchemeChoice::Dark ? u"dark"_s : u"light"_s;
        theme.setChoice(choice);
        photograph(theme, album, scheme);
        theme.setTextScale(1.5);
        photograph(theme, album, u"150-"_s + scheme);
        theme.setTextScale(1.0);
    }
    return 0;
}
