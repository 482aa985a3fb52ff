#pragma once

#include "store/CallReader.h"
#include "store/ListOrder.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>

class QWidget;

namespace callboard::store {
struct CallFile;
}

namespace callboard::ui {

class CallHistoryModel;
class CallHistoryView;
class ExportController;
struct CallListSheet;
struct Services;

/// Prints what is on screen, or one call, after a preview. Reading and making the texts run on another thread. GUI
/// thread only.
class PrintController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PrintController)

public:
    /// A preview holds them all; beyond that an export is the better way.
    static constexpr int mostCalls = 5000;

    struct Parts
    {
        QWidget &window;
        CallHistoryModel &model;
        CallHistoryView &view;
        const ExportController &exports; ///< knows which calls and columns are on screen
    };

    /// Everything passed in must outlive it.
    PrintController(const Services &services, const Parts &parts, QObject *parent = nullptr);
    ~PrintController() override;

    /// The selected calls where there are several, else all on the board, with the table's columns.
    void printList();
    void printCall(qint64 id);

Q_SIGNALS:
    /// A brief plain sentence.
    void noticed(const QString &sentence);

private:
    using Found = store::Read<std::optional<store::CallFile>>;

    void showList(const std::shared_ptr<CallListSheet> &sheet, const store::Read<bool> &read);
    void showCall(const Found &found);

    const Services &m_services;
    const Parts m_parts;
    bool m_reading = false;
};

} // namespace callboard::ui
