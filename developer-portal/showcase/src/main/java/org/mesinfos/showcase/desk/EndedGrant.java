package org.mesinfos.showcase.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is left of a desk: a permission's number, which tells nobody who gave it, so that this app
/// can attest the erasure.
///
/// @param endedAt when this app heard of the end
/// @param erasedAt when all that was kept had been erased
/// @param refusal number of the call by which this app tried that nothing can be read any more;
///   null when it had no token left to try with
/// @param attestedAt when MesInfos took the attestation; null while nobody asked for one
public record EndedGrant(
        String client,
        String grant,
        Instant endedAt,
        Instant erasedAt,
        @Nullable String refusal,
        @Nullable Instant attestedAt) {

    /// The same after what was known: of two that erase at once, neither takes away what the other
    /// noted.
    EndedGrant after(EndedGrant known) {
        return new EndedGrant(
                client,
                grant,
                known.endedAt,
                known.erasedAt,
                refusal == null ? known.refusal : refusal,
                attestedAt == null ? known.attestedAt : attestedAt);
    }

    EndedGrant attested(Instant at) {
        return new EndedGrant(client, grant, endedAt, erasedAt, refusal, at);
    }
}
