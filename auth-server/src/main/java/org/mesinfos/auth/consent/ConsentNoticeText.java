package org.mesinfos.auth.consent;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.mesinfos.engine.secret.Sha256;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// The words that somebody read when deciding, kept once for all who read the same.
///
/// @param hash SHA-256 of the words, each followed by a line feed; base64url
/// @param version of the wording
/// @param locale `fr` or `en`
/// @param words in the order of the page
/// @param firstReadAt when they were first agreed to
@Document("notices")
record ConsentNoticeText(
        @Id String hash, String version, String locale, List<String> words, Instant firstReadAt) {

    static String hash(List<String> words) {
        var digest = Sha256.digest();
        for (var word : words) {
            digest.update(word.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
        }
        return Sha256.base64Url(digest.digest());
    }
}
