package org.mesinfos.data.trail;

import java.time.Instant;
import java.util.List;

/// Accesses of Carnet Énergie and others to the data of Germaine and her neighbours.
public record SomeAccess(
        Instant at,
        String requestId,
        String app,
        String auditId,
        String dataset,
        String holder,
        String outcome,
        Mode mode) {

    public static final Instant NOON = Instant.parse("2013-12-10T12:00:00Z");
    public static final String GERMAINE = "audit-germaine";

    public static SomeAccess byCarnetEnergie() {
        return new SomeAccess(
                NOON,
                "request-1",
                "carnet-energie",
                GERMAINE,
                "bank.transactions",
                "la-banque-postale",
                AccessRecord.READ,
                Mode.TEST);
    }

    public SomeAccess at(Instant other) {
        return new SomeAccess(other, requestId, app, auditId, dataset, holder, outcome, mode);
    }

    public SomeAccess inRequest(String other) {
        return new SomeAccess(at, other, app, auditId, dataset, holder, outcome, mode);
    }

    public SomeAccess by(String other) {
        return new SomeAccess(at, requestId, other, auditId, dataset, holder, outcome, mode);
    }

    public SomeAccess to(String other) {
        return new SomeAccess(at, requestId, app, other, dataset, holder, outcome, mode);
    }

    public SomeAccess ending(String other) {
        return new SomeAccess(at, requestId, app, auditId, dataset, holder, other, mode);
    }

    public SomeAccess live() {
        return new SomeAccess(at, requestId, app, auditId, dataset, holder, outcome, Mode.LIVE);
    }

    public AccessRecord build() {
        return new AccessRecord(
                at,
                requestId,
                mode,
                app,
                app + "-test",
                "grant-1",
                1,
                auditId,
                List.of(holder),
                dataset,
                "page",
                outcome,
                12,
                "Suivre ses dépenses");
    }
}
