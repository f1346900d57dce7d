package org.mesinfos.portal.conformance;

import io.github.resilience4j.timelimiter.TimeLimiter;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpComponentsHttpClientBuilder;
import org.springframework.boot.http.client.HttpCookieHandling;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/// Visits pages of apps, whose addresses strangers chose: only what anybody on the Internet can
/// reach, only under the app's own origin, and never longer or more than a page takes.
///
/// The filter looks at the very address that is connected to, so that no name can lead it astray. A
/// page has its time for all of it, however slowly it drips, and what is longer than a page is left
/// unread: the connection is given up, since closing it in order would read the rest.
@Component
class UserAgentSimulator implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(UserAgentSimulator.class);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int LONGEST_PAGE = 256 * 1024;
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MOST_HEADERS = 100;
    private static final int LONGEST_WAY = 6;
    private static final int MOST_COOKIES = 50;

    private final CloseableHttpClient http;
    private final TimeLimiter limit;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// @param local whether apps on this machine are visited too; never in production
    @Autowired
    UserAgentSimulator(@Value("${platform.bench.local-apps:false}") boolean local) {
        this(local, LONGEST);
    }

    /// @param longest how long a page may take in all
    UserAgentSimulator(boolean local, Duration longest) {
        var settings =
                HttpClientSettings.defaults()
                        .withTimeouts(Duration.ofSeconds(3), longest)
                        .withRedirects(HttpRedirects.DONT_FOLLOW)
                        .withCookieHandling(HttpCookieHandling.DISABLE)
                        .withInetAddressFilter(
                                local
                                        ? InetAddressFilter.all()
                                        : InetAddressFilter.externalAddresses());
        var http1 =
                Http1Config.custom()
                        .setMaxLineLength(LONGEST_LINE)
                        .setMaxHeaderCount(MOST_HEADERS)
                        .build();
        this.http =
                new HttpComponentsHttpClientBuilder()
                        .withCustomizer(
                                client ->
                                        client.disableAutomaticRetries()
                                                .disableContentCompression()
                                                .setConnectionReuseStrategy((_, _, _) -> false))
                        .withConnectionManagerCustomizer(
                                connections ->
                                        connections.setConnectionFactory(
                                                ManagedHttpClientConnectionFactory.builder()
                                                        .http1Config(http1)
                                                        .build()))
                        .build(settings);
        this.limit = TimeLimiter.of(longest);
    }

    /// Where a visit ended.
    ///
    /// @param address of the last page, or of where it would have gone on outside of the app
    /// @param status of the app's last answer; null when it gave none
    record PageVisit(URI address, @Nullable Integer status) {}

    /// One visitor with cookies of their own.
    final class Cookies {

        private final Map<String, String> kept = new LinkedHashMap<>();

        /// Goes to the address and follows the app's redirects within its own origin.
        PageVisit visit(URI first) {
            var address = first;
            Integer status = null;
            for (var steps = 0; steps < LONGEST_WAY; steps++) {
                if (!isSameOrigin(first, address)) {
                    return new PageVisit(address, status);
                }
                var answer = get(address);
                if (answer == null) {
                    return new PageVisit(address, null);
                }
                keep(answer.cookies());
                status = answer.status();
                var next = answer.location();
                if (next == null) {
                    return new PageVisit(address, status);
                }
                address = address.resolve(next);
            }
            return new PageVisit(address, status);
        }

        private @Nullable Answer get(URI address) {
            var request = new HttpGet(address);
            request.setHeader(HttpHeaders.ACCEPT, "text/html, */*");
            if (!kept.isEmpty()) {
                request.setHeader(
                        HttpHeaders.COOKIE,
                        kept.entrySet().stream()
                                .map(one -> one.getKey() + "=" + one.getValue())
                                .collect(Collectors.joining("; ")));
            }
            return send(request);
        }

        /// The app's own cookies for the time of one trial; attributes do not matter within it.
        private void keep(List<String> lines) {
            for (var line : lines) {
                var pair = line.split(";", 2)[0];
                var equals = pair.indexOf('=');
                if (equals > 0 && kept.size() < MOST_COOKIES) {
                    kept.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
                }
            }
        }
    }

    private record Answer(int status, @Nullable URI location, List<String> cookies) {}

    /// The status with which an endpoint answers a posted text; null when it does not.
    @Nullable Integer post(URI endpoint, MediaType type, String text) {
        var request = new HttpPost(endpoint);
        var content = ContentType.create(type.toString(), StandardCharsets.UTF_8);
        // Without the charset parameter, which registered types of tokens do not have.
        request.setEntity(new StringEntity(text, content.withCharset((Charset) null)));
        var answer = send(request);
        return answer == null ? null : answer.status();
    }

    /// Null for whatever an app or the network does instead of answering in time.
    private @Nullable Answer send(HttpUriRequestBase request) {
        try {
            return limit.executeFutureSupplier(() -> threads.submit(() -> sent(request)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return null;
        } catch (Exception unreachable) {
            LOG.debug("an app did not answer the bench", unreachable);
            return null;
        } finally {
            request.cancel();
        }
    }

    private Answer sent(HttpUriRequestBase request) throws IOException {
        var response = http.executeOpen(null, request, null);
        try {
            var answer = answer(response);
            var page = response.getEntity();
            if (page != null) {
                page.getContent().readNBytes(LONGEST_PAGE);
            }
            return answer;
        } finally {
            request.cancel();
        }
    }

    private static Answer answer(ClassicHttpResponse response) {
        var status = response.getCode();
        var location = response.getFirstHeader(HttpHeaders.LOCATION);
        return new Answer(
                status,
                status / 100 == 3 && location != null ? URI.create(location.getValue()) : null,
                Arrays.stream(response.getHeaders(HttpHeaders.SET_COOKIE))
                        .map(NameValuePair::getValue)
                        .toList());
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

    @Override
    public void destroy() throws IOException {
        threads.shutdownNow();
        http.close();
    }
}
