package org.mesinfos.auth.history;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mesinfos.auth.dataapi.OwnRecords;
import org.mesinfos.auth.dataapi.OwnRecords.Records;
import org.mesinfos.auth.person.Person;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Holder;
import org.mesinfos.ui.records.RecordLayout;
import org.mesinfos.ui.records.RecordText;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// What a person's accounts and contracts are called, where other records only point to them.
@Component
class RecordNames {

    private static final int MOST = 200;

    private final OwnRecords records;
    private final Catalogue catalogue;

    RecordNames(OwnRecords records, Catalogue catalogue) {
        this.records = records;
        this.catalogue = catalogue;
    }

    /// Words for the records of that dataset: one more question for each dataset that they point
    /// to, and none when they point to none.
    RecordText of(Person person, Dataset dataset, Locale locale) {
        var names = new LinkedHashMap<String, Map<String, String>>();
        RecordLayout.of(dataset.id())
                .ifPresent(
                        layout ->
                                layout.refers()
                                        .forEach(
                                                (field, other) ->
                                                        names.put(
                                                                field,
                                                                names(person, other, locale))));
        return RecordText.own(locale, names);
    }

    private Map<String, String> names(Person person, String dataset, Locale locale) {
        var known = catalogue.dataset(dataset).orElseThrow();
        var name = RecordLayout.of(dataset).map(RecordLayout::names).orElseThrow();
        var field = known.field(name.text()).orElseThrow();
        var text = RecordText.own(locale, Map.of());
        var found = records.records(person, dataset, null, MOST).map(Records::list);
        var times = new HashMap<String, Integer>();
        for (var record : found.orElse(List.of())) {
            times.merge(text.of(field, record, null), 1, Integer::sum);
        }
        var names = new LinkedHashMap<String, String>();
        for (var record : found.orElse(List.of())) {
            var said = text.of(field, record, null);
            var alone = times.getOrDefault(said, 0) == 1;
            names.put(
                    record.path(name.key()).asString(""),
                    alone ? said : said + ", " + holder(record));
        }
        return names;
    }

    private String holder(JsonNode record) {
        var id = record.path("holder").asString("");
        return catalogue.holder(id).map(Holder::name).orElse(id);
    }
}
