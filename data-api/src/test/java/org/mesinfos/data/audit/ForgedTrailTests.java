package org.mesinfos.data.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mesinfos.data.checkpoint.ForeignTrailException;
import org.mesinfos.data.checkpoint.Forgery;
import org.mesinfos.data.checkpoint.SomeTrail;
import org.mesinfos.data.trail.MutableClock;
import org.mesinfos.data.trail.SomeAccess;
import org.mesinfos.engine.testing.TestMongo;
import org.mesinfos.verify.AuditVerifyCommand;

/// Anybody who can write to the database and has no certified key gets nothing into the log, and
/// both verifiers name what was tried.
class ForgedTrailTests {

    private final MongoClient client = MongoClients.create(TestMongo.uri());
    private final MongoDatabase database = client.getDatabase(TestMongo.database("forged"));
    private final MutableClock clock = new MutableClock(SomeAccess.NOON);
    private final SomeTrail trail = new SomeTrail(database, clock);

    @TempDir private Path folder;

    @AfterEach
    void close() {
        trail.close();
        database.drop();
        client.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FOREIGN_CHECKPOINT")
    void whatNoCertifiedWriterSignedIsNotTakenUpAndTheRestIs(Forgery forgery) throws Exception {
        forgery.doneTo(trail, database, clock);
        try (var neighbour = new SomeTrail(database, clock)) {
            neighbour.trail().append(SomeAccess.byCarnetEnergie().inRequest("neighbour").build());
            var genuine = neighbour.log().writer() + "|201312|0000000000";

            neighbour.sign();

            assertThat(neighbour.faults()).isEqualTo(1);
            assertThat(Forgery.log(database))
                    .hasSize(4)
                    .last()
                    .satisfies(entry -> assertThat(entry).startsWith(genuine));
        }
        verifiersSay(forgery);
    }

    @Test
    void whatAnotherKeySignedEndsTheLogAndIsNamed() throws Exception {
        Forgery.FOREIGN_CHECKPOINT.doneTo(trail, database, clock);

        assertThatExceptionOfType(ForeignTrailException.class)
                .isThrownBy(trail::sign)
                .withMessage(
                        "Checkpoint 1 of the access trail was not signed by this trail's key.");

        assertThat(trail.faults()).isEqualTo(1);
        verifiersSay(Forgery.FOREIGN_CHECKPOINT);
    }

    private void verifiersSay(Forgery forgery) throws Exception {
        assumeTrue(PythonVerifier.isThere());
        var export = SomeExport.of(trail);
        export.writeTo(folder);
        Files.delete(folder.resolve("kept.note"));
        var verdict = AuditVerifyCommand.run(folder.toString(), "--keys", export.keys());
        assertThat(verdict).startsWith("BROKEN ").endsWith(forgery.finding());
        try (var python = new PythonVerifier(export.keys())) {
            assertThat(python.verdict(folder)).isEqualTo(verdict);
        }
    }
}
