package org.mesinfos.data.checkpoint;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.mesinfos.verify.ErasureKeys;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/// The keys by which statements of erasure are believed, as the auth server publishes them. Asked
/// for when needed, and again after a while: it may have got another.
@Component
public final class ErasureStatementKeys {

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final LoadingCache<String, ErasureKeys> known;
    private final String address;

    ErasureStatementKeys(
            RestClient.Builder http,
            @Value("${platform.receipt-keys:${platform.issuer}/receipts/jwks}") String address,
            Clock clock) {
        var requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(PATIENCE);
        requests.setReadTimeout(PATIENCE);
        var client = http.clone().requestFactory(requests).build();
        this.known =
                Caffeine.newBuilder()
                        .expireAfterWrite(KEPT)
                        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                        .build(where -> read(client, where));
        this.address = address;
    }

    /// @throws org.springframework.web.client.RestClientException when they have to be asked for
    ///   and the auth server does not answer
    /// @throws IllegalArgumentException when it answers something else
    public ErasureKeys current() {
        return known.get(address);
    }

    private static ErasureKeys read(RestClient client, String address) {
        var answer = client.get().uri(address).retrieve().body(String.class);
        return ErasureKeys.parse(answer == null ? "" : answer);
    }
}
