package org.mesinfos.auth.signal;

import io.github.resilience4j.timelimiter.TimeLimiter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.signal.SignalAttempt.Result;

/// Carries a signal to an address that a stranger chose (RFC 8935), and nowhere else.
///
/// A name is looked up once for each try; when any of its addresses is not public, nothing is sent,
/// and the connection goes to one of those that were looked at. No redirect is followed, no
/// connection, cookie or proxy used again, and little of the answer read.
class SignalHttpClient implements AutoCloseable {

    private static final ContentType TYPE =
            ContentType.create("application/secevent+jwt", StandardCharsets.UTF_8);
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MOST_HEADERS = 100;
    private static final int MOST_CONNECTIONS = 64;

    /// Less than the portal waits for an answer.
    private static final Duration WHILE_WAITED_FOR = Duration.ofSeconds(2);

    /// RFC 8935 section 2.4; anything else that an app says stays out of our log.
    private static final Pattern ERROR = Pattern.compile("\"err\"\\s*:\\s*\"([a-z_]{1,40})\"");

    private final CloseableHttpClient anywhere;
    private final CloseableHttpClient publicOnly;
    private final TimeLimiter limit;
    private final TimeLimiter look;
    private final ExecutorService threads;
    private final Clock clock;

    SignalHttpClient(Duration timeout, Names names, ExecutorService threads, Clock clock) {
        this.publicOnly = client(timeout, new Resolver(names, false));
        this.anywhere = client(timeout, new Resolver(names, true));
        this.limit = TimeLimiter.of(timeout);
        this.look =
                TimeLimiter.of(
                        timeout.compareTo(WHILE_WAITED_FOR) < 0 ? timeout : WHILE_WAITED_FOR);
        this.threads = threads;
        this.clock = clock;
    }

    /// How names are looked up.
    interface Names {
        InetAddress[] addressesOf(String host) throws UnknownHostException;
    }

    /// Tries once; never throws for what an app or the network does.
    ///
    /// @param local whether addresses on this machine and in private networks are allowed
    SignalAttempt send(URI address, String event, boolean local) {
        var begun = clock.instant();
        var post = new HttpPost(address);
        post.setEntity(new StringEntity(event, TYPE.withCharset((java.nio.charset.Charset) null)));
        post.setHeader("Accept", "application/json");
        var http = local ? anywhere : publicOnly;
        try {
            return limit.executeFutureSupplier(
                    () -> threads.submit(() -> http.execute(post, answer -> read(answer, begun))));
        } catch (TimeoutException e) {
            return failed(Result.TIMEOUT, begun);
        } catch (Exception e) {
            return failed(reason(e), begun);
        } finally {
            post.cancel();
        }
    }

    /// What came of a look at a small file.
    sealed interface Fetched {
        /// The beginning of it.
        record Text(String text) implements Fetched {}

        /// Something answered, with another status than 200.
        record Refused() implements Fetched {}

        /// Nothing answered, or nothing may be asked there.
        record Nothing() implements Fetched {}
    }

    /// Reads the beginning of a small file under the same rules; never throws for what the network
    /// does.
    ///
    /// @param local whether addresses on this machine and in private networks are allowed
    Fetched fetch(URI address, boolean local) {
        var get = new HttpGet(address);
        get.setHeader("Accept", "text/plain");
        var http = local ? anywhere : publicOnly;
        try {
            return look.executeFutureSupplier(
                    () -> threads.submit(() -> http.execute(get, SignalHttpClient::fetched)));
        } catch (Exception e) {
            return new Fetched.Nothing();
        } finally {
            get.cancel();
        }
    }

    private static Fetched fetched(ClassicHttpResponse answer) throws IOException {
        var entity = answer.getEntity();
        if (answer.getCode() != 200 || entity == null) {
            return new Fetched.Refused();
        }
        var read = entity.getContent().readNBytes(LONGEST_LINE);
        return new Fetched.Text(new String(read, StandardCharsets.UTF_8));
    }

    private SignalAttempt read(ClassicHttpResponse answer, Instant begun) throws IOException {
        var status = answer.getCode();
        var accepted = status / 100 == 2;
        return new SignalAttempt(
                begun,
                accepted ? Result.ACCEPTED : Result.REFUSED,
                status,
                accepted ? null : error(answer),
                millisSince(begun));
    }

    private static @Nullable String error(ClassicHttpResponse answer) throws IOException {
        var entity = answer.getEntity();
        if (entity == null) {
            return null;
        }
        var read = entity.getContent().readNBytes(LONGEST_ANSWER);
        var matcher = ERROR.matcher(new String(read, StandardCharsets.UTF_8));
        return matcher.find() ? matcher.group(1) : null;
    }

    private static Result reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case NotPublic _ -> {
                    return Result.ADDRESS;
                }
                case java.net.SocketTimeoutException _ -> {
                    return Result.TIMEOUT;
                }
                default -> {}
            }
        }
        return Result.CONNECTION;
    }

    private SignalAttempt failed(Result result, Instant begun) {
        return new SignalAttempt(begun, result, null, null, millisSince(begun));
    }

    private long millisSince(Instant begun) {
        return Duration.between(begun, clock.instant()).toMillis();
    }

    private static CloseableHttpClient client(Duration timeout, DnsResolver resolver) {
        var time = Timeout.of(timeout);
        var http1 =
                Http1Config.custom()
                        .setMaxLineLength(LONGEST_LINE)
                        .setMaxHeaderCount(MOST_HEADERS)
                        .build();
        var connections =
                PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(resolver)
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        .setMaxConnPerRoute(MOST_CONNECTIONS)
                        .setConnectionFactory(
                                ManagedHttpClientConnectionFactory.builder()
                                        .http1Config(http1)
                                        .build())
                        .setDefaultConnectionConfig(
                                ConnectionConfig.custom()
                                        .setConnectTimeout(time)
                                        .setSocketTimeout(time)
                                        .build())
                        .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(time).build())
                        .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(
                        RequestConfig.custom()
                                .setResponseTimeout(time)
                                .setConnectionRequestTimeout(time)
                                .setRedirectsEnabled(false)
                                .setExpectContinueEnabled(false)
                                .build())
                .setConnectionReuseStrategy((_, _, _) -> false)
                .setUserAgent("MesInfos")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableAuthCaching()
                .disableCookieManagement()
                .disableContentCompression()
                .build();
    }

    @Override
    public void close() throws IOException {
        publicOnly.close();
        anywhere.close();
    }

    /// A name leads to somewhere it must not.
    private static final class NotPublic extends UnknownHostException {
        NotPublic() {
            super("an address that is not public");
        }
    }

    /// Looks a name up and judges all that it leads to.
    private record Resolver(Names names, boolean local) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            var addresses = names.addressesOf(host);
            for (var address : addresses) {
                if (!local && !PublicAddresses.contain(address)) {
                    throw new NotPublic();
                }
            }
            return addresses;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
