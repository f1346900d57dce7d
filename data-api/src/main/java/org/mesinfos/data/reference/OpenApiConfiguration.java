package org.mesinfos.data.reference;

import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Objects;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.data.version.DeprecationProperties;
import org.mesinfos.data.web.ServiceAddresses;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.webjars.WebJarVersionLocator;

/// The reference of the API: OpenAPI at `/openapi.json` and `/openapi.yaml`, Swagger UI at `/docs`.
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration implements WebMvcConfigurer {

    private static final String SIGN_IN = "mesinfos";

    @Bean
    OpenAPI openApi(ServiceAddresses platform, Catalogue catalogue) {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("MesInfos data API")
                                .version("1")
                                .description(
                                        "Personal data that people let your app read. Each access"
                                                + " needs a live grant and is recorded before data"
                                                + " leaves. JSON is that of version 1 of the API;"
                                                + " Accept: application/vnd.mesinfos.v1+json asks"
                                                + " for it by name."))
                .addServersItem(new Server().url(platform.dataApi().toString()))
                .addSecurityItem(new SecurityRequirement().addList(SIGN_IN))
                .components(
                        new Components().addSecuritySchemes(SIGN_IN, signIn(platform, catalogue)));
    }

    private static SecurityScheme signIn(ServiceAddresses platform, Catalogue catalogue) {
        var scopes = new Scopes();
        catalogue.scopes().stream()
                .filter(scope -> !scope.datasets().isEmpty())
                .forEach(scope -> scopes.addString(scope.name(), scope.label().en()));
        return new SecurityScheme()
                .type(SecurityScheme.Type.OAUTH2)
                .description("Sign in as a sandbox person and choose what to share")
                .flows(
                        new OAuthFlows()
                                .authorizationCode(
                                        new OAuthFlow()
                                                .authorizationUrl(
                                                        platform.issuer() + "/oauth2/authorize")
                                                .tokenUrl(platform.issuer() + "/oauth2/token")
                                                .scopes(scopes)));
    }

    @Bean
    ModelConverter representationModels() {
        return new OpenApiNullability();
    }

    /// One customizer, because each part builds on the one before.
    @Bean
    OpenApiCustomizer wholeReference(Catalogue catalogue, DeprecationProperties deprecations) {
        var parts =
                List.of(
                        new OpenApiRecords(catalogue),
                        new OpenApiDatasets(catalogue, SIGN_IN),
                        new OpenApiProblems(),
                        new OpenApiHeaders(),
                        new OpenApiVersions(deprecations));
        return api -> parts.forEach(part -> part.customise(api));
    }

    // springdoc answers at /openapi and /openapi.yaml; the published address is /openapi.json.
    @Override
    public void addViewControllers(ViewControllerRegistry views) {
        views.addViewController("/openapi.json").setViewName("forward:/openapi");
        views.addRedirectViewController("/docs", "/docs/index.html");
        views.addRedirectViewController("/docs/", "/docs/index.html");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry resources) {
        var version =
                Objects.requireNonNull(
                        new WebJarVersionLocator().version("swagger-ui"), "no Swagger UI");
        resources
                .addResourceHandler("/docs/**")
                .addResourceLocations(
                        "classpath:/reference/",
                        "classpath:/META-INF/resources/webjars/swagger-ui/" + version + "/");
    }
}
