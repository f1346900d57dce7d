package org.mesinfos.auth.web;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// The network address by which anonymous callers are counted.
public final class CallerNetwork {

    private CallerNetwork() {}

    /// The address, or of an IPv6 address its network: one household or host has a whole /64 to
    /// call from (RFC 6177).
    public static String of(String address) {
        try {
            // Only digits and colons reach this parser, so that no name is looked up.
            if (address.indexOf(':') >= 0
                    && InetAddress.getByName(address) instanceof Inet6Address ip) {
                return new BigInteger(1, Arrays.copyOf(ip.getAddress(), 8)).toString(16);
            }
            return address;
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
