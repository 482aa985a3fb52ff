#include "Conversations.h"

#include "Dice.h"
#include "SimulatedCall.h"

#include <QJsonObject>

#include <algorithm>
#include <array>

namespace callboard::simulator {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Exchange
{
    QStringView agent;
    QStringView customer;
};

struct Topic
{
    QStringView opening;
    QStringView openingHindi;
    std::array<Exchange, 7> english;
    std::array<Exchange, 7> hindi;
    QStringView closing;
    QStringView closingHindi;
};

const std::array<Topic, 3> topics {{
    {
        u"Hello, am I speaking with {name}? I am calling from Palm Grove Homes about your enquiry.",
        u"नमस्ते, क्या मेरी बात {name} जी से हो रही है? मैं Palm Grove Homes से बोल रही हूँ।",
        {{
            {u"You had asked about a two-bedroom flat. Are you still looking?",
                u"Yes, yes, still looking. Nothing is final yet."},
            {u"Which part of the city do you prefer?",
                u"Somewhere near the metro. My office is on the <east> side & I travel daily."},
            {u"May I ask what budget you have in mind?", u"As much as the bank agrees to, and not more than that."},
            {u"Would you buy for yourself, or as an investment?", u"For us. My parents will move in with us."},
            {u"We have a sample flat ready. Could you visit this weekend?",
                u"Saturday is difficult.\nSunday morning may work."},
            {u"Sunday at eleven, then. Shall I send a cab to pick you up?",
                u"No need, I will drive. Just send me the location."},
            {u"Do you need help with a home loan?", u"I have an approval already, thank you."},
        }},
        {{
            {u"आपने 2 BHK flat के बारे में पूछा था। क्या आप अब भी देख रहे हैं?", u"हाँ जी, देख रहे हैं, अभी final नहीं हुआ।"},
            {u"आपको कौन सा इलाका पसंद है?", u"Metro के पास हो तो अच्छा रहेगा, office आना-जाना होता है।"},
            {u"आपका budget कितना है?", u"सत्तर से अस्सी लाख के बीच।"},
            {u"यह घर आप अपने रहने के लिए ले रहे हैं?", u"हाँ, मम्मी पापा भी साथ रहेंगे।"},
            {u"क्या आप इस weekend site visit के लिए आ सकते हैं?", u"शनिवार को मुश्किल है।\nरविवार सुबह देखते हैं।"},
            {u"रविवार ग्यारह बजे ठीक रहेगा? मैं cab भेज दूँ?", u"नहीं, मैं खुद आ जाऊँगा, location भेज दीजिए।"},
            {u"Home loan में कोई मदद चाहिए?", u"नहीं, loan approve हो चुका है।"},
        }},
        u"Wonderful, I have noted that. Thank you for your time, and have a good day.",
        u"बहुत बढ़िया, मैंने note कर लिया है। धन्यवाद, आपका दिन शुभ हो।",
    },
    {
        u"Good afternoon, is this {name}? This is Maya from Lakeside Finance, about your loan application.",
        u"नमस्कार {name} जी, मैं Lakeside Finance से माया बोल रही हूँ, आपके loan application के बारे में।",
        {{
            {u"We received your form, but two documents are missing. Do you have a minute?",
                u"Okay, but quickly please, I am at work."},
            {u"We need the last three salary slips. Can you upload them?",
                u"I thought I already did.\nOn the website, last week."},
            {u"I see only one of them here. Could you send the other two?", u"Fine, I will do it tonight."},
            {u"And a proof of address, such as an electricity bill.",
                u"The bill is in my father's name. Is that a problem?"},
            {u"That is fine with a short letter from him.", u"Hmm. Okay. What is the rate now, by the way?"},
            {u"It starts at nine point two percent and depends on your score.", u"Another bank told me 8.9%."},
            {u"I will ask the team to call you with their best offer. Is tomorrow good?",
                u"After six in the evening, yes."},
        }},
        {{
            {u"आपका form मिल गया है, पर दो documents बाकी हैं। क्या अभी बात हो सकती है?",
                u"हाँ, पर जल्दी बोलिए, मैं office में हूँ।"},
            {u"पिछले तीन महीने की salary slip चाहिए। आप upload कर देंगे?", u"मैंने तो कर दिया था।\nWebsite पर, पिछले हफ्ते।"},
            {u"यहाँ एक ही दिख रही है। बाकी दो भेज दीजिए।", u"ठीक है, आज रात को भेज दूँगा।"},
            {u"और address proof, जैसे बिजली का bill।", u"Bill तो पापा के नाम पर है, चलेगा?"},
            {u"हाँ, उनका एक छोटा सा पत्र साथ में लगा दीजिए।", u"अच्छा। वैसे अभी interest rate क्या है?"},
            {u"नौ दशमलव दो प्रतिशत से शुरू है।", u"दूसरा bank तो 8.9% बोल रहा था।"},
            {u"मैं team से कहूँगी कि वे आपको best offer बताएँ। कल ठीक रहेगा?", u"शाम छह बजे के बाद।"},
        }},
        u"Thank you, {name}. You will get a message with the link in a moment.",
        u"धन्यवाद {name} जी, link आपको message में मिल जाएगा।",
    },
    {
        u"Hi {name}, this is a courtesy call from Evergreen Insurance. Your policy is due for renewal.",
        u"नमस्ते {name} जी, Evergreen Insurance से बोल रही हूँ। आपकी policy का renewal आने वाला है।",
        {{
            {u"It ends on the last day of this month. Shall we renew it?", u"How much is it this year?"},
            {u"The premium is four hundred and twenty, the same as last year.", u"That's a bit much. Any discount?"},
            {u"There is five percent off when you pay online.", u"Only five?"},
            {u"You also keep your no-claims bonus when it is paid before the due date.",
                u"Right, right. Let me talk to my wife first."},
            {u"Of course. Would you like to add roadside assistance?", u"No, I don't need it."},
            {u"When may I call you again?", u"Try Thursday.\nOr just send an email, I'll read it."},
            {u"Is your e-mail address still the same?", u"Yes, the same one."},
        }},
        {{
            {u"Policy इस महीने की आखिरी तारीख को खत्म हो रही है। Renew कर दें?", u"इस साल कितना लगेगा?"},
            {u"Premium पिछले साल जितना ही है।", u"थोड़ा ज़्यादा है, कुछ discount मिलेगा?"},
            {u"Online pay करने पर पाँच प्रतिशत की छूट है।", u"बस पाँच?"},
            {u"समय पर भरने से no-claim bonus भी बना रहेगा।", u"अच्छा, घर पर बात करके बताता हूँ।"},
            {u"Roadside assistance जोड़ना चाहेंगे?", u"नहीं, उसकी ज़रूरत नहीं है।"},
            {u"मैं आपको दोबारा कब call करूँ?", u"गुरुवार को कीजिए।\nया email भेज दीजिए।"},
            {u"आपका email वही है?", u"हाँ, वही है।"},
        }},
        u"Thank you. I will send everything by e-mail. Goodbye!",
        u"धन्यवाद, मैं सब email पर भेज देती हूँ। नमस्ते!",
    },
}};

// Bolna writes one blank after the colon here and two there.
void say(QString &transcript, bool agent, QStringView words, Dice &dice)
{
    transcript += agent ? u"assistant: "_s : (dice.oneIn(3) ? u"user: "_s : u"user:  "_s);
    transcript += words;
    transcript += u'\n';
}

QString nameOf(const SimulatedCall &call)
{
    const QString name = call.recipientData.toObject().value(u"customer_name"_s).toString();
    return name.isEmpty() ? u"the account holder"_s : name;
}

bool speaksHindi(const SimulatedCall &call, const QString &name)
{
    const bool devanagari = std::any_of(
        name.begin(), name.end(), [](QChar letter) { return letter.script() == QChar::Script_Devanagari; });
    return devanagari || (call.person.startsWith(u"+91") && call.seed % 3 == 0);
}

QString talkTranscript(const SimulatedCall &call, const Topic &topic, const QString &name, bool hindi)
{
    Dice dice(call.seed, u"talk");
    QString text;
    say(text, true, hindi ? topic.openingHindi : topic.opening, dice);
    if (call.talk < 5s)
        return text.replace(u"{name}"_s, name);
    say(text, false, hindi ? u"हाँ जी, बोलिए।" : u"Yes, speaking.", dice);

    // About 20 s an exchange; the talk is at most a few minutes, the topics have seven exchanges.
    const auto wanted = static_cast<std::size_t>(std::clamp<qint64>(call.talk / 20s, 1, 7));
    const auto &exchanges = hindi ? topic.hindi : topic.english;
    const auto pauseAt = static_cast<std::size_t>(dice.below(9));
    for (std::size_t i = 0; i < wanted; ++i) {
        say(text, true, exchanges[i].agent, dice);
        // The same speaker twice in a row happens whenever a pause falls into a sentence.
        if (i == pauseAt)
            say(text, false, hindi ? u"हैलो? हाँ।" : u"Hmm, one second.", dice);
        say(text, false, exchanges[i].customer, dice);
        if (dice.oneIn(5))
            say(text, true, hindi ? u"जी।" : u"I see.", dice);
    }
    say(text, true, hindi ? topic.closingHindi : topic.closing, dice);
    if (dice.oneIn(2))
        say(text, false, hindi ? u"ठीक है, धन्यवाद।" : u"Okay, bye.", dice);
    return text.replace(u"{name}"_s, name);
}

QString voicemailTranscript(const Topic &topic, const QString &name, Dice &dice)
{
    QString text;
    say(text, false, u"The person you are calling is not available.\nPlease leave a message after the tone.", dice);
    say(text, true, topic.opening, dice);
    return text.replace(u"{name}"_s, name);
}

QJsonObject judged(const QJsonValue &subjective, const QJsonValue &objective, double confidence)
{
    return {{u"subjective"_s, subjective}, {u"objective"_s, objective}, {u"confidence"_s, confidence},
        {u"confidence_label"_s, confidence > 0.8 ? u"high"_s : u"medium"_s}};
}

QJsonValue extractedData(const SimulatedCall &call)
{
    if (call.talk < 5s)
        return QJsonValue::Null;
    switch (call.seed % 4) {
    case 0:
        return QJsonValue::Null;
    case 1:
        return QJsonObject {
            {u"interested"_s, u"yes"_s}, {u"rate"_s, u"4"_s}, {u"callback_time"_s, u"Thursday 18:00"_s}};
    case 2:
        return QJsonObject {{u"interested"_s, false}, {u"visitors"_s, 0}, {u"remarks"_s, QJsonValue::Null}};
    default:
        return QJsonObject {
            {u"Lead Quality"_s, QJsonObject {{u"Interest"_s, judged(QJsonValue::Null, u"Warm"_s, 0.91)},
                                    {u"Reason"_s, judged(u"Looking for a place near the metro, no decision yet."_s,
                                                      QJsonValue::Null, 0.74)}}},
            {u"Next Step"_s, QJsonObject {{u"Wants a call back"_s, judged(QJsonValue::Null, call.seed % 8 == 3, 0.88)},
                                 {u"Visitors"_s, judged(QJsonValue::Null, 0, 0.62)}}},
        };
    }
}

} // namespace

Conversation conversationOf(const SimulatedCall &call)
{
    const Topic &topic = topics[static_cast<std::size_t>(call.topic) % topics.size()];
    const QString name = nameOf(call);
    Dice dice(call.seed, u"conversation");
    Conversation result;
    if (call.outcome == Outcome::Voicemail) {
        result.transcript = voicemailTranscript(topic, name, dice);
        return result;
    }
    result.transcript = talkTranscript(call, topic, name, speaksHindi(call, name));
    if (call.talk >= 5s && !dice.oneIn(4)) {
        result.summary = u"The agent spoke with %1. The customer is considering it and asked for details; "
                         "a follow-up was agreed."_s.arg(name);
    }
    result.extractedData = extractedData(call);
    return result;
}

std::vector<Turn> turnsOf(const QString &transcript)
{
    std::vector<Turn> turns;
    const QStringList lines = transcript.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        if (line.startsWith(u"assistant:"_s))
            turns.push_back({.agent = true, .text = line.mid(10).trimmed()});
        else if (line.startsWith(u"user:"_s))
            turns.push_back({.agent = false, .text = line.mid(5).trimmed()});
        else if (!turns.empty())
            turns.back().text += u' ' + line.trimmed();
    }
    return turns;
}

} // namespace callboard::simulator
