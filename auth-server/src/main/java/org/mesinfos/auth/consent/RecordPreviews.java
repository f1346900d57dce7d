package org.mesinfos.auth.consent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.OwnRecords;
import org.mesinfos.auth.dataapi.OwnRecords.Held;
import org.mesinfos.auth.dataapi.RecordWording;
import org.mesinfos.auth.dataapi.RecordWording.Line;
import org.mesinfos.auth.grant.PairwiseSubjects;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.restriction.RestrictionOptions;
import org.mesinfos.auth.restriction.RestrictionOptions.Chooser;
import org.mesinfos.auth.restriction.RestrictionOptions.Options;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.catalogue.Scope;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A few of the person's own records for each scope, exactly as the app would get them.
@Component
class RecordPreviews {

    private final Persons persons;
    private final OwnRecords records;
    private final RecordWording words;
    private final PairwiseSubjects subjects;
    private final Catalogue catalogue;
    private final RestrictionOptions options;

    RecordPreviews(
            Persons persons,
            OwnRecords records,
            RecordWording words,
            PairwiseSubjects subjects,
            Catalogue catalogue,
            RestrictionOptions options) {
        this.options = options;
        this.persons = persons;
        this.catalogue = catalogue;
        this.records = records;
        this.words = words;
        this.subjects = subjects;
    }

    /// What is shown of the person's data.
    ///
    /// @param held what companies delivered, by dataset; null while that cannot be known
    /// @param imported what the person brought along, by dataset
    /// @param previews records by scope
    /// @param options what each scope can be narrowed to
    record Shown(
            @Nullable Map<String, Held> held,
            Map<String, Held> imported,
            Map<String, List<List<Line>>> previews,
            Map<String, Options> options) {

        static final Shown NOTHING = new Shown(null, Map.of(), Map.of(), Map.of());
    }

    /// What is held about that person, and some of it.
    Shown of(ConsentQuestion question, ConsentForm form, PersonId id, Locale locale) {
        var person = persons.find(id).orElse(null);
        var holdings = person == null ? null : records.holdings(person).orElse(null);
        if (person == null || holdings == null) {
            return Shown.NOTHING;
        }
        var held = holdings.delivered();
        return new Shown(
                held,
                holdings.imported(),
                previews(question, person, held.keySet(), locale),
                options(question, form, person, held, locale));
    }

    /// Who the person has records of, by dataset; nothing while that cannot be known.
    Map<String, List<String>> holders(Person person) {
        return records.held(person).orElse(Map.of()).values().stream()
                .collect(Collectors.toMap(Held::dataset, Held::holders));
    }

    private Map<String, Options> options(
            ConsentQuestion question,
            ConsentForm form,
            Person person,
            Map<String, Held> held,
            Locale locale) {
        if (!question.pending().suits()) {
            return Map.of();
        }
        var app = question.pending().app().app();
        var chosen = question.restrictions(form);
        return options.of(
                new Chooser(person, app, subjects.of(person.id(), app), held, locale),
                question.optional(),
                question.pending()::restriction,
                chosen == null ? Map.of() : chosen);
    }

    /// What cannot be had is left out, and after the first failure nothing more is asked for: the
    /// page must not wait for each dataset in turn.
    ///
    /// @param held datasets of which something is held
    private Map<String, List<List<Line>>> previews(
            ConsentQuestion question, Person person, Set<String> held, Locale locale) {
        var app = question.pending().app().app();
        var subject = subjects.of(person.id(), app);
        var shown = new LinkedHashMap<String, List<List<Line>>>();
        for (var scope : question.pending().suits() ? question.optional() : List.<Scope>of()) {
            // What people brought along they look at where they brought it.
            var datasets = scope.isForImported() ? List.<String>of() : scope.datasets();
            for (var dataset : datasets.stream().filter(held::contains).toList()) {
                var found =
                        records.preview(person, dataset, Set.of(scope.name()), app, subject)
                                .orElse(null);
                if (found == null) {
                    return shown;
                }
                var shownOfScope = shown.computeIfAbsent(scope.name(), _ -> new ArrayList<>());
                found.list().stream()
                        .map(record -> told(scope, dataset, record))
                        .map(record -> words.of(dataset, record, locale))
                        .filter(lines -> !shownOfScope.contains(lines))
                        .forEach(shownOfScope::add);
            }
        }
        return shown;
    }

    /// What of a record the scope adds: a scope for identifiers tells nothing else.
    private JsonNode told(Scope scope, String dataset, JsonNode record) {
        if (!scope.isForIdentifiers() || !(record instanceof ObjectNode all)) {
            return record;
        }
        return all.retain(
                catalogue.dataset(dataset).map(Dataset::fields).orElse(List.of()).stream()
                        .filter(field -> field.identifier() == Field.Identifier.PRINTED)
                        .map(Field::name)
                        .toList());
    }
}
