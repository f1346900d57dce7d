package org.mesinfos.auth.receipt;

import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantId;

/// Names the receipt of one thing that happened to one grant.
///
/// @param grant the grant
/// @param version the grant's version right after it happened
public record ReceiptId(GrantId grant, long version) {

    /// The receipt of the latest thing that happened.
    public static ReceiptId latest(Grant grant) {
        return new ReceiptId(grant.id(), grant.events().getLast().version());
    }

    boolean isLatestOf(Grant grant) {
        return equals(latest(grant));
    }

    /// What a person quotes to somebody who asks.
    @Override
    public String toString() {
        return grant.value() + "-" + version;
    }
}
