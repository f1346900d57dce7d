package org.mesinfos.ui;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The content security policies of our pages: no inline script or style, nothing from elsewhere.
public final class ContentSecurityPolicy {

    private static final String WITHOUT_FORMS =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'; form-action 'self'";

    /// For every page; `data:` pictures are the arrows and ticks inside Pico.
    public static final String STRICT = WITHOUT_FORMS;

    /// `scheme://host`, with a port, any port (`*`) or none, or a bare scheme.
    private static final Pattern ORIGIN =
            Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:(//[a-zA-Z0-9.-]+(:(\\d{1,5}|\\*))?)?");

    private ContentSecurityPolicy() {}

    /// The strict policy for a page whose form ends in a redirect to another origin.
    ///
    /// Chromium applies `form-action` to every redirect that follows a form, so the page with the
    /// form has to name where they lead; no other page should.
    ///
    /// @throws IllegalArgumentException when `origin` is not just a scheme, a host and a port
    public static String allowingFormsTo(String origin) {
        return allowingFormsTo(List.of(origin));
    }

    /// The same for a form that may end at one of several origins.
    ///
    /// @throws IllegalArgumentException when one is not just a scheme, a host and a port
    public static String allowingFormsTo(Collection<String> origins) {
        for (var origin : origins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException("not an origin: " + origin);
            }
        }
        return String.join(" ", WITHOUT_FORMS, String.join(" ", new TreeSet<>(origins))).strip();
    }
}
