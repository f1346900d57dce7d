package org.mesinfos.portal.bench;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.FilteredHostException;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpCookieHandling;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// Visits pages of apps, whose addresses strangers chose: only what anybody on the Internet can
/// reach, only under the app's own origin, and never longer or more than a page takes.
///
/// The filter looks at the very address that is connected to, so that no name can lead it astray.
@Component
class Visitor {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int LONGEST_WAY = 6;

    private final RestClient http;

    /// @param local whether apps on this machine are visited too; never in production
    Visitor(RestClient.Builder http, @Value("${platform.bench.local-apps:false}") boolean local) {
        var settings =
                HttpClientSettings.defaults()
                        .withTimeouts(Duration.ofSeconds(3), LONGEST)
                        .withRedirects(HttpRedirects.DONT_FOLLOW)
                        .withCookieHandling(HttpCookieHandling.DISABLE)
                        .withInetAddressFilter(
                                local
                                        ? InetAddressFilter.all()
                                        : InetAddressFilter.externalAddresses());
        this.http =
                http.clone()
                        .requestFactory(
                                ClientHttpRequestFactoryBuilder.httpComponents().build(settings))
                        .defaultStatusHandler(_ -> true, (_, _) -> {})
                        .build();
    }

    /// Where a visit ended.
    ///
    /// @param address of the last page, or of where it would have gone on outside of the app
    /// @param status of the app's last answer; null when it gave none
    record Visit(URI address, @Nullable Integer status) {}

    /// One visitor with cookies of their own.
    final class Cookies {

        private final Map<String, String> kept = new LinkedHashMap<>();

        /// Goes to the address and follows the app's redirects within its own origin.
        Visit visit(URI first) {
            var address = first;
            Integer status = null;
            for (var steps = 0; steps < LONGEST_WAY; steps++) {
                if (!isSameOrigin(first, address)) {
                    return new Visit(address, status);
                }
                var answer = get(address);
                if (answer == null) {
                    return new Visit(address, null);
                }
                status = answer.status();
                var next = answer.location();
                if (next == null) {
                    return new Visit(address, status);
                }
                address = address.resolve(next);
            }
            return new Visit(address, status);
        }

        private @Nullable Answer get(URI address) {
            try {
                return http.get()
                        .uri(address)
                        .accept(MediaType.TEXT_HTML, MediaType.ALL)
                        .headers(this::send)
                        .exchange(
                                (_, response) -> {
                                    keep(response.getHeaders());
                                    var status = response.getStatusCode();
                                    return new Answer(
                                            status.value(),
                                            status.is3xxRedirection()
                                                    ? response.getHeaders().getLocation()
                                                    : null);
                                });
            } catch (RestClientException
                    | FilteredHostException
                    | IllegalArgumentException unreachable) {
                return null;
            }
        }

        private void send(HttpHeaders headers) {
            if (!kept.isEmpty()) {
                headers.set(
                        HttpHeaders.COOKIE,
                        kept.entrySet().stream()
                                .map(one -> one.getKey() + "=" + one.getValue())
                                .collect(Collectors.joining("; ")));
            }
        }

        /// The app's own cookies for the time of one trial; attributes do not matter within it.
        private void keep(HttpHeaders headers) {
            headers.getOrEmpty(HttpHeaders.SET_COOKIE)
                    .forEach(
                            line -> {
                                var pair = line.split(";", 2)[0];
                                var equals = pair.indexOf('=');
                                if (equals > 0 && kept.size() < 50) {
                                    kept.put(
                                            pair.substring(0, equals).strip(),
                                            pair.substring(equals + 1).strip());
                                }
                            });
        }
    }

    private record Answer(int status, @Nullable URI location) {}

    /// The status with which an endpoint answers a posted text; null when it does not.
    @Nullable Integer post(URI endpoint, MediaType type, String text) {
        try {
            return http.post()
                    .uri(endpoint)
                    .contentType(type)
                    .body(text)
                    .exchange((_, response) -> response.getStatusCode().value());
        } catch (RestClientException
                | FilteredHostException
                | IllegalArgumentException unreachable) {
            return null;
        }
    }

    Cookies fresh() {
        return new Cookies();
    }

    static boolean isSameOrigin(URI one, URI other) {
        return origin(one).equals(origin(other));
    }

    static String origin(URI address) {
        var scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        var host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        var port = address.getPort() >= 0 ? address.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + host + ":" + port;
    }
}
