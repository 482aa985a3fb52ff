#pragma once

#include "calling/Stopper.h"
#include "calls/Call.h"
#include "store/CallReader.h"

#include <QObject>
#include <QPointer>
#include <QString>

class QMessageBox;

namespace callboard::store {
struct CallFile;
}

namespace callboard::ui {

class CallDetailsSidebar;
class DetailsController;
class RowActions;
struct Services;

/// Stops a waiting call, after the user confirmed it: from the sidebar and from a row's menu. Shows the result in the
/// sidebar and in a notice. GUI thread only.
class StopController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StopController)

public:
    struct Parts
    {
        CallDetailsSidebar &sidebar;
        DetailsController &details;
        RowActions &rowActions;
        QWidget &window;
    };

    /// Everything passed in must outlive it.
    StopController(const Services &services, const Parts &parts, QObject *parent = nullptr);
    ~StopController() override;

    /// Asks for confirmation; says so if it is too late.
    void ask(qint64 id);

Q_SIGNALS:
    /// What was done, or why not, as a short plain sentence.
    void noticed(const QString &sentence);

private:
    using Found = store::Read<std::optional<calls::Call>>;
    using Stopped = Result<calls::CallStatus, calling::StopError>;

    void follow(const store::CallFile &file);
    void decide(qint64 id, const Found &found);
    void confirm(const calls::Call &call);
    void stop(const calls::Call &call);
    void finish(qint64 id, const QString &who, const Stopped &stopped);
    void refuse(qint64 id, const QString &sentence);
    [[nodiscard]] bool isShown(qint64 id) const;

    const Services &m_services;
    Parts m_parts;
    QPointer<QMessageBox> m_box;
};

} // namespace callboard::ui
