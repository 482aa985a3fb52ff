#include "printing/PrintPreview.h"

#include "theme/ScreenFit.h"

#include <QCoreApplication>
#include <QPrintPreviewDialog>
#include <QPrinter>
#include <QWidget>

#include <memory>

namespace callboard::ui {

using namespace Qt::StringLiterals;

QPrintPreviewDialog *openPrintPreview(QWidget *above, const QString &name, QPageLayout::Orientation orientation,
    qreal margin, const std::function<void(QPrinter &)> &paint)
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setDocName(name);
    printer->setPageOrientation(orientation);
    printer->setPageMargins(QMarginsF(margin, margin, margin, margin), QPageLayout::Millimeter);
    auto *dialog = new QPrintPreviewDialog(printer.get(), above);
    dialog->setObjectName(u"printPreview"_s);
    dialog->setWindowTitle(QCoreApplication::translate("callboard::ui::PrintPreview", "Print: %1").arg(name));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QPrintPreviewDialog::paintRequested, dialog, [paint](QPrinter *to) { paint(*to); });
    // As long as the dialog: it holds a plain pointer.
    QObject::connect(dialog, &QObject::destroyed, dialog, [printer] { Q_UNUSED(printer) });
    constexpr qreal ofTheWindow = 0.85;
    dialog->resize((QSizeF(above->window()->size()) * ofTheWindow).toSize());
    ScreenFit::apply(*dialog);
    dialog->open();
    return dialog;
}

} // namespace callboard::ui
