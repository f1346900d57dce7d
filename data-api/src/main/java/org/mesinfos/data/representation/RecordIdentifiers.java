package org.mesinfos.data.representation;

import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.data.access.OwnerAccess;

/// The identifiers in the records of a dataset as one reader knows them: as they are, or under
/// names of the reader's own, by which two apps cannot compare people (ADR 033). Used by one
/// thread.
///
/// @param closed fields that are told under such names
/// @param names gives them; null when nothing is closed
/// @param wordings texts in which other people are masked
public record RecordIdentifiers(
        Set<String> closed, @Nullable Pseudonyms names, ThirdPartyWordings wordings) {

    /// Masks nothing.
    public static final RecordIdentifiers OPEN =
            new RecordIdentifiers(Set.of(), null, ThirdPartyWordings.NONE);

    public static RecordIdentifiers of(Dataset dataset, Set<String> scopes, Pseudonyms names) {
        return new RecordIdentifiers(
                closed(dataset, scopes),
                names,
                ThirdPartyWordings.of(dataset, RecordView.masked(dataset, scopes), names));
    }

    /// The fields of `dataset` with identifiers that `scopes` do not tell.
    public static Set<String> closed(Dataset dataset, Set<String> scopes) {
        var printed = scopes.stream().anyMatch(Scope::isForIdentifiers);
        var references = scopes.contains(OwnerAccess.REFERENCES);
        return dataset.fields().stream()
                .filter(
                        field ->
                                switch (field.identifier()) {
                                    case PRINTED -> !printed;
                                    case REFERENCE -> !references;
                                    case null -> false;
                                })
                .map(Field::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The value of `field` in `record` as it is told; null when it is unknown.
    public @Nullable BsonValue told(String field, BsonDocument record) {
        if (names == null || !closed.contains(field)) {
            return wordings.told(field, record);
        }
        return record.get(field) instanceof BsonString text
                ? new BsonString(names.ofIdentifier(holder(record), text.getValue()))
                : null;
    }

    /// Whose record it is.
    public static String holder(BsonDocument record) {
        return record.get("holder") instanceof BsonString holder ? holder.getValue() : "";
    }
}
