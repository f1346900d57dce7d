package org.mesinfos.auth.consent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.mesinfos.auth.dataapi.OwnRecords;
import org.mesinfos.auth.dataapi.RecordWords;
import org.mesinfos.auth.dataapi.RecordWords.Line;
import org.mesinfos.auth.grant.PairwiseSubjects;
import org.mesinfos.auth.person.Person;
import org.mesinfos.catalogue.Scope;
import org.springframework.stereotype.Component;

/// A few of the person's own records for each scope, exactly as the app would get them.
@Component
class Previews {

    private final OwnRecords records;
    private final RecordWords words;
    private final PairwiseSubjects subjects;

    Previews(OwnRecords records, RecordWords words, PairwiseSubjects subjects) {
        this.records = records;
        this.words = words;
        this.subjects = subjects;
    }

    /// Records by scope. What cannot be had is left out, and after the first failure nothing more
    /// is asked for: the page must not wait for each dataset in turn.
    ///
    /// @param held datasets of which something is held
    Map<String, List<List<Line>>> of(
            ConsentQuestion question, Person person, Set<String> held, Locale locale) {
        var app = question.pending().app().app();
        var subject = subjects.of(person.id(), app);
        var shown = new LinkedHashMap<String, List<List<Line>>>();
        for (var scope : question.pending().suits() ? question.optional() : List.<Scope>of()) {
            for (var dataset : scope.datasets().stream().filter(held::contains).toList()) {
                var found =
                        records.preview(person, dataset, Set.of(scope.name()), app, subject)
                                .orElse(null);
                if (found == null) {
                    return shown;
                }
                var lines = shown.computeIfAbsent(scope.name(), _ -> new ArrayList<>());
                found.list().forEach(record -> lines.add(words.of(dataset, record, locale)));
            }
        }
        return shown;
    }
}
