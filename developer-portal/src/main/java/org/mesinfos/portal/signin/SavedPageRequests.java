package org.mesinfos.portal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// Remembers the page that somebody was asked to sign in for: its path and query, and neither
/// headers nor host, so that it fits into a cookie and leads nowhere else. Of somebody who is
/// signed in and has to prove it again, a form is remembered whole, in their stored session.
final class SavedPageRequests implements RequestCache {

    static final String ATTRIBUTE = "rememberedPage";

    private static final int LONGEST = 1_800;

    private final RequestMatcher pages;
    private final RequestMatcher forms;
    private final HttpSessionRequestCache whole = new HttpSessionRequestCache();

    /// @param pages that may be remembered
    /// @param forms that are remembered with what was typed; only of somebody who is signed in
    // Without the marker that Spring would add to the address; null is its documented "none".
    @SuppressWarnings("NullAway")
    SavedPageRequests(RequestMatcher pages, RequestMatcher forms) {
        this.pages = pages;
        this.forms = forms;
        this.whole.setMatchingRequestParameterName(null);
    }

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        if (forms.matches(request)) {
            removeRequest(request, response);
            whole.saveRequest(request, response);
            return;
        }
        var query = request.getQueryString();
        var address = request.getRequestURI() + (query == null ? "" : "?" + query);
        // Two slashes would be read as another host by the browser.
        if (pages.matches(request) && !address.startsWith("//") && address.length() <= LONGEST) {
            request.getSession().setAttribute(ATTRIBUTE, address);
        }
    }

    @Override
    public @Nullable SavedRequest getRequest(
            HttpServletRequest request, HttpServletResponse response) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof String address
                ? new SimpleSavedRequest(address)
                : whole.getRequest(request, response);
    }

    @Override
    public @Nullable HttpServletRequest getMatchingRequest(
            HttpServletRequest request, HttpServletResponse response) {
        return whole.getMatchingRequest(request, response);
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        var session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
        whole.removeRequest(request, response);
    }
}
