package org.mesinfos.auth.permissions;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.OwnRecords;
import org.mesinfos.auth.dataapi.OwnRecords.Disclosure;
import org.mesinfos.auth.erasurerequest.ErasureRequest;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.catalogue.Catalogue;
import org.springframework.stereotype.Component;

/// What an app may still have: all that the trail says it read, also of data that the person took
/// back before, but what the app attests to have erased since.
@Component
class RemainingData {

    private final OwnRecords records;
    private final Persons persons;
    private final Catalogue catalogue;

    RemainingData(OwnRecords records, Persons persons, Catalogue catalogue) {
        this.records = records;
        this.persons = persons;
        this.catalogue = catalogue;
    }

    /// Data of one dataset.
    ///
    /// @param label the dataset's name
    /// @param count records in all readings; one that was read twice counts twice
    record Remaining(String label, long count, Instant lastRead) {}

    /// @param erasure what the app was asked and answered; null when it was not asked
    /// @return latest reading first; empty while the trail does not answer
    Optional<List<Remaining>> of(
            Grant grant, @Nullable ErasureRequest erasureRequest, Locale locale) {
        return persons.find(grant.person())
                .flatMap(person -> records.disclosures(person, grant.id().value()))
                .map(
                        all ->
                                all.stream()
                                        .filter(one -> !isErased(one, erasureRequest))
                                        .sorted(Comparator.comparing(Disclosure::last).reversed())
                                        .map(one -> remaining(one, locale))
                                        .toList());
    }

    private static boolean isErased(Disclosure read, @Nullable ErasureRequest erasureRequest) {
        return erasureRequest != null
                && erasureRequest.status() == ErasureRequest.Status.ERASED
                && erasureRequest.answeredAt() != null
                && !read.last().isAfter(erasureRequest.answeredAt());
    }

    private Remaining remaining(Disclosure read, Locale locale) {
        var label =
                catalogue
                        .dataset(read.dataset())
                        .map(known -> known.label().in(locale))
                        .orElse(read.dataset());
        return new Remaining(label, read.records(), read.last());
    }
}
