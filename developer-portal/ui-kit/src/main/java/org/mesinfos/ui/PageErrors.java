package org.mesinfos.ui;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.secret.RandomTokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;

/// What the error page says: a kind of problem in plain words and a reference that leads support to
/// the log line. No code, no trace.
final class PageErrors extends DefaultErrorAttributes {

    private static final Logger LOG = LoggerFactory.getLogger(PageErrors.class);
    private static final String LETTERS = "23456789BCDFGHJKLMNPQRSTVWXZ";
    private static final String REFERENCE = PageErrors.class.getName() + ".reference";

    @Override
    public Map<String, @Nullable Object> getErrorAttributes(
            WebRequest request, ErrorAttributeOptions options) {
        var attributes = super.getErrorAttributes(request, options);
        var status = attributes.get("status") instanceof Integer number ? number : 500;
        attributes.put("kind", kind(status));
        attributes.put("reference", reference(request, status));
        return attributes;
    }

    private String reference(WebRequest request, int status) {
        var known = request.getAttribute(REFERENCE, RequestAttributes.SCOPE_REQUEST);
        if (known instanceof String reference) {
            return reference;
        }
        var reference = newReference();
        request.setAttribute(REFERENCE, reference, RequestAttributes.SCOPE_REQUEST);
        if (status >= 500) {
            LOG.error("page problem {} status {}", reference, status, getError(request));
        } else {
            LOG.info("page problem {} status {}", reference, status);
        }
        return reference;
    }

    private String newReference() {
        return RandomTokens.letters(LETTERS, 4) + '-' + RandomTokens.letters(LETTERS, 4);
    }

    private static String kind(int status) {
        return switch (status) {
            case 400, 405, 415 -> "unclear";
            case 401, 403 -> "refused";
            case 404, 410 -> "missing";
            case 429 -> "busy";
            case 503 -> "pause";
            default -> "problem";
        };
    }
}
