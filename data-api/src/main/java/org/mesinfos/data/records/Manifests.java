package org.mesinfos.data.records;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.records.ImportedRecords;
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
        return read(mode, person, List.of(person), datasets).getOrDefault(person, Map.of());
    }

    /// What companies delivered about a person, and what the person brought along themselves, in as
    /// many reads.
    public Holdings holdings(Mode mode, String person, Collection<String> datasets) {
        var own = ImportedRecords.by(person);
        var found = read(mode, person, List.of(person, own), datasets);
        return new Holdings(
                found.getOrDefault(person, Map.of()), found.getOrDefault(own, Map.of()));
    }

    /// Manifests by dataset.
    ///
    /// @param delivered by companies, and the list of the person's own documents
    /// @param imported by the person, for which no company vouches here
    public record Holdings(Map<String, Manifest> delivered, Map<String, Manifest> imported) {}

    /// By owner and dataset.
    private Map<String, Map<String, Manifest>> read(
            Mode mode, String person, List<String> owners, Collection<String> datasets) {
        var found = new HashMap<String, Map<String, Manifest>>();
        var stored = datasets.stream().filter(dataset -> !documents.lists(mode, dataset)).toList();
        if (!stored.isEmpty()) {
            var ids =
                    owners.stream()
                            .flatMap(owner -> stored.stream().map(one -> Manifest.id(owner, one)))
                            .toList();
            store.manifests(mode, ids).forEach(one -> add(one, found));
        }
        if (stored.size() < datasets.size()) {
            var list = documents.open(person).manifest();
            if (list != null) {
                add(list, found);
            }
        }
        return found;
    }

    private static void add(Manifest one, Map<String, Map<String, Manifest>> found) {
        found.computeIfAbsent(one.person(), _ -> new HashMap<>()).put(one.dataset(), one);
    }

    Optional<Manifest> find(Mode mode, String person, String dataset) {
        return Optional.ofNullable(of(mode, person, List.of(dataset)).get(dataset));
    }
}
