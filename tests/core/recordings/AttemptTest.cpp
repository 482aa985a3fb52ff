#include "recordings/fetch/Attempt.h"

#include "recordings/fetch/TransferError.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <map>

using namespace callboard;
using namespace callboard::recordings;
using namespace Qt::StringLiterals;
using bolna::ApiError;

namespace {

Source source()
{
    const calls::ApiOrigin origin = *calls::ApiOrigin::fromText(u"https://api.example"_s);
    return {origin, *origin.url({u"recordings"_s, u"call"_s, u"a"_s}), 1000};
}

QUrl link()
{
    return QUrl(u"https://old.example/a.mp3?signed"_s);
}

QUrl own()
{
    return QUrl(u"https://api.example/elsewhere/a"_s);
}

QUrl target()
{
    return QUrl(u"https://storage.example/a.mp3?signed"_s);
}

QUrl another()
{
    return QUrl(u"https://other.example/a.mp3?signed"_s);
}

QUrl forbidden()
{
    return QUrl(u"http://storage.example/a.mp3"_s);
}

Attempt bare(int statusWithKey)
{
    Attempt attempt = firstAttempt(source().permanent, source());
    attempt.withKey = false;
    attempt.statusWithKey = statusWithKey;
    return attempt;
}

Attempt redirected(int redirects, qint64 from = 0)
{
    return {.url = target(), .from = from, .redirects = redirects, .fromPermanent = true, .askedPermanent = true};
}

/// The states an attempt can be in, in the order of the table's columns.
const std::vector<std::pair<const char *, Attempt>> &states()
{
    static const std::vector<std::pair<const char *, Attempt>> all {
        {"a link", firstAttempt(link(), source())},
        {"an address of the API", firstAttempt(own(), source())},
        {"the permanent address", firstAttempt(source().permanent, source())},
        {"it, without the key after 401", bare(401)},
        {"it, without the key after 403", bare(403)},
        {"a redirect of it", redirected(1)},
        {"its third redirect", redirected(3)},
        {"resumed", redirected(1, 40)},
        {"resumed at the end", redirected(1, 100)},
        {"the tail", tailOf(redirected(1, 40))},
    };
    return all;
}

QString wordFor(const QUrl &url)
{
    const std::map<QUrl, QString> names {{link(), u"link"_s}, {own(), u"own"_s}, {target(), u"target"_s},
        {another(), u"another"_s}, {source().permanent, u"permanent"_s}};
    return names.contains(url) ? names.at(url) : u"?"_s;
}

QString wordFor(RecordingError::Kind kind)
{
    using Kind = RecordingError::Kind;
    const std::map<Kind, QString> names {{Kind::NotAvailable, u"not available"_s}, {Kind::Expired, u"expired"_s},
        {Kind::NotAudio, u"not audio"_s}, {Kind::Incomplete, u"incomplete"_s}, {Kind::TooLarge, u"too large"_s},
        {Kind::Network, u"network"_s}, {Kind::KeyRefused, u"key refused"_s}, {Kind::Refused, u"refused"_s},
        {Kind::Disk, u"disk"_s}};
    return names.contains(kind) ? names.at(kind) : u"?"_s;
}

QString wordsOf(const Step &step)
{
    if (const auto *ask = std::get_if<Ask>(&step)) {
        return u"ask "_s + wordFor(ask->attempt.url) + (ask->attempt.withKey ? u" +key"_s : QString())
               + (ask->forgetsPart ? u", forget"_s : QString());
    }
    if (const auto *complete = std::get_if<Complete>(&step)) {
        return complete->insists ? u"insists"_s : u"complete"_s;
    }
    const RecordingError &why = std::get<Fail>(step).why;
    return wordFor(why.kind) + (why.gone ? u", gone"_s : QString());
}

Outcome met(Result<QUrl, ApiError> answer)
{
    Outcome outcome;
    outcome.answer = std::move(answer);
    return outcome;
}

Outcome met(ApiError::Kind kind, int status = 0)
{
    return met(failure(ApiError {.kind = kind, .httpStatus = status, .message = u"Why."_s}));
}

Outcome refused(RecordingError why)
{
    Outcome outcome = met(ApiError::Kind::Cancelled);
    outcome.refusal = std::move(why);
    return outcome;
}

Outcome useless()
{
    Outcome outcome = met(ApiError::Kind::Cancelled);
    outcome.isUseless = true;
    return outcome;
}

} // namespace

/// What follows an attempt to fetch a recording: every outcome in every state, as a table.
class AttemptTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatFollows_data()
    {
        QTest::addColumn<Attempt>("attempt");
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<QString>("step");
        const auto row = [](const char *what, const Outcome &outcome, const QStringList &steps) {
            QCOMPARE(static_cast<std::size_t>(steps.size()), states().size());
            for (qsizetype i = 0; i < steps.size(); ++i) {
                const auto &[state, attempt] = states()[static_cast<std::size_t>(i)];
                Outcome here = outcome;
                here.canBeContinued = attempt.from > 0;
                here.total = attempt.from > 0 && !attempt.asksForTail ? 100 : -1;
                QTest::addRow("%s: %s", state, what) << attempt << here << steps[i];
            }
        };
        const auto always = [](const QString &step) { return QStringList(10, step); };
        const auto otherwise
            = [](const QString &first9, const QString &tail) { return QStringList(9, first9) << tail; };
        // Of each: a link, own, permanent, bare 401, bare 403, redirect, third redirect, resumed, at the end, tail.
        row("the body ends", met(QUrl()), always(u"complete"_s));
        row("a body that was not asked for", useless(),
            {u"incomplete"_s, u"incomplete"_s, u"incomplete"_s, u"incomplete"_s, u"incomplete"_s, u"incomplete"_s,
                u"incomplete"_s, u"ask target, forget"_s, u"ask target, forget"_s, u"insists"_s});
        row("no audio", refused(notAudioError()), always(u"not audio"_s));
        row("a full disk", refused(diskError(u"full"_s, u"/"_s)), always(u"disk"_s));
        row("too large, by this side", refused(errorOf({.kind = ApiError::Kind::TooLarge}, false, 1000)),
            always(u"too large"_s));
        row("a redirect", met(another()),
            {u"ask another"_s, u"ask another"_s, u"ask another"_s, u"ask another"_s, u"ask another"_s, u"ask another"_s,
                u"not available"_s, u"ask another"_s, u"ask another"_s, u"insists"_s});
        row("a redirect to a forbidden place", met(forbidden()), otherwise(u"not available"_s, u"insists"_s));
        row("401", met(ApiError::Kind::Auth, 401),
            {u"ask permanent +key"_s, u"ask own"_s, u"ask permanent"_s, u"key refused"_s, u"refused"_s, u"expired"_s,
                u"expired"_s, u"expired"_s, u"expired"_s, u"insists"_s});
        row("403", met(ApiError::Kind::Forbidden, 403),
            {u"ask permanent +key"_s, u"ask own"_s, u"ask permanent"_s, u"key refused"_s, u"refused, gone"_s,
                u"expired"_s, u"expired"_s, u"expired"_s, u"expired"_s, u"insists"_s});
        const QStringList gone {u"ask permanent +key"_s, u"ask permanent +key"_s, u"not available, gone"_s,
            u"not available, gone"_s, u"not available, gone"_s, u"not available, gone"_s, u"not available, gone"_s,
            u"not available, gone"_s, u"not available, gone"_s, u"insists"_s};
        row("404", met(ApiError::Kind::NotFound, 404), gone);
        row("410", met(ApiError::Kind::Http, 410), gone);
        row("416", met(ApiError::Kind::Http, 416),
            {u"ask permanent +key"_s, u"network"_s, u"network"_s, u"network"_s, u"network"_s, u"network"_s,
                u"network"_s, u"ask target, forget"_s, u"insists"_s, u"insists"_s});
        const auto broken = [](const QString &tail) {
            return QStringList {u"ask permanent +key"_s} + QStringList(8, u"network"_s) + QStringList {tail};
        };
        row("500", met(ApiError::Kind::Http, 500), broken(u"insists"_s));
        row("cut", met(ApiError::Kind::Network), broken(u"network"_s));
        row("a timeout", met(ApiError::Kind::Timeout), broken(u"network"_s));
        row("429", met(ApiError::Kind::RateLimited, 429), otherwise(u"network"_s, u"insists"_s));
        row("too large, by the server's word", met(ApiError::Kind::TooLarge), otherwise(u"too large"_s, u"insists"_s));
    }

    void whatFollows()
    {
        QFETCH(const Attempt, attempt);
        QFETCH(const Outcome, outcome);
        QFETCH(const QString, step);
        QCOMPARE(wordsOf(next(attempt, outcome, source())), step);
    }

    void aRefusedKeyIsRemembered()
    {
        const Attempt permanent = firstAttempt(source().permanent, source());
        const Step after = next(permanent, met(ApiError::Kind::Forbidden, 403), source());
        QVERIFY(std::get<Ask>(after).attempt == bare(403));
        // Of another address it says nothing.
        const Step other = next(firstAttempt(own(), source()), met(ApiError::Kind::Auth, 401), source());
        QCOMPARE(std::get<Ask>(other).attempt.statusWithKey, 0);
    }

    void aRedirectIsCountedAndHasNoKey()
    {
        const Step step = next(firstAttempt(source().permanent, source()), met(target()), source());
        const Attempt attempt = std::get<Ask>(step).attempt;
        QCOMPARE(attempt.redirects, 1);
        QVERIFY(!attempt.withKey);
        QVERIFY(attempt.fromPermanent);
        QVERIFY(!attempt.askedPermanent); // a link that it signed may expire too
    }

    void thePermanentAddressIsAskedOnceAndAfresh()
    {
        Attempt attempt = tailOf(firstAttempt(link(), source()));
        attempt.redirects = 2;
        attempt.insists = true;
        const Step step = next(attempt, met(ApiError::Kind::Network), source());
        const Attempt again = std::get<Ask>(step).attempt;
        QVERIFY(again.askedPermanent && again.fromPermanent && again.withKey);
        QVERIFY(!again.asksForTail);
        QCOMPARE(again.redirects, 0);
        QVERIFY(again.insists);
        QCOMPARE(wordsOf(next(redirected(0), met(ApiError::Kind::Network), source())), u"network"_s);
        Source without = source();
        without.permanent = {};
        QCOMPARE(wordsOf(next(firstAttempt(link(), without), met(ApiError::Kind::Network), without)), u"network"_s);
    }

    void whatTheHeadSaidTwiceGoesOn()
    {
        Attempt attempt = redirected(1, 100);
        attempt.insists = true;
        QCOMPARE(wordsOf(next(attempt, met(QUrl()), source())), u"insists"_s);
    }

    void whereItBegins_data()
    {
        QTest::addColumn<QUrl>("address");
        QTest::addColumn<QUrl>("url");
        QTest::addColumn<bool>("withKey");
        QTest::addColumn<bool>("askedPermanent");
        QTest::newRow("a link") << link() << link() << false << false;
        QTest::newRow("an address of the API") << own() << own() << true << false;
        QTest::newRow("the permanent address") << source().permanent << source().permanent << true << false;
        QTest::newRow("a forbidden place") << forbidden() << source().permanent << true << true;
        QTest::newRow("none") << QUrl() << source().permanent << true << true;
    }

    void whereItBegins()
    {
        QFETCH(const QUrl, address);
        QFETCH(const QUrl, url);
        QFETCH(const bool, withKey);
        QFETCH(const bool, askedPermanent);
        const Attempt first = firstAttempt(address, source());
        QCOMPARE(first.url, url);
        QCOMPARE(first.withKey, withKey);
        QCOMPARE(first.askedPermanent, askedPermanent);
        QCOMPARE(first.fromPermanent, url == source().permanent);
        QCOMPARE(first.from, 0);
    }
};

CALLBOARD_TEST(AttemptTest)

#include "AttemptTest.moc"
