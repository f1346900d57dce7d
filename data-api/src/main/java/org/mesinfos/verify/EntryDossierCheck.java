package org.mesinfos.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks the signed dossier of a contest entry: one line of JSON that the contest's key signed,
/// and, where they are at hand, the files that it names and the log of phases that it continues.
final class EntryDossierCheck {

    /// @param type media type
    /// @param bytes how long it is
    private record FileEntry(String type, long bytes, Hash sha256) {}

    private EntryDossierCheck() {}

    /// @param note the file as it was downloaded
    /// @param files folder whose files bear their SHA-256 as name, with any ending; null to check
    ///   none
    /// @param log the exported log of phases; null to check none
    /// @return what it is about, in words
    /// @throws Finding when it does not show what it claims
    static String of(String note, VerifierKey key, @Nullable Path files, @Nullable String log)
            throws IOException {
        var signed = signed(note, key);
        var known = log == null ? null : PhaseLogCheck.read(log, key);
        try {
            return checked(signed, files, known);
        } catch (IllegalArgumentException e) {
            throw new VerificationException("dossier", String.valueOf(e.getMessage()));
        }
    }

    /// The text that the key signed.
    ///
    /// @throws Finding when it did not
    static String signed(String note, VerifierKey key) {
        return SignedNote.parse(note)
                .filter(one -> one.isSignedOnlyBy(key))
                .map(SignedNote::text)
                .orElseThrow(
                        () -> new VerificationException("signature", "this key did not sign it"));
    }

    private static String checked(String signed, @Nullable Path folder, @Nullable PhaseLogCheck log)
            throws IOException {
        var line = new JsonLine(signed);
        line.literal("{\"type\":\"entry-dossier\",\"version\":1,\"issuer\":").plain();
        var contest = line.literal(",\"contest\":").plain();
        var rules = line.literal(",\"rules\":").plain();
        var entry = line.literal(",\"entry\":").plain();
        var category = line.literal(",\"category\":").plain();
        Instant frozen = line.literal(",\"frozenAt\":").instant();
        long size = line.literal(",\"log\":{\"size\":").number();
        var hash = line.literal(",\"hash\":").hash();
        var files = line.literal("},\"files\":").list(() -> fileEntry(line));
        line.literal(",\"content\":{");
        require(signed.endsWith("}}\n"), "not a dossier");
        var words =
                "entry %s of contest %s, category %s, rules %s, frozen %s; %d files"
                        .formatted(entry, contest, category, rules, frozen, files.size());
        if (folder != null) {
            check(files, folder);
            words += ", all as they were";
        }
        if (log != null) {
            require(
                    log.contest().equals(contest) && log.was(size, hash.toString()),
                    "the log of phases is not the one that it continues");
            words += "; in the log";
        }
        return words + "; log of %d changes, last hash %s".formatted(size, hash);
    }

    private static FileEntry fileEntry(JsonLine line) {
        var type = line.literal("{\"type\":").plain();
        long bytes = line.literal(",\"bytes\":").number();
        var sha256 = line.literal(",\"sha256\":").hash();
        line.literal("}");
        return new FileEntry(type, bytes, sha256);
    }

    private static void check(List<FileEntry> files, Path folder) throws IOException {
        for (var file : files) {
            try (var found = Files.newDirectoryStream(folder, file.sha256() + "*")) {
                var paths = found.iterator();
                require(paths.hasNext(), "the file " + file.sha256() + " is missing");
                var bytes = Files.readAllBytes(paths.next());
                require(
                        bytes.length == file.bytes() && Hash.plain(bytes).equals(file.sha256()),
                        "the file " + file.sha256() + " was changed");
            }
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
