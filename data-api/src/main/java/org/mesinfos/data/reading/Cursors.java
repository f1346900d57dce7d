package org.mesinfos.data.reading;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.records.Position;

/// Signs the place where a page ends, so that the next request can go on from it and nothing else.
///
/// A cursor is good for the consent, dataset and question that it came from. It holds only what the
/// page itself showed: the time and id of its last record.
final class Cursors {

    private static final int MAC_BYTES = 16;
    private static final int LONGEST = 1024;

    private final DerivedKey key;

    Cursors(String secret) {
        this.key = new DerivedKey(secret, "data-api cursor 1");
    }

    /// @param question everything that must be the same when the cursor comes back
    String sign(Position position, String question) {
        var place = position.at().toEpochMilli() + "|" + position.id();
        var bytes = place.getBytes(StandardCharsets.UTF_8);
        var signed = Arrays.copyOf(mac(place, question), MAC_BYTES + bytes.length);
        System.arraycopy(bytes, 0, signed, MAC_BYTES, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /// The place that `cursor` names.
    ///
    /// @throws Problem `cursor-invalid` when it was altered or belongs to another question
    Position verify(String cursor, String question) {
        var signed = decoded(cursor);
        var mac = Arrays.copyOf(signed, MAC_BYTES);
        var place =
                new String(signed, MAC_BYTES, signed.length - MAC_BYTES, StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(mac, mac(place, question))) {
            throw Problem.of(ProblemType.CURSOR_INVALID);
        }
        var bar = place.indexOf('|');
        var at = Instant.ofEpochMilli(Long.parseLong(place.substring(0, bar)));
        return new Position(at, place.substring(bar + 1));
    }

    private byte[] mac(String place, String question) {
        return Arrays.copyOf(key.mac(place + '\n' + question), MAC_BYTES);
    }

    private static byte[] decoded(String cursor) {
        try {
            var bytes =
                    cursor.length() > LONGEST ? new byte[0] : Base64.getUrlDecoder().decode(cursor);
            if (bytes.length > MAC_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException _) {
            // Answered below, like any other cursor that is not ours.
        }
        throw Problem.of(ProblemType.CURSOR_INVALID);
    }
}
