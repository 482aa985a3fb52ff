#include "bench/BelievableWords.h"

#include <array>

namespace callboard::bench::words {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<QStringView, 48> indianGiven {
    u"Asha",   u"Rohan",  u"Priya",  u"Imran",   u"Kavya",  u"Arjun",   u"Meera", u"Vikram",  u"Neha",   u"Sanjay",
    u"Fatima", u"Devika", u"Aditya", u"Bhavna",  u"Chirag", u"Deepa",   u"Esha",  u"Farhan",  u"Gauri",  u"Harish",
    u"Ishita", u"Jatin",  u"Kiran",  u"Lakshmi", u"Manoj",  u"Nikhil",  u"Omkar", u"Pooja",   u"Rakesh", u"Sunita",
    u"Tanvi",  u"Uday",   u"Varsha", u"Yusuf",   u"Zoya",   u"Anil",    u"Bina",  u"Dinesh",  u"Geeta",  u"Hemant",
    u"Jaya",   u"Kunal",  u"Lata",   u"Mohit",   u"Naina",  u"Prakash", u"Rekha", u"Shalini",
};
constexpr std::array<QStringView, 40> indianSurnames {
    u"Kulkarni",  u"Mehta",   u"Nair",   u"Sheikh", u"Reddy",   u"Bose",     u"Iyer",   u"Rathore",
    u"Chawla",    u"Patil",   u"Ansari", u"Menon",  u"Agarwal", u"Banerjee", u"Chopra", u"Desai",
    u"Fernandes", u"Ghosh",   u"Hegde",  u"Jain",   u"Kapoor",  u"Lal",      u"Mishra", u"Naidu",
    u"Pandey",    u"Qureshi", u"Rao",    u"Sharma", u"Thakur",  u"Verma",    u"Wadhwa", u"Yadav",
    u"Bhatt",     u"Dutta",   u"Gupta",  u"Joshi",  u"Khanna",  u"Malhotra", u"Saxena", u"Tiwari",
};
constexpr std::array<QStringView, 32> hindiGiven {
    u"सुनीता", u"राजेश", u"अंजलि", u"मोहन", u"कविता", u"दीपक",  u"आशा",   u"विक्रम", u"प्रिया",  u"संजय",  u"गीता",
    u"हेमंत",   u"जया",  u"कुणाल", u"लता",  u"मोहित", u"नैना",   u"प्रकाश", u"रेखा",   u"शालिनी", u"तनवी", u"उदय",
    u"वर्षा",  u"अनिल", u"बीना", u"दिनेश", u"मनोज",  u"निखिल", u"ओंकार",  u"पूजा",   u"राकेश",   u"किरण",
};
constexpr std::array<QStringView, 28> hindiSurnames {
    u"शर्मा",   u"वर्मा",   u"गुप्ता",  u"यादव", u"जोशी", u"सिंह", u"मिश्रा", u"पांडेय",  u"तिवारी", u"सक्सेना",
    u"अग्रवाल", u"कुलकर्णी", u"मेहता",  u"नायर", u"रेड्डी", u"बोस", u"अय्यर",  u"राठौर", u"चावला",  u"पाटिल",
    u"मेनन",    u"बनर्जी",  u"चोपड़ा", u"देसाई", u"घोष",  u"जैन",  u"कपूर",   u"ठाकुर",
};
constexpr std::array<QStringView, 24> usGiven {
    u"Olivia", u"Marcus", u"Hannah", u"Tyler",  u"Grace",  u"Samuel", u"Emily", u"José",
    u"Nora",   u"Ethan",  u"Lucas",  u"Amelia", u"Dylan",  u"Chloe",  u"Felix", u"Ruth",
    u"Walter", u"Irene",  u"Oscar",  u"Hazel",  u"Victor", u"Paula",  u"Renée", u"Simon",
};
constexpr std::array<QStringView, 24> usSurnames {
    u"Carter", u"Bennett", u"Ortiz",   u"Brooks", u"O'Neill", u"Whitfield", u"Zhang", u"Ramirez",
    u"Foster", u"Hughes",  u"Jenkins", u"Keller", u"Lawson",  u"Morgan",    u"Nolan", u"Parker",
    u"Quinn",  u"Russell", u"Stone",   u"Turner", u"Vaughn",  u"Walsh",     u"Young", u"Abbott",
};

constexpr std::array<QStringView, 40> placeHeads {
    u"Chandan", u"Lakshmi", u"Ram",    u"Gopal",  u"Indra", u"Kamal",  u"Moti",    u"Nand",   u"Prem",    u"Raj",
    u"Shanti",  u"Tulsi",   u"Uttam",  u"Vijay",  u"Amar",  u"Bharat", u"Devi",    u"Ganga",  u"Hari",    u"Jyoti",
    u"Keshav",  u"Lal",     u"Madhav", u"Nav",    u"Padma", u"Rukmin", u"Saras",   u"Tej",    u"Udai",    u"Vasant",
    u"Ambika",  u"Basant",  u"Durga",  u"Govind", u"Hira",  u"Jagat",  u"Krishna", u"Mangal", u"Narmada", u"Suraj",
};
constexpr std::array<QStringView, 40> placeTails {
    u"pur",    u"nagar",   u"garh",  u"abad",    u"ganj",    u"vihar",  u"wadi",      u"gaon",  u"palli", u"kunj",
    u"bagh",   u"puram",   u"halli", u"kota",    u"dham",    u"peth",   u"tola",      u"khera", u"sarai", u"vana",
    u"giri",   u"ghat",    u"mandi", u"para",    u"patti",   u"pada",   u"ur",        u"kheda", u"nadi",  u"tala",
    u"colony", u"heights", u"park",  u"enclave", u"gardens", u"layout", u"extension", u"lines", u"chowk", u"marg",
};
constexpr std::array<QStringView, 32> hindiHeads {
    u"चंदन",  u"लक्ष्मी", u"राम",  u"गोपाल", u"इंद्र",  u"कमल", u"मोती", u"नंद",    u"प्रेम",   u"राज", u"शांति",
    u"तुलसी", u"उत्तम",  u"विजय", u"अमर",   u"भारत", u"देवी", u"गंगा",  u"हरि",   u"ज्योति", u"केशव", u"लाल",
    u"माधव", u"नव",    u"पद्म",  u"सरस",   u"तेज",   u"वसंत", u"दुर्गा", u"गोविंद", u"जगत",   u"सूरज",
};
constexpr std::array<QStringView, 32> hindiTails {
    u"पुर",  u"नगर",  u"गढ़",   u"आबाद", u"गंज",  u"विहार", u"वाड़ी",   u"गाँव",  u"पल्ली", u"कुंज",   u"बाग",
    u"पुरम", u"हल्ली", u"कोट",  u"धाम",  u"पेठ",  u"टोला",  u"खेड़ा",    u"सराय", u"वन",   u"गिरि", u"घाट",
    u"मंडी", u"पारा", u"पट्टी", u"पाड़ा", u"नदी", u"ताल",   u"कॉलोनी", u"पार्क", u"चौक",  u"मार्ग",
};

template<std::size_t N>
QStringView pick(const std::array<QStringView, N> &from, Luck &luck)
{
    return from[static_cast<std::size_t>(luck.below(static_cast<int>(N)))];
}

template<std::size_t N, std::size_t M>
QString joined(const std::array<QStringView, N> &first, const std::array<QStringView, M> &second, Luck &luck)
{
    const QStringView head = pick(first, luck);
    return u"%1 %2"_s.arg(head, pick(second, luck));
}

/// The first one in eight or nine of a hundred picks, the last one in two of ten thousand.
template<std::size_t N, std::size_t M>
QString rarely(const std::array<QStringView, N> &heads, const std::array<QStringView, M> &tails, Luck &luck)
{
    const double unit = luck.unit();
    const auto index = static_cast<std::size_t>(unit * unit * unit * static_cast<double>(N * M));
    return heads[(index / M + index) % N].toString().append(tails[index % M]);
}

} // namespace

QString personName(Luck &luck, Language language, bool american)
{
    if (american) {
        return joined(usGiven, usSurnames, luck);
    }
    return language == Language::Hindi ? joined(hindiGiven, hindiSurnames, luck)
                                       : joined(indianGiven, indianSurnames, luck);
}

QString place(Luck &luck, bool devanagari)
{
    return devanagari ? rarely(hindiHeads, hindiTails, luck) : rarely(placeHeads, placeTails, luck);
}

} // namespace callboard::bench::words
