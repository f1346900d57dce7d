package org.mesinfos.auth.signingkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.key.DerivedKeys;
import org.mesinfos.auth.key.SomeKeys;
import org.mesinfos.auth.signingkey.SigningKeys.Status;
import org.mesinfos.auth.testing.StoppedClock;
import org.mesinfos.auth.testing.TestDatabase;
import org.springframework.data.mongodb.core.MongoTemplate;

class SigningKeysTests {

    private final StoppedClock clock = new StoppedClock("2026-11-25T12:00:00Z");
    private final MongoTemplate mongo = TestDatabase.empty();
    private final SigningKeys node = node();
    private final SigningKeys other = node();

    private SigningKeys node() {
        return under(SomeKeys.derived());
    }

    private RotationTestKeys trial() {
        return new RotationTestKeys(mongo, SomeKeys.derived(), clock);
    }

    private SigningKeys under(DerivedKeys keys) {
        return new SigningKeys("keys", JWSAlgorithm.ES256, mongo, keys, clock);
    }

    @Test
    void allNodesBeginWithOneKey() throws Exception {
        try (var nodes = Executors.newFixedThreadPool(8)) {
            var calls =
                    Stream.generate(() -> (Callable<String>) () -> node().current().getKeyID())
                            .limit(8)
                            .toList();
            var kids = new java.util.HashSet<String>();
            for (var call : nodes.invokeAll(calls)) {
                kids.add(call.get());
            }

            assertThat(kids).hasSize(1);
        }
    }

    @Test
    void afterNinetyDaysAKeyIsPublishedAndADayLaterItSignsOnAllNodesFromTheSameMoment()
            throws Exception {
        var first = node.current().getKeyID();
        var signed = sign(node);
        clock.pass(Duration.ofDays(90).plusMinutes(1));

        assertThat(node.current().getKeyID()).isEqualTo(first);
        assertThat(other.current().getKeyID()).isEqualTo(first);
        assertThat(statuses()).containsExactly(Status.ACTIVE, Status.NEXT);
        var next = node.describe().getLast();
        assertThat(published(other)).contains(next.kid());
        clock.pass(Duration.ofDays(1).minusSeconds(1));
        assertThat(node.current().getKeyID()).isEqualTo(first);
        clock.pass(Duration.ofSeconds(1));

        assertThat(node.current().getKeyID()).isEqualTo(next.kid());
        assertThat(other.current().getKeyID()).isEqualTo(next.kid());
        assertThat(statuses()).containsExactly(Status.RETIRED, Status.ACTIVE);
        assertThat(isVerifiedBy(node(), signed)).isTrue();
    }

    @Test
    void keysRotateOnDemandOnceAtATime() {
        var first = node.current().getKeyID();

        node.rotate();
        other.rotate();

        assertThat(statuses()).containsExactly(Status.ACTIVE, Status.NEXT);
        clock.pass(Duration.ofDays(1));
        assertThat(node.current().getKeyID()).isNotEqualTo(first);
    }

    // The tokens of the key before live for an hour.
    @Test
    void rotatingTwiceInARowDoesNotTakeAKeyFromTokensThatLive() throws Exception {
        node.rotate();
        clock.pass(Duration.ofDays(1).minusMinutes(1));
        var signed = sign(node);
        clock.pass(Duration.ofMinutes(2));

        node.rotate();

        assertThat(statuses()).containsExactly(Status.RETIRED, Status.ACTIVE, Status.NEXT);
        assertThat(isVerifiedBy(other, signed)).isTrue();
        clock.pass(Duration.ofDays(1));
        node.rotate();
        assertThat(statuses()).containsExactly(Status.RETIRED, Status.ACTIVE, Status.NEXT);
        assertThat(isVerifiedBy(node(), signed)).isFalse();
    }

    @Test
    void aDroppedKeyVerifiesNothingWithinAMinuteAndAnotherOneSigns() throws Exception {
        var dropped = node.current().getKeyID();
        var signed = sign(other);

        assertThat(node.drop(dropped)).isTrue();
        assertThat(node.drop(dropped)).isFalse();

        assertThat(node.current().getKeyID()).isNotEqualTo(dropped);
        clock.pass(Duration.ofSeconds(60));
        assertThat(other.current().getKeyID()).isEqualTo(node.current().getKeyID());
        assertThat(published(other)).doesNotContain(dropped);
        assertThat(isVerifiedBy(other, signed)).isFalse();
    }

    @Test
    void whenTheActiveKeyIsDroppedTheNextOneSignsAtOnce() {
        node.rotate();
        var keys = node.describe();

        node.drop(keys.getFirst().kid());

        assertThat(node.current().getKeyID()).isEqualTo(keys.getLast().kid());
        assertThat(statuses()).containsExactly(Status.ACTIVE);
    }

    @Test
    void aKeyIsDecryptedOnce() {
        var trial = trial();
        trial.add();

        var first = trial.onTrial();
        assertThat(trial.onTrial()).singleElement().isSameAs(first.getFirst());
        trial.add();
        assertThat(trial.onTrial()).hasSize(2).first().isSameAs(first.getFirst());

        var lasting = other.current();
        clock.pass(Duration.ofMinutes(1));
        assertThat(other.current()).isSameAs(lasting);
    }

    @Test
    void aKeyOnTrialIsKnownToAllNodesAtOnceAndForgottenAfterAnHour() {
        var elsewhere = trial();
        assertThat(elsewhere.onTrial()).isEmpty();

        var kid = trial().add();
        assertThat(elsewhere.onTrial()).extracting(JWK::getKeyID).containsExactly(kid);

        clock.pass(Duration.ofHours(1));
        assertThat(elsewhere.onTrial()).isEmpty();
    }

    /// It was opened while it waited.
    @Test
    void aKeyThatSignsSoonerThanPlannedDoesSoOnAllNodes() {
        var first = node.current().getKeyID();
        node.rotate();
        clock.pass(Duration.ofMinutes(1));
        assertThat(other.current().getKeyID()).isEqualTo(first);

        node.drop(first);
        clock.pass(Duration.ofMinutes(1));
        assertThat(other.current().getKeyID())
                .isNotEqualTo(first)
                .isEqualTo(node.current().getKeyID());
    }

    private List<Status> statuses() {
        return node.describe().stream().map(SigningKeys.Described::status).toList();
    }

    private static List<String> published(SigningKeys keys) {
        return keys.all().stream().map(JWK::getKeyID).toList();
    }

    private SignedJWT sign(SigningKeys keys) throws Exception {
        var key = keys.current().toECKey();
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
        var jwt = new SignedJWT(header, new JWTClaimsSet.Builder().subject("x").build());
        jwt.sign(new ECDSASigner(key));
        return jwt;
    }

    private static boolean isVerifiedBy(SigningKeys keys, SignedJWT jwt) throws Exception {
        for (var key : keys.all()) {
            if (key.getKeyID().equals(jwt.getHeader().getKeyID())
                    && jwt.verify(new ECDSAVerifier(key.toECKey()))) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aNewRootSecretOpensWhatTheOldOneSealedAndThenDoesWithoutIt() {
        var kid = under(SomeKeys.derived()).current().getKeyID();
        var rotating = under(SomeKeys.rotating());
        assertThat(rotating.current().getKeyID()).isEqualTo(kid);
        assertThat(rotating.progress().done()).isLessThan(rotating.progress().all());
        assertThatThrownBy(() -> under(SomeKeys.rotated()).current())
                .hasMessageContaining("platform.secrets does not list the root secret");

        var progress = rotating.reseal();

        assertThat(progress.done()).isEqualTo(progress.all()).isPositive();
        assertThat(under(SomeKeys.rotated()).current().getKeyID()).isEqualTo(kid);
        assertThat(rotating.reseal()).isEqualTo(progress);
    }
}
