package org.mesinfos.auth.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesinfos.engine.testing.PropertyCheck;

class PublicAddressesTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.8",
                "198.18.0.1",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "2001:db8::1",
                "2001:0:7f00:1::",
                "2002:7f00:1::",
                "2002:a00:1::",
                "100::1"
            })
    void whatIsNotPublicIsRefused(String address) {
        assertThat(PublicAddresses.contain(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "172.15.255.255",
                "172.32.0.1",
                "100.128.0.1",
                "192.0.1.1",
                "223.255.255.255",
                "2a00:1450:4007:80f::200e",
                "2606:4700::1111",
                "2001:4860:4860::8888"
            })
    void whatIsPublicIsAllowed(String address) {
        assertThat(PublicAddresses.contain(InetAddress.ofLiteral(address))).isTrue();
    }

    /// What Java itself calls local is a part of what we refuse.
    @Test
    void nothingThatJavaCallsLocalIsPublic() {
        PropertyCheck.check(
                1000,
                values -> {
                    var ip = values.bytes(4);
                    var ip6 = values.bytes(16);
                    for (var bytes : new byte[][] {ip, ip6}) {
                        var address = address(bytes);
                        var local =
                                address.isLoopbackAddress()
                                        || address.isAnyLocalAddress()
                                        || address.isLinkLocalAddress()
                                        || address.isSiteLocalAddress()
                                        || address.isMulticastAddress();
                        assertThat(local && PublicAddresses.contain(address)).isFalse();
                    }
                });
    }

    /// The same of private networks, of which random addresses seldom are a part.
    @Test
    void noHostOfAPrivateNetworkIsPublic() {
        PropertyCheck.check(
                1000,
                values -> {
                    byte[] host = values.bytes(3);
                    for (var address :
                            new byte[][] {
                                {10, host[0], host[1], host[2]},
                                {127, host[0], host[1], host[2]},
                                {(byte) 192, (byte) 168, host[1], host[2]},
                                {0, host[0], host[1], host[2]}
                            }) {
                        assertThat(PublicAddresses.contain(address(address))).isFalse();
                    }
                });
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
