package org.mesinfos.showcase.web;

import java.time.Duration;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/// French unless a person or their browser prefers English.
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    private static final Duration YEAR = Duration.ofDays(365);

    @Bean
    LocaleResolver localeResolver() {
        var resolver = new CookieLocaleResolver("MON_BUREAU_LANG");
        resolver.setCookieMaxAge(YEAR);
        resolver.setCookieSameSite("Lax");
        resolver.setDefaultLocaleFunction(
                request ->
                        request.getLocale().getLanguage().equals("en")
                                ? Locale.ENGLISH
                                : Locale.FRENCH);
        return resolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new AppearanceChoice());
    }
}
