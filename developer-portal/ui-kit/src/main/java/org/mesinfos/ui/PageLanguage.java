package org.mesinfos.ui;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/// Chooses French or English: asked for in the address, then the cookie, then the browser.
final class PageLanguage implements LocaleResolver {

    static final String PARAMETER = "lang";
    static final String COOKIE = "mesinfos_lang";

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return chosen(request.getParameter(PARAMETER)).orElseGet(() -> ofHeaders(request));
    }

    /// Without what the address asks for: of a form, that would read the body.
    static Locale ofHeaders(HttpServletRequest request) {
        return chosen(cookie(request)).or(() -> spoken(request)).orElse(Locale.FRENCH);
    }

    /// Ignored: the language changes through the address only.
    @Override
    public void setLocale(
            HttpServletRequest request,
            @Nullable HttpServletResponse response,
            @Nullable Locale locale) {}

    static Optional<Locale> chosen(@Nullable String word) {
        return switch (word) {
            case "fr" -> Optional.of(Locale.FRENCH);
            case "en" -> Optional.of(Locale.ENGLISH);
            case null, default -> Optional.empty();
        };
    }

    private static @Nullable String cookie(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null ? null : cookie.getValue();
    }

    private static Optional<Locale> spoken(HttpServletRequest request) {
        // Without the header a servlet container answers the server's own language.
        if (request.getHeader("Accept-Language") == null) {
            return Optional.empty();
        }
        return Collections.list(request.getLocales()).stream()
                .flatMap(locale -> chosen(locale.getLanguage()).stream())
                .findFirst();
    }
}
