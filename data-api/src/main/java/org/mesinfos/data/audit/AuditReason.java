package org.mesinfos.data.audit;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.problem.Problem;
import org.springframework.web.util.UriUtils;

/// Why an organizer looks into the trail, in the organizer's own words.
record AuditReason(String text) {

    static final String HEADER = "X-Audit-Reason";

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

    // The container reads header bytes as ISO-8859-1; clients send accents as UTF-8 mostly, or
    // percent-encoded where their library cannot.
    private static String decoded(String header) {
        return unescaped(asUtf8(header));
    }

    private static String asUtf8(String header) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return header;
        }
    }

    private static String unescaped(String header) {
        try {
            return UriUtils.decode(header, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A lone % is meant as it stands.
            return header;
        }
    }
}
