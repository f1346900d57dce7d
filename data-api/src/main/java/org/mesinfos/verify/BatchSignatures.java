package org.mesinfos.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Checks who signed the batches of a trail, chain by chain, each from its first batch on.
///
/// The first batch of a chain has the certificate of its writer's key, and that key signs all that
/// follow. A seal may have a certificate too: then another node closed the chain in the writer's
/// place.
public final class BatchSignatures {

    /// What a batch's signature is over: this, then the root.
    private static final byte[] PREFIX = "mesinfos trail batch\n".getBytes(StandardCharsets.UTF_8);

    private final VerifierKey authority;
    private final Map<ChainId, KeyCertificate> writers = new HashMap<>();

    public BatchSignatures(VerifierKey authority) {
        this.authority = authority;
    }

    /// What a writer signs.
    ///
    /// @param root of the batch
    public static byte[] signed(Hash root) {
        return ByteBuffer.allocate(PREFIX.length + Hash.LENGTH)
                .put(PREFIX)
                .put(root.bytes())
                .array();
    }

    /// The next batch of its chain. Its root must have been compared with its content.
    ///
    /// @return the certificate of the key that signed it
    /// @throws Finding when it is not signed by whom it must be
    public KeyCertificate check(Batch batch) {
        var place = "batch " + batch.id();
        var signer = batch.certificate().isEmpty() ? ofChain(batch, place) : own(batch, place);
        if (!signer.isGoodAt(batch.at())) {
            throw new VerificationException(place, "the certificate of its key was not valid then");
        }
        if (!signer.key().hasSigned(signed(batch.root()), batch.signature())) {
            throw new VerificationException(place, "its signature is wrong");
        }
        if (batch.id().number() == 0) {
            writers.put(batch.id().chain(), signer);
        }
        return signer;
    }

    private KeyCertificate ofChain(Batch batch, String place) {
        var writer = batch.id().number() == 0 ? null : writers.get(batch.id().chain());
        if (writer == null) {
            throw new VerificationException(place, "its writer has no certificate");
        }
        return writer;
    }

    private KeyCertificate own(Batch batch, String place) {
        if (batch.id().number() > 0 && !batch.isSeal()) {
            throw new VerificationException(place, "a chain has one writer, and this is another");
        }
        KeyCertificate keyCertificate;
        try {
            keyCertificate = KeyCertificate.verified(batch.certificate(), authority);
        } catch (IllegalArgumentException e) {
            throw new VerificationException(place, "the authority did not certify its key");
        }
        if (!keyCertificate.use().equals(KeyCertificate.WRITER)) {
            throw new VerificationException(place, "its key is not one of a writer");
        }
        return keyCertificate;
    }

    /// Forgets a chain that is closed.
    public void forget(ChainId chain) {
        writers.remove(chain);
    }
}
