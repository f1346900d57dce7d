package org.mesinfos.data.query;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.spec.SecretKeySpec;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.records.PagePosition;
import org.mesinfos.data.secret.DerivedKey;
import org.mesinfos.data.secret.ServiceKeys;
import org.mesinfos.engine.secret.AesGcm;
import org.mesinfos.records.RecordPosition;

/// Seals the place where a page ends, so that the next request can go on from it and nothing else.
///
/// A cursor is good for the consent, dataset and question that it came from. It is encrypted,
/// because it holds a record's real id, which is the same for every app. The nonce is derived from
/// what is sealed: the same page always has the same cursor, and so the same `ETag`.
public final class PageCursorCodec {

    private static final int LONGEST = 1024;

    private final DerivedKey nonces;
    private final AesGcm key;

    public PageCursorCodec(ServiceKeys keys) {
        this.nonces = keys.get("data-api cursor nonce 2");
        this.key = new AesGcm(new SecretKeySpec(keys.get("data-api cursor 2").mac(""), "AES"));
    }

    /// @param question everything that must be the same when the cursor comes back
    public String seal(PagePosition pagePosition, String question) {
        var position = pagePosition.position();
        var place = position.at().toEpochMilli() + "," + pagePosition.left() + "|" + position.id();
        return seal(place, question);
    }

    /// The place that `cursor` names.
    ///
    /// @throws Problem `cursor-invalid` when it was altered or belongs to another question
    PagePosition open(String cursor, String question) {
        var place = openText(cursor, question);
        var bar = place.indexOf('|');
        // Cursors of an earlier version tell the time alone.
        var numbers = place.substring(0, bar).split(",", 2);
        var at = Instant.ofEpochMilli(Long.parseLong(numbers[0]));
        int left = numbers.length == 2 ? Integer.parseInt(numbers[1]) : 0;
        return new PagePosition(new RecordPosition(at, place.substring(bar + 1)), left);
    }

    /// The same for a place that has a text of its own.
    public String seal(String place, String question) {
        var nonce = Arrays.copyOf(nonces.mac(place + '\n' + question), AesGcm.NONCE_BYTES);
        var cursor = key.seal(place.getBytes(StandardCharsets.UTF_8), question, nonce);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    /// The text of the place that `cursor` names.
    ///
    /// @throws Problem `cursor-invalid` when it was altered or belongs to another question
    public String openText(String cursor, String question) {
        try {
            var sealed =
                    cursor.length() > LONGEST ? new byte[0] : Base64.getUrlDecoder().decode(cursor);
            return new String(key.open(sealed, question), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException | AEADBadTagException _) {
            throw Problem.of(ProblemType.CURSOR_INVALID);
        }
    }
}
