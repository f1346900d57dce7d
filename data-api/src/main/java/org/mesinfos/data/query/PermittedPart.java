package org.mesinfos.data.query;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.catalogue.Restriction;
import org.mesinfos.data.access.Permit;
import org.mesinfos.data.records.RecordQuery;
import org.mesinfos.data.representation.Pseudonyms;
import org.mesinfos.data.representation.RecordIdentifiers;
import org.mesinfos.data.representation.RecordView;
import org.mesinfos.records.StoredRecord;

/// The part of a dataset that the person permits (docs/adr/004). Every reading of records goes
/// through it; what a request asks for can only narrow it further.
///
/// @param from earliest time, inclusive; null for no bound
/// @param until latest time, exclusive; null for no bound
/// @param conditions what a record must be like
/// @param hidden fields that are not told, and by which nothing can be found
public record PermittedPart(
        @Nullable Instant from,
        @Nullable Instant until,
        List<Predicate<BsonDocument>> conditions,
        Set<String> hidden) {

    /// Permits everything.
    static final PermittedPart ALL = new PermittedPart(null, null, List.of(), Set.of());

    public PermittedPart {
        conditions = List.copyOf(conditions);
        hidden = Set.copyOf(hidden);
    }

    /// @param names under which the app knows accounts
    static PermittedPart of(Permit permit, Pseudonyms names) {
        var restrictions = permit.restrictions();
        if (restrictions.isEmpty()) {
            return ALL;
        }
        var dataset = permit.dataset();
        var part = ALL;
        for (var restriction : restrictions) {
            part = part.and(of(restriction, dataset, names));
        }
        return part;
    }

    private static PermittedPart of(Restriction restriction, Dataset dataset, Pseudonyms names) {
        var conditions = new ArrayList<Predicate<BsonDocument>>();
        var accounts = Set.copyOf(restriction.accounts());
        if (!accounts.isEmpty()) {
            dataset.selector(Field.Selector.ACCOUNT)
                    .map(field -> account(field.name(), accounts, names))
                    .ifPresent(conditions::add);
        }
        var categories = Set.copyOf(restriction.categories());
        if (!categories.isEmpty()) {
            dataset.selector(Field.Selector.CATEGORY)
                    .map(field -> text(field.name(), (record, code) -> categories.contains(code)))
                    .ifPresent(conditions::add);
        }
        return new PermittedPart(
                start(restriction.from(), dataset),
                start(restriction.until(), dataset),
                conditions,
                hidden(restriction, dataset));
    }

    // Days have no meaning where records have no time.
    public static @Nullable Instant start(@Nullable LocalDate day, Dataset dataset) {
        return day == null || dataset.timeField() == null
                ? null
                : day.atStartOfDay(dataset.zone()).toInstant();
    }

    private static Set<String> hidden(Restriction restriction, Dataset dataset) {
        return restriction.fields().isEmpty()
                ? Set.of()
                : dataset.fields().stream()
                        .map(Field::name)
                        .filter(name -> !restriction.fields().contains(name))
                        .filter(name -> !name.equals(dataset.timeField()))
                        .collect(Collectors.toSet());
    }

    // By the app's own name, or as it is where the app may know that.
    private static Predicate<BsonDocument> account(
            String field, Set<String> accounts, Pseudonyms names) {
        return text(
                field,
                (record, account) ->
                        accounts.contains(account)
                                || accounts.contains(
                                        names.ofIdentifier(
                                                RecordIdentifiers.holder(record), account)));
    }

    // Of a deleted record the id is told, so that apps delete it too; where what is left of it does
    // not say which it was, that tells them nothing.
    private static Predicate<BsonDocument> text(
            String field, java.util.function.BiPredicate<BsonDocument, String> fits) {
        return record ->
                record.get(field) instanceof BsonString value
                        ? fits.test(record, value.getValue())
                        : record.containsKey(StoredRecord.DELETED);
    }

    private PermittedPart and(PermittedPart other) {
        var both = new ArrayList<>(conditions);
        both.addAll(other.conditions);
        var all = new HashSet<>(hidden);
        all.addAll(other.hidden);
        var later = from == null || other.from != null && other.from.isAfter(from);
        var earlier = until == null || other.until != null && other.until.isBefore(until);
        return new PermittedPart(
                later ? other.from : from, earlier ? other.until : until, both, all);
    }

    /// What of `query` is permitted.
    RecordQuery within(RecordQuery query) {
        return this == ALL ? query : query.within(from, until, conditions);
    }

    /// Whether `record` is permitted.
    boolean contains(StoredRecord record) {
        var at = record.position().at();
        return (from == null || !at.isBefore(from))
                && (until == null || at.isBefore(until))
                && conditions.stream().allMatch(condition -> condition.test(record.fields()));
    }

    /// The fields of `dataset` to tell of those that were asked for.
    ///
    /// @param asked empty for all
    /// @return empty for all
    Set<String> shown(Dataset dataset, Set<String> asked) {
        if (hidden.isEmpty()) {
            return asked;
        }
        var shown = new LinkedHashSet<>(asked);
        if (asked.isEmpty()) {
            shown.addAll(RecordView.ENVELOPE);
            dataset.fields().stream().map(Field::name).forEach(shown::add);
        }
        shown.removeAll(hidden);
        return shown;
    }
}
