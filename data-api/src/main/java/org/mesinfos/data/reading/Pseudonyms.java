package org.mesinfos.data.reading;

import java.util.Base64;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.mesinfos.data.secret.DerivedKey;
import tools.jackson.core.JsonGenerator;

/// Stands for other people in a person's records, such as the people called, and for the records'
/// own ids.
///
/// The same for the same name within one app's view of one panelist, so that counting works;
/// different elsewhere, so that two apps cannot compare notes. See ADR 033.
final class Pseudonyms {

    private static final int LENGTH = 11;
    private static final int ID_LENGTH = 16;

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

    /// The pseudonym of somebody.
    String of(String name) {
        return "p_" + shortened("party|" + name, LENGTH);
    }

    /// The id by which the app knows a record; it keeps the letters that say which dataset it is
    /// of.
    String ofRecord(String id) {
        var prefix = id.substring(0, id.indexOf('_') + 1);
        return prefix + shortened("record|" + id, ID_LENGTH);
    }

    /// Writes a pseudonym for each text where `reader` stands; anything else becomes unknown.
    ///
    /// @return how many pseudonyms were written, or values left unknown
    int write(BsonReader reader, JsonGenerator json) {
        return switch (reader.getCurrentBsonType()) {
            case STRING -> {
                json.writeString(of(reader.readString()));
                yield 1;
            }
            case ARRAY -> writeEach(reader, json);
            case NULL -> leaveUnknown(reader, json, 0);
            default -> leaveUnknown(reader, json, 1);
        };
    }

    private int writeEach(BsonReader reader, JsonGenerator json) {
        int masked = 0;
        reader.readStartArray();
        json.writeStartArray();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            masked += write(reader, json);
        }
        json.writeEndArray();
        reader.readEndArray();
        return masked;
    }

    private static int leaveUnknown(BsonReader reader, JsonGenerator json, int masked) {
        reader.skipValue();
        json.writeNull();
        return masked;
    }

    private String shortened(String message, int length) {
        var mac = key.mac(scope + message);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac).substring(0, length);
    }
}
