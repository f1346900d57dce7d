package org.mesinfos.portal.home;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.portal.web.Family;

/// What the front page shows.
///
/// @param holders how many companies take part
/// @param families what can be asked for
/// @param api base address of the data API
/// @param token by which everybody reads a made-up person's receipts; null while there is none
/// @param away whether there is none because the authorization server does not answer
/// @param deadline until when the contest takes entries
/// @param open whether it still does
/// @param prizes euros shared among the winners
record HomePage(
        int holders,
        List<FamilyCard> families,
        String api,
        FirstCall.Offer.@Nullable Token token,
        boolean away,
        Instant deadline,
        boolean open,
        int prizes) {

    /// One family of datasets.
    ///
    /// @param key message key of its title
    /// @param datasets titles, in the page's language
    /// @param holders names of the companies that deliver them
    record FamilyCard(String key, List<String> datasets, List<String> holders) {}

    static List<FamilyCard> families(Catalogue catalogue, Locale locale) {
        var byFamily = new EnumMap<Family, List<Dataset>>(Family.class);
        for (var dataset : catalogue.datasets()) {
            byFamily.computeIfAbsent(Family.of(dataset), _ -> new ArrayList<>()).add(dataset);
        }
        return byFamily.entrySet().stream()
                .map(family -> card(family.getKey(), family.getValue(), catalogue, locale))
                .toList();
    }

    private static FamilyCard card(
            Family family, List<Dataset> datasets, Catalogue catalogue, Locale locale) {
        var holders = new TreeSet<String>();
        for (var dataset : datasets) {
            dataset.holders().stream()
                    .map(id -> catalogue.holder(id).orElseThrow().name())
                    .forEach(holders::add);
        }
        return new FamilyCard(
                family.key(),
                datasets.stream().map(dataset -> dataset.label().in(locale)).toList(),
                List.copyOf(holders));
    }
}
