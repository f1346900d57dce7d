package org.mesinfos.ui;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/// Links our style sheets and scripts by addresses that name their version, each found out once.
///
/// The stock filter sends every link of every page through the chain of resource resolvers, which
/// was a seventh of what showing a page costs, and finds a version for these alone.
final class VersionedAssetLinks extends ResourceUrlEncodingFilter {

    /// Where the resources are that have versions.
    static final String ASSETS = "/ui/";

    private final Supplier<ResourceUrlProvider> resources;

    // As many as there are files.
    private final Map<String, String> versioned = new ConcurrentHashMap<>();

    /// @param resources asked at the first page: filters are there before handlers
    VersionedAssetLinks(Supplier<ResourceUrlProvider> resources) {
        this.resources = resources;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new Links((HttpServletResponse) response));
    }

    private final class Links extends HttpServletResponseWrapper {

        Links(HttpServletResponse response) {
            super(response);
        }

        @Override
        public String encodeURL(String url) {
            return super.encodeURL(url.startsWith(ASSETS) ? versioned(url) : url);
        }
    }

    private String versioned(String url) {
        var known = versioned.get(url);
        if (known == null) {
            known = resources.get().getForLookupPath(url);
            if (known == null) {
                return url;
            }
            versioned.put(url, known);
        }
        return known;
    }
}
