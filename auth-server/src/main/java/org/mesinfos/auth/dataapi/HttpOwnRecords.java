package org.mesinfos.auth.dataapi;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

/// Asks over HTTP, bounded in time, and leaves the data API alone while it fails.
class HttpOwnRecords implements OwnRecords {

    private static final Logger LOG = LoggerFactory.getLogger(HttpOwnRecords.class);
    private static final int PAGE = 50;
    private static final int LONGEST_PAGE = 200;

    private final PanelistRecordsApi records;
    private final TrailClient trailClient;
    private final CircuitBreaker breaker;

    HttpOwnRecords(PanelistRecordsApi records, TrailClient trailClient, CircuitBreaker breaker) {
        this.records = records;
        this.trailClient = trailClient;
        this.breaker = breaker;
    }

    @Override
    public Optional<Holdings> holdings(Person person) {
        return ask(() -> records.datasets(person.id().value(), mode(person).name()))
                .map(
                        answer ->
                                new Holdings(
                                        byDataset(answer.data()), byDataset(answer.imported())));
    }

    private static Map<String, Held> byDataset(@Nullable List<Held> all) {
        var held = new LinkedHashMap<String, Held>();
        if (all != null) {
            all.forEach(one -> held.put(one.dataset(), one));
        }
        return held;
    }

    @Override
    public Optional<Accesses> accesses(
            Person person, AccessFilter filter, @Nullable String cursor) {
        return accesses(person, filter, cursor, PAGE);
    }

    @Override
    public Optional<AccessList> accessesSince(
            Person person, AccessFilter filter, Instant since, int most) {
        var all = new ArrayList<Access>();
        String cursor = null;
        do {
            var found = accesses(person, filter.since(since), cursor, LONGEST_PAGE).orElse(null);
            if (found == null) {
                return Optional.empty();
            }
            all.addAll(found.list());
            cursor = found.next();
        } while (cursor != null && all.size() < most);
        return Optional.of(
                new AccessList(
                        all.subList(0, Math.min(all.size(), most)),
                        cursor == null && all.size() <= most));
    }

    @Override
    public Optional<Accesses> accesses(
            Person person, AccessFilter filter, @Nullable String cursor, int limit) {
        return ask(() ->
                        records.accesses(
                                person.auditId(),
                                filter.grantId(),
                                filter.app(),
                                filter.dataset(),
                                filter.holder(),
                                filter.outcome(),
                                filter.own(),
                                text(filter.from()),
                                text(filter.to()),
                                cursor,
                                limit))
                .map(answer -> new Accesses(answer.data(), cursorOf(answer.page().next())));
    }

    @Override
    public Optional<List<Disclosure>> disclosures(Person person, String grantId) {
        return ask(() -> records.disclosures(person.auditId(), grantId).data());
    }

    @Override
    public Optional<String> proof(Person person, String access) {
        return ask(
                () -> {
                    try {
                        return records.proof(person.auditId(), access);
                    } catch (HttpClientErrorException.NotFound _) {
                        return "";
                    }
                });
    }

    @Override
    public Optional<String> trailKey() {
        return ask(trailClient::key).map(String::strip);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    @Override
    public Optional<Records> records(
            Person person,
            String dataset,
            Map<String, String> filters,
            @Nullable String cursor,
            int limit) {
        return records(person, dataset, null, null, null, filters, cursor, limit);
    }

    @Override
    public Optional<List<JsonNode>> record(Person person, String dataset, String id) {
        return ask(
                () -> {
                    try {
                        return List.of(
                                records.record(
                                        person.id().value(),
                                        dataset,
                                        id,
                                        mode(person).name(),
                                        person.auditId()));
                    } catch (HttpClientErrorException.NotFound _) {
                        return List.of();
                    }
                });
    }

    @Override
    public Optional<Records> preview(
            Person person,
            String dataset,
            Set<String> scopes,
            String app,
            String subject,
            int limit) {
        var asked = String.join(" ", new TreeSet<>(scopes));
        return records(person, dataset, asked, app, subject, Map.of(), null, limit);
    }

    private Optional<Records> records(
            Person person,
            String dataset,
            @Nullable String scopes,
            @Nullable String app,
            @Nullable String subject,
            Map<String, String> filters,
            @Nullable String cursor,
            int limit) {
        return ask(() -> {
                    try {
                        var answer =
                                records.records(
                                        person.id().value(),
                                        dataset,
                                        mode(person).name(),
                                        person.auditId(),
                                        scopes,
                                        app,
                                        subject,
                                        cursor,
                                        limit,
                                        filters);
                        var next = cursorOf(answer.page().next());
                        return new Records(answer.data(), next, true);
                    } catch (HttpClientErrorException.BadRequest _) {
                        // Told apart from a data API that is away: what was asked makes no sense.
                        return new Records(List.of(), null, false);
                    }
                })
                // Without filters nobody typed anything wrong, and nothing may look like the end.
                .filter(answer -> answer.understood() || !filters.isEmpty());
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
