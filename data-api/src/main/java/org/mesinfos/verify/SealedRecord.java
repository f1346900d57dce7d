package org.mesinfos.verify;

import java.util.ArrayList;
import java.util.List;

/// A record as stored: its canonical bytes, and the salt that makes its leaf a commitment.
///
/// Without the salt nobody can test a guess against the leaf. So when a person leaves, their
/// records are erased by putting the leaf in the place of the bytes and dropping the salt: the tree
/// keeps its root, and what is left says nothing about anybody.
///
/// @param salt 16 random bytes; none when the record was erased
/// @param bytes the canonical bytes of the access; the leaf when it was erased
public record SealedRecord(byte[] salt, byte[] bytes) {

    public static final int SALT_LENGTH = 16;

    public SealedRecord {
        var whole = salt.length == SALT_LENGTH;
        var erased = salt.length == 0 && bytes.length == Hash.LENGTH;
        if (!whole && !erased) {
            throw new IllegalArgumentException("a salt has 16 bytes, not " + salt.length);
        }
    }

    /// Whether only the leaf is left, since the person whom it was about left the platform.
    public boolean isErased() {
        return salt.length == 0;
    }

    /// The same leaf without what it was made of.
    public SealedRecord erased() {
        return new SealedRecord(new byte[0], leaf().bytes());
    }

    public Hash leaf() {
        return isErased() ? Hash.of(bytes) : MerkleTree.leaf(salt, bytes);
    }

    /// Records from their parts, each in the order of a batch.
    ///
    /// @throws IllegalArgumentException when these do not fit each other
    public static List<SealedRecord> all(List<byte[]> salts, List<byte[]> bytes) {
        if (salts.size() != bytes.size()) {
            throw new IllegalArgumentException("records and salts differ in number");
        }
        var records = new ArrayList<SealedRecord>(bytes.size());
        for (int i = 0; i < bytes.size(); i++) {
            records.add(new SealedRecord(salts.get(i), bytes.get(i)));
        }
        return records;
    }
}
