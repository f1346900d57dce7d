package org.mesinfos.data.trail;

/// A record as stored: its canonical bytes, and the salt that makes its leaf a commitment.
///
/// Without the salt nobody can test a guess against the leaf. So when a person leaves, their
/// records are erased by putting the leaf in the place of the bytes and dropping the salt: the tree
/// keeps its root, and what is left says nothing about anybody.
///
/// @param salt 16 random bytes; none when the record was erased
/// @param bytes the canonical bytes of the [AccessRecord]; the leaf when it was erased
public record SealedRecord(byte[] salt, byte[] bytes) {

    static final int SALT_LENGTH = 16;

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
    SealedRecord erased() {
        return new SealedRecord(new byte[0], leaf().bytes());
    }

    /// @throws IllegalArgumentException when the bytes are not a record, as after tampering or when
    ///   it was erased
    public AccessRecord open() {
        if (isErased()) {
            throw new IllegalArgumentException("the record was erased");
        }
        return RecordEncoding.decode(bytes);
    }

    Hash leaf() {
        return isErased() ? Hash.of(bytes) : MerkleTree.leaf(salt, bytes);
    }
}
