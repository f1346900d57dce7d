package org.mesinfos.auth.dataapi;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.OwnRecords.Held;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Holder;

/// Names the companies that a person's data comes from.
public final class HolderNames {

    private HolderNames() {}

    /// Whether this person has nothing of any of these datasets.
    ///
    /// @param held what is held, by dataset; null while that is not known
    public static boolean isNothing(Collection<String> datasets, @Nullable Map<String, Held> held) {
        return held != null
                && !datasets.isEmpty()
                && datasets.stream()
                        .map(held::get)
                        .allMatch(one -> one == null || one.count() == 0);
    }

    /// The holders of a scope's datasets: those that this person really has, and where that is none
    /// or not known, those that deliver them.
    ///
    /// @param held what is held, by dataset; null while that is not known
    public static List<String> of(
            Catalogue catalogue, Collection<String> datasets, @Nullable Map<String, Held> held) {
        var nothing = isNothing(datasets, held);
        return datasets.stream()
                .filter(id -> held == null || nothing || held.containsKey(id))
                .flatMap(id -> catalogue.dataset(id).stream())
                .flatMap(
                        dataset ->
                                of(catalogue, dataset, held == null ? null : held.get(dataset.id()))
                                        .stream())
                .distinct()
                .toList();
    }

    /// The holders that this person really has, or all that deliver the dataset while that is not
    /// known.
    ///
    /// @param held what is held of it; null when nothing is or the data API does not answer
    public static List<String> of(Catalogue catalogue, Dataset dataset, @Nullable Held held) {
        var known = held == null || held.holders().isEmpty() ? dataset.holders() : held.holders();
        return known.stream()
                .flatMap(id -> catalogue.holder(id).stream())
                .map(Holder::name)
                .toList();
    }
}
