#pragma once

#include "language/Language.h"
#include "theme/CallboardStyle.h"
#include "theme/Theme.h"

#include <QApplication>
#include <QDir>
#include <QLocale>
#include <QString>

/// Draws everything of `Look` into the folder that is named, in the locale that is (else en_US) and in its language, in
/// light, in dark and half as large again.
template<class Look>
int drawLooks(int argc, char **argv)
{
    using namespace callboard::ui;
    QApplication app(argc, argv);
    const QLocale locale(app.arguments().value(2, QStringLiteral("en_US")));
    const SpokenLanguage spoken(locale.language() == QLocale::Hindi ? LanguageChoice::Hindi : LanguageChoice::English);
    QLocale::setDefault(locale);
    const QString folder = app.arguments().value(1, QStringLiteral("look"));
    QDir().mkpath(folder);
    Theme theme;
    CallboardStyle::install(app, theme);
    Look look(theme, folder);
    theme.setChoice(SchemeChoice::Light);
    look.all(QStringLiteral("-light"));
    theme.setChoice(SchemeChoice::Dark);
    look.all(QStringLiteral("-dark"));
    theme.setChoice(SchemeChoice::Light);
    theme.setTextScale(1.5);
    look.all(QStringLiteral("-150"));
    return 0;
}
