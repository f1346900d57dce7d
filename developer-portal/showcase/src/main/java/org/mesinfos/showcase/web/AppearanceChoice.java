package org.mesinfos.showcase.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/// `?lang=fr|en` and `?look=light|dark` of any page choose for a year.
final class AppearanceChoice implements HandlerInterceptor {

    private static final String COOKIE = "MON_BUREAU_LOOK";
    private static final Set<String> LANGUAGES = Set.of("fr", "en");
    private static final Set<String> LOOKS = Set.of("light", "dark");
    private static final int YEAR = 365 * 24 * 60 * 60;

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        var language = request.getParameter("lang");
        if (language != null && LANGUAGES.contains(language)) {
            Objects.requireNonNull(RequestContextUtils.getLocaleResolver(request))
                    .setLocale(request, response, Locale.of(language));
        }
        var look = request.getParameter("look");
        if (look != null && LOOKS.contains(look)) {
            var cookie =
                    ResponseCookie.from(COOKIE, look)
                            .path("/")
                            .maxAge(YEAR)
                            .httpOnly(true)
                            .sameSite("Lax")
                            .build();
            response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        }
        return true;
    }

    @Override
    public void postHandle(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable ModelAndView page) {
        if (page != null
                && !Objects.requireNonNullElse(page.getViewName(), "").startsWith("redirect:")) {
            page.addObject("look", look(request));
        }
    }

    /// `light`, `dark`, or empty for what the system says.
    private static String look(HttpServletRequest request) {
        var asked = request.getParameter("look");
        var cookies = request.getCookies();
        var kept =
                cookies == null
                        ? Stream.<String>empty()
                        : Stream.of(cookies)
                                .filter(cookie -> cookie.getName().equals(COOKIE))
                                .map(Cookie::getValue);
        return Stream.concat(Stream.ofNullable(asked), kept)
                .filter(LOOKS::contains)
                .findFirst()
                .orElse("");
    }
}
