package org.mesinfos.data.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.mongodb.client.MongoClients;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesinfos.data.checkpoint.SomeTrail;
import org.mesinfos.data.checkpoint.TrailVerifier;
import org.mesinfos.data.checkpoint.TrailVerifier.Intact;
import org.mesinfos.engine.testing.TestMongo;
import org.mesinfos.verify.Batch;
import org.mesinfos.verify.ChainId;

/// Who signs the trail, and how a node comes by its key.
class NodeKeysTests {

    private static final Path PROGRAM = Path.of("../docs/proofs/TrailAuthority.java");

    private final MutableClock clock = new MutableClock(SomeAccess.NOON);
    @TempDir private Path folder;

    @Test
    void aNodeWithoutTheAuthoritysKeySignsWithOneThatWasCertifiedElsewhere() throws Exception {
        var authority = folder.resolve("authority.pem");
        var file = folder.resolve("node.keys");
        var published = authority("new", authority.toString());
        assertThat(authority("certify", authority.toString(), "90", file.toString()))
                .startsWith("OK certified until ");
        var mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));

        var node = NodeKeys.ofFile(file);

        assertThat(mode).isEqualTo("rw-------");
        assertThat(Files.readString(file)).doesNotContain(encoded(authority));
        assertThat(node.publicKeys())
                .isEqualTo(published)
                .isEqualTo(authority("keys", authority.toString()))
                .isEqualTo(
                        NodeKeys.certifiedHere(
                                        () -> NodeKeys.read(authority), Duration.ofDays(1), clock)
                                .publicKeys());
        try (var client = MongoClients.create(TestMongo.uri())) {
            var database = client.getDatabase(TestMongo.database("node"));
            try (var trail = new SomeTrail(database, Clock.systemUTC(), node)) {
                trail.trail().append(SomeAccess.byCarnetEnergie().build());
                trail.sign();
                assertThat(trail.faults()).isZero();
                assertThat(
                                new TrailVerifier(
                                                trail.log(),
                                                trail.checkpoints(),
                                                SomeReceiptKey::keys)
                                        .verify())
                        .isInstanceOfSatisfying(
                                Intact.class, intact -> assertThat(intact.size()).isEqualTo(1));
            }
            database.drop();
        }
        assertThat(authority("certify", authority.toString(), "90", file.toString()))
                .startsWith("REFUSED there is such a file");
    }

    @Test
    void aKeyIsUsedUntilAChainCouldOutliveIt() {
        var keys = SomeKeys.of(clock, Duration.ofDays(100));
        var first = keys.writer(clock.instant());

        clock.moveTo(SomeAccess.NOON.plus(Duration.ofDays(60)));
        assertThat(keys.writer(clock.instant())).isSameAs(first);
        clock.moveTo(SomeAccess.NOON.plus(Duration.ofDays(70)));
        assertThat(keys.writer(clock.instant())).isNotSameAs(first);
    }

    @Test
    void aWriterWhoseKeyEndsBeginsAnotherChainWithAnother() {
        var store = new InMemoryTrailStore();
        var trail =
                new GroupCommitTrail(
                        store,
                        new TrailLimits(
                                Duration.ofSeconds(20), 10, Duration.ZERO, Duration.ofSeconds(5)),
                        clock,
                        SomeKeys.of(clock, Duration.ofDays(1)));
        trail.start();
        try {
            trail.append(SomeAccess.byCarnetEnergie().build());
            clock.moveTo(SomeAccess.NOON.plus(Duration.ofDays(2)));
            trail.append(SomeAccess.byCarnetEnergie().build());
        } finally {
            trail.stop();
        }

        assertThat(store.chains).hasSize(2).extracting(ChainId::writer).doesNotHaveDuplicates();
        assertThat(store.batches.values())
                .filteredOn(batch -> batch.id().number() == 0)
                .extracting(Batch::certificate)
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void nothingIsSignedWithAKeyThatEnded() throws Exception {
        var authority = folder.resolve("authority.pem");
        var file = folder.resolve("node.keys");
        authority("new", authority.toString());
        authority("certify", authority.toString(), "1", file.toString());
        var node = NodeKeys.ofFile(file);
        var late = Clock.systemUTC().instant().plus(Duration.ofDays(2));
        clock.moveTo(late);
        var limits =
                new TrailLimits(Duration.ofSeconds(20), 10, Duration.ZERO, Duration.ofSeconds(5));
        var store = new InMemoryTrailStore();
        var trail = new GroupCommitTrail(store, limits, clock, node);
        trail.start();

        assertThatIllegalStateException()
                .isThrownBy(() -> node.writer(late))
                .withMessageStartingWith("the certificate of this node's key ended at ");
        assertThatExceptionOfType(TrailUnavailableException.class)
                .isThrownBy(() -> trail.append(SomeAccess.byCarnetEnergie().build()));
        trail.stop();
        assertThat(store.batches).isEmpty();
    }

    @Test
    void whatIsNoKeyIsSaidWithoutSayingWhatItIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> NodeKeys.certifiedHere(() -> "c2VjcmV0", Duration.ofDays(1), clock))
                .withMessage("not a private Ed25519 key in PKCS #8")
                .withNoCause();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NodeKeys.ofFile(folder.resolve("nothing")))
                .withMessageContaining("cannot be read");
    }

    private static String encoded(Path pem) throws Exception {
        return Files.readAllLines(pem).get(1);
    }

    private static String authority(String... arguments) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, PROGRAM.toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
