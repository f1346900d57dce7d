package org.mesinfos.auth.signal;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;

/// Which addresses anybody on the Internet can reach, as far as their form tells.
///
/// What is not public is where a request forged through us would hit: this machine, the network it
/// stands in, the metadata service of its cloud.
final class PublicAddresses {

    /// IANA's special-purpose registry for IPv4 (RFC 6890), and multicast; and of IPv6 what leads
    /// elsewhere: protocol assignments with Teredo, documentation, 6to4, which may hold a private
    /// IPv4 address.
    private static final List<InetAddressMatcher> RESERVED =
            Stream.of(
                            "0.0.0.0/8",
                            "10.0.0.0/8",
                            "100.64.0.0/10",
                            "127.0.0.0/8",
                            "169.254.0.0/16",
                            "172.16.0.0/12",
                            "192.0.0.0/24",
                            "192.0.2.0/24",
                            "192.88.99.0/24",
                            "192.168.0.0/16",
                            "198.18.0.0/15",
                            "198.51.100.0/24",
                            "203.0.113.0/24",
                            "224.0.0.0/3",
                            "2001::/23",
                            "2001:db8::/32",
                            "2002::/16",
                            "3fff::/20")
                    .map(InetAddressMatchers::fromIpAddress)
                    .toList();

    private static final InetAddressMatcher GLOBAL_UNICAST =
            InetAddressMatchers.fromIpAddress("2000::/3");

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        // Java reads an IPv4-mapped IPv6 address as the IPv4 address that it is.
        return (address instanceof Inet4Address || GLOBAL_UNICAST.matches(address))
                && RESERVED.stream().noneMatch(block -> block.matches(address));
    }
}
