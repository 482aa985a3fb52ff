#include "base/EnglishPlurals.h"

namespace callboard {

QLocale englishLocale(const QLocale &desktop)
{
    const bool isEnglish = desktop.language() == QLocale::English || desktop.language() == QLocale::C;
    return isEnglish ? desktop : QLocale(QLocale::English, desktop.territory());
}

using namespace Qt::StringLiterals;

QString EnglishPlurals::translate(const char *, const char *sourceText, const char *, int n) const
{
    if (n < 0) {
        return {}; // a text without a number is good as it is
    }
    return QString::fromUtf8(sourceText).replace("(s)"_L1, n == 1 ? ""_L1 : "s"_L1);
}

} // namespace callboard
