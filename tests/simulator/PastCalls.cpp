#include "PastCalls.h"

#include "CallBook.h"
#include "Dice.h"

#include <array>
#include <cmath>

namespace callboard::simulator {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

enum class Moment { Past, Queued, Ringing, Talking, Disconnected, Scheduled, Stopped, Inbound };

struct Slot
{
    int ending; ///< last two digits of the number; below 0: any that talks
    Moment moment = Moment::Past;
};

// The order matters: even a board of ten calls should show most of what there is.
constexpr std::array<Slot, 26> showcase {{
    {-1, Moment::Past},
    {-1, Moment::Talking},
    {-1, Moment::Past},
    {17, Moment::Past},
    {-1, Moment::Queued},
    {26, Moment::Past},
    {-1, Moment::Past},
    {38, Moment::Past},
    {49, Moment::Past},
    {93, Moment::Disconnected},
    {-1, Moment::Inbound},
    {99, Moment::Past},
    {-1, Moment::Scheduled},
    {98, Moment::Past},
    {-1, Moment::Ringing},
    {96, Moment::Past},
    {90, Moment::Past},
    {94, Moment::Past},
    {97, Moment::Past},
    {-1, Moment::Stopped},
    {95, Moment::Past},
    {89, Moment::Past},
    {92, Moment::Past},
    {-1, Moment::Past},
    {-1, Moment::Inbound},
    {-1, Moment::Past},
}};

constexpr std::array<Slot, 16> usual {{
    {-1, Moment::Past},
    {-1, Moment::Past},
    {-1, Moment::Past},
    {-1, Moment::Past},
    {-1, Moment::Past},
    {-1, Moment::Past},
    {-1, Moment::Past},
    {57, Moment::Past},
    {67, Moment::Past},
    {56, Moment::Past},
    {58, Moment::Past},
    {59, Moment::Past},
    {90, Moment::Past},
    {97, Moment::Past},
    {99, Moment::Past},
    {-1, Moment::Inbound},
}};

constexpr std::array<const char16_t *, 12> indianNames {u"Asha Kulkarni", u"Rohan Mehta", u"Priya Nair",
    u"Imran Sheikh", u"Kavya Reddy", u"Arjun Bose", u"Meera Iyer", u"Vikram Rathore", u"Neha Chawla", u"Sanjay Patil",
    u"Fatima Ansari", u"Devika Menon"};
constexpr std::array<const char16_t *, 6> hindiNames {
    u"सुनीता शर्मा", u"राजेश वर्मा", u"अंजलि गुप्ता", u"मोहन लाल यादव", u"कविता जोशी", u"दीपक सिंह"};
constexpr std::array<const char16_t *, 8> usNames {u"Olivia Carter", u"Marcus Bennett", u"Hannah Ortiz",
    u"Tyler Brooks", u"Grace O'Neill", u"Samuel Whitfield", u"Emily Zhang", u"Jos\u00e9 Ramirez"};
constexpr std::array<const char16_t *, 6> providers {u"plivo", u"twilio", u"plivo", u"exotel", u"vobiz", u"sip-trunk"};

template<std::size_t N>
QString pick(const std::array<const char16_t *, N> &from, Dice &dice)
{
    return QString::fromUtf16(from[static_cast<std::size_t>(dice.below(static_cast<int>(N)))]);
}

void invent(CallSpec &spec, int ending, Dice &dice)
{
    const bool american = dice.oneIn(4);
    const int lastTwo = ending >= 0 ? ending : dice.between(1, 7) * 10 + dice.below(6);
    spec.recipient = american ? u"+120255501%1"_s.arg(lastTwo, 2, 10, QChar(u'0'))
                              : u"+91987654%1%2"_s.arg(dice.between(10, 99)).arg(lastTwo, 2, 10, QChar(u'0'));
    const QString name = american        ? pick(usNames, dice)
                         : dice.oneIn(3) ? pick(hindiNames, dice)
                                         : pick(indianNames, dice);
    // Not every integration passes the name, and some pass nothing.
    if (dice.oneIn(12))
        spec.recipientData = dice.oneIn(2) ? QJsonValue() : QJsonValue(QJsonObject());
    else
        spec.recipientData = QJsonObject {
            {u"customer_name"_s, name}, {u"timezone"_s, american ? u"America/New_York"_s : u"Asia/Kolkata"_s}};
}

CallSpec specFor(const Slot &slot, const CallBook &book, Dice &dice)
{
    CallSpec spec;
    invent(spec, slot.ending, dice);
    spec.agentId = book.agents()[static_cast<std::size_t>(dice.below(static_cast<int>(book.agents().size())))].id;
    spec.provider = pick(providers, dice);
    const double spread = std::pow(dice.unit(), 1.4) * 6.0 * 24.0 * 3600.0;
    spec.age = 50min + milliseconds(static_cast<milliseconds::rep>(spread * 1000.0));
    switch (slot.moment) {
    case Moment::Past:
        break;
    case Moment::Queued:
        spec.age = 2s;
        break;
    case Moment::Ringing:
        spec.age = 30s;
        break;
    case Moment::Talking:
        spec.age = 75s;
        break;
    case Moment::Disconnected:
        spec.age = 5min;
        break;
    case Moment::Scheduled:
        spec.age = 10min, spec.scheduledFor = 2h;
        break;
    case Moment::Inbound:
        spec.inbound = true;
        break;
    case Moment::Stopped:
        spec.steps = {{.offset = 0ms, .status = u"scheduled"_s}, {.offset = 9min, .status = u"stopped"_s}};
        spec.talk = 0ms;
        break;
    }
    return spec;
}

} // namespace

void addPastCalls(CallBook &book, int count)
{
    Dice dice(book.seed(), u"past calls");
    for (int i = 0; i < count; ++i) {
        const auto index = static_cast<std::size_t>(i);
        const Slot slot = index < showcase.size()
                              ? showcase[index]
                              : usual[static_cast<std::size_t>(dice.below(static_cast<int>(usual.size())))];
        book.add(specFor(slot, book, dice));
    }
}

} // namespace callboard::simulator
