package org.mesinfos.auth.dataapi;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.function.Supplier;
import org.mesinfos.auth.token.ServiceTokens;
import org.mesinfos.auth.web.AddressesProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/// How the data API is called: with this server's own token, and never for long.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AddressesProperties.class)
class DataApiConfiguration {

    // A page with numbers is nicer than one without, but not worth a wait.
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration READ = Duration.ofSeconds(2);

    // Nobody waits for these on a page without being told so.
    private static final Duration ERASURE = Duration.ofSeconds(20);
    private static final Duration IMPORT = Duration.ofSeconds(30);

    private static final CircuitBreakerConfig PATIENCE =
            CircuitBreakerConfig.custom()
                    .slidingWindowSize(10)
                    .minimumNumberOfCalls(5)
                    .waitDurationInOpenState(Duration.ofSeconds(10))
                    // A question that is refused says nothing about how the data API does.
                    .ignoreExceptions(HttpClientErrorException.class)
                    .build();

    @Bean
    OwnRecords ownRecords(
            RestClient.Builder http,
            AddressesProperties addresses,
            ServiceTokens tokens,
            CircuitBreakerRegistry breakers) {
        var client = client(http, addresses, READ, () -> tokens.with("panelists:read"));
        return new HttpOwnRecords(
                client.createClient(PanelistRecordsApi.class),
                client.createClient(TrailClient.class),
                breakers.circuitBreaker("data-api", PATIENCE));
    }

    @Bean
    PanelistErasureApi panelistErasureApi(
            RestClient.Builder http, AddressesProperties addresses, ServiceTokens tokens) {
        return client(http, addresses, ERASURE, () -> tokens.with("panelists:erase"))
                .createClient(PanelistErasureApi.class);
    }

    @Bean
    RecordChangesApi recordChangesApi(
            RestClient.Builder http, AddressesProperties addresses, ServiceTokens tokens) {
        return client(http, addresses, READ, () -> tokens.with("changes:read"))
                .createClient(RecordChangesApi.class);
    }

    @Bean
    OwnImport ownImport(
            RestClient.Builder http, AddressesProperties addresses, ServiceTokens tokens) {
        var client = client(http, addresses, IMPORT, () -> tokens.with("panelists:import"));
        return new HttpOwnImport(client.createClient(PanelistImportApi.class));
    }

    private static HttpServiceProxyFactory client(
            RestClient.Builder http,
            AddressesProperties addresses,
            Duration patience,
            Supplier<String> token) {
        var requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(CONNECT);
        requests.setReadTimeout(patience);
        var client =
                http.clone()
                        .baseUrl(addresses.dataApi())
                        .requestFactory(requests)
                        .requestInitializer(
                                request -> request.getHeaders().setBearerAuth(token.get()))
                        .build();
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client)).build();
    }
}
