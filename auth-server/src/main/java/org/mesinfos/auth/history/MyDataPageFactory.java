package org.mesinfos.auth.history;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.HolderNames;
import org.mesinfos.auth.dataapi.OwnRecords;
import org.mesinfos.auth.dataapi.OwnRecords.Held;
import org.mesinfos.auth.dataapi.OwnRecords.Records;
import org.mesinfos.auth.format.RecordFormat;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantItem;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.Person;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Holder;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.ui.records.RecordLayout;
import org.mesinfos.ui.records.RecordLayout.View;
import org.mesinfos.ui.records.RecordText;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Puts the data API's answers beside the person's permissions and the catalogue's words.
@Component
class MyDataPageFactory {

    private final OwnRecords records;
    private final RecordNames names;
    private final Grants grants;
    private final Catalogue catalogue;
    private final RecordCharts plots;
    private final Clock clock;

    MyDataPageFactory(
            OwnRecords records,
            RecordNames names,
            Grants grants,
            Catalogue catalogue,
            RecordCharts plots,
            Clock clock) {
        this.plots = plots;
        this.records = records;
        this.names = names;
        this.grants = grants;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /// One page of records; empty when there is no such dataset.
    ///
    /// @param sent what the form or a link sent: filters, `sort`, `page`, `month`
    /// @param cursor where the known records begin, or null
    Optional<RecordsPage> records(
            Person person,
            String dataset,
            Map<String, String> sent,
            @Nullable String cursor,
            Locale locale) {
        var start = cursor == null || cursor.isEmpty() ? null : cursor;
        return catalogue
                .dataset(dataset)
                .map(known -> page(person, known, sent, start, names.of(person, known, locale)));
    }

    private RecordsPage page(
            Person person,
            Dataset dataset,
            Map<String, String> sent,
            @Nullable String cursor,
            RecordText text) {
        var locale = text.locale();
        var layout = RecordLayout.of(dataset.id()).orElseThrow();
        var filter = RecordsFilter.of(dataset, sent);
        var order = filter.order(dataset);
        var limit = RecordListFactory.limit(layout, dataset, order);
        var found =
                records.records(person, dataset.id(), filter.toParameters(dataset), cursor, limit);
        var shown = found.orElse(new Records(List.of(), null, true));
        var list =
                new RecordListFactory(dataset, layout, text, cursor)
                        .list(shown, order, page(sent.getOrDefault("page", "1")));
        return new RecordsPage(
                found.isPresent(),
                dataset.id(),
                dataset.label().in(locale),
                dataset.description().in(locale),
                sources(holders(shown.list())),
                shown.understood(),
                filter,
                filter.fields(dataset, catalogue, deliverers(person, dataset), text),
                RecordOrders.of(dataset, layout, order, locale),
                list,
                RecordFormat.of(dataset),
                new RecordsPage.Pictures(
                        plots.isPlotted(dataset),
                        layout.view() == View.POSITIONS
                                ? plots.places(shown.list(), dataset, locale)
                                : null,
                        layout.view() == View.EVENTS
                                ? MonthCalendar.of(
                                        shown.list(), sent.getOrDefault("month", ""), locale)
                                : null));
    }

    /// Those whose records of it this person has; all that deliver it while that is not known.
    private List<String> deliverers(Person person, Dataset dataset) {
        return dataset.holders().size() == 1
                ? dataset.holders()
                : records.held(person)
                        .map(held -> held.get(dataset.id()))
                        .map(Held::holders)
                        .orElse(dataset.holders());
    }

    private static int page(String sent) {
        return sent.matches("[1-9]\\d{0,3}") ? Integer.parseInt(sent) : 1;
    }

    MyDataPage myData(Person person, Locale locale) {
        var holdings = records.holdings(person).orElse(null);
        if (holdings == null) {
            return new MyDataPage(false, List.of(), List.of());
        }
        var held = holdings.delivered();
        var now = clock.instant();
        var live = grants.of(person.id()).stream().filter(grant -> grant.isLiveAt(now)).toList();
        return new MyDataPage(
                true,
                catalogue.datasets().stream()
                        .filter(dataset -> held.containsKey(dataset.id()))
                        .map(dataset -> card(dataset, held, live, locale))
                        .toList(),
                catalogue.datasets().stream()
                        .flatMap(
                                dataset ->
                                        Optional.ofNullable(holdings.imported().get(dataset.id()))
                                                .map(
                                                        own ->
                                                                importedCard(
                                                                        dataset, own, live, locale))
                                                .stream())
                        .toList());
    }

    private static MyDataPage.ImportedCard importedCard(
            Dataset dataset, Held own, List<Grant> live, Locale locale) {
        var sharing =
                live.stream()
                        .filter(
                                grant ->
                                        grant.items().stream()
                                                .anyMatch(item -> isOfImported(item, dataset)))
                        .toList();
        return new MyDataPage.ImportedCard(
                dataset.id(),
                dataset.label().in(locale),
                own.count(),
                own.lastDelivery(),
                readers(dataset, sharing, locale));
    }

    private static boolean isOfImported(GrantItem item, Dataset dataset) {
        return item.dataset().equals(dataset.id()) && item.scope().equals(Scope.IMPORTED);
    }

    private MyDataPage.Card card(
            Dataset dataset, Map<String, Held> held, List<Grant> live, Locale locale) {
        var records = held.get(dataset.id());
        if (records == null) {
            throw new IllegalArgumentException("nothing is held in " + dataset.id());
        }
        return new MyDataPage.Card(
                dataset.id(),
                dataset.label().in(locale),
                dataset.description().in(locale),
                String.join(", ", HolderNames.of(catalogue, dataset, records)),
                records.count(),
                records.from(),
                records.to(),
                records.lastDelivery(),
                isLate(dataset, records),
                plots.isPlotted(dataset) && records.count() > 0,
                readers(dataset, live, locale));
    }

    /// A holder may be late once without anybody being told, as in the API.
    private boolean isLate(Dataset dataset, Held held) {
        var last = held.lastDelivery();
        var refresh = dataset.refresh();
        return last != null
                && refresh != null
                && last.atZone(ZoneOffset.UTC)
                        .plus(refresh)
                        .plus(refresh)
                        .toInstant()
                        .isBefore(clock.instant());
    }

    /// The holders of the records that are shown; nobody where none are.
    private static List<String> holders(List<JsonNode> shown) {
        return shown.stream()
                .map(record -> record.path("holder").asString(""))
                .distinct()
                .sorted()
                .toList();
    }

    private String sources(List<String> holders) {
        return holders.stream()
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
        return grant.items().stream()
                .anyMatch(
                        item ->
                                item.dataset().equals(dataset.id())
                                        && !Scope.isComplement(item.scope()));
    }
}
