#pragma once

#include "base/EnglishPlurals.h"

#include <QCoreApplication>
#include <QHash>
#include <QTranslator>

namespace callboard::test {

/// A language that nobody speaks: each text of the sources in brackets, with accents, and about two fifths longer, as
/// translations are. What has no room for it is clipped in some language, and what has no brackets never passed tr().
class PseudoLocale final : public QTranslator
{
public:
    using QTranslator::QTranslator;

    [[nodiscard]] QString translate(
        const char *context, const char *sourceText, const char *disambiguation, int n) const override
    {
        const QString plural = m_plurals.translate(context, sourceText, disambiguation, n);
        return lengthened(plural.isEmpty() ? QString::fromUtf8(sourceText) : plural);
    }
    [[nodiscard]] bool isEmpty() const override { return false; }

    /// Vowels are doubled and have accents. Placeholders, mnemonics, keys and lists of file types stay what they are.
    [[nodiscard]] static QString lengthened(const QString &text)
    {
        using namespace Qt::StringLiterals;
        static const QHash<QChar, QString> longer {{u'a', u"áá"_s}, {u'e', u"éé"_s}, {u'i', u"íí"_s}, {u'o', u"óó"_s},
            {u'u', u"úú"_s}, {u'A', u"ÁÁ"_s}, {u'E', u"ÉÉ"_s}, {u'I', u"ÍÍ"_s}, {u'O', u"ÓÓ"_s}, {u'U', u"ÚÚ"_s}};
        if (text.contains(u";;"_s) || text.trimmed().isEmpty()) {
            return text;
        }
        QString out = u"["_s;
        for (qsizetype i = 0; i < text.size(); ++i) {
            const QChar c = text.at(i);
            if (c == u'%' && i + 1 < text.size()) {
                out += c;
                out += text.at(++i);
            } else {
                out += longer.value(c, QString(c));
            }
        }
        return out + u']';
    }

private:
    EnglishPlurals m_plurals;
};

} // namespace callboard::test
