package org.mesinfos.showcase.data;

import org.springframework.http.HttpStatusCode;

/// A call that the data API did not answer with data.
public class ApiRefusalException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String slug;
    private final String requestId;
    private final int status;

    /// @param slug the end of the problem's type, which says why (RFC 9457)
    /// @param requestId by which the call can be asked about
    ApiRefusalException(HttpStatusCode status, String slug, String requestId) {
        super(status.value() + " " + slug + " (" + requestId + ")");
        this.status = status.value();
        this.slug = slug;
        this.requestId = requestId;
    }

    public String slug() {
        return slug;
    }

    public String requestId() {
        return requestId;
    }

    /// Whether another access token may help.
    public boolean isAboutToken() {
        return status == 401 && slug.startsWith("token-");
    }

    public boolean isPause() {
        return slug.equals("grant-suspended");
    }

    public boolean isEnd() {
        return slug.equals("grant-withdrawn") || slug.equals("grant-expired");
    }
}
