package org.mesinfos.data.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesinfos.data.checkpoint.SomeTrail;
import org.mesinfos.data.trail.MutableClock;
import org.mesinfos.data.trail.SomeAccess;
import org.mesinfos.data.trail.SomeReceiptKey;
import org.mesinfos.engine.testing.TestMongo;
import org.mesinfos.verify.AuditVerifyCommand;
import org.mesinfos.verify.BatchId;
import org.mesinfos.verify.EntryId;

/// Nothing of the trail is erased but what the auth server signed, not even by somebody who writes
/// to the database or has taken over a data API; both verifiers name it.
class ErasedTrailTests {

    private static final String UNSIGNED = ": an erasure that no known key signed";

    private final MongoClient client = MongoClients.create(TestMongo.uri());
    private final MongoDatabase database = client.getDatabase(TestMongo.database("hidden"));
    private final MutableClock clock = new MutableClock(SomeAccess.NOON);
    private final SomeTrail trail = new SomeTrail(database, clock);
    private EntryId ofGermaine;
    private EntryId other;

    @TempDir private Path folder;

    @BeforeEach
    void twoReadings() {
        trail.trail().append(SomeAccess.byCarnetEnergie().inRequest("one").build());
        trail.trail().append(SomeAccess.byCarnetEnergie().inRequest("other").build());
        var chain = trail.log().chains().getFirst();
        ofGermaine = new EntryId(new BatchId(chain, 0), 0);
        other = new EntryId(new BatchId(chain, 1), 0);
        trail.sign();
    }

    @AfterEach
    void close() {
        trail.close();
        database.drop();
        client.close();
    }

    @Test
    void aReadingHiddenInThePlaceOfOneThatWasErasedByRightIsNamedThoughTheyAreAsMany()
            throws Exception {
        var leaves = List.of(trail.leaf(ofGermaine));
        trail.announce(SomeReceiptKey.signed(leaves), leaves);
        trail.hide(other);

        assertThat(verdict())
                .isEqualTo(
                        "BROKEN erasures: record 0 of batch "
                                + other.batch()
                                + " is erased, and no signed statement names it");
    }

    @Test
    void aStatementThatWasSignedForOtherEntriesIsNamed() throws Exception {
        trail.announce(
                SomeReceiptKey.signed(List.of(trail.leaf(ofGermaine))), List.of(trail.leaf(other)));
        trail.hide(other);

        assertThat(verdict()).startsWith("BROKEN batches.ndjson line 3, ").endsWith(UNSIGNED);
    }

    @Test
    void aStatementThatSomebodyElseSignedIsNamed() throws Exception {
        var leaves = List.of(trail.leaf(other));
        trail.announce(SomeReceiptKey.signedByOthers(leaves), leaves);
        trail.hide(other);

        assertThat(verdict()).startsWith("BROKEN batches.ndjson line 3, ").endsWith(UNSIGNED);
    }

    @Test
    void anErasureWithoutAStatementIsNamed() throws Exception {
        trail.announce(null, List.of(trail.leaf(other)));
        trail.hide(other);

        assertThat(verdict()).startsWith("BROKEN batches.ndjson line 3, ").endsWith(UNSIGNED);
    }

    @Test
    void whatWasSignedAsSomethingElseIsNoStatement() throws Exception {
        var leaves = List.of(trail.leaf(other));
        trail.announce(SomeReceiptKey.signedAs("consent-receipt+jws", leaves), leaves);

        assertThat(verdict()).startsWith("BROKEN batches.ndjson line 3, ").endsWith(UNSIGNED);
    }

    @Test
    void whatIsNamedAndNotErasedYetIsNoFinding() throws Exception {
        var leaves = List.of(trail.leaf(ofGermaine), trail.leaf(other));
        trail.announce(SomeReceiptKey.signed(leaves), leaves);
        trail.hide(ofGermaine);

        assertThat(verdict())
                .startsWith("OK 1 chains, 3 batches, 3 records; ")
                .endsWith("; erased 1");
    }

    private String verdict() throws Exception {
        assumeTrue(PythonVerifier.isThere());
        trail.sign();
        var export = SomeExport.of(trail);
        export.writeTo(folder);
        var verdict =
                AuditVerifyCommand.run(
                        folder.toString(),
                        "--keys",
                        export.keys(),
                        "--erasures",
                        SomeReceiptKey.jwks());
        try (var python = new PythonVerifier(export.keys())) {
            assertThat(python.verdict(folder)).isEqualTo(verdict);
        }
        return verdict;
    }
}
