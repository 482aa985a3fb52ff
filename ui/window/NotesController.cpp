#include "window/NotesController.h"

#include "Services.h"
#include "details/NotesEditor.h"
#include "store/CallFile.h"
#include "store/CallStore.h"

namespace callboard::ui {

NotesController::NotesController(const Services &services, NotesEditor &editor, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_editor(editor)
{
    connect(&m_editor, &NotesEditor::saveRequested, this, &NotesController::save);
    connect(&m_services.store, &store::CallStore::writabilityChanged, this, [this] {
        if (!m_services.store.whyNotWritable()) {
            retry();
        }
    });
}

NotesController::~NotesController() = default;

bool NotesController::show(const store::CallFile &file, quint64 askedAfter)
{
    const qint64 id = file.call.id;
    if (const auto unsaved = m_unsaved.constFind(id); unsaved != m_unsaved.cend()) {
        m_editor.showUnsaved(id, unsaved->annotation, unsaved->trouble);
        return true;
    }
    if (askedAfter != m_written) {
        return false;
    }
    if (file.annotation) {
        m_editor.showStored(id, *file.annotation);
    }
    return true;
}

void NotesController::save(qint64 id, const calls::Annotation &annotation)
{
    m_unsaved.insert(id, {annotation, {}});
    send(id);
}

void NotesController::send(qint64 id)
{
    const calls::Annotation annotation = m_unsaved.value(id).annotation;
    using Written = Result<store::ChangeSet, store::StoreError>;
    m_services.store.annotate(id, annotation, m_services.clock.now(),
        {this, [this, id, annotation](const Written &written) {
             answered(id, annotation, written ? QString() : written.error().message);
         }});
}

void NotesController::answered(qint64 id, const calls::Annotation &annotation, const QString &trouble)
{
    ++m_written;
    const auto unsaved = m_unsaved.find(id);
    if (unsaved == m_unsaved.end() || unsaved->annotation != annotation) {
        return; // something newer is on its way
    }
    if (trouble.isEmpty()) {
        m_unsaved.remove(id);
        m_editor.saved(id, annotation);
        return;
    }
    unsaved->trouble = trouble;
    m_editor.showUnsaved(id, annotation, trouble);
    if (!m_retry) {
        m_retry = m_services.clock.callAfter(retryAfter, [this] { retry(); });
    }
}

void NotesController::retry()
{
    m_retry.reset();
    const QList<qint64> ids = m_unsaved.keys();
    for (const qint64 id : ids) {
        if (!m_unsaved.value(id).trouble.isEmpty()) {
            send(id);
        }
    }
}

} // namespace callboard::ui

#include "moc_NotesController.cpp"
