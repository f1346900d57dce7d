package org.mesinfos.data.records;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.records.Manifest;
import org.springframework.stereotype.Component;

/// Which datasets of a person exist, how much is in them and of when; never what is in them.
@Component
public class Manifests {

    private final RecordStore store;

    Manifests(RecordStore store) {
        this.store = store;
    }

    /// The manifests that exist, by dataset, in one read.
    public Map<String, Manifest> of(Mode mode, String person, Collection<String> datasets) {
        if (datasets.isEmpty()) {
            return Map.of();
        }
        var ids = datasets.stream().map(dataset -> Manifest.id(person, dataset)).toList();
        return store.manifests(mode, ids).stream()
                .collect(Collectors.toMap(Manifest::dataset, Function.identity()));
    }

    Optional<Manifest> find(Mode mode, String person, String dataset) {
        return Optional.ofNullable(of(mode, person, List.of(dataset)).get(dataset));
    }
}
