package org.mesinfos.auth.history;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.OwnRecords;
import org.mesinfos.auth.dataapi.OwnRecords.Access;
import org.mesinfos.auth.dataapi.OwnRecords.AccessFilter;
import org.mesinfos.auth.dataapi.OwnRecords.Held;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.Person;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Holder;
import org.springframework.stereotype.Component;

/// Puts the data API's answers beside the person's permissions and the catalogue's words.
@Component
class OwnPages {

    private final OwnRecords records;
    private final Grants grants;
    private final Catalogue catalogue;
    private final Clock clock;

    OwnPages(OwnRecords records, Grants grants, Catalogue catalogue, Clock clock) {
        this.records = records;
        this.grants = grants;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    HistoryPage history(
            Person person, @Nullable String grantId, @Nullable String cursor, Locale locale) {
        var names = new HashMap<String, String>();
        grants.of(person.id())
                .forEach(grant -> names.put(grant.id().value(), grant.appName().in(locale)));
        return records.accesses(
                        person,
                        grantId == null ? AccessFilter.ALL : AccessFilter.of(grantId),
                        cursor)
                .map(
                        found ->
                                new HistoryPage(
                                        true,
                                        grantId,
                                        found.list().stream()
                                                .map(access -> line(access, names, locale))
                                                .toList(),
                                        found.next()))
                .orElseGet(() -> HistoryPage.unavailable(grantId));
    }

    private HistoryPage.Line line(Access access, Map<String, String> names, Locale locale) {
        var grantId = access.grantId() == null ? "" : access.grantId();
        return new HistoryPage.Line(
                access.at(),
                names.getOrDefault(grantId, access.app()),
                names.containsKey(grantId) ? grantId : null,
                label(access.dataset(), locale),
                access.isRead(),
                access.count());
    }

    private @Nullable String label(@Nullable String dataset, Locale locale) {
        return dataset == null
                ? null
                : catalogue.dataset(dataset).map(known -> known.label().in(locale)).orElse(dataset);
    }

    MyDataPage myData(Person person, Locale locale) {
        var held = records.held(person).orElse(null);
        if (held == null) {
            return new MyDataPage(false, List.of());
        }
        var now = clock.instant();
        var live = grants.of(person.id()).stream().filter(grant -> grant.isLiveAt(now)).toList();
        return new MyDataPage(
                true,
                catalogue.datasets().stream()
                        .filter(dataset -> held.containsKey(dataset.id()))
                        .map(dataset -> card(dataset, held, live, locale))
                        .toList());
    }

    private MyDataPage.Card card(
            Dataset dataset, Map<String, Held> held, List<Grant> live, Locale locale) {
        var records = held.get(dataset.id());
        if (records == null) {
            throw new IllegalArgumentException("nothing is held in " + dataset.id());
        }
        return new MyDataPage.Card(
                dataset.label().in(locale),
                dataset.description().in(locale),
                sources(dataset),
                records.count(),
                records.from(),
                records.to(),
                records.lastDelivery(),
                readers(dataset, live, locale));
    }

    private String sources(Dataset dataset) {
        return dataset.holders().stream()
                .flatMap(id -> catalogue.holder(id).stream())
                .map(Holder::name)
                .collect(Collectors.joining(", "));
    }

    private static List<MyDataPage.Reader> readers(
            Dataset dataset, List<Grant> live, Locale locale) {
        return live.stream()
                .filter(grant -> opens(grant, dataset))
                .map(grant -> new MyDataPage.Reader(grant.id().value(), grant.appName().in(locale)))
                .toList();
    }

    private static boolean opens(Grant grant, Dataset dataset) {
        return grant.items().stream().anyMatch(item -> item.dataset().equals(dataset.id()));
    }
}
