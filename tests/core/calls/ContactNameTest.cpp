#include "calls/ContactName.h"
#include "support/TestRegistry.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard::calls;

class ContactNameTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNameIsFoundUnderItsKey_data();
    void aNameIsFoundUnderItsKey();
    void placeholdersAreNoNames_data();
    void placeholdersAreNoNames();
    void aPlaceholderGivesWayToTheNextKey();
};

void ContactNameTest::aNameIsFoundUnderItsKey_data()
{
    QTest::addColumn<QString>("data");
    QTest::addColumn<QString>("expected"); // null: none
    const auto row
        = [](const char *data, const QString &expected) { QTest::newRow(data) << QString::fromUtf8(data) << expected; };
    row(R"({"customer_name":"Asha Verma"})", u"Asha Verma"_s);
    row(R"({"Customer Name":"Asha Verma"})", u"Asha Verma"_s);
    row(R"({"CUSTOMER-NAME":"Asha Verma"})", u"Asha Verma"_s);
    row(R"({"customerName":"Asha Verma"})", u"Asha Verma"_s);
    row(R"({"lead_name":"Asha Verma"})", u"Asha Verma"_s);
    row(R"({"Lead Name ":"  Asha   Verma "})", u"Asha Verma"_s);
    row(R"({"Full Name":"आशा वर्मा"})", u"आशा वर्मा"_s);
    row(R"({"contact":"Asha"})", u"Asha"_s);
    row(R"({"first_name":"Bruce","last_name":"Wayne"})", u"Bruce Wayne"_s);
    row(R"({"FirstName":"Bruce","Last Name":"Wayne"})", u"Bruce Wayne"_s);
    row(R"({"First Name":"Asha","Middle Name":"K.","Surname":"Verma"})", u"Asha K. Verma"_s);
    row(R"({"first_name":"Bruce"})", u"Bruce"_s);
    row(R"({"last_name":"Wayne"})", u"Wayne"_s);
    row(R"({"first_name":"Bruce","last_name":"nan"})", u"Bruce"_s);
    row(R"({"first_name":"Bruce","last_name":"Bruce Wayne"})", u"Bruce Wayne"_s);
    row(R"({"name":"Bruce","last_name":"Wayne"})", u"Bruce Wayne"_s);
    row(R"({"name":"Bruce","first_name":"Bruce","last_name":"Wayne"})", u"Bruce Wayne"_s);
    row(R"({"name":"Wayne","last_name":"Wayne"})", u"Wayne"_s);
    row(R"({"name":"Bruce T. Wayne","first_name":"Bruce","last_name":"Wayne"})", u"Bruce T. Wayne"_s);
    row(R"({"customer_name":"Asha","name":"Somebody"})", u"Asha"_s);
    row(R"({"contact":"Office","first_name":"Asha"})", u"Asha"_s);
    row(R"({"name":"O'Brien-Smith 3rd"})", u"O'Brien-Smith 3rd"_s);
    row(R"({"timezone":"Asia/Kolkata","agent_name":"Riya","company_name":"Wayne Ltd"})", QString());
    row(R"({"customer_name":7})", QString());
    row(R"({"customer_name":null})", QString());
    row(R"({"customer_name":{"first":"Asha"}})", QString());
    row(R"({})", QString());
}

void ContactNameTest::aNameIsFoundUnderItsKey()
{
    QFETCH(const QString, data);
    QFETCH(const QString, expected);
    const QJsonObject object = QJsonDocument::fromJson(data.toUtf8()).object();
    const auto name = contactNameIn(object);
    QCOMPARE(name.value_or(QString()), expected);
    QCOMPARE(name.has_value(), !expected.isNull());
}

void ContactNameTest::placeholdersAreNoNames_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("expected");
    for (const QString &value : {u"nan"_s, u"NaN"_s, u"null"_s, u"NULL"_s, u"None"_s, u"none"_s, u"-"_s, u"--"_s,
             u"—"_s, u"N/A"_s, u"n/a"_s, u"NA"_s, u"undefined"_s, u""_s, u"  "_s, u"."_s, u"?"_s, u"\u200B"_s,
             u"9876540021"_s, u"+91 98765 40021"_s, u"+91XXXXXXXXXX"_s, u"9.19877E+11"_s, u"919876540021.0"_s,
             u"{{customer_name}}"_s, u"{name}"_s, u"%name%"_s, u"12"_s}) {
        QTest::newRow(qPrintable(u'<' + value + u'>')) << value << false;
    }
    for (const QString &value : {u"Na Li"_s, u"Nanda"_s, u"Nulla"_s, u"Ng"_s, u"O"_s, u"आ"_s, u"李"_s, u"Asha 2"_s,
             u"3CX Desk"_s, u"Xavier"_s}) {
        QTest::newRow(qPrintable(value)) << value << true;
    }
}

void ContactNameTest::placeholdersAreNoNames()
{
    QFETCH(const QString, value);
    QFETCH(const bool, expected);
    QCOMPARE(isName(value), expected);
}

void ContactNameTest::aPlaceholderGivesWayToTheNextKey()
{
    const QJsonObject data {{u"customer_name"_s, u"None"_s}, {u"Name"_s, u"+91 98765 40021"_s}, {u"lead"_s, u"Asha"_s}};
    QCOMPARE(contactNameIn(data).value_or(QString()), u"Asha"_s);
}

CALLBOARD_TEST(ContactNameTest)
#include "ContactNameTest.moc"
