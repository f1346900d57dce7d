package org.mesinfos.ui;

import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.core.StandardContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.CacheControl;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.resource.VersionResourceResolver;
import org.thymeleaf.ITemplateEngine;

/// Gives a service the layout, language, theme and error pages of the platform.
@AutoConfiguration(
        before = {
            MessageSourceAutoConfiguration.class,
            WebMvcAutoConfiguration.class,
            ErrorMvcAutoConfiguration.class
        })
@EnableConfigurationProperties(UiProperties.class)
public class UiKitAutoConfiguration {

    private static final long UNLOAD_MILLIS = 200;

    @Bean
    @ConditionalOnProperty("platform.ui.external")
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> externalAddress(
            UiProperties properties) {
        var external = Objects.requireNonNull(properties.external());
        return factory -> useExternalAddress(external, factory);
    }

    static void useExternalAddress(URI external, TomcatServletWebServerFactory factory) {
        factory.addEngineValves(new ExternalAddress(external));
        // A redirect stays on the node that answered, whatever name it was called by.
        factory.addContextCustomizers(context -> context.setUseRelativeRedirects(true));
    }

    /// Of page servers only. What did not end in the time that a stop gives requests, as while the
    /// database is away, has no second and third time of the container's.
    @Bean
    @ConditionalOnProperty("platform.ui.session-cookie")
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> shutdownWait() {
        return factory -> {
            factory.addConnectorCustomizers(
                    connector ->
                            connector.setProperty(
                                    "executorTerminationTimeoutMillis", "" + UNLOAD_MILLIS));
            factory.addContextCustomizers(
                    context -> ((StandardContext) context).setUnloadDelay(UNLOAD_MILLIS));
        };
    }

    /// Of page servers only: where all services are in one process, the data API has its own.
    @Bean
    @ConditionalOnProperty("platform.ui.session-cookie")
    BodyLimit pageBodyLimit(@Value("${platform.limits.body:256KB}") DataSize most) {
        return new BodyLimit(Math.toIntExact(most.toBytes()));
    }

    @Bean
    @ConditionalOnProperty("platform.ui.session-cookie")
    BusyResponse busyAnswer(
            ObjectProvider<ITemplateEngine> templates,
            ObjectProvider<ResourceUrlProvider> resources) {
        return new BusyResponse(templates, resources);
    }

    /// Of page servers only: the data API has its own. Before every other filter.
    @Bean
    @ConditionalOnProperty("platform.ui.session-cookie")
    FilterRegistrationBean<RequestBulkhead> requestBulkhead(
            @Value("${platform.limits.concurrent.most:100}") int most, BusyResponse busy) {
        var registration = new FilterRegistrationBean<>(new RequestBulkhead(most, busy));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /// Of page servers only: the data API says it by a problem. Before every filter that may ask
    /// the database.
    @Bean
    @ConditionalOnProperty("platform.ui.session-cookie")
    FilterRegistrationBean<DatabasePauseFilter> databasePause() {
        var registration = new FilterRegistrationBean<>(new DatabasePauseFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /// Of page servers only: where all services are in one process, the data API has no texts.
    @Bean
    @ConditionalOnProperty("spring.messages.basename")
    MessageSource messageSource(Environment environment) {
        return new PageMessages(
                Binder.get(environment)
                        .bindOrCreate("spring.messages", MessageSourceProperties.class));
    }

    @Bean
    LocaleResolver localeResolver() {
        return new PageLanguage();
    }

    @Bean
    ErrorAttributes errorAttributes() {
        return new PageErrors();
    }

    @Bean
    DateTimeFormats moments() {
        return new DateTimeFormats();
    }

    /// Of the demonstration only; a production site has no use for it.
    @Bean
    @Profile("demo")
    ComponentGalleryController componentGalleryController(MessageSource messages) {
        return new ComponentGalleryController(messages);
    }

    /// In the place of the stock filter.
    @Bean
    FilterRegistrationBean<ResourceUrlEncodingFilter> versionedAssetLinks(
            ObjectProvider<ResourceUrlProvider> resources) {
        var registration =
                new FilterRegistrationBean<ResourceUrlEncodingFilter>(
                        new VersionedAssetLinks(resources::getObject));
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        return registration;
    }

    @Bean
    WebMvcConfigurer uiKitPages(LocaleResolver localeResolver, UiProperties properties) {
        return new Pages(new AppearanceInterceptor(localeResolver, properties));
    }

    /// Before Boot's own configurer, so that our style sheets get their own cache rule.
    @Order(-1)
    private record Pages(AppearanceInterceptor appearance) implements WebMvcConfigurer {

        private static final CacheControl FOREVER =
                CacheControl.maxAge(365, TimeUnit.DAYS).cachePublic().immutable();

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(new ErrorPageInterceptor()).addPathPatterns("/error");
            registry.addInterceptor(appearance)
                    .excludePathPatterns("/ui/**", "/webjars/**", "/actuator/**");
        }

        @Override
        public void addResourceHandlers(ResourceHandlerRegistry registry) {
            registry.addResourceHandler(VersionedAssetLinks.ASSETS + "**")
                    .addResourceLocations("classpath:/static/ui/")
                    .setCacheControl(FOREVER)
                    .resourceChain(true)
                    .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
        }
    }
}
