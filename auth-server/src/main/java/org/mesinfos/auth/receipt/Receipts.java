package org.mesinfos.auth.receipt;

import java.util.Optional;
import org.mesinfos.auth.grant.Grant;

/// The receipts of grants.
public interface Receipts {

    /// The receipt of what happened to the grant at that version: signed compact JSON (RFC 7515),
    /// whose payload is a consent receipt of ISO/IEC TS 27560 in terms of W3C's DPV.
    ///
    /// @return empty when nothing happened at that version, or too long ago to make up for it
    Optional<String> of(Grant grant, long version);
}
