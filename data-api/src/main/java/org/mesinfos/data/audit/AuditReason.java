package org.mesinfos.data.audit;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.problem.Problem;
import org.springframework.web.util.UriUtils;

/// Why an organizer looks into the trail, in the organizer's own words.
record AuditReason(String text) {

    static final String HEADER = "X-Audit-Reason";

    /// No blanks, and every percent sign begins an encoded byte: a sentence never looks like this.
    private static final Pattern PERCENT_ENCODED =
            Pattern.compile("(?:[\\x21-\\x24\\x26-\\x7E]|%[0-9A-Fa-f]{2})+");

    private static final int SHORTEST = 5;
    private static final int LONGEST = 200;

    /// @throws Problem when it is absent, shorter than 5 or longer than 200 characters
    static AuditReason ofHeader(@Nullable String header) {
        var text = header == null ? "" : decoded(header).strip();
        if (text.length() < SHORTEST
                || text.length() > LONGEST
                || text.chars().anyMatch(Character::isISOControl)) {
            throw Problem.parameterInvalid(
                    HEADER,
                    new LocalText(
                            "le motif de la consultation, de 5 à 200 caractères",
                            "the reason for looking, 5 to 200 characters"));
        }
        return new AuditReason(text);
    }

    // Letters beyond ASCII arrive percent-encoded, or as UTF-8 bytes that the container took for
    // ISO-8859-1, or as ISO-8859-1; each form is recognised, so that people read what was meant.
    private static String decoded(String header) {
        if (PERCENT_ENCODED.matcher(header).matches() && header.contains("%")) {
            return UriUtils.decode(header, StandardCharsets.UTF_8);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return header;
        }
    }
}
