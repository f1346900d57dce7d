package org.mesinfos.auth.web;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.mesinfos.ui.ContentSecurityPolicy;

/// Lets the form of one page end at an app.
///
/// Chromium applies `form-action` to every redirect that follows a form, so the page before the
/// redirect has to name the app's origin; all other pages keep the strict policy.
public final class FormTargets {

    private static final String HEADER = "Content-Security-Policy";

    private FormTargets() {}

    /// Allows the form of this answer to end at that address, which the caller has checked.
    public static void allow(URI redirectUri, HttpServletResponse response) {
        response.setHeader(HEADER, ContentSecurityPolicy.allowingFormsTo(origin(redirectUri)));
    }

    private static String origin(URI uri) {
        if (uri.getHost() == null) {
            return uri.getScheme() + ":";
        }
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port;
    }
}
