package org.mesinfos.auth.recovery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.Person;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// A recovery under way; one for each person at most.
///
/// @param id keyed hash of the person's id, the first half of its links' tokens
/// @param linkHash SHA-256 of the second half of the link
/// @param cancelHash the same of the link that ends it; null when it does not wait
/// @param generation of the account then: whatever ends all sign-ins ends this too
/// @param askedAt when the link was sent last
/// @param opensAt from when on it works
/// @param until exclusive
/// @param chosen hash of the password that the link is about to set; null before
@Document("recoveries")
record Recovery(
        @Id String id,
        String person,
        String linkHash,
        @Nullable String cancelHash,
        long generation,
        Instant askedAt,
        Instant opensAt,
        Instant until,
        @Nullable String chosen) {

    /// Whether it goes on for a person who is as they were then.
    boolean isPending(Person known, Instant now) {
        return now.isBefore(until) && generation == known.generation();
    }

    boolean isDelayed() {
        return cancelHash != null;
    }

    /// The same with another link, sent now.
    Recovery again(String hash, Instant now) {
        return new Recovery(id, person, hash, cancelHash, generation, now, opensAt, until, null);
    }
}
