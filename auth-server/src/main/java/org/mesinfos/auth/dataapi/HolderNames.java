package org.mesinfos.auth.dataapi;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.OwnRecords.Held;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Holder;

/// Names the companies that a person's data comes from.
public final class HolderNames {

    private HolderNames() {}

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
