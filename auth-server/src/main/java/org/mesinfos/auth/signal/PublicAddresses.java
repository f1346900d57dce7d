package org.mesinfos.auth.signal;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/// Which addresses anybody on the Internet can reach, as far as their form tells.
///
/// What is not public is where a request forged through us would hit: this machine, the network it
/// stands in, the metadata service of its cloud.
final class PublicAddresses {

    /// IANA's special-purpose registry for IPv4 (RFC 6890), and multicast.
    private static final List<Block> RESERVED =
            List.of(
                    Block.of("0.0.0.0", 8),
                    Block.of("10.0.0.0", 8),
                    Block.of("100.64.0.0", 10),
                    Block.of("127.0.0.0", 8),
                    Block.of("169.254.0.0", 16),
                    Block.of("172.16.0.0", 12),
                    Block.of("192.0.0.0", 24),
                    Block.of("192.0.2.0", 24),
                    Block.of("192.88.99.0", 24),
                    Block.of("192.168.0.0", 16),
                    Block.of("198.18.0.0", 15),
                    Block.of("198.51.100.0", 24),
                    Block.of("203.0.113.0", 24),
                    Block.of("224.0.0.0", 3));

    /// Global unicast, less what leads elsewhere: protocol assignments with Teredo, documentation,
    /// 6to4, which may hold a private IPv4 address.
    private static final Block UNICAST = Block.of("2000::", 3);

    private static final List<Block> RESERVED_6 =
            List.of(
                    Block.of("2001::", 23),
                    Block.of("2001:db8::", 32),
                    Block.of("2002::", 16),
                    Block.of("3fff::", 20));

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        // Java reads an IPv4-mapped IPv6 address as the IPv4 address that it is.
        return address instanceof Inet4Address
                ? RESERVED.stream().noneMatch(block -> block.contains(address))
                : UNICAST.contains(address)
                        && RESERVED_6.stream().noneMatch(block -> block.contains(address));
    }

    /// @param prefix the bits that its addresses share
    /// @param length how many these are
    private record Block(BigInteger prefix, int length, int bits) {

        static Block of(String first, int length) {
            var bytes = InetAddress.ofLiteral(first).getAddress();
            var bits = bytes.length * Byte.SIZE;
            return new Block(new BigInteger(1, bytes).shiftRight(bits - length), length, bits);
        }

        boolean contains(InetAddress address) {
            var bytes = address.getAddress();
            return bytes.length * Byte.SIZE == bits
                    && new BigInteger(1, bytes).shiftRight(bits - length).equals(prefix);
        }
    }
}
