package org.mesinfos.data.version;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets callers name the version of the API by a media type, and tells them what will go: no
/// handler knows of either. It runs behind security, so that a call is counted and allowed first.
@Component
@Order(0)
@EnableConfigurationProperties(DeprecationProperties.class)
class ApiVersionFilter extends OncePerRequestFilter {

    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    private final DeprecationProperties properties;

    ApiVersionFilter(DeprecationProperties properties) {
        this.properties = properties;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/v1/");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        properties
                .of(request.getRequestURI())
                .forEach(deprecation -> deprecation.tell(response::addHeader));
        var accepts = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
        if (accepts.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        var wanted = ApiVersions.wanted(String.join(",", accepts));
        chain.doFilter(
                new Plain(request, wanted.accept()),
                wanted.versioned() ? new Versioned(response) : response);
    }

    /// The request without a version.
    private static final class Plain extends HttpServletRequestWrapper {

        private final String accept;

        Plain(HttpServletRequest request, String accept) {
            super(request);
            this.accept = accept;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return HttpHeaders.ACCEPT.equalsIgnoreCase(name) ? accept : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return HttpHeaders.ACCEPT.equalsIgnoreCase(name)
                    ? Collections.enumeration(Collections.singleton(accept))
                    : super.getHeaders(name);
        }
    }

    /// The answer with its version, where it is JSON and no problem.
    private static final class Versioned extends HttpServletResponseWrapper {

        Versioned(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setContentType(@Nullable String type) {
            super.setContentType(JSON.equals(type) ? ApiVersions.V1.toString() : type);
        }

        @Override
        public void setHeader(String name, @Nullable String value) {
            super.setHeader(name, versioned(name, value));
        }

        @Override
        public void addHeader(String name, @Nullable String value) {
            super.addHeader(name, versioned(name, value));
        }

        private static @Nullable String versioned(String name, @Nullable String value) {
            return HttpHeaders.CONTENT_TYPE.equalsIgnoreCase(name) && JSON.equals(value)
                    ? ApiVersions.V1.toString()
                    : value;
        }
    }
}
