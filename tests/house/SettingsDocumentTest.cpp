#include "settings/SettingsDocument.h"

#include "support/TestRegistry.h"

#include <QFile>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

/// docs/settings.md is as the table of settings says.
class SettingsDocumentTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDocumentIsOfTheTable()
    {
        QFile file(QStringLiteral(SOURCE_FOLDER "/docs/settings.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList written = QString::fromUtf8(file.readAll()).split(u'\n');
        const QStringList made = callboard::settings::settingsDocument().split(u'\n');
        for (qsizetype line = 0; line < std::max(written.size(), made.size()); ++line) {
            const QString message = u"line %1: run callboard-manual --settings docs/settings.md"_s.arg(line + 1);
            QVERIFY2(written.value(line) == made.value(line), qPrintable(message));
        }
    }
};

CALLBOARD_TEST(SettingsDocumentTest)
#include "SettingsDocumentTest.moc"
