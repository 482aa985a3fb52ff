#include "window/Announcements.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;

void Announcements::begin(std::chrono::milliseconds now)
{
    if (!m_since) {
        m_since = now;
    }
}

void Announcements::add(About about, const QString &sentence, std::chrono::milliseconds now)
{
    if (sentence.isEmpty()) {
        return;
    }
    begin(now);
    m_sentences[about] = sentence;
}

void Announcements::addCalls(int newCalls, std::chrono::milliseconds now)
{
    if (newCalls > 0) {
        begin(now);
        m_newCalls += newCalls;
    }
}

std::optional<std::chrono::milliseconds> Announcements::due() const
{
    if (!m_since) {
        return std::nullopt;
    }
    const auto gathered = *m_since + gathersFor;
    return m_last ? std::max(gathered, *m_last + restsFor) : gathered;
}

QString Announcements::take(std::chrono::milliseconds now)
{
    if (const auto when = due(); !when || now < *when) {
        return {};
    }
    m_since.reset();
    if (m_newCalls > 0) {
        m_sentences[About::Board]
            = tr("%n new call(s)", nullptr, m_newCalls)
              + (m_sentences.contains(About::Board) ? u". "_s + m_sentences[About::Board] : u""_s);
        m_newCalls = 0;
    }
    QStringList all;
    for (const auto &[about, sentence] : m_sentences) {
        // A state that came and went again meanwhile is no news.
        const bool isNews = about != About::Polling || m_said[about] != sentence;
        if (isNews) {
            all.append(sentence.endsWith(u'.') ? sentence.chopped(1) : sentence);
        }
        m_said[about] = sentence;
    }
    m_sentences.clear();
    if (all.isEmpty()) {
        return {};
    }
    m_last = now;
    return all.join(u". "_s) + u'.';
}

} // namespace callboard::ui
