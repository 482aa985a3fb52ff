#include "language/Language.h"

#include <QCoreApplication>

namespace callboard::ui {

using namespace Qt::StringLiterals;

Language languageFor(LanguageChoice choice, const QStringList &wanted)
{
    switch (choice) {
    case LanguageChoice::English:
        return Language::English;
    case LanguageChoice::Hindi:
        return Language::Hindi;
    case LanguageChoice::System:
        break;
    }
    for (const QString &name : wanted) {
        const QString code = name.section(u'-', 0, 0).section(u'_', 0, 0);
        if (code == "hi"_L1) {
            return Language::Hindi;
        }
        if (code == "en"_L1 || code == "C"_L1) {
            return Language::English;
        }
    }
    return Language::English;
}

QLocale localeFor(Language language, const QLocale &desktop)
{
    switch (language) {
    case Language::Hindi:
        return desktop.language() == QLocale::Hindi ? desktop : QLocale(QLocale::Hindi, QLocale::India);
    case Language::English:
        break;
    }
    return englishLocale(desktop);
}

SpokenLanguage::SpokenLanguage(LanguageChoice choice)
    : m_language(languageFor(choice, QLocale::system().uiLanguages()))
{
    if (choice != LanguageChoice::System) {
        QLocale::setDefault(localeFor(m_language, QLocale::system()));
    }
    QCoreApplication::installTranslator(&m_plurals);
    if (m_language == Language::Hindi && m_texts.load(u":/callboard/languages/callboard_hi.qm"_s)) {
        QCoreApplication::installTranslator(&m_texts);
    }
}

SpokenLanguage::~SpokenLanguage()
{
    QCoreApplication::removeTranslator(&m_texts);
    QCoreApplication::removeTranslator(&m_plurals);
}

} // namespace callboard::ui
