package org.mesinfos.data.trail;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// What witnesses signed: that they saw a checkpoint, and that it continues what they saw before.
///
/// Kept in `trail_cosignatures`, `_id` = the witness's key id and the size of the log; inserts
/// only.
public final class Cosignatures {

    private static final int ID_LENGTH = 4;
    private static final int SIGNATURE_LENGTH = 64;
    private static final int TIME_LENGTH = 8;
    private static final int MOST_LOOKED_AT = 20;
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final Pattern TEXT =
            Pattern.compile("([^\\n]+)\\n(0|[1-9][0-9]{0,17})\\n[A-Za-z0-9+/=]{44}\\n");
    private static final Pattern LINE = Pattern.compile("— ([^\\n ]+) ([A-Za-z0-9+/=]+)");

    private final MongoCollection<Document> signed;
    private final List<Witness> witnesses;
    private final NoteKey key;
    private final Clock clock;

    Cosignatures(MongoDatabase database, List<Witness> witnesses, NoteKey key, Clock clock) {
        this.signed = database.getCollection("trail_cosignatures");
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
        var end = note.indexOf("\n\n");
        var text = note.substring(0, end + 1);
        var matcher = TEXT.matcher(text);
        if (end < 0 || !matcher.matches() || !matcher.group(1).equals(NoteKey.ORIGIN)) {
            throw new IllegalArgumentException("not a checkpoint of this log");
        }
        var lines = note.substring(end + 2).lines().map(LINE::matcher).toList();
        if (!lines.stream().allMatch(Matcher::matches)) {
            throw new IllegalArgumentException("not a signed note");
        }
        var ours =
                lines.stream()
                        .filter(line -> key.signed(text, decoded(line.group(2))))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("we did not sign it"))
                        .group();
        var size = Long.parseLong(matcher.group(2));
        var kept = new ArrayList<String>();
        for (var line : lines) {
            find(line.group(1), text, decoded(line.group(2)))
                    .ifPresent(
                            found -> {
                                keep(found, size, text + "\n" + ours + "\n", line.group());
                                kept.add(found.witness().name());
                            });
        }
        return kept;
    }

    private record Signed(Witness witness, Instant at) {}

    private Optional<Signed> find(String name, String text, byte[] signature) {
        if (signature.length != ID_LENGTH + TIME_LENGTH + SIGNATURE_LENGTH) {
            return Optional.empty();
        }
        var parts = ByteBuffer.wrap(signature);
        var id = new byte[ID_LENGTH];
        parts.get(id);
        long seconds = parts.getLong();
        var own = new byte[SIGNATURE_LENGTH];
        parts.get(own);
        var latest = clock.instant().plus(CLOCKS_DIFFER).getEpochSecond();
        return seconds < 0 || seconds > latest
                ? Optional.empty()
                : witnesses.stream()
                        .filter(one -> one.name().equals(name))
                        .filter(one -> one.id().equals(HexFormat.of().formatHex(id)))
                        .filter(one -> one.signed(text, seconds, own))
                        .findFirst()
                        .map(one -> new Signed(one, Instant.ofEpochSecond(seconds)));
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    // The first signature of a witness over a state stands; another one says nothing new.
    private void keep(Signed found, long size, String note, String line) {
        try {
            signed.insertOne(
                    new Document("_id", id(found.witness(), size))
                            .append("at", found.at().getEpochSecond())
                            .append("note", note)
                            .append("line", line));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    /// The newest cosignature of each registered witness that has sent one.
    public List<Cosignature> newest() {
        var newest = new ArrayList<Cosignature>();
        for (var witness : witnesses) {
            var found = newestOf(witness);
            if (found != null) {
                newest.add(found);
            }
        }
        return newest;
    }

    private @Nullable Cosignature newestOf(Witness witness) {
        return signed
                .find(
                        Filters.and(
                                Filters.gt("_id", witness.id() + "|"),
                                Filters.lt("_id", witness.id() + "}")))
                .sort(Sorts.descending("_id"))
                .limit(MOST_LOOKED_AT)
                .into(new ArrayList<>())
                .stream()
                .flatMap(document -> genuine(witness, document).stream())
                .findFirst()
                .orElse(null);
    }

    // It was verified when it came; what is in the database now may be somebody else's.
    private Optional<Cosignature> genuine(Witness witness, Document document) {
        var note = String.valueOf(document.get("note"));
        var line = String.valueOf(document.get("line"));
        var text = note.substring(0, note.indexOf("\n\n") + 1);
        var parts = TEXT.matcher(text);
        var signature = LINE.matcher(line);
        if (!parts.matches() || !signature.matches() || !note.equals(key.sign(text))) {
            return Optional.empty();
        }
        var size = Long.parseLong(parts.group(2));
        return find(signature.group(1), text, decoded(signature.group(2)))
                .filter(found -> found.witness() == witness)
                .filter(_ -> id(witness, size).equals(document.get("_id")))
                .map(found -> new Cosignature(witness, size, found.at(), note, line));
    }

    private static String id(Witness witness, long size) {
        return "%s|%018d".formatted(witness.id(), size);
    }

    /// The newest checkpoint that a witness cosigned, with the lines of all who cosigned that one;
    /// empty when there is none. Whoever keeps it has more than our word.
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
