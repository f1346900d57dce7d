package org.mesinfos.data.token;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.web.authentication.DPoPAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/// Takes a token and the proof of its key from a request (RFC 9449).
///
/// The address that a proof must name is the published one: behind a proxy the request itself does
/// not know it, and its headers are not to be believed.
public final class PublishedAddressDPoPConverter implements AuthenticationConverter {

    private final DPoPAuthenticationConverter spring = new DPoPAuthenticationConverter();
    private final URI published;

    public PublishedAddressDPoPConverter(URI published) {
        this.published = published;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        return spring.convert(new Published(request));
    }

    private final class Published extends HttpServletRequestWrapper {

        Published(HttpServletRequest request) {
            super(request);
        }

        @Override
        public StringBuffer getRequestURL() {
            return new StringBuffer(published + getRequestURI());
        }
    }
}
