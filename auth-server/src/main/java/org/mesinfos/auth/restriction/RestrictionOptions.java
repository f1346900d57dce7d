package org.mesinfos.auth.restriction;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.OwnRecords;
import org.mesinfos.auth.dataapi.OwnRecords.Held;
import org.mesinfos.auth.person.Person;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.catalogue.Holder;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.Restriction;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.ui.DateTimeFormats;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// What a person can narrow a scope to: months, accounts and kinds of records, of those that there
/// are. All datasets of the scope must have it, so that what is said holds for all.
@Component
public class RestrictionOptions {

    private static final int MOST_MONTHS = 36;
    private static final int MOST_ACCOUNTS = 20;

    /// The datasets that list what the account fields name.
    private static final Map<String, String> LISTS =
            Map.of(
                    "accountId", "bank-accounts",
                    "contractId", "insurance-contracts",
                    "contractNumber", "energy-contracts");

    private final Catalogue catalogue;
    private final OwnRecords records;

    RestrictionOptions(Catalogue catalogue, OwnRecords records) {
        this.catalogue = catalogue;
        this.records = records;
    }

    /// Who chooses, and for which app.
    ///
    /// @param subject how the app knows the person
    /// @param held what is held, by dataset
    public record Chooser(
            Person person, String app, String subject, Map<String, Held> held, Locale locale) {}

    /// One thing to choose.
    ///
    /// @param value as [RestrictionForm] takes it
    public record Option(String value, String label, boolean chosen) {}

    /// What can be chosen for one scope; a list is empty where there is nothing to choose.
    ///
    /// @param names what people call the accounts, by the names that the app knows
    public record Options(
            List<Option> from,
            List<Option> until,
            List<Option> accounts,
            List<Option> categories,
            Map<String, String> names) {

        public Options {
            from = List.copyOf(from);
            until = List.copyOf(until);
            accounts = List.copyOf(accounts);
            categories = List.copyOf(categories);
            names = Map.copyOf(names);
        }

        /// Whether there is nothing to choose.
        public boolean isEmpty() {
            return from.isEmpty() && accounts.isEmpty() && categories.isEmpty();
        }
    }

    /// The options by scope; that of a scope which only adds to others is left out.
    ///
    /// @param within what is permitted, or asked for, at most
    /// @param chosen what was chosen already
    public Map<String, Options> of(
            Chooser chooser,
            Collection<Scope> scopes,
            Function<String, Restriction> within,
            Map<String, Restriction> chosen) {
        var lists = new HashMap<String, Map<String, String>>();
        var all = new LinkedHashMap<String, Options>();
        for (var scope : scopes) {
            var name = scope.name();
            var options =
                    scope.isComplement()
                            ? null
                            : of(
                                    chooser,
                                    scope,
                                    within.apply(name),
                                    chosen.getOrDefault(name, Restriction.NONE),
                                    lists);
            if (options != null) {
                all.put(name, options);
            }
        }
        return all;
    }

    private Options of(
            Chooser chooser,
            Scope scope,
            Restriction within,
            Restriction chosen,
            Map<String, Map<String, String>> lists) {
        var datasets =
                scope.datasets().stream().flatMap(id -> catalogue.dataset(id).stream()).toList();
        var months = months(chooser, datasets, within);
        var accounts =
                selector(datasets, Field.Selector.ACCOUNT)
                        .map(
                                field ->
                                        lists.computeIfAbsent(
                                                field.name(), name -> accounts(chooser, name)))
                        .orElse(Map.of());
        var categories =
                selector(datasets, Field.Selector.CATEGORY).map(Field::codes).orElse(List.of());
        var meanings = new LinkedHashMap<String, String>();
        categories.forEach(code -> meanings.put(code.value(), code.meaning().in(chooser.locale())));
        return new Options(
                months.stream()
                        .map(month -> month(scope, month.atDay(1), month, chosen.from(), chooser))
                        .toList(),
                months.stream()
                        .map(
                                month ->
                                        month(
                                                scope,
                                                month.plusMonths(1).atDay(1),
                                                month,
                                                chosen.until(),
                                                chooser))
                        .toList(),
                several(scope, accounts, within.accounts(), chosen.accounts()),
                several(scope, meanings, within.categories(), chosen.categories()),
                accounts);
    }

    // The field by which all of the datasets can be narrowed alike.
    private static Optional<Field> selector(List<Dataset> datasets, Field.Selector selector) {
        var fields = datasets.stream().map(dataset -> dataset.selector(selector)).toList();
        var kinds = new java.util.HashSet<List<Object>>();
        fields.forEach(
                field ->
                        kinds.add(
                                field.<List<Object>>map(one -> List.of(one.name(), one.codes()))
                                        .orElse(List.of())));
        return kinds.size() == 1 ? fields.getFirst() : Optional.empty();
    }

    private static Option month(
            Scope scope,
            LocalDate day,
            YearMonth shown,
            @Nullable LocalDate chosen,
            Chooser chooser) {
        var english = chooser.locale().getLanguage().equals("en");
        var label =
                DateTimeFormatter.ofPattern("LLLL yyyy", english ? Locale.UK : Locale.FRANCE)
                        .format(shown);
        return new Option(scope.name() + '|' + day, label, day.equals(chosen));
    }

    private static List<Option> several(
            Scope scope, Map<String, String> named, List<String> within, List<String> chosen) {
        var options = new ArrayList<Option>();
        named.forEach(
                (value, label) -> {
                    if (within.isEmpty() || within.contains(value)) {
                        options.add(
                                new Option(
                                        scope.name() + '|' + value, label, chosen.contains(value)));
                    }
                });
        // Of one there is nothing to choose.
        return options.size() < 2 ? List.of() : options;
    }

    private static List<YearMonth> months(
            Chooser chooser, List<Dataset> datasets, Restriction within) {
        if (datasets.stream().anyMatch(dataset -> dataset.timeField() == null)) {
            return List.of();
        }
        var held =
                datasets.stream()
                        .map(dataset -> chooser.held().get(dataset.id()))
                        .filter(Objects::nonNull)
                        .toList();
        var first =
                held.stream()
                        .map(Held::from)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder());
        var last =
                held.stream().map(Held::to).filter(Objects::nonNull).max(Comparator.naturalOrder());
        if (first.isEmpty() || last.isEmpty()) {
            return List.of();
        }
        var start = later(month(first.get()), within.from());
        var end = month(last.get());
        if (within.until() != null) {
            var most = YearMonth.from(within.until().minusDays(1));
            end = end.isAfter(most) ? most : end;
        }
        var months = new ArrayList<YearMonth>();
        for (var month = end; !month.isBefore(start) && months.size() < MOST_MONTHS; ) {
            months.add(month);
            month = month.minusMonths(1);
        }
        return months.size() < 2 ? List.of() : months;
    }

    private static YearMonth later(YearMonth month, @Nullable LocalDate from) {
        return from == null || YearMonth.from(from).isBefore(month) ? month : YearMonth.from(from);
    }

    private static YearMonth month(Instant time) {
        return YearMonth.from(time.atZone(DateTimeFormats.PARIS));
    }

    /// What people call their accounts, by the names under which the app knows them.
    private Map<String, String> accounts(Chooser chooser, String field) {
        var list = LISTS.get(field);
        var dataset = list == null ? null : catalogue.dataset(list).orElse(null);
        if (dataset == null || !chooser.held().containsKey(dataset.id())) {
            return Map.of();
        }
        var found =
                records.preview(
                                chooser.person(),
                                dataset.id(),
                                Set.copyOf(dataset.scopes()),
                                chooser.app(),
                                chooser.subject(),
                                MOST_ACCOUNTS)
                        .map(OwnRecords.Records::list)
                        .orElse(List.of());
        var names = new LinkedHashMap<String, String>();
        for (var record : found) {
            var name = record.path(field).asString("");
            if (!name.isEmpty() && name.indexOf(',') < 0) {
                names.putIfAbsent(name, label(dataset, record, names.values(), chooser.locale()));
            }
        }
        return names;
    }

    private String label(
            Dataset dataset, JsonNode record, Collection<String> taken, Locale locale) {
        var kind =
                dataset.selector(Field.Selector.CATEGORY).stream()
                        .flatMap(field -> meaning(field, record))
                        .map(meaning -> meaning.in(locale));
        var given = Stream.of(record.path("label").asString("")).filter(text -> !text.isEmpty());
        var holder =
                catalogue.holder(record.path("holder").asString("")).map(Holder::name).stream();
        var words = Stream.concat(given, kind).findFirst().stream();
        var label = String.join(", ", Stream.concat(words, holder).toList());
        var distinct = label;
        for (int i = 2; taken.contains(distinct); i++) {
            distinct = label + " (" + i + ")";
        }
        return distinct;
    }

    private static Stream<LocalText> meaning(Field field, JsonNode record) {
        return field.codes().stream()
                .filter(code -> code.value().equals(record.path(field.name()).asString("")))
                .map(Field.Code::meaning);
    }
}
