#include "bench/BelievableTalk.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace callboard::bench {

using namespace Qt::StringLiterals;

namespace {

/// A question and its answer; {place}, {amount}, {time}, {day}, {rooms} and {month} are filled in.
struct Exchange
{
    QStringView agent;
    QStringView user;
};

struct Phrases
{
    QStringView opening; ///< with {name} and {project}
    QStringView greeting;
    std::array<Exchange, 12> exchanges;
    QStringView closing;
    QStringView farewell;
};

constexpr Phrases english {
    u"Hello, am I speaking with {name}? I am calling about your enquiry with {project}.",
    u"Yes, speaking. Who is this?",
    {{
        {u"You had asked about a flat in {place}. Are you still looking?",
            u"Yes, still looking, but {place} would suit us better."},
        {u"May I know the budget you have in mind?", u"Around {amount}, and not more than that."},
        {u"Would {rooms} bedrooms be enough for the family?", u"{rooms} at least, my parents will move in with us."},
        {u"We have a sample flat ready. Could you visit on {day} at {time}?",
            u"{day} is difficult, let me see whether {time} works."},
        {u"Shall I send a cab to {place} to pick you up?", u"No need, I will drive. Just send me the location."},
        {u"Do you need help with a home loan?", u"The bank has approved {amount} already, thank you."},
        {u"The possession is planned for {month}. Is that all right?",
            u"{month} is late, our rent agreement ends before."},
        {u"The premium starts at {amount} and depends on your score.", u"Another bank told me less than that."},
        {u"We are missing two documents of yours, can you upload them before {day}?",
            u"I thought I did that on the website, on {day}."},
        {u"The fees can be paid in {rooms} instalments until {month}.", u"Fine, send me the schedule by e-mail."},
        {u"Your policy ends in {month}. Shall we renew it for {amount}?", u"That is a bit much. Is there a discount?"},
        {u"When may our counsellor call you again?", u"After {time}, on {day} please."},
    }},
    u"Wonderful, I have noted that. Thank you for your time, and have a good day.",
    u"Okay, bye.",
};
constexpr Phrases hindi {
    u"नमस्ते, क्या मेरी बात {name} जी से हो रही है? मैं {project} से बोल रही हूँ।",
    u"हाँ जी, बोलिए।",
    {{
        {u"आपने {place} में घर के बारे में पूछा था। क्या आप अब भी देख रहे हैं?", u"हाँ जी, पर {place} हमारे लिए बेहतर रहेगा।"},
        {u"आपका बजट कितना है?", u"लगभग {amount}, उससे ज़्यादा नहीं।"},
        {u"क्या {rooms} कमरे परिवार के लिए काफ़ी होंगे?", u"कम से कम {rooms}, मम्मी पापा भी साथ रहेंगे।"},
        {u"नमूना घर तैयार है। क्या आप {day} को {time} बजे आ सकते हैं?", u"{day} को मुश्किल है, देखते हैं।"},
        {u"क्या मैं {place} तक गाड़ी भेज दूँ?", u"नहीं, मैं खुद आ जाऊँगा, पता भेज दीजिए।"},
        {u"क्या आपको ऋण में सहायता चाहिए?", u"बैंक ने {amount} मंज़ूर कर दिया है, धन्यवाद।"},
        {u"कब्ज़ा {month} में मिलेगा। ठीक रहेगा?", u"{month} में देर हो जाएगी, किराए का करार पहले खत्म होता है।"},
        {u"किस्त {amount} से शुरू है।", u"दूसरा बैंक तो कम बोल रहा था।"},
        {u"दो कागज़ बाकी हैं, {day} से पहले भेज देंगे?", u"मैंने तो {day} को भेज दिए थे।"},
        {u"शुल्क {rooms} किस्तों में {month} तक भर सकते हैं।", u"ठीक है, जानकारी भेज दीजिए।"},
        {u"आपकी बीमा {month} में खत्म हो रही है। {amount} में नवीनीकरण कर दें?", u"थोड़ा ज़्यादा है, कुछ छूट मिलेगी?"},
        {u"मैं आपको दोबारा कब फ़ोन करूँ?", u"{day} को, {time} बजे के बाद।"},
    }},
    u"बहुत बढ़िया, मैंने लिख लिया है। धन्यवाद, आपका दिन शुभ हो।",
    u"ठीक है, धन्यवाद।",
};
constexpr Phrases mixed {
    u"Hello {name} ji, मैं {project} से बोल रही हूँ, आपकी enquiry के बारे में।",
    u"Haan ji, boliye.",
    {{
        {u"आपने {place} में flat के बारे में पूछा था। अभी भी देख रहे हैं?", u"Haan, final नहीं हुआ, {place} भी देख रहे हैं।"},
        {u"आपका budget कितना है?", u"{amount} ke andar, usse zyada nahin."},
        {u"{rooms} BHK चलेगा?", u"{rooms} BHK minimum, parents भी साथ रहेंगे।"},
        {u"{day} को site visit के लिए आ सकते हैं, {time} बजे?", u"{day} mushkil hai, {time} dekhte hain."},
        {u"{place} से cab भेज दूँ?", u"नहीं, मैं खुद drive करूँगा, location भेज दीजिए।"},
        {u"Home loan में help चाहिए?", u"Bank ne {amount} approve kar diya hai."},
        {u"Possession {month} में है, ठीक रहेगा?", u"{month} late है, rent agreement पहले खत्म होता है।"},
        {u"EMI {amount} से शुरू है।", u"Dusra bank kam bol raha tha."},
        {u"दो documents बाकी हैं, {day} से पहले upload कर दीजिए।", u"Website pe kiya tha, {day} ko."},
        {u"Fees {rooms} installments में दे सकते हैं, {month} तक।", u"Theek hai, email kar dijiye."},
        {u"Policy {month} में खत्म हो रही है, {amount} में renew कर दें?", u"Thoda zyada hai, discount milega?"},
        {u"दोबारा कब call करूँ?", u"{day} ko, {time} ke baad."},
    }},
    u"बहुत बढ़िया, मैंने note कर लिया है। Thank you, have a nice day.",
    u"Okay, thank you ji.",
};

constexpr std::array<QStringView, 7> days {
    u"Monday", u"Tuesday", u"Wednesday", u"Thursday", u"Friday", u"Saturday", u"Sunday"};
constexpr std::array<QStringView, 7> hindiDays {
    u"सोमवार", u"मंगलवार", u"बुधवार", u"गुरुवार", u"शुक्रवार", u"शनिवार", u"रविवार"};
constexpr std::array<QStringView, 12> months {u"January", u"February", u"March", u"April", u"May", u"June", u"July",
    u"August", u"September", u"October", u"November", u"December"};
constexpr std::array<QStringView, 12> hindiMonths {
    u"जनवरी", u"फ़रवरी", u"मार्च", u"अप्रैल", u"मई", u"जून", u"जुलाई", u"अगस्त", u"सितंबर", u"अक्टूबर", u"नवंबर", u"दिसंबर"};

const Phrases &phrasesOf(Language language)
{
    return language == Language::English ? english : language == Language::Hindi ? hindi : mixed;
}

QString slot(QStringView name, const Topic &topic, Luck &luck)
{
    const bool devanagari = topic.language == Language::Hindi;
    const auto of = [&](const auto &latin, const auto &hindiWords) {
        const auto index = static_cast<std::size_t>(luck.below(static_cast<int>(latin.size())));
        return (devanagari ? hindiWords : latin)[index].toString();
    };
    if (name == u"name") {
        return topic.contact.isEmpty() ? (devanagari ? u"खाताधारक"_s : u"the account holder"_s) : topic.contact;
    }
    if (name == u"project") {
        return topic.project.isEmpty() ? u"our office"_s : topic.project;
    }
    if (name == u"place") {
        return words::place(luck, devanagari);
    }
    if (name == u"day") {
        return of(days, hindiDays);
    }
    if (name == u"month") {
        return of(months, hindiMonths);
    }
    if (name == u"time") {
        return u"%1:%2"_s.arg(luck.between(9, 20)).arg(luck.below(4) * 15, 2, 10, QChar(u'0'));
    }
    if (name == u"rooms") {
        return QString::number(luck.between(1, 6));
    }
    const int lakhs = luck.between(4, 240);
    return devanagari ? u"%1 लाख"_s.arg(lakhs) : u"%1 lakh"_s.arg(lakhs);
}

QString filled(QStringView sentence, const Topic &topic, Luck &luck)
{
    QString text;
    while (!sentence.isEmpty()) {
        const qsizetype open = sentence.indexOf(u'{');
        if (open < 0) {
            text += sentence;
            break;
        }
        const qsizetype close = sentence.indexOf(u'}', open);
        text += sentence.first(open);
        text += slot(sentence.sliced(open + 1, close - open - 1), topic, luck);
        sentence = sentence.sliced(close + 1);
    }
    return text;
}

/// What else the person asks for: the words whose shares are known.
QString remark(Luck &luck)
{
    QString text;
    if (luck.happens(commonWord.share)) {
        text += u" Is covered parking included?";
    }
    if (luck.happens(uncommonWord.share)) {
        text += u" My father asks whether it is vastu compliant.";
    }
    if (luck.happens(rareWord.share)) {
        text += u" And the brochure speaks of a helipad.";
    }
    if (luck.happens(hindiWord.share)) {
        text += u" रजिस्ट्री का खर्च अलग है क्या?";
    }
    return text;
}

QByteArray answersOf(Luck &luck)
{
    switch (luck.below(3)) {
    case 0:
        return {};
    case 1:
        return QJsonDocument(QJsonObject {{u"interested"_s, luck.happens(0.4) ? u"yes"_s : u"no"_s},
                                 {u"rating"_s, luck.between(1, 5)}, {u"callback_time"_s, slot(u"time", {}, luck)}})
            .toJson(QJsonDocument::Compact);
    default:
        return QJsonDocument(
            QJsonObject {
                {u"Lead Quality"_s, QJsonObject {{u"Interest"_s,
                                        QJsonObject {{u"objective"_s, luck.happens(0.3) ? u"Hot"_s : u"Warm"_s},
                                            {u"confidence"_s, luck.between(50, 99) / 100.0}}}}},
                {u"locality"_s, words::place(luck, false)}})
            .toJson(QJsonDocument::Compact);
    }
}

QString summaryOf(const Topic &topic, Luck &luck)
{
    static constexpr std::array<QStringView, 6> sentences {
        u"{name} is looking for a place in {place} within {amount} and asked for a visit on {day}.",
        u"The customer wants to be called again on {day} after {time}.",
        u"{name} will send the missing documents before {day}.",
        u"The customer found {amount} too much and asked for a discount.",
        u"{name} is not interested for now; the lease runs until {month}.",
        u"A visit to {place} was agreed for {day} at {time}.",
    };
    const Topic inEnglish {topic.contact, topic.project, Language::English};
    return filled(sentences[static_cast<std::size_t>(luck.below(static_cast<int>(sentences.size())))], inEnglish, luck);
}

} // namespace

Talk talkAbout(const Topic &topic, Luck &luck)
{
    const Phrases &phrases = phrasesOf(topic.language);
    Talk talk;
    const auto say = [&](bool agent, const QString &text) {
        // Bolna writes one blank after the colon here and two there.
        talk.transcript += agent ? u"assistant: "_s : luck.below(3) == 0 ? u"user: "_s : u"user:  "_s;
        talk.transcript += text + u'\n';
    };
    const QString asked = remark(luck);
    say(true, filled(phrases.opening, topic, luck));
    say(false, phrases.greeting.toString());
    const int exchanges = luck.between(1, 6);
    const int first = luck.below(static_cast<int>(phrases.exchanges.size()));
    for (int i = 0; i < exchanges; ++i) {
        const Exchange &exchange = phrases.exchanges[static_cast<std::size_t>(first + i) % phrases.exchanges.size()];
        say(true, filled(exchange.agent, topic, luck));
        say(false, filled(exchange.user, topic, luck) + (i == 0 ? asked : QString()));
    }
    if (luck.happens(0.7)) {
        say(true, phrases.closing.toString());
        say(false, phrases.farewell.toString());
    }
    talk.summary = summaryOf(topic, luck);
    talk.extractedData = answersOf(luck);
    return talk;
}

Talk voicemailFor(const Topic &topic, Luck &luck)
{
    return {.transcript = u"user:  The person you are calling is not available.\nPlease leave a message after the "
                          "tone.\nassistant: "_s
                          + filled(phrasesOf(topic.language).opening, topic, luck) + u'\n',
        .summary = {},
        .extractedData = {}};
}

} // namespace callboard::bench
