#include "settings/StoreSection.h"

#include "base/LocalWords.h"
#include "theme/Button.h"
#include "theme/Theme.h"
#include "ui/support/WidgetApplication.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace callboard;
using ui::StoreSection;

class StoreSectionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void backupsAreListedWithTheirTimeAndSize()
    {
        StoreSection section(m_theme);
        auto *list = section.findChild<QComboBox *>(u"backupList"_s);
        QCOMPARE(list->count(), 1); // another file can always be chosen
        QCOMPARE(section.findChild<QLabel *>(u"lastBackup"_s)->text(), u"There is none yet."_s);
        section.setBackups(two(), two().front().at);
        QCOMPARE(list->count(), 3);
        QVERIFY2(list->itemText(0).contains(dayWordsWithYear(QDate(2026, 1, 16))), qPrintable(list->itemText(0)));
        QVERIFY2(list->itemText(0).contains(u"35"_s), qPrintable(list->itemText(0)));
        QVERIFY(section.findChild<QLabel *>(u"lastBackup"_s)->text().contains(dayWordsWithYear(QDate(2026, 1, 16))));
    }

    void whatIsChosenIsRestored()
    {
        StoreSection section(m_theme);
        section.setBackups(two(), two().front().at);
        std::optional<store::BackupFile> asked;
        connect(
            &section, &StoreSection::restoreRequested, this, [&](const store::BackupFile &backup) { asked = backup; });
        QSignalSpy file(&section, &StoreSection::restoreFileRequested);
        auto *list = section.findChild<QComboBox *>(u"backupList"_s);
        auto *restore = section.findChild<QAbstractButton *>(u"restoreBackup"_s);
        list->setCurrentIndex(1);
        std::vector<store::BackupFile> three = two();
        three.insert(three.begin(), {.path = u"newest"_s, .at = three.front().at.addDays(1), .bytes = 36'000'000});
        section.setBackups(three, three.front().at); // one more was made, and the choice stays
        restore->click();
        QVERIFY(asked);
        QCOMPARE(asked->path, u"older"_s);
        QCOMPARE(file.count(), 0);
        list->setCurrentIndex(3);
        restore->click();
        QCOMPARE(file.count(), 1);
    }

    void aSettingThatIsShownIsNotAChange()
    {
        StoreSection section(m_theme);
        int keep = -1;
        connect(&section, &StoreSection::changed, this,
            [&keep](const store::BackupSettings &settings) { keep = settings.keep; });
        section.setSettings({.keep = 14});
        QCOMPARE(keep, -1);
        auto *kept = section.findChild<QSpinBox *>(u"backupsKept"_s);
        QCOMPARE(kept->value(), 14);
        kept->setValue(0);
        QCOMPARE(keep, 0);
        QVERIFY(!kept->text().contains(u'0'));
    }

    void whileSomethingIsUnderWayNothingElseIsAskedFor()
    {
        StoreSection section(m_theme);
        section.show();
        section.setWorking(u"A backup is being made… 43 %"_s);
        QVERIFY(section.findChild<QLabel *>(u"backupProgress"_s)->isVisible());
        QVERIFY(!section.findChild<QAbstractButton *>(u"backUpNow"_s)->isEnabled());
        QVERIFY(!section.findChild<QAbstractButton *>(u"restoreBackup"_s)->isEnabled());
        section.setWorking({});
        QVERIFY(!section.findChild<QLabel *>(u"backupProgress"_s)->isVisible());
        QVERIFY(section.findChild<QAbstractButton *>(u"backUpNow"_s)->isEnabled());
    }

    void everyControlHasAName()
    {
        StoreSection section(m_theme);
        for (const QWidget *control : section.findChildren<QWidget *>()) {
            if (control->focusPolicy() == Qt::NoFocus || control->parentWidget() != &section) {
                continue;
            }
            const auto *button = qobject_cast<const QAbstractButton *>(control);
            QVERIFY2(!control->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                qPrintable(control->objectName()));
            QVERIFY(!control->objectName().isEmpty());
        }
    }

private:
    static std::vector<store::BackupFile> two()
    {
        const QDateTime made(QDate(2026, 1, 16), QTime(5, 21), Qt::UTC);
        return {{.path = u"newer"_s, .at = made, .bytes = 35'000'000},
            {.path = u"older"_s, .at = made.addDays(-1), .bytes = 34'200'000}};
    }

    ui::Theme m_theme;
};

CALLBOARD_PLAIN_WIDGET_TEST(StoreSectionTest)
#include "StoreSectionTest.moc"
