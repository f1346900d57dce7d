package org.mesinfos.auth.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Rules for the addresses to which people are sent back.
public final class RedirectUris {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");
    private static final int LONGEST = 512;

    /// A domain written backwards and a path, without a host (RFC 8252 section 7.1).
    private static final Pattern PRIVATE_USE =
            Pattern.compile("[a-z][a-z0-9]*([.][a-z0-9][a-z0-9-]*)+:(/[A-Za-z0-9._~-]+)+");

    /// First words that browsers and people could take for a scheme of the web's own.
    private static final Set<String> OF_THE_WEB =
            Set.of("http", "https", "javascript", "data", "file", "blob", "about", "ftp", "ws");

    private RedirectUris() {}

    /// Whether a requested address is a registered one: equal to the letter, save that a loopback
    /// address may have any port (RFC 8252 section 7.3; RFC 9700 section 2.1).
    public static boolean matches(Set<String> registered, String requested) {
        return registered.contains(requested)
                || registered.stream().anyMatch(uri -> equalButForLoopbackPort(uri, requested));
    }

    /// Whether an address belongs to a native app by its scheme, which any other app on the device
    /// can claim as well (RFC 8252 section 8.6).
    public static boolean isPrivateUse(String address) {
        return PRIVATE_USE.matcher(address).matches()
                && !OF_THE_WEB.contains(address.substring(0, address.indexOf('.')));
    }

    /// The web origin (RFC 6454) of an address, without the port when it is a loopback address;
    /// empty when it has none.
    static Optional<String> origin(String address) {
        try {
            var uri = new URI(address);
            if (uri.getHost() == null || uri.getScheme() == null) {
                return Optional.empty();
            }
            var port = uri.getPort() < 0 || isLoopback(uri) ? "" : ":" + uri.getPort();
            return Optional.of(uri.getScheme() + "://" + uri.getHost() + port);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean equalButForLoopbackPort(String registered, String requested) {
        try {
            var ours = new URI(registered);
            var theirs = new URI(requested);
            return isLoopback(ours)
                    && theirs.getPort() >= 0
                    && requested.equals(withPort(ours, theirs.getPort()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String withPort(URI uri, int port) {
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return uri.getScheme() + "://" + uri.getHost() + ":" + port + uri.getRawPath() + query;
    }

    private static boolean isLoopback(URI uri) {
        return "http".equals(uri.getScheme())
                && uri.getHost() != null
                && LOOPBACK.contains(uri.getHost());
    }

    /// Why an address cannot be registered, as a sentence for developers; empty when it can.
    ///
    /// @param confidential whether the client keeps a secret
    public static Optional<String> problemWith(String address, Mode mode, boolean confidential) {
        if (address.length() > LONGEST) {
            return Optional.of("has more than " + LONGEST + " characters");
        }
        if (isPrivateUse(address)) {
            return problemWithPrivateUse(mode, confidential);
        }
        try {
            return problemWith(new URI(address), mode);
        } catch (URISyntaxException e) {
            return Optional.of("is not a valid address: " + e.getReason());
        }
    }

    private static Optional<String> problemWithPrivateUse(Mode mode, boolean confidential) {
        if (mode == Mode.LIVE) {
            return Optional.of(
                    "is for test mode: any app on a device can claim a scheme, so a live app comes"
                            + " back by an https address that the device knows as its own");
        }
        return confidential
                ? Optional.of("is for public clients: an app on a device keeps no secret")
                : Optional.empty();
    }

    private static Optional<String> problemWith(URI uri, Mode mode) {
        if (uri.getScheme() != null && uri.getHost() == null) {
            return Optional.of(
                    "must be an https address, or in test mode a domain of yours written backwards"
                            + " and a path, such as org.example.app:/callback");
        }
        if (uri.getHost() == null) {
            return Optional.of("must be absolute, such as https://app.example.org/callback");
        }
        if (uri.getRawFragment() != null) {
            return Optional.of("must not have a fragment (#…)");
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of("must not contain a user name or password");
        }
        if ("https".equals(uri.getScheme())) {
            return Optional.empty();
        }
        if (mode == Mode.TEST && isLoopback(uri)) {
            return Optional.empty();
        }
        return Optional.of(
                "must use https; http is only for 127.0.0.1, [::1] and localhost in test mode");
    }
}
