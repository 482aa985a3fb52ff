#include "bolna/HttpErrors.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard::bolna;
using Kind = ApiError::Kind;

Q_DECLARE_METATYPE(callboard::bolna::ApiError::Kind)

namespace {

const QDateTime now(QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC);

} // namespace

class HttpErrorsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStatusHasItsKind_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<Kind>("kind");
        QTest::newRow("400") << 400 << Kind::Http;
        QTest::newRow("401") << 401 << Kind::Auth;
        QTest::newRow("403") << 403 << Kind::Forbidden;
        QTest::newRow("404") << 404 << Kind::NotFound;
        QTest::newRow("408") << 408 << Kind::Timeout;
        QTest::newRow("422") << 422 << Kind::Http;
        QTest::newRow("429") << 429 << Kind::RateLimited;
        QTest::newRow("500") << 500 << Kind::Http;
        QTest::newRow("503") << 503 << Kind::Http;
        QTest::newRow("304 without a place to go") << 304 << Kind::Http;
    }

    void everyStatusHasItsKind()
    {
        QFETCH(const int, status);
        QFETCH(const Kind, kind);
        const ApiError error = errorForStatus(status, {}, {}, {}, now);
        QVERIFY(error.kind == kind);
        QCOMPARE(error.httpStatus, status);
        QVERIFY(!error.message.isEmpty());
        QVERIFY(!error.message.contains(u'%'));
    }

    void retryAfter_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("seconds"); // -1: none
        QTest::newRow("none") << QByteArray() << -1;
        QTest::newRow("seconds") << QByteArray("17") << 17;
        QTest::newRow("at once") << QByteArray("0") << 0;
        QTest::newRow("negative") << QByteArray("-5") << -1;
        QTest::newRow("words") << QByteArray("soon") << -1;
        QTest::newRow("a date") << QByteArray("Fri, 16 Jan 2026 05:22:01 GMT") << 30;
        QTest::newRow("a date that is over") << QByteArray("Fri, 16 Jan 2026 05:00:00 GMT") << 0;
    }

    void retryAfter()
    {
        QFETCH(const QByteArray, header);
        QFETCH(const int, seconds);
        const auto after = errorForStatus(429, {}, header, {}, now).retryAfter;
        QCOMPARE(after ? static_cast<int>(after->count()) : -1, seconds);
    }

    void transportErrors_data()
    {
        QTest::addColumn<QNetworkReply::NetworkError>("code");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<bool>("mayHaveArrived");
        QTest::newRow("refused") << QNetworkReply::ConnectionRefusedError << Kind::Network << false;
        QTest::newRow("no such host") << QNetworkReply::HostNotFoundError << Kind::Network << false;
        QTest::newRow("TLS") << QNetworkReply::SslHandshakeFailedError << Kind::Network << false;
        QTest::newRow("closed") << QNetworkReply::RemoteHostClosedError << Kind::Network << true;
        QTest::newRow("time-out") << QNetworkReply::TimeoutError << Kind::Timeout << true;
        QTest::newRow("anything else") << QNetworkReply::UnknownNetworkError << Kind::Network << true;
    }

    void transportErrors()
    {
        QFETCH(const QNetworkReply::NetworkError, code);
        QFETCH(const Kind, kind);
        QFETCH(const bool, mayHaveArrived);
        const ApiError error = errorForTransport(code, 0, u"api.bolna.ai"_s);
        QVERIFY(error.kind == kind);
        QCOMPARE(error.mayHaveArrived, mayHaveArrived);
        QVERIFY(error.message.contains(u"api.bolna.ai"));
    }
};

CALLBOARD_TEST(HttpErrorsTest)
#include "HttpErrorsTest.moc"
