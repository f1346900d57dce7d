package org.mesinfos.auth.certificate;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.OwnRecords.Disclosure;
import org.mesinfos.auth.signal.SignalStates.DeliveryStatus;
import org.mesinfos.catalogue.LocalText;

/// Proof that a permission ended, and that nothing was read through it since.
///
/// @param endedAt when nothing could be read through it any more
/// @param how `WITHDRAWN`, `RELEASED` by the app, `LAPSED` unused, or `EXPIRED`
/// @param ended what it had opened when it ended
/// @param disclosed what was read through it while it stood, by dataset
/// @param told whether the app was told
/// @param reads how many readings the trail has since then
/// @param refusals how many attempts it has since then
/// @param madeAt until when the trail was looked at
record Certificate(
        Permission permission,
        Instant endedAt,
        How how,
        List<Ended> ended,
        List<Disclosure> disclosed,
        DeliveryStatus told,
        long reads,
        long refusals,
        Instant madeAt) {

    /// What ended.
    ///
    /// @param reference of the withdrawal
    /// @param subject under which the app knew the person
    record Permission(
            String grantId,
            String reference,
            LocalText app,
            String client,
            String owner,
            String subject,
            boolean test,
            Instant givenAt) {}

    /// How a permission ends.
    enum How {
        WITHDRAWN,
        RELEASED,
        LAPSED,
        EXPIRED;

        /// The message that names it.
        public String key() {
            return "certificate.how." + name();
        }
    }

    /// One kind of data.
    ///
    /// @param until when it would have ended by itself; null for what opens no data
    record Ended(String scope, LocalText label, List<String> datasets, @Nullable Instant until) {}

    /// The message that says what became of the signal.
    public String signalMessageKey() {
        return "certificate.told." + told.state().name();
    }
}
