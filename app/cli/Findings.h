#pragma once

#include "ExitCode.h"
#include "base/Redaction.h"
#include "cli/Output.h"

#include <QString>

namespace callboard::cli {

/// What works and what does not: writes a line for each to stdout, and keeps the code of the first trouble. The lines
/// may be pasted where others read them: what they say goes through a Redaction.
class Findings final
{
public:
    [[nodiscard]] Redaction &redaction() { return m_redaction; }
    void good(const QString &what, const QString &detail) { line(QStringLiteral("✓ %1: %2").arg(what, detail)); }
    void note(const QString &what, const QString &detail) { line(QStringLiteral("• %1: %2").arg(what, detail)); }
    void bad(const QString &what, const QString &detail, ExitCode code)
    {
        line(QStringLiteral("✗ %1: %2").arg(what, detail));
        ++m_troubles;
        if (m_code == ExitCode::Done) {
            m_code = code;
        }
    }
    [[nodiscard]] ExitCode code() const { return m_written == ExitCode::Done ? m_code : m_written; }
    [[nodiscard]] int troubles() const { return m_troubles; }

private:
    Redaction m_redaction = Redaction::ofThisUser();
    void line(const QString &text)
    {
        if (m_written == ExitCode::Done) {
            m_written = print(m_redaction.of(text));
        }
    }

    ExitCode m_written = ExitCode::Done;
    ExitCode m_code = ExitCode::Done;
    int m_troubles = 0;
};

} // namespace callboard::cli
