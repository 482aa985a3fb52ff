#include "session/MeteredNetwork.h"

#include "support/TestRegistry.h"
#include "ui/session/FakeMachine.h"

#include <QSignalSpy>
#include <QTest>

using callboard::ui::MeteredNetwork;

/// Qt's own word on the network, from a NetworkManager on a bus of the test's own.
class MeteredNetworkTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itFollowsTheNetwork()
    {
        QVERIFY2(m_machine.start(), "the package dbus is not installed");
        QVERIFY(m_networks.start(m_machine));
        m_networks.tell(FakeNetworks::Yes); // before anybody listens
        MeteredNetwork network;
        QSignalSpy changed(&network, &MeteredNetwork::changed);
        network.start();
        network.start(); // once
        QVERIFY(!network.isMetered());
        QTRY_VERIFY_WITH_TIMEOUT(network.isMetered(), 20000);
        QCOMPARE(changed.count(), 1);
        m_networks.tell(FakeNetworks::No);
        QTRY_VERIFY_WITH_TIMEOUT(!network.isMetered(), 10000);
        m_networks.tell(FakeNetworks::GuessYes); // a phone's
        QTRY_VERIFY_WITH_TIMEOUT(network.isMetered(), 10000);
        QCOMPARE(changed.count(), 3);
    }

private:
    FakeMachine m_machine;
    FakeNetworks m_networks;
};

CALLBOARD_TEST(MeteredNetworkTest)
#include "MeteredNetworkTest.moc"
