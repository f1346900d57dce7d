package org.mesinfos.data.trail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mesinfos.verify.ErasureKeys;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/// The keys by which statements of erasure are believed, as the auth server publishes them. Asked
/// for when needed, and again after a while: it may have got another.
public final class StatementKeys {

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RestClient http;
    private final String address;
    private final Clock clock;
    private @Nullable ErasureKeys known;
    private Instant readAt = Instant.MIN;

    StatementKeys(RestClient.Builder http, String address, Clock clock) {
        var requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(PATIENCE);
        requests.setReadTimeout(PATIENCE);
        this.http = http.clone().requestFactory(requests).build();
        this.address = address;
        this.clock = clock;
    }

    /// @throws org.springframework.web.client.RestClientException when the auth server does not
    ///   answer, and none are known from before
    /// @throws IllegalArgumentException when it answers something else
    public synchronized ErasureKeys current() {
        var now = clock.instant();
        var keys = known;
        if (keys == null || readAt.plus(KEPT).isBefore(now)) {
            keys = read();
            known = keys;
            readAt = now;
        }
        return keys;
    }

    private ErasureKeys read() {
        var answer = http.get().uri(address).retrieve().body(String.class);
        return ErasureKeys.parse(answer == null ? "" : answer);
    }
}
