#pragma once

#include "base/EnglishPlurals.h"

#include <QLocale>
#include <QString>
#include <QStringList>
#include <QTranslator>

namespace callboard::ui {

/// What the window can speak.
enum class Language : quint8 { English, Hindi };

/// What a person wants it to speak.
enum class LanguageChoice : quint8 { System, English, Hindi };

/// \param wanted the desktop's languages, the dearest first, as QLocale::uiLanguages() names them. The first one that
/// the window speaks is taken; English where it speaks none.
[[nodiscard]] Language languageFor(LanguageChoice choice, const QStringList &wanted);

/// Whose dates, times and numbers stand beside texts in `language`: the desktop's own where it is of that language,
/// else those of the country (English) or of India (Hindi).
[[nodiscard]] QLocale localeFor(Language language, const QLocale &desktop);

/// The texts of the window in a language, for as long as this lives: made before the first widget. It sets the default
/// locale too, where the person's choice differs from the desktop's. The command line makes none and speaks English,
/// since scripts read it. GUI thread only.
class SpokenLanguage final
{
    Q_DISABLE_COPY_MOVE(SpokenLanguage)

public:
    explicit SpokenLanguage(LanguageChoice choice);
    ~SpokenLanguage();

    [[nodiscard]] Language language() const { return m_language; }

private:
    const Language m_language;
    EnglishPlurals m_plurals;
    QTranslator m_texts;
};

} // namespace callboard::ui
