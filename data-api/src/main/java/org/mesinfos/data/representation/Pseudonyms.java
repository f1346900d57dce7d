package org.mesinfos.data.representation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;
import org.bson.BsonType;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.secret.DerivedKey;
import org.mesinfos.data.secret.ServiceKeys;
import org.mesinfos.records.BsonCursor;
import tools.jackson.core.JsonGenerator;

/// Stands for other people in a person's records, such as the people called, for the records' own
/// ids, and for what holders identify the person and their things by.
///
/// The same for the same name within one app's view of one panelist, so that counting works;
/// different elsewhere, so that two apps cannot compare notes. See ADR 033. Used by one thread.
public final class Pseudonyms {

    private static final int LENGTH = 11;
    private static final int ID_LENGTH = 16;

    /// Letters of a sealed id, which are one block: sixteen letters of the stored id, its day, and
    /// two bytes that are zero in every id of ours.
    private static final int SEALED_LENGTH = 22;

    private static final Pattern SEALED = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final int BLOCK_BYTES = 16;
    private static final int NAME_BYTES = 12;
    private static final int LAST_DAY = 0xffff;

    private static final int LONGEST_PREFIX = 32;
    private static final byte[] PARTY = "party|".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RECORD_KEY = "record key|".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RECORD = "record|".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] IDENTIFIER = "identifier|".getBytes(StandardCharsets.US_ASCII);

    /// How many names of identifiers are remembered: one account stands in hundreds of records.
    private static final int REMEMBERED = 16;

    private static final byte[] ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VALUES = new byte[128];

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (byte i = 0; i < ALPHABET.length; i++) {
            VALUES[ALPHABET[i]] = i;
        }
    }

    // Of this one and used again: a page has hundreds of codes.
    private final Mac mac;
    private final byte[] scope;
    private final byte[] code = new byte[32];
    private final byte[] block = new byte[BLOCK_BYTES + 1];
    private final byte[] text = new byte[LONGEST_PREFIX + SEALED_LENGTH];
    private @Nullable Cipher encryption;
    private final @Nullable Known[] known = new Known[REMEMBERED];

    /// The name of an identifier that was met before, all in UTF-8.
    private record Known(byte[] holder, byte[] identifier, byte[] name) {}

    private Pseudonyms(Mac mac, String scope) {
        this.mac = mac;
        this.scope = scope.getBytes(StandardCharsets.UTF_8);
    }

    public static DerivedKey key(ServiceKeys keys) {
        return keys.get("data-api third parties 1");
    }

    public static Pseudonyms of(DerivedKey key, String app, String sub) {
        return new Pseudonyms(key.mac(), app + '|' + sub + '|');
    }

    /// The pseudonym of somebody.
    public String of(String name) {
        return of(PARTY, name, "p_", LENGTH);
    }

    /// The id by which the app knows a record; it keeps the letters that say which dataset it is
    /// of.
    ///
    /// @param day of the record's time, counted from the epoch; null when that can change
    public String ofRecord(String id, @Nullable Long day) {
        var name = id.getBytes(StandardCharsets.UTF_8);
        int prefix = prefix(name, 0, name.length);
        if (seal(name, prefix, name.length, day == null ? -1 : day)) {
            int end = letters(block, 0, SEALED_LENGTH);
            return id.substring(0, prefix) + new String(text, 0, end, StandardCharsets.US_ASCII);
        }
        return of(RECORD, id, id.substring(0, id.indexOf('_') + 1), ID_LENGTH);
    }

    /// Writes the id by which the app knows the record whose id is where `cursor` stands.
    ///
    /// @param day of the record's time, counted from the epoch; negative when that can change
    void writeOfRecord(BsonCursor cursor, long day, JsonGenerator json) {
        var bytes = cursor.bytes();
        int start = cursor.textStart();
        int end = cursor.textEnd();
        int prefix = prefix(bytes, start, end);
        if (prefix - start > LONGEST_PREFIX) {
            json.writeString(ofRecord(cursor.readString(), day < 0 ? null : day));
            return;
        }
        int length;
        if (seal(bytes, prefix, end, day)) {
            length = letters(block, prefix - start, SEALED_LENGTH);
        } else {
            start(RECORD);
            mac.update(bytes, start, end - start);
            length = shortened(prefix - start, ID_LENGTH);
        }
        System.arraycopy(bytes, start, text, 0, prefix - start);
        json.writeUTF8String(text, 0, length);
    }

    /// A record as it is stored.
    ///
    /// @param day of its time, counted from the epoch; null when that can change
    public record StoredName(String id, @Nullable Long day) {}

    /// What the app's id of a record stands for; null where it cannot be opened: it is not of this
    /// app and person, or of a record whose stored id has an unusual form.
    public @Nullable StoredName openRecord(String id) {
        int prefix = id.indexOf('_') + 1;
        var sealed = id.substring(prefix);
        if (sealed.length() != SEALED_LENGTH || !SEALED.matcher(sealed).matches()) {
            return null;
        }
        var opened = apply(Cipher.DECRYPT_MODE, Base64.getUrlDecoder().decode(sealed));
        var name = ByteBuffer.wrap(opened);
        var letters = new byte[NAME_BYTES];
        name.get(letters);
        int day = Short.toUnsignedInt(name.getShort());
        var stored = id.substring(0, prefix) + Base64.getUrlEncoder().encodeToString(letters);
        var known = new StoredName(stored, day == 0 ? null : day - 1L);
        return name.getShort() == 0 && ofRecord(stored, known.day()).equals(id) ? known : null;
    }

    /// Seals a usual id, sixteen letters after its prefix, with its day into one block of a cipher
    /// whose key is of this app and person alone: to anybody else it is a random number.
    ///
    /// @return false when the id has another form; then nothing is sealed
    private boolean seal(byte[] name, int start, int end, long day) {
        if (end - start != ID_LENGTH) {
            return false;
        }
        for (int i = 0; i < ID_LENGTH; i += 4) {
            int four = 0;
            for (int j = 0; j < 4; j++) {
                byte letter = name[start + i + j];
                int value = letter < 0 ? -1 : VALUES[letter];
                if (value < 0) {
                    return false;
                }
                four = four << 6 | value;
            }
            block[i / 4 * 3] = (byte) (four >> 16);
            block[i / 4 * 3 + 1] = (byte) (four >> 8);
            block[i / 4 * 3 + 2] = (byte) four;
        }
        int known = day < 0 || day >= LAST_DAY ? 0 : (int) day + 1;
        block[NAME_BYTES] = (byte) (known >> 8);
        block[NAME_BYTES + 1] = (byte) known;
        block[NAME_BYTES + 2] = 0;
        block[NAME_BYTES + 3] = 0;
        try {
            encryption().doFinal(block, 0, BLOCK_BYTES, block, 0);
            return true;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a block of AES has 16 bytes", e);
        }
    }

    private Cipher encryption() throws GeneralSecurityException {
        var known = encryption;
        if (known == null) {
            known = cipher(Cipher.ENCRYPT_MODE);
            encryption = known;
        }
        return known;
    }

    private byte[] apply(int mode, byte[] input) {
        try {
            return cipher(mode).doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a block of AES has 16 bytes", e);
        }
    }

    // One block alone, so no mode of chaining is needed, and the same record always has one name.
    private Cipher cipher(int mode) throws GeneralSecurityException {
        start(RECORD_KEY);
        var cipher = Cipher.getInstance("AES/ECB/NoPadding");
        cipher.init(mode, new SecretKeySpec(mac.doFinal(), 0, BLOCK_BYTES, "AES"));
        return cipher;
    }

    private static int prefix(byte[] name, int start, int end) {
        for (int i = start; i < end; i++) {
            if (name[i] == '_') {
                return i + 1;
            }
        }
        return start;
    }

    /// The name by which the app knows what `holder` identifies something by. Of two holders that
    /// use the same number, each has its own.
    public String ofIdentifier(String holder, String identifier) {
        var whose = holder.getBytes(StandardCharsets.UTF_8);
        var what = identifier.getBytes(StandardCharsets.UTF_8);
        var name = identifier(whose, 0, whose.length, what, 0, what.length);
        return new String(name, StandardCharsets.US_ASCII);
    }

    /// Writes the name of the identifier where `cursor` stands; anything but a text is unknown.
    ///
    /// @param holder stands at the text that names the holder, or is null when the record has none
    void writeOfIdentifier(@Nullable BsonCursor holder, BsonCursor cursor, JsonGenerator json) {
        if (cursor.type() != BsonType.STRING) {
            json.writeNull();
            return;
        }
        var name =
                identifier(
                        holder == null ? cursor.bytes() : holder.bytes(),
                        holder == null ? 0 : holder.textStart(),
                        holder == null ? 0 : holder.textEnd(),
                        cursor.bytes(),
                        cursor.textStart(),
                        cursor.textEnd());
        json.writeUTF8String(name, 0, name.length);
    }

    private byte[] identifier(
            byte[] holders, int holder, int holderEnd, byte[] values, int value, int valueEnd) {
        int hash = 1;
        for (int i = value; i < valueEnd; i++) {
            hash = 31 * hash + values[i];
        }
        int place = (hash ^ hash >>> 16) & REMEMBERED - 1;
        var before = known[place];
        if (before != null
                && equal(before.identifier(), values, value, valueEnd)
                && equal(before.holder(), holders, holder, holderEnd)) {
            return before.name();
        }
        start(IDENTIFIER);
        mac.update(holders, holder, holderEnd - holder);
        mac.update((byte) '|');
        mac.update(values, value, valueEnd - value);
        text[0] = 'i';
        text[1] = '_';
        var name = Arrays.copyOf(text, shortened(2, ID_LENGTH));
        known[place] =
                new Known(
                        Arrays.copyOfRange(holders, holder, holderEnd),
                        Arrays.copyOfRange(values, value, valueEnd),
                        name);
        return name;
    }

    private static boolean equal(byte[] all, byte[] bytes, int start, int end) {
        return Arrays.equals(all, 0, all.length, bytes, start, end);
    }

    /// Writes a pseudonym for each text where `cursor` stands; anything else becomes unknown.
    ///
    /// @return how many pseudonyms were written, or values left unknown
    public int write(BsonCursor cursor, JsonGenerator json) {
        return switch (cursor.type()) {
            case STRING -> writeOf(cursor, json);
            case ARRAY -> writeEach(cursor.enterDocument(), json);
            case NULL -> leaveUnknown(json, 0);
            default -> leaveUnknown(json, 1);
        };
    }

    private int writeOf(BsonCursor cursor, JsonGenerator json) {
        start(PARTY);
        mac.update(cursor.bytes(), cursor.textStart(), cursor.textEnd() - cursor.textStart());
        text[0] = 'p';
        text[1] = '_';
        json.writeUTF8String(text, 0, shortened(2, LENGTH));
        return 1;
    }

    private int writeEach(BsonCursor inside, JsonGenerator json) {
        int masked = 0;
        json.writeStartArray();
        while (inside.next()) {
            masked += write(inside, json);
        }
        json.writeEndArray();
        return masked;
    }

    private static int leaveUnknown(JsonGenerator json, int masked) {
        json.writeNull();
        return masked;
    }

    private void start(byte[] kind) {
        mac.update(scope);
        mac.update(kind);
    }

    // The first characters of the code in base64url, after what is in the text already.
    private int shortened(int start, int length) {
        try {
            mac.doFinal(code, 0);
        } catch (ShortBufferException e) {
            throw new IllegalStateException("a code of HMAC-SHA256 has 32 bytes", e);
        }
        return letters(code, start, length);
    }

    private int letters(byte[] from, int start, int length) {
        for (int i = 0; i < length; i++) {
            int bit = 6 * i;
            int two = (from[bit / 8] & 0xff) << 8 | from[bit / 8 + 1] & 0xff;
            text[start + i] = ALPHABET[two >> 10 - bit % 8 & 0x3f];
        }
        return start + length;
    }

    private String of(byte[] kind, String name, String prefix, int length) {
        start(kind);
        mac.update(name.getBytes(StandardCharsets.UTF_8));
        int end = shortened(0, length);
        return prefix + new String(text, 0, end, StandardCharsets.US_ASCII);
    }
}
