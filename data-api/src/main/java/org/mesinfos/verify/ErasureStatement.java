package org.mesinfos.verify;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Which leaves of the trail are erased, as the authorization server signed it for somebody who
/// left. It names nobody.
///
/// A record of an erasure carries it: the signed text, then the hashes of the leaves, whose number
/// and hash are what was signed.
///
/// @param jws the signed text
/// @param leaves their hashes
public record ErasureStatement(String jws, List<Hash> leaves) {

    /// The type of the JWS.
    public static final String TYPE = "erasure-statement+jws";

    /// The most leaves that one statement names.
    public static final int MOST_LEAVES = 1_000;

    public ErasureStatement {
        leaves = List.copyOf(leaves);
    }

    /// Reads what [#bytes()] wrote, and checks the signature.
    ///
    /// @throws IllegalArgumentException when it has another form, or no known key signed just this
    public static ErasureStatement verified(byte[] attached, ErasureKeys keys) {
        try {
            var bytes = ByteBuffer.wrap(attached);
            var text = new byte[Short.toUnsignedInt(bytes.getShort())];
            bytes.get(text);
            var leaves = new ArrayList<Hash>();
            while (bytes.hasRemaining()) {
                var leaf = new byte[Hash.LENGTH];
                bytes.get(leaf);
                leaves.add(Hash.of(leaf));
            }
            var jws = new String(text, StandardCharsets.US_ASCII);
            return new ErasureStatement(jws, leaves).checked(keys);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("a statement of erasure cut short", e);
        }
    }

    /// The same statement, once it is sure that a known key signed it over just these leaves.
    ///
    /// @throws IllegalArgumentException when none did
    public ErasureStatement checked(ErasureKeys keys) {
        var jsonLine = new JsonLine(keys.verified(jws, TYPE));
        jsonLine.literal("{\"type\":\"erasure-statement\",\"version\":1,\"issuer\":").plain();
        jsonLine.literal(",\"signedAt\":").plain();
        long count = jsonLine.literal(",\"leaves\":").number();
        var hash = jsonLine.literal(",\"sha256\":").hash();
        jsonLine.literal("}").end();
        if (count != leaves.size() || !hash.equals(hash(leaves))) {
            throw new IllegalArgumentException("the statement was signed for other leaves");
        }
        return this;
    }

    /// The hash over all leaves, one after the other.
    private static Hash hash(List<Hash> leaves) {
        return Hash.plain(leaves.stream().map(Hash::bytes).toArray(byte[][]::new));
    }

    /// What a record carries.
    public byte[] bytes() {
        var text = jws.getBytes(StandardCharsets.US_ASCII);
        var bytes = ByteBuffer.allocate(Short.BYTES + text.length + leaves.size() * Hash.LENGTH);
        bytes.putShort((short) text.length).put(text);
        leaves.forEach(leaf -> bytes.put(leaf.bytes()));
        return bytes.array();
    }
}
