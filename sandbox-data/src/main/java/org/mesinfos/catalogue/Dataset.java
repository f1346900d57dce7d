package org.mesinfos.catalogue;

import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One kind of record that the data API serves.
///
/// @param id slug, such as `bank-transactions`
/// @param label title for a lay person
/// @param description one or two sentences
/// @param holders ids of the companies that deliver it; none where people add it themselves
/// @param scopes names of the scopes that open it
/// @param identifiersScope name of the scope that tells the identifiers in records that another
///   scope opens; null when it has none
/// @param naturalKey fields that identify a record among those of one person and holder; a delivery
///   of that holder with the same key replaces
/// @param timeField field that orders the records and that `from` and `to` compare; null when the
///   dataset has no time
/// @param filters fields that can be asked for by equality, beside the time
/// @param aggregates what its summary can be grouped by, and what it adds up
/// @param refresh how often the holder delivers, an ISO 8601 period; null where nobody is bound to
/// @param provenance whether the 2013-14 experiment had it, the later pilot, or we added it
/// @param fields in the order of the documentation, without the envelope
public record Dataset(
        String id,
        LocalText label,
        LocalText description,
        List<String> holders,
        List<String> scopes,
        @Nullable String identifiersScope,
        List<String> naturalKey,
        @Nullable String timeField,
        List<String> filters,
        Aggregates aggregates,
        @Nullable Period refresh,
        Provenance provenance,
        List<Field> fields) {

    public Dataset {
        holders = List.copyOf(holders);
        scopes = List.copyOf(scopes);
        naturalKey = List.copyOf(naturalKey);
        filters = List.copyOf(filters);
        fields = List.copyOf(fields);
        aggregates = aggregates == null ? Aggregates.NONE : aggregates;
    }

    /// Whether a record keeps its time for ever, because the time is part of its natural key.
    public boolean isTimeFixed() {
        return timeField != null && naturalKey.contains(timeField);
    }

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /// The holder of records that people added themselves.
    public static final String SELF = "self";

    /// Whether people add its records themselves.
    public boolean isOwn() {
        return holders.isEmpty();
    }

    /// Who its records can come from: ids of companies, or [#SELF].
    public List<String> sources() {
        return isOwn() ? List.of(SELF) : holders;
    }

    /// The scopes that open it and, last, the one that tells its identifiers if it has some.
    public List<String> allScopes() {
        return identifiersScope == null
                ? scopes
                : Stream.concat(scopes.stream(), Stream.of(identifiersScope)).toList();
    }

    /// Whether a scope of that name opens it or tells its identifiers.
    public boolean hasScope(String name) {
        return scopes.contains(name) || name.equals(identifiersScope);
    }

    /// The field of that name, if the dataset has it.
    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /// The field by which people can permit a part of it; empty when it has none.
    public Optional<Field> selector(Field.Selector selector) {
        return fields.stream().filter(field -> field.selector() == selector).findFirst();
    }

    /// Where its days and months begin and end: those of people in France; a date has no zone to
    /// convert from.
    public ZoneId zone() {
        var isDate =
                timeField != null
                        && field(timeField)
                                .filter(field -> field.type() == Field.Type.DATE)
                                .isPresent();
        return isDate ? ZoneOffset.UTC : PARIS;
    }

    /// How records can be summed up.
    ///
    /// @param by what they can be grouped by, the usual one first: `month` and `day` of the time
    ///   field, `grid` (a hundredth of a degree of the position), or a field's name
    /// @param sums numbers and amounts that are added up in each group
    public record Aggregates(List<String> by, List<String> sums) {

        /// Groupings that are computed from a field rather than being one.
        public static final List<String> COMPUTED = List.of("month", "day", "grid");

        static final Aggregates NONE = new Aggregates(List.of(), List.of());

        public Aggregates {
            by = by == null ? List.of() : List.copyOf(by);
            sums = sums == null ? List.of() : List.copyOf(sums);
        }
    }

    /// Where the shape of a dataset comes from.
    public enum Provenance {
        /// The data model of the 2013-14 experiment.
        EXPERIMENT_2013,
        /// The pilot of 2016-18.
        PILOT_2016,
        /// No source: added by this platform.
        ADDED
    }
}
