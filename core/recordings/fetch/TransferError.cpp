#include "recordings/fetch/TransferError.h"

#include "base/SizeText.h"

#include <QCoreApplication>

namespace callboard::recordings {

using bolna::ApiError;
using Kind = RecordingError::Kind;

namespace {

constexpr int gone = 410;

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::recordings", text);
}

} // namespace

RecordingError errorOf(const ApiError &error, bool comesOn, qint64 largest)
{
    switch (error.kind) {
    case ApiError::Kind::Auth:
        return {Kind::KeyRefused,
            tr("The recording was refused. %1 Check the account's API key in Settings.").arg(error.message)};
    case ApiError::Kind::Forbidden: // of this recording alone: mostly its call was made with another account's key
        return {Kind::Refused, tr("The recording was refused. %1 If the call was made with another account's API key, "
                                  "enter that one in Settings.")
                                   .arg(error.message)};
    case ApiError::Kind::NotFound:
        return {Kind::NotAvailable, tr("Bolna has no recording of this call. Check Status asks Bolna again.")};
    case ApiError::Kind::TooLarge:
        return {Kind::TooLarge,
            tr("The recording is larger than %1 and was not fetched. Listen to it at Bolna.").arg(sizeText(largest))};
    default:
        if (error.httpStatus == gone) {
            return {Kind::NotAvailable, tr("Bolna has deleted this call's recording. Check Status asks Bolna again.")};
        }
        return {Kind::Network,
            comesOn
                ? tr("The recording came only in part. %1 Try again: it goes on where it stopped.").arg(error.message)
                : tr("The recording could not be fetched. %1 Try again.").arg(error.message)};
    }
}

RecordingError diskError(const QString &why, const QString &folder)
{
    return {Kind::Disk, tr("The recording could not be written: %1. Make room on the disk, or see to it that %2 can be "
                           "written, then try again.")
                            .arg(why, folder)};
}

RecordingError notAudioError()
{
    return {Kind::NotAudio,
        tr("What came instead of the recording is not audio. Nothing was kept: if this network wants you to sign "
           "in, do so, then try again.")};
}

RecordingError emptyError()
{
    return {Kind::Incomplete, tr("The recording is empty: it holds no sound. Bolna may still be writing it, so nothing "
                                 "was kept: try again later.")};
}

RecordingError shorterThanItSaysError()
{
    return {Kind::Incomplete, tr("The recording says that it is longer than what came. Bolna may still be writing it: "
                                 "try again later, and what there is then is kept.")};
}

RecordingError incompleteError(bool comesOn)
{
    return {Kind::Incomplete, comesOn ? tr("The recording came only in part. Try again: it goes on where it stopped.")
                                      : tr("The recording came only in part. Nothing was kept: try again.")};
}

RecordingError onlyAPieceError()
{
    return {Kind::Incomplete, tr("Only a piece of the recording was sent. Nothing was kept: try again later.")};
}

RecordingError forbiddenPlaceError()
{
    return {Kind::NotAvailable, tr("The recording's address leads to a place that is not allowed. Nothing was "
                                   "fetched: use Check Status to ask Bolna for another address.")};
}

RecordingError expiredError()
{
    return {Kind::Expired, tr("The recording's link has expired, and Bolna gave no better one. Use Check Status, "
                              "then try again.")};
}

} // namespace callboard::recordings
