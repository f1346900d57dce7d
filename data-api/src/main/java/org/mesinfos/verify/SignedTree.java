package org.mesinfos.verify;

import java.util.regex.Pattern;

/// What a checkpoint signs (C2SP tlog-checkpoint): how many entries the log has, and their root.
///
/// @param size how many entries
public record SignedTree(long size, Hash root) {

    private static final Pattern TEXT =
            Pattern.compile("([^\\n]+)\\n(0|[1-9][0-9]{0,17})\\n([A-Za-z0-9+/=]{44})\\n");

    /// Reads a note and checks who signed it, and nobody else.
    ///
    /// @throws IllegalArgumentException when it is no such note, or another key signed it
    public static SignedTree verified(String text, VerifierKey key) {
        var note = SignedNote.parse(text).orElseThrow(SignedTree::unsigned);
        var parts = TEXT.matcher(note.text());
        require(parts.matches() && note.signatures().size() == 1, "not a signed checkpoint");
        var signature = note.signatures().getFirst();
        require(
                parts.group(1).equals(key.name()) && signature.name().equals(key.name()),
                "a checkpoint of another trail");
        var root = SignedNote.base64(parts.group(3));
        require(signature.bytes().length > 0 && root.length > 0, "not a signed checkpoint");
        require(key.signed(note.text(), signature.bytes()), "its signature is wrong");
        return new SignedTree(Long.parseLong(parts.group(2)), Hash.of(root));
    }

    private static IllegalArgumentException unsigned() {
        return new IllegalArgumentException("not a signed checkpoint");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
