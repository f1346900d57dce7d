package org.mesinfos.ui;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/// Tells callers that come while the service is full to come back (503 with `Retry-After`), for a
/// small part of what an answer costs: no session, no database, no template, no body read.
///
/// People get a page, apps and services JSON: the protocol's endpoints as RFC 6749 has it, others
/// RFC 9457.
public final class BusyResponse {

    private static final int LEAST_WAIT = 2;
    private static final int MOST_WAIT = 5;
    private static final String SHEET = VersionedAssetLinks.ASSETS + "mesinfos.css";
    private static final String PROTOCOL = "/oauth2/";
    private static final byte[] OAUTH_ERROR =
            bytes(
                    "{\"error\":\"temporarily_unavailable\",\"error_description\":\"Too many ask at"
                            + " once. Try again in a moment.\"}");
    private static final byte[] PROBLEM =
            bytes(
                    "{\"type\":\"about:blank\",\"title\":\"Service Unavailable\",\"status\":503,"
                            + "\"detail\":\"Too many ask at once. Try again in a moment.\"}");

    private final ObjectProvider<ITemplateEngine> templates;
    private final ObjectProvider<ResourceUrlProvider> resources;

    // One for each language.
    private final Map<Locale, byte[]> pages = new ConcurrentHashMap<>();

    /// @param templates asked at the first refusal: filters are there before pages
    /// @param resources asked then as well
    BusyResponse(
            ObjectProvider<ITemplateEngine> templates,
            ObjectProvider<ResourceUrlProvider> resources) {
        this.templates = templates;
        this.resources = resources;
    }

    /// Writes the whole answer; nothing may have been written before.
    public void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        // Not the same for everybody, so that not everybody comes back at once.
        response.setHeader(
                HttpHeaders.RETRY_AFTER,
                Integer.toString(ThreadLocalRandom.current().nextInt(LEAST_WAIT, MOST_WAIT + 1)));
        protect(request, response);
        if (isForPeople(request)) {
            var locale = PageLanguage.ofHeaders(request);
            response.setHeader(HttpHeaders.CONTENT_LANGUAGE, locale.getLanguage());
            write(
                    MediaType.TEXT_HTML_VALUE + ";charset=UTF-8",
                    pages.computeIfAbsent(locale, this::page),
                    response);
        } else if (request.getRequestURI().startsWith(PROTOCOL)) {
            write(MediaType.APPLICATION_JSON_VALUE, OAUTH_ERROR, response);
        } else {
            write(MediaType.APPLICATION_PROBLEM_JSON_VALUE, PROBLEM, response);
        }
    }

    // The chain that writes these headers elsewhere comes later, and costs more.
    private static void protect(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Content-Security-Policy", ContentSecurityPolicy.STRICT);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000 ; includeSubDomains");
        }
    }

    private static boolean isForPeople(HttpServletRequest request) {
        var accepted = request.getHeader(HttpHeaders.ACCEPT);
        return accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE);
    }

    private byte[] page(Locale locale) {
        var context = new Context(locale);
        context.setVariable("language", locale.getLanguage());
        context.setVariable("sheet", resources.getObject().getForLookupPath(SHEET));
        return bytes(templates.getObject().process("ui/busy", context));
    }

    private static void write(String type, byte[] body, HttpServletResponse response)
            throws IOException {
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
