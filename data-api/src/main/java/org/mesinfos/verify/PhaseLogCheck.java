package org.mesinfos.verify;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Checks the log of phases of a contest: a signed note whose lines follow each other by their
/// hashes, and in which each entry goes on from where it stood.
final class PhaseLogCheck {

    private static final String NONE = "0".repeat(64);

    private final Map<String, String> last = new HashMap<>();
    private final Set<String> hashes = new HashSet<>();
    private String previous = NONE;
    private String contest = "";
    private long count;

    private PhaseLogCheck() {}

    /// @param note the file as it was exported
    /// @return what it holds, in words
    /// @throws Finding at the first line that does not fit
    static String of(String note, VerifierKey key) {
        return read(note, key).words();
    }

    static PhaseLogCheck read(String note, VerifierKey key) {
        var signed = EntryDossierCheck.signed(note, key);
        var check = new PhaseLogCheck();
        // An empty log is a single line break.
        if (!signed.equals("\n")) {
            for (var line : signed.substring(0, signed.length() - 1).split("\n", -1)) {
                check.accept(line);
            }
        }
        return check;
    }

    private void accept(String line) {
        var place = "line " + (count + 1);
        try {
            var jsonLine = new JsonLine(line);
            require(jsonLine.literal("{\"number\":").number() == count, "another number");
            var of = jsonLine.literal(",\"contest\":").plain();
            require(count == 0 || of.equals(contest), "another contest");
            contest = of;
            var entry = jsonLine.literal(",\"entry\":").plain();
            var from = jsonLine.literal(",\"from\":").plain();
            var to = jsonLine.literal(",\"to\":").plain();
            jsonLine.literal(",\"at\":").instant();
            jsonLine.literal(",\"role\":").plain();
            jsonLine.literal(",\"subject\":").plain();
            jsonLine.literal(",\"name\":").text();
            jsonLine.literal(",\"reason\":").text();
            require(
                    jsonLine.literal(",\"previous\":").plain().equals(previous),
                    "it does not follow the line before");
            jsonLine.literal("}").end();
            follow(entry, from, to);
        } catch (IllegalArgumentException e) {
            throw new VerificationException(place, String.valueOf(e.getMessage()));
        }
        previous = Hash.plain(line.getBytes(StandardCharsets.UTF_8)).toString();
        hashes.add(count + 1 + " " + previous);
        count++;
    }

    /// An entry begins as a draft and goes on from where it stood.
    private void follow(String entry, String from, String to) {
        var before = last.put(entry, to);
        var stood = before == null ? "DRAFT" : before;
        require(from.equals(stood), "entry %s was %s and not %s".formatted(entry, stood, from));
    }

    /// Whether the log had that many lines at some time, the last of which had that hash.
    boolean was(long size, String hash) {
        return size == 0 ? hash.equals(NONE) : hashes.contains(size + " " + hash);
    }

    String contest() {
        return contest;
    }

    private String words() {
        return "%d changes of %d entries of contest %s, last hash %s"
                .formatted(count, last.size(), contest.isEmpty() ? "-" : contest, previous);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
