package org.mesinfos.auth.dataapi;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/// Asks over HTTP, bounded in time, and leaves the data API alone while it fails.
class HttpOwnRecords implements OwnRecords {

    private static final Logger LOG = LoggerFactory.getLogger(HttpOwnRecords.class);
    private static final int PAGE = 50;

    private final PanelistRecords records;
    private final CircuitBreaker breaker;

    HttpOwnRecords(PanelistRecords records, CircuitBreaker breaker) {
        this.records = records;
        this.breaker = breaker;
    }

    @Override
    public Optional<Map<String, Held>> held(Person person) {
        return ask(() -> records.datasets(person.id().value(), mode(person).name()))
                .map(
                        answer -> {
                            var held = new LinkedHashMap<String, Held>();
                            answer.data().forEach(one -> held.put(one.dataset(), one));
                            return held;
                        });
    }

    @Override
    public Optional<Accesses> accesses(
            Person person, @Nullable String grantId, @Nullable String cursor) {
        return ask(() -> records.accesses(person.auditId(), grantId, cursor, PAGE))
                .map(answer -> new Accesses(answer.data(), cursorOf(answer.page().next())));
    }

    private <T> Optional<T> ask(Supplier<T> question) {
        try {
            return Optional.of(breaker.executeSupplier(question));
        } catch (CallNotPermittedException open) {
            return Optional.empty();
        } catch (RestClientException failed) {
            // Without its message, which has the address and so the person in it.
            LOG.warn("the data API did not answer a person's page: {}", failed.getClass());
            return Optional.empty();
        }
    }

    private static Mode mode(Person person) {
        return person.role() == Role.SANDBOX_PERSON ? Mode.TEST : Mode.LIVE;
    }

    private static @Nullable String cursorOf(@Nullable String next) {
        if (next == null) {
            return null;
        }
        var cursor =
                UriComponentsBuilder.fromUriString(next)
                        .build()
                        .getQueryParams()
                        .getFirst("cursor");
        return cursor == null ? null : UriUtils.decode(cursor, StandardCharsets.UTF_8);
    }
}
