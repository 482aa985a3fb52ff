#include "bench/BoardQuestions.h"

#include "bench/BelievableTalk.h"

#include <array>
#include <utility>

namespace callboard::bench {

using namespace Qt::StringLiterals;
using Column = ui::HistoryColumn;
using Yardstick = BoardQuestion::Yardstick;

namespace {

QString quoted(QString text)
{
    return u'\'' + text.replace(u'\'', u"''"_s) + u'\'';
}

void newestFirst(BoardWindow &board)
{
    board.sort(Column::Date, Qt::DescendingOrder);
}

void everyCall(BoardWindow &board)
{
    board.clearFilters();
}

BoardQuestion sorting(const QString &name, Column column, const QString &sql = {})
{
    return {.what = u"sort by %1"_s.arg(name),
        .ask = [column](BoardWindow &board) { board.sort(column, Qt::AscendingOrder); },
        .undo = newestFirst,
        .yardstick = sql.isEmpty() ? Yardstick::None : Yardstick::FirstRows,
        .sql = sql};
}

BoardQuestion searching(const QString &what, const QString &words, const QString &sql = {})
{
    return {.what = u"search %1: %2"_s.arg(what, words),
        .ask = [words](BoardWindow &board) { board.search(words); },
        .undo = everyCall,
        .yardstick = sql.isEmpty() ? Yardstick::None : Yardstick::Whole,
        .sql = sql};
}

BoardQuestion filtering(const QString &what, std::function<void(BoardWindow &)> ask, const QString &sql)
{
    return {.what = u"filter %1"_s.arg(what),
        .ask = std::move(ask),
        .undo = everyCall,
        .yardstick = Yardstick::Whole,
        .sql = sql};
}

QString transcriptsWith(QStringView word)
{
    return u"SELECT c.id FROM calls c JOIN call_texts t ON t.id = c.id WHERE t.transcript LIKE "_s
           + quoted(u"%%1%"_s.arg(word)) + u" ORDER BY c.created_at DESC, c.id DESC"_s;
}

} // namespace

std::vector<BoardQuestion> boardQuestions(const StoreSamples &samples)
{
    const QString surname = samples.contact.section(u' ', -1);
    const QString national = samples.number.mid(3);
    const QString ids = u"SELECT id FROM calls WHERE "_s;
    const QString newest = u" ORDER BY created_at DESC, id DESC"_s;
    return {
        sorting(
            u"contact"_s, Column::Contact, u"SELECT * FROM calls ORDER BY contact_name COLLATE NOCASE, id LIMIT 256"_s),
        sorting(u"project"_s, Column::Project),
        sorting(u"status"_s, Column::Status),
        sorting(u"duration"_s, Column::Duration, u"SELECT * FROM calls ORDER BY call_duration, id LIMIT 256"_s),
        sorting(u"date, oldest first"_s, Column::Date, u"SELECT * FROM calls ORDER BY created_at, id LIMIT 256"_s),
        sorting(u"recording"_s, Column::Record),
        filtering(
            u"status completed"_s, [](BoardWindow &board) { board.filterStatuses({u"completed"_s}); },
            ids + u"status = 'completed'"_s + newest),
        filtering(
            u"status busy or failed"_s,
            [](BoardWindow &board) {
                board.filterStatuses({u"busy"_s, u"failed"_s});
            },
            ids + u"status IN ('busy', 'failed')"_s + newest),
        filtering(
            u"project Metro Heights"_s, [](BoardWindow &board) { board.filterProject(u"Metro Heights"_s); },
            ids + u"project = 'Metro Heights'"_s + newest),
        filtering(
            u"last 30 days"_s, [](BoardWindow &board) { board.filterDays(29); },
            ids + u"created_at >= strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-29 days', 'start of day')"_s + newest),
        searching(u"full name"_s, samples.contact,
            ids + u"contact_name LIKE "_s + quoted(u"%%1%"_s.arg(samples.contact)) + newest),
        searching(u"surname"_s, surname, ids + u"contact_name LIKE "_s + quoted(u"%%1%"_s.arg(surname)) + newest),
        searching(u"beginning of a name"_s, surname.first(std::min<qsizetype>(3, surname.size()))),
        searching(u"end of a number"_s, national.last(6),
            ids + u"recipient_phone_number LIKE "_s + quoted(u"%%1%"_s.arg(national.last(6))) + newest),
        searching(u"number with blanks"_s, u"+91 %1 %2"_s.arg(national.first(5), national.mid(5))),
        searching(u"number with 0 and dash"_s, u"0%1-%2"_s.arg(national.first(4), national.mid(4))),
        searching(u"Devanagari word"_s, hindiWord.word.toString(), transcriptsWith(hindiWord.word)),
        searching(u"very frequent word"_s, u"enquiry"_s, transcriptsWith(u"enquiry")),
        searching(u"frequent word"_s, commonWord.word.toString(), transcriptsWith(commonWord.word)),
        searching(u"uncommon word"_s, uncommonWord.word.toString(), transcriptsWith(uncommonWord.word)),
        searching(u"rare word"_s, rareWord.word.toString(), transcriptsWith(rareWord.word)),
        searching(u"nothing"_s, u"zzyzx"_s, transcriptsWith(u"zzyzx")),
    };
}

} // namespace callboard::bench
