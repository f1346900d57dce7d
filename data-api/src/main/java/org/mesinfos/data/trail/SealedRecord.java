package org.mesinfos.data.trail;

/// A record as stored: its canonical bytes, and the salt that makes its leaf a commitment.
///
/// Without the salt nobody can test a guess against the leaf, so dropping salt and bytes at the end
/// of retention leaves only a hash that says nothing about a person.
///
/// @param salt 16 random bytes
/// @param bytes the canonical bytes of the [AccessRecord]
public record SealedRecord(byte[] salt, byte[] bytes) {

    static final int SALT_LENGTH = 16;

    public SealedRecord {
        if (salt.length != SALT_LENGTH) {
            throw new IllegalArgumentException("a salt has 16 bytes, not " + salt.length);
        }
    }

    /// @throws IllegalArgumentException when the bytes are not a record, as after tampering
    public AccessRecord open() {
        return RecordEncoding.decode(bytes);
    }

    Hash leaf() {
        return MerkleTree.leaf(salt, bytes);
    }
}
