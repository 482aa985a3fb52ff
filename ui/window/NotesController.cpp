#include "window/NotesController.h"

#include "Services.h"
#include "details/NotesEditor.h"
#include "store/CallReader.h"
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

void NotesController::read(qint64 id)
{
    if (const auto unsaved = m_unsaved.constFind(id); unsaved != m_unsaved.cend()) {
        m_editor.showUnsaved(id, unsaved->annotation, unsaved->trouble);
        return;
    }
    using Found = Result<calls::Annotation, store::StoreError>;
    m_services.reader.annotation(id, {this, [this, id, written = m_written](const Found &found) {
                                          if (written == m_written && found && !m_unsaved.contains(id)) {
                                              m_editor.showStored(id, *found);
                                          } else if (written != m_written && m_editor.callId() == id) {
                                              read(id);
                                          }
                                      }});
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
        m_unsaved.erase(unsaved);
        m_editor.saved(id, annotation);
        Q_EMIT storeChanged();
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
