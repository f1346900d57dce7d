package org.mesinfos.data.records;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.records.Manifest;
import org.springframework.stereotype.Component;

/// Which datasets of a person exist, how much is in them and of when; never what is in them.
@Component
public class Manifests {

    private final RecordStore store;
    private final OwnDocuments documents;

    Manifests(RecordStore store, OwnDocuments documents) {
        this.store = store;
        this.documents = documents;
    }

    /// The manifests that exist, by dataset, in one read; in two where the panelist's own documents
    /// are asked for.
    public Map<String, Manifest> of(Mode mode, String person, Collection<String> datasets) {
        if (datasets.isEmpty()) {
            return Map.of();
        }
        var ids =
                datasets.stream()
                        .filter(dataset -> !documents.lists(mode, dataset))
                        .map(dataset -> Manifest.id(person, dataset))
                        .toList();
        var found = new HashMap<String, Manifest>();
        if (!ids.isEmpty()) {
            store.manifests(mode, ids).forEach(one -> found.put(one.dataset(), one));
        }
        if (ids.size() < datasets.size()) {
            var list = documents.open(person).manifest();
            if (list != null) {
                found.put(list.dataset(), list);
            }
        }
        return found;
    }

    Optional<Manifest> find(Mode mode, String person, String dataset) {
        return Optional.ofNullable(of(mode, person, List.of(dataset)).get(dataset));
    }
}
