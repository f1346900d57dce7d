package org.mesinfos.ui;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/// Remembers the chosen language and theme in cookies and tells the layout.
///
/// The server renders the theme, so a page never flashes in the wrong colours.
final class AppearanceInterceptor implements HandlerInterceptor {

    private static final String THEME_PARAMETER = "theme";
    private static final String THEME_COOKIE = "mesinfos_theme";
    private static final Duration REMEMBERED = Duration.ofDays(365);

    private final LocaleResolver language;
    private final UiProperties properties;

    AppearanceInterceptor(LocaleResolver language, UiProperties properties) {
        this.language = language;
        this.properties = properties;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        PageLanguage.chosen(request.getParameter(PageLanguage.PARAMETER))
                .ifPresent(
                        locale ->
                                remember(
                                        request,
                                        response,
                                        PageLanguage.COOKIE,
                                        locale.getLanguage()));
        var asked = Theme.of(request.getParameter(THEME_PARAMETER));
        asked.ifPresent(theme -> remember(request, response, THEME_COOKIE, theme.word()));
        var theme = asked.or(() -> Theme.of(cookie(request))).orElse(Theme.AUTO);
        request.setAttribute(
                Appearance.ATTRIBUTE,
                Appearance.of(request, language.resolveLocale(request), theme, properties));
        return true;
    }

    private static String cookie(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, THEME_COOKIE);
        return cookie == null ? Theme.AUTO.word() : cookie.getValue();
    }

    private static void remember(
            HttpServletRequest request, HttpServletResponse response, String name, String value) {
        var cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setMaxAge((int) REMEMBERED.toSeconds());
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }
}
