#pragma once

#include <QByteArray>
#include <QString>

namespace callboard::bolna {

/// The message in an error body: one plain line of 500 characters at most, empty where there is none. Pure; any thread.
///
/// Tries `message`, then `detail`, `error`, `errors`, `msg`. Each may be text, a list, an object with such fields, or
/// FastAPI's `[{"loc":…,"msg":…}]`, which becomes "recipient_phone_number: field required". Plain text is taken as it
/// is; of a web page (a firewall's, a proxy's) only its title. Secrets are removed before the line is cut: `key`
/// itself, the text after "Bearer", and the query of every URL.
[[nodiscard]] QString messageOf(const QByteArray &body, const QByteArray &key = {});

} // namespace callboard::bolna
