// A process with a store, for a test to kill or to run without rights:
//   store_child open FILE    opens the store as nobody in particular; says "ok", "reads KIND" or "error KIND"
//   store_child rescue FILE  opens the store, which may be damaged; says "ok" or "error KIND"
//   store_child write FILE   stores calls without end; says the execution id of each once the store has answered
//   store_child dial FILE    begins a dial, says "begun", and waits
//   store_child doubles FILE N   stores N calls, each under two accounts, with a note; says "ok"
//   store_child merge FILE   says "begins", makes the two accounts one, says "done", and waits

#include "bolna/ExecutionJson.h"
#include "store/CallStore.h"

#include <QCoreApplication>
#include <QDateTime>

#include <cstdio>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace callboard;

namespace {

void say(const QString &line)
{
    std::puts(qPrintable(line));
    std::fflush(stdout);
}

class Writer final : public QObject
{
public:
    explicit Writer(store::CallStore &store)
        : m_store(store)
    {
    }
    void writeNext()
    {
        const QString id = u"call-%1"_s.arg(m_next++);
        const auto execution
            = bolna::parseExecution(R"({"id":")" + id.toUtf8() + R"(","status":"completed","transcript":"assistant: )"
                                    + id.toUtf8().repeated(200) + "\"}");
        m_store.apply(
            {u"test"_s, id, *execution, QDateTime::currentDateTimeUtc()}, {this, [this, id](const auto &stored) {
                                                                               say(stored ? id : u"error"_s);
                                                                               writeNext();
                                                                           }});
    }

private:
    store::CallStore &m_store;
    int m_next = 0;
};

constexpr QStringView twoAccounts[] {u"default", u"environment"};

/// The store works in order: the last answer is the answer of all.
void writeDoubles(store::CallStore &store, QObject *context, int many)
{
    const QDateTime at = QDateTime::currentDateTimeUtc();
    for (const QStringView account : twoAccounts) {
        store.saveAccount({account.toString(), account.toString(), u"http://127.0.0.1:1"_s});
        for (int i = 0; i < many; ++i) {
            const QByteArray id = QByteArray::number(i);
            const auto execution
                = bolna::parseExecution(R"({"status":"completed","transcript":"assistant: )" + id + "\"}");
            store.apply({account.toString(), QString::fromLatin1(id), *execution, at},
                {context, [&store, at](const auto &stored) {
                     store.annotate(stored->calls.front().id, {u"a note"_s, {}}, at);
                 }});
        }
    }
    store.saveAccount({u"last"_s, u"last"_s, u"http://127.0.0.1:1"_s},
        {context, [&store, context](const auto &) {
             store.saveAccount({u"last"_s, u"last"_s, u"http://127.0.0.1:1"_s}, {context, [](const auto &done) {
                                                                                     say(done ? u"ok"_s : u"error"_s);
                                                                                     QCoreApplication::quit();
                                                                                 }});
         }});
}

void merge(store::CallStore &store, QObject *context)
{
    say(u"begins"_s);
    store.claimAccount({.account = {u"default"_s, u"default"_s, u"http://127.0.0.1:1"_s},
                           .owner = {.id = u"42"_s},
                           .key = "a-key",
                           .isAccountsOwn = true},
        {context, [](const auto &claimed) { say(claimed ? u"done"_s : u"error"_s); }});
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString mode = arguments.value(1);
    constexpr uid_t nobody = 65534;
    if (mode == u"open" && ::geteuid() == 0 && ::setuid(nobody) != 0) {
        return 1; // permissions mean nothing to root
    }
    store::CallStore store(arguments.value(2));
    if (const auto opened = store.open(); !opened) {
        say(u"error %1"_s.arg(static_cast<int>(opened.error().kind)));
        return 0;
    }
    if (mode == u"open" || mode == u"rescue") {
        const auto &why = store.whyNotWritable();
        say(why ? u"reads %1"_s.arg(static_cast<int>(why->kind)) : u"ok"_s);
        return 0;
    }
    QObject context;
    if (mode == u"doubles") {
        writeDoubles(store, &context, arguments.value(3).toInt());
        return QCoreApplication::exec();
    }
    if (mode == u"merge") {
        merge(store, &context);
        return QCoreApplication::exec();
    }
    store.saveAccount({u"test"_s, u"test"_s, u"http://127.0.0.1:1"_s});
    Writer writer(store);
    if (mode == u"write") {
        for (int i = 0; i < 8; ++i) { // several at once, so that they share transactions
            writer.writeNext();
        }
    } else {
        store.beginDial({.id = u"d1"_s,
                            .accountId = u"test"_s,
                            .agentId = u"agent-1"_s,
                            .agentName = {},
                            .recipientPhoneNumber = u"+919876540001"_s,
                            .phoneNumberId = {},
                            .contactName = u"Asha"_s,
                            .project = {},
                            .at = QDateTime::currentDateTimeUtc()},
            {&writer, [](const auto &begun) { say(begun ? u"begun"_s : u"error"_s); }});
    }
    return QCoreApplication::exec();
}
