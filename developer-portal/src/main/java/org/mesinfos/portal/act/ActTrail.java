package org.mesinfos.portal.act;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.mesinfos.portal.signin.OwnCalls;
import org.mesinfos.portal.signin.OwnCallsTo;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;

/// Has the data API record acts in its trail, where nobody who can write to our database changes
/// them (docs/adr/111). Nothing personal goes there: of a reason only a digest.
@Component
class ActTrail {

    private static final int LONGEST_SUBJECT = 120;

    private final OwnCalls calls;

    ActTrail(OwnCallsTo to) {
        this.calls = to.dataApi("/v1/organizer-acts", "organizer-acts");
    }

    private record Recorded(boolean recorded) {}

    /// @return false when that is not known; it can be repeated
    boolean record(Act act) {
        var entry = new LinkedMultiValueMap<String, String>();
        entry.add("id", act.id());
        entry.add("organizer", act.by());
        entry.add("act", act.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        entry.add("subject", subject(act.about()));
        entry.add("reasonDigest", digest(act.id() + "\n" + act.note()));
        return calls.ask(
                        http ->
                                http.post()
                                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                                        .body(entry)
                                        .retrieve()
                                        .body(Recorded.class))
                .map(Recorded::recorded)
                .orElse(false);
    }

    private static String subject(String about) {
        var plain = about.replace(" → ", ">").replaceAll("[^A-Za-z0-9._:/>-]", "-");
        return plain.substring(0, Math.min(plain.length(), LONGEST_SUBJECT));
    }

    static String digest(String text) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
