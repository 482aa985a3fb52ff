#pragma once

#include <QByteArray>
#include <QString>

namespace callboard::bolna {

/// What an error body says in words: one plain line of 500 characters at most, empty where it says nothing. Pure; any
/// thread.
///
/// `message`, then `detail`, `error`, `errors`, `msg`: each may be text, a list, an object with words of its own, or
/// FastAPI's `[{"loc":…,"msg":…}]`, which becomes "recipient_phone_number: field required". Plain text is taken as it
/// is; of a web page (a firewall's, a proxy's) only its title.
/// Secrets are taken out before the line is cut: `key` itself, what follows "Bearer", and the query of every URL.
[[nodiscard]] QString messageOf(const QByteArray &body, const QByteArray &key = {});

} // namespace callboard::bolna
