package org.mesinfos.data.reading;

import java.util.Base64;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Stands for other people in a person's records, such as the people called.
///
/// The same for the same person within one app's view of one panelist, so that counting works;
/// different elsewhere, so that two apps cannot compare notes.
final class Pseudonyms {

    private static final int LENGTH = 11;

    private final DerivedKey key;
    private final String scope;

    private Pseudonyms(DerivedKey key, String scope) {
        this.key = key;
        this.scope = scope;
    }

    static DerivedKey key(String secret) {
        return new DerivedKey(secret, "data-api third parties 1");
    }

    static Pseudonyms of(DerivedKey key, String app, String sub) {
        return new Pseudonyms(key, app + '|' + sub + '|');
    }

    /// Writes a pseudonym for the text where `reader` stands; anything else becomes unknown.
    void write(BsonReader reader, JsonGenerator json) {
        var name = text(reader);
        if (name == null) {
            json.writeNull();
        } else {
            json.writeString("p_" + shortened(key.mac(scope + name)));
        }
    }

    private static @Nullable String text(BsonReader reader) {
        if (reader.getCurrentBsonType() == BsonType.STRING) {
            return reader.readString();
        }
        reader.skipValue();
        return null;
    }

    private static String shortened(byte[] mac) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac).substring(0, LENGTH);
    }
}
