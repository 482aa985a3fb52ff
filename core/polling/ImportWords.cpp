#include "polling/ImportWords.h"

#include "base/LocalWords.h"
#include "polling/HistoryImport.h"

#include <QCoreApplication>
#include <QLocale>

namespace callboard::polling {

QString importWords(const ImportReport &report, const QDate &today)
{
    if (report.agents == 0) {
        return {};
    }
    const QString calls = QCoreApplication::translate("callboard::polling", "%1 call(s) so far", nullptr, report.rows)
                              .arg(QLocale().toString(report.rows));
    const QDate back = report.wholeFrom.toLocalTime().date();
    if (!report.wholeFrom.isValid() || back >= today) {
        return calls;
    }
    return QCoreApplication::translate("callboard::polling", "%1, back to %2").arg(calls, dayWords(back, today));
}

} // namespace callboard::polling
