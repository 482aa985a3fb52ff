#include "bench/SimulatorChild.h"

#include <QCoreApplication>

namespace callboard::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 120'000; ///< milliseconds; other programs may have the machine

} // namespace

SimulatorChild::SimulatorChild(const Shape &shape)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QCoreApplication::applicationFilePath(),
        {u"simulator"_s, u"--calls"_s, QString::number(shape.calls), u"--agents"_s, QString::number(shape.agents),
            u"--ended"_s, QString::number(shape.ended), u"--latency"_s, QString::number(shape.latency.count())});
    m_baseUrl = QString::fromLatin1(readLine());
}

SimulatorChild::~SimulatorChild()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(patience)) {
        m_process.kill();
        m_process.waitForFinished(patience);
    }
}

QByteArrayList SimulatorChild::executions()
{
    ask("executions");
    QByteArrayList all;
    for (QByteArray line = readLine(); !line.isEmpty(); line = readLine()) {
        all.append(line);
    }
    return all;
}

int SimulatorChild::takeRequests()
{
    ask("requests");
    return readLine().toInt();
}

void SimulatorChild::limit(int requestsPerMinute)
{
    ask("limit " + QByteArray::number(requestsPerMinute));
    (void)readLine();
}

void SimulatorChild::ask(const QByteArray &question)
{
    m_process.write(question + '\n');
}

QByteArray SimulatorChild::readLine()
{
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(patience)) {
            qFatal("The simulator does not answer: %s", qPrintable(m_process.errorString()));
        }
    }
    return m_process.readLine().trimmed();
}

} // namespace callboard::bench
