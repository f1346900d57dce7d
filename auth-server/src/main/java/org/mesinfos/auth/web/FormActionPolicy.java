package org.mesinfos.auth.web;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.mesinfos.ui.ContentSecurityPolicy;

/// Lets the form of one page end at another origin: at an app, or at the portal.
///
/// Chromium applies `form-action` to every redirect that follows a form, so the page before the
/// redirect has to name where it leads; all other pages keep the strict policy.
public final class FormActionPolicy {

    private static final String HEADER = "Content-Security-Policy";

    private FormActionPolicy() {}

    /// Allows the form of this answer to end at one of these addresses, which the caller has
    /// checked.
    public static void allow(HttpServletResponse response, URI... addresses) {
        allow(response, Arrays.asList(addresses));
    }

    /// The same; for an address of this machine without a port, at any port of it.
    public static void allow(HttpServletResponse response, Collection<URI> addresses) {
        var origins = addresses.stream().map(FormActionPolicy::source).collect(Collectors.toSet());
        response.setHeader(HEADER, ContentSecurityPolicy.allowingFormsTo(List.copyOf(origins)));
    }

    /// A source expression (CSP level 3 section 2.3.1), which knows no IPv6 addresses: for these
    /// the scheme has to do.
    private static String source(URI uri) {
        if (uri.getHost() == null || uri.getHost().startsWith("[")) {
            return uri.getScheme() + ":";
        }
        return uri.getScheme() + "://" + uri.getHost() + port(uri);
    }

    private static String port(URI uri) {
        if (uri.getPort() >= 0) {
            return ":" + uri.getPort();
        }
        var loopback = uri.getHost().equals("127.0.0.1") || uri.getHost().equals("localhost");
        return loopback && "http".equals(uri.getScheme()) ? ":*" : "";
    }
}
