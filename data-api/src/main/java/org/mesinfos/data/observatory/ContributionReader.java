package org.mesinfos.data.observatory;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.BsonDocument;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.data.access.AccessGate;
import org.mesinfos.data.access.AccessRequest;
import org.mesinfos.data.access.Permit;
import org.mesinfos.data.access.UnrecordedResult;
import org.mesinfos.data.grant.ClientGrants;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.records.PagePosition;
import org.mesinfos.data.records.PersonalRecords;
import org.mesinfos.data.records.RecordQuery;
import org.mesinfos.data.records.RecordSlice;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/// Reads what one person adds to the totals of a month: through the gate like every app, so that
/// the grant is asked at that moment and the reading is in the trail before the next line runs.
@Component
class ContributionReader {

    /// As the trail names it; people read it as a summary, which it is.
    private static final String OPERATION = "summary";

    private static final int AT_ONCE = 12_000;

    private final AccessGate gate;
    private final PersonalRecords records;
    private final Catalogue catalogue;

    ContributionReader(AccessGate gate, PersonalRecords records, Catalogue catalogue) {
        this.gate = gate;
        this.records = records;
        this.catalogue = catalogue;
    }

    /// What the person adds to each measure; none of those whose records they have not, or do not
    /// share in full: half of a month's spending would be a wrong figure.
    ///
    /// @throws Problem `temporarily-unavailable` when it cannot be read or recorded now
    Map<ObservatoryMeasure, Integer> read(ClientGrants.Given grant, YearMonth month) {
        var added = new EnumMap<ObservatoryMeasure, Integer>(ObservatoryMeasure.class);
        for (var id : ObservatoryMeasure.datasets()) {
            var dataset = catalogue.dataset(id).orElseThrow();
            if (grant.scopes().stream().anyMatch(dataset::hasScope)) {
                var found = read(grant, dataset, month);
                if (!found.isEmpty()) {
                    ObservatoryMeasure.of(id)
                            .forEach(measure -> added.put(measure, measure.contribution(found)));
                }
            }
        }
        return added;
    }

    private List<BsonDocument> read(ClientGrants.Given grant, Dataset dataset, YearMonth month) {
        var request = new AccessRequest(UUID.randomUUID().toString(), OPERATION, dataset);
        try {
            return gate.read(credential(grant), request, permit -> month(permit, month));
        } catch (Problem refused) {
            if (refused.type() == ProblemType.TEMPORARILY_UNAVAILABLE) {
                throw refused;
            }
            // Withdrawn, paused, narrowed or stopped since the list was read: not counted.
            return List.of();
        }
    }

    private UnrecordedResult<List<BsonDocument>> month(Permit permit, YearMonth month) {
        var found = new ArrayList<BsonDocument>();
        if (!permit.restrictions().isEmpty()) {
            return new UnrecordedResult<>(found);
        }
        var zone = permit.dataset().zone();
        var from = month.atDay(1).atStartOfDay(zone).toInstant();
        var end = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
        var holders = new ArrayList<String>();
        PagePosition after = null;
        RecordSlice slice;
        do {
            slice =
                    records.slice(
                            permit,
                            new RecordQuery(from, end, null, List.of(), false, AT_ONCE, after));
            slice.records().forEach(record -> found.add(record.fields()));
            holders.addAll(slice.holders());
            after = slice.next();
        } while (after != null);
        return new UnrecordedResult<>(
                found, found.size(), holders.stream().distinct().sorted().toList());
    }

    // The gate wants to see under which grant is asked. Nobody signs this, no client can get one
    // like it, and it never leaves this process: the observatory has no grant type.
    private static Jwt credential(ClientGrants.Given grant) {
        return Jwt.withTokenValue("in-process")
                .header("alg", "none")
                .jti("observatory-" + grant.id())
                .subject(grant.sub())
                .issuedAt(Instant.EPOCH)
                .claim("client_id", grant.client())
                .claim("grant_id", grant.id())
                .claim("scope", String.join(" ", grant.scopes()))
                .build();
    }
}
