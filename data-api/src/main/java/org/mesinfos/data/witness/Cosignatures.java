package org.mesinfos.data.witness;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.engine.IdPrefixRange;
import org.mesinfos.verify.SignedNote;
import org.mesinfos.verify.SignedTree;
import org.mesinfos.verify.VerifierKey;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;

/// What witnesses signed: that they saw a checkpoint, and that it continues what they saw before.
///
/// Kept in `trail_cosignatures`, `_id` = the witness's key id and the size of the log; inserts
/// only.
public final class Cosignatures {

    private static final int LENGTH =
            VerifierKey.ID_LENGTH + Long.BYTES + VerifierKey.SIGNATURE_LENGTH;
    private static final int MOST_LOOKED_AT = 20;
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final String COLLECTION = "trail_cosignatures";

    private final MongoOperations mongo;
    private final List<Witness> witnesses;
    private final VerifierKey key;
    private final Clock clock;

    Cosignatures(MongoOperations mongo, List<Witness> witnesses, VerifierKey key, Clock clock) {
        this.mongo = mongo;
        this.witnesses = List.copyOf(witnesses);
        this.key = key;
        this.clock = clock;
    }

    /// The newest cosignature of one witness.
    ///
    /// @param size how many entries the log had
    /// @param at when the witness signed, by its own clock
    /// @param note the checkpoint with our signature
    /// @param line the signature line that the witness adds
    public record Cosignature(Witness witness, long size, Instant at, String note, String line) {}

    /// The registered witnesses.
    public List<Witness> witnesses() {
        return witnesses;
    }

    /// Keeps the signatures of registered witnesses over one of our checkpoints; others in the note
    /// are passed over.
    ///
    /// @param note our signed checkpoint with the lines of one or more witnesses
    /// @return the names of the witnesses whose signatures are kept, which may be none
    /// @throws IllegalArgumentException when it is no checkpoint that we signed
    public List<String> add(String note) {
        var signed =
                SignedNote.parse(note)
                        .orElseThrow(() -> new IllegalArgumentException("not a signed note"));
        var own =
                signed.signatures().stream()
                        .filter(line -> key.signed(signed.text(), line.bytes()))
                        .map(line -> signed.text() + "\n" + line.line() + "\n")
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("we did not sign it"));
        var size = SignedTree.verified(own, key).size();
        var kept = new ArrayList<String>();
        for (var line : signed.signatures()) {
            find(signed.text(), line)
                    .ifPresent(
                            found -> {
                                keep(found, size, own, line.line());
                                kept.add(found.witness().name());
                            });
        }
        return kept;
    }

    private record Signed(Witness witness, Instant at) {}

    private Optional<Signed> find(String text, SignedNote.Signature signature) {
        if (signature.bytes().length != LENGTH) {
            return Optional.empty();
        }
        var parts = ByteBuffer.wrap(signature.bytes());
        var id = new byte[VerifierKey.ID_LENGTH];
        parts.get(id);
        long seconds = parts.getLong();
        var own = new byte[VerifierKey.SIGNATURE_LENGTH];
        parts.get(own);
        var latest = clock.instant().plus(CLOCKS_DIFFER).getEpochSecond();
        return seconds < 0 || seconds > latest
                ? Optional.empty()
                : witnesses.stream()
                        .filter(one -> one.name().equals(signature.name()))
                        .filter(one -> Arrays.equals(one.key().id(), id))
                        .filter(one -> one.signed(text, seconds, own))
                        .findFirst()
                        .map(one -> new Signed(one, Instant.ofEpochSecond(seconds)));
    }

    // The first signature of a witness over a state stands; another one says nothing new.
    private void keep(Signed found, long size, String note, String line) {
        DocumentWrites.insertIfAbsent(
                mongo,
                new Document("_id", id(found.witness(), size))
                        .append("at", found.at().getEpochSecond())
                        .append("note", note)
                        .append("line", line),
                COLLECTION);
    }

    /// The newest cosignature of each registered witness that has sent one.
    public List<Cosignature> newest() {
        return witnesses.stream().flatMap(witness -> newestOf(witness).stream()).toList();
    }

    private Optional<Cosignature> newestOf(Witness witness) {
        var newestFirst =
                Query.query(IdPrefixRange.startingWith(witness.id() + "|"))
                        .with(Sort.by("_id").descending())
                        .limit(MOST_LOOKED_AT);
        return mongo.find(newestFirst, Document.class, COLLECTION).stream()
                .flatMap(document -> genuine(witness, document).stream())
                .findFirst();
    }

    // It was verified when it came; what is in the database now may be somebody else's.
    private Optional<Cosignature> genuine(Witness witness, Document document) {
        var note = String.valueOf(document.get("note"));
        var line = String.valueOf(document.get("line"));
        try {
            var size = SignedTree.verified(note, key).size();
            return SignedNote.parse(note + line + "\n")
                    .flatMap(signed -> find(signed.text(), signed.signatures().getLast()))
                    .filter(found -> found.witness() == witness)
                    .filter(_ -> id(witness, size).equals(document.get("_id")))
                    .map(found -> new Cosignature(witness, size, found.at(), note, line));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static String id(Witness witness, long size) {
        return "%s|%018d".formatted(witness.id(), size);
    }

    /// The newest checkpoint that a witness cosigned, with the lines of all who cosigned that one;
    /// empty when there is none. Anybody who keeps it has more than our word.
    public Optional<String> cosigned() {
        var all = newest();
        return all.stream()
                .max(Comparator.comparingLong(Cosignature::size))
                .map(
                        last ->
                                last.note()
                                        + String.join(
                                                "",
                                                all.stream()
                                                        .filter(one -> one.size() == last.size())
                                                        .map(one -> one.line() + "\n")
                                                        .toList()));
    }
}
