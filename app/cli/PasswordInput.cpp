#include "cli/PasswordInput.h"

#include "cli/Output.h"
#include "cli/Run.h"

#include <QFile>

#include <cstdio>
#include <optional>
#include <termios.h>
#include <unistd.h>

namespace callboard::cli {

namespace {

constexpr qint64 longestLine = 4096;

/// Hides what is typed, as long as it lives; does nothing where standard input is no terminal.
class HiddenTyping final
{
    Q_DISABLE_COPY_MOVE(HiddenTyping)

public:
    HiddenTyping()
    {
        termios shown {};
        if (isatty(STDIN_FILENO) != 0 && tcgetattr(STDIN_FILENO, &shown) == 0) {
            m_before = shown;
            shown.c_lflag &= ~static_cast<tcflag_t>(ECHO);
            shown.c_lflag |= ECHONL;
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
            tell(tr("The password of the login:"));
        }
    }
    ~HiddenTyping()
    {
        if (m_before) {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &*m_before);
        }
    }

private:
    std::optional<termios> m_before;
};

} // namespace

Result<QString, QString> readPassword()
{
    const HiddenTyping hidden;
    QFile input;
    QByteArray line;
    if (input.open(stdin, QIODevice::ReadOnly)) {
        line = input.readLine(longestLine);
    }
    while (line.endsWith('\n') || line.endsWith('\r')) {
        line.chop(1);
    }
    if (line.isEmpty()) {
        return failure(tr("--password-stdin reads the password from standard input, and there is none."));
    }
    // libpq takes it as a text that ends with the first NUL.
    if (line.contains('\0')) {
        return failure(tr("A password holds no NUL."));
    }
    return QString::fromUtf8(line);
}

} // namespace callboard::cli
