package org.mesinfos.verify;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text with the lines of those who signed it (C2SP signed-note).
///
/// @param text with its last line break
/// @param signatures at least one
public record SignedNote(String text, List<Signature> signatures) {

    private static final Pattern LINE = Pattern.compile("— ([^\\n ]+) ([A-Za-z0-9+/=]+)");

    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    /// One line below the text.
    ///
    /// @param name who signed, as they say
    /// @param bytes the key's id, then the signature itself; none when the line has another form of
    ///   base64 than the one that is written
    public record Signature(String name, byte[] bytes, String line) {}

    /// The note, if it has the form of one.
    public static Optional<SignedNote> parse(String note) {
        int end = note.indexOf("\n\n");
        if (end < 0 || !note.endsWith("\n") || note.length() == end + 2) {
            return Optional.empty();
        }
        var lines = List.of(note.substring(end + 2, note.length() - 1).split("\n", -1));
        var matchers = lines.stream().map(LINE::matcher).toList();
        return matchers.stream().allMatch(Matcher::matches)
                ? Optional.of(
                        new SignedNote(
                                note.substring(0, end + 1),
                                matchers.stream().map(SignedNote::signature).toList()))
                : Optional.empty();
    }

    private static Signature signature(Matcher line) {
        return new Signature(line.group(1), base64(line.group(2)), line.group());
    }

    /// The bytes; none when they are written in another form than the usual one: what says the same
    /// in other letters was changed by somebody.
    static byte[] base64(String text) {
        try {
            var decoded = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(decoded).equals(text)) {
                return decoded;
            }
        } catch (IllegalArgumentException _) {
            // The same as another form.
        }
        return new byte[0];
    }

    /// Whether nobody but that key signed the text, under its name.
    boolean isSignedOnlyBy(VerifierKey key) {
        var first = signatures.getFirst();
        return signatures.size() == 1
                && first.name().equals(key.name())
                && key.signed(text, first.bytes());
    }
}
