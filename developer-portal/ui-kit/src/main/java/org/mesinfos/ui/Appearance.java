package org.mesinfos.ui;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.web.util.UriComponentsBuilder;

/// What the layout needs to know about the request.
///
/// @param language `fr` or `en`
/// @param theme the word of the theme, for the style sheet
/// @param navigation template of the service's navigation
/// @param home address of the brand
/// @param information address of the pages of the footer
/// @param contact mail address of the organizers
/// @param address this page, path and query, without language and theme
public record Appearance(
        String language,
        String theme,
        String navigation,
        String home,
        String information,
        String contact,
        String address) {

    static final String ATTRIBUTE = "ui";

    static Appearance of(
            HttpServletRequest request, Locale language, Theme theme, UiProperties properties) {
        return new Appearance(
                language.getLanguage(),
                theme.word(),
                properties.navigation(),
                properties.home(),
                properties.information(),
                properties.contact(),
                address(request));
    }

    /// This page in the other language.
    public String inOtherLanguage() {
        return with(PageLanguage.PARAMETER, isEnglish() ? "fr" : "en");
    }

    /// This page in that theme.
    public String themed(String word) {
        return with("theme", word);
    }

    public boolean isEnglish() {
        return language.equals("en");
    }

    private String with(String parameter, String value) {
        return address + (address.contains("?") ? "&" : "?") + parameter + "=" + value;
    }

    private static String address(HttpServletRequest request) {
        var failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        var path = failed instanceof String uri ? uri : request.getRequestURI();
        // Two leading slashes would name another host.
        if (!path.startsWith("/") || path.startsWith("//")) {
            return "/";
        }
        // A form that was sent cannot be opened again by a link; its page can.
        var query = request.getMethod().equals("GET") ? request.getQueryString() : null;
        var address = UriComponentsBuilder.fromPath(path);
        if (query != null) {
            address.query(query);
        }
        return address.replaceQueryParam(PageLanguage.PARAMETER)
                .replaceQueryParam("theme")
                .build()
                .toUriString();
    }
}
