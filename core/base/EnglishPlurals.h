#pragma once

#include <QLocale>
#include <QTranslator>

namespace callboard {

/// How numbers and dates are written in English text: as the desktop writes them where it speaks English, else by its
/// country, in English.
[[nodiscard]] QLocale englishLocale(const QLocale &desktop);

/// The texts in the source are English with "(s)" where a number decides: "%n call(s)". This makes "1 call" and
/// "2 calls" of it. Installed first, so that a language file, installed later, is asked before it.
class EnglishPlurals final : public QTranslator
{
public:
    using QTranslator::QTranslator;

    [[nodiscard]] QString translate(
        const char *context, const char *sourceText, const char *disambiguation, int n) const override;
    [[nodiscard]] bool isEmpty() const override { return false; }
};

} // namespace callboard
