package org.mesinfos.auth.dataapi;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.Person;
import tools.jackson.databind.JsonNode;

/// The trail of one person in memory, with the questions that the data API answers about it.
public final class TestTrail implements OwnRecords {

    private final List<Access> all = new ArrayList<>();

    public void add(Access access) {
        all.addFirst(access);
    }

    public void clear() {
        all.clear();
    }

    /// Everything, newest first.
    public List<Access> all() {
        return List.copyOf(all);
    }

    @Override
    public Optional<Holdings> holdings(Person person) {
        return Optional.of(new Holdings(Map.of(), Map.of()));
    }

    @Override
    public Optional<Accesses> accesses(
            Person person, AccessFilter filter, @Nullable String cursor) {
        return accesses(person, filter, cursor, 7);
    }

    @Override
    public Optional<Accesses> accesses(
            Person person, AccessFilter filter, @Nullable String cursor, int limit) {
        var found = all.stream().filter(one -> isWanted(one, filter)).toList();
        int start = cursor == null ? 0 : Integer.parseInt(cursor);
        int end = Math.min(found.size(), start + limit);
        return Optional.of(
                new Accesses(found.subList(start, end), end < found.size() ? "" + end : null));
    }

    @Override
    public Optional<AccessList> accessesSince(
            Person person, AccessFilter filter, Instant since, int most) {
        var found = all.stream().filter(one -> isWanted(one, filter.since(since))).toList();
        var kept = found.subList(0, Math.min(found.size(), most));
        return Optional.of(new AccessList(kept, kept.size() == found.size()));
    }

    private static boolean isWanted(Access one, AccessFilter filter) {
        return isOrAny(filter.grantId(), one.grantId())
                && isOrAny(filter.app(), one.app())
                && isOrAny(filter.dataset(), one.dataset())
                && (filter.own() || !one.app().equals("mesinfos"))
                && (filter.from() == null || !one.at().isBefore(filter.from()))
                && (filter.to() == null || one.at().isBefore(filter.to()));
    }

    private static boolean isOrAny(@Nullable String wanted, @Nullable String value) {
        return wanted == null || wanted.equals(value);
    }

    /// As the data API adds them up: what was answered about a dataset under that grant.
    @Override
    public Optional<List<Disclosure>> disclosures(Person person, String grantId) {
        var sums = new TreeMap<String, Disclosure>();
        for (var one : all) {
            if (grantId.equals(one.grantId())
                    && one.outcome().equals("read")
                    && one.dataset() != null) {
                var line = new Disclosure(one.dataset(), 1, one.count(), one.at());
                sums.merge(Objects.requireNonNull(one.dataset()), line, TestTrail::sum);
            }
        }
        return Optional.of(List.copyOf(sums.values()));
    }

    private static Disclosure sum(Disclosure one, Disclosure other) {
        return new Disclosure(
                one.dataset(),
                one.reads() + other.reads(),
                one.records() + other.records(),
                one.last().isAfter(other.last()) ? one.last() : other.last());
    }

    @Override
    public Optional<String> proof(Person person, String access) {
        return Optional.empty();
    }

    @Override
    public Optional<String> trailKey() {
        return Optional.empty();
    }

    @Override
    public Optional<Records> records(
            Person person,
            String dataset,
            Map<String, String> filters,
            @Nullable String cursor,
            int limit) {
        return Optional.empty();
    }

    @Override
    public Optional<List<JsonNode>> record(Person person, String dataset, String id) {
        return Optional.empty();
    }

    @Override
    public Optional<Records> preview(
            Person person,
            String dataset,
            Set<String> scopes,
            String app,
            String subject,
            int limit) {
        return Optional.empty();
    }
}
