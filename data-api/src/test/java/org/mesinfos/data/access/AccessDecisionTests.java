package org.mesinfos.data.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.data.access.SomeAttempt.ACCOUNTS;
import static org.mesinfos.data.access.SomeAttempt.NOON;
import static org.mesinfos.data.access.SomeAttempt.allowed;
import static org.mesinfos.data.access.SomeAttempt.item;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.data.access.AccessDecision.Allowed;
import org.mesinfos.data.access.AccessDecision.Refused;
import org.mesinfos.data.grant.ClientTerms;
import org.mesinfos.data.grant.LiveGrant;
import org.mesinfos.data.grant.LiveGrant.Status;
import org.mesinfos.data.grant.ReadingStops;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.trail.Mode;
import org.springframework.security.oauth2.jwt.Jwt;

class AccessDecisionTests {

    private static final Instant LATER = NOON.plusSeconds(60);

    @Test
    void whatTheGrantAndTheTokenAllowIsAllowedForTheItemsInUse() {
        var other = item("bank.transactions:read", NOON.minusSeconds(1), LATER, true);
        var attempt = allowed();
        attempt = attempt.with(attempt.items().getFirst(), other);

        assertThat(AccessDecision.of(attempt.build()))
                .isInstanceOfSatisfying(
                        Allowed.class,
                        decision -> {
                            assertThat(decision.permit().scopes()).containsExactly(ACCOUNTS);
                            assertThat(decision.permit().dataset())
                                    .isEqualTo(SomeAttempt.BANK_ACCOUNTS);
                            assertThat(decision.permit().grant().id()).isEqualTo("grant-1");
                        });
    }

    @Test
    void whoAsksForNothingInParticularMayUseAllThatIsInTokenAndGrant() {
        var other = item("bank.transactions:read", NOON.minusSeconds(1), LATER, true);
        var unnamed = item("retail.receipts:read", NOON.minusSeconds(1), LATER, true);
        var attempt = allowed();
        attempt =
                attempt.about(null)
                        .withScope("bank.transactions:read " + ACCOUNTS)
                        .with(attempt.items().getFirst(), other, unnamed);

        assertThat(AccessDecision.of(attempt.build()))
                .isInstanceOfSatisfying(
                        Allowed.class,
                        decision ->
                                assertThat(decision.permit().scopes())
                                        .containsExactlyInAnyOrder(
                                                ACCOUNTS, "bank.transactions:read"));
        assertThat(AccessDecision.of(allowed().about(null).with().build()))
                .isInstanceOf(Allowed.class);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refused(ProblemType.TOKEN_INVALID, allowed().byClient("rival")),
                refused(ProblemType.TOKEN_INVALID, allowed().forPerson("rival")),
                refused(ProblemType.GRANT_WITHDRAWN, allowed().inState(Status.WITHDRAWN)),
                refused(ProblemType.GRANT_EXPIRED, allowed().inState(Status.EXPIRED)),
                refused(ProblemType.GRANT_EXPIRED, allowed().until(NOON)),
                refused(ProblemType.GRANT_EXPIRED, allowed().until(NOON.minusMillis(1))),
                refused(ProblemType.GRANT_SUSPENDED, allowed().inState(Status.SUSPENDED)),
                refused(ProblemType.TOKEN_REVOKED, allowed().revoking("family-1.token-1")),
                refused(ProblemType.TOKEN_REVOKED, allowed().revoking("family-1")),
                refused(ProblemType.TOKEN_REVOKED, allowed().withToken("alone").revoking("alone")),
                refused(ProblemType.TOKEN_REVOKED, allowed().withToken("a.b").revoking("a")),
                refused(ProblemType.SCOPE_MISSING, allowed().withScope(null)),
                refused(ProblemType.SCOPE_MISSING, allowed().withScope("openid")),
                refused(ProblemType.SCOPE_MISSING, allowed().with()),
                refused(ProblemType.SCOPE_MISSING, allowed().about(SomeAttempt.RECEIPTS)),
                refused(ProblemType.SCOPE_MISSING, items(NOON.plusMillis(1), LATER, true)),
                refused(ProblemType.SCOPE_MISSING, items(NOON.minusSeconds(1), NOON, true)),
                refused(ProblemType.SCOPE_MISSING, items(NOON.minusSeconds(1), LATER, false)),
                refused(ProblemType.SCOPE_MISSING, allowed().with().boundTo("for " + ACCOUNTS)),
                refused(ProblemType.PURPOSE_NOT_GRANTED, allowed().boundTo("for advertising")),
                refused(ProblemType.PURPOSE_NOT_GRANTED, allowed().boundTo("")),
                refused(
                        ProblemType.PURPOSE_NOT_GRANTED,
                        allowed().about(null).boundTo("for advertising")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refusals")
    void everythingElseIsRefusedForItsOwnReason(ProblemType reason, SomeAttempt attempt) {
        assertThat(AccessDecision.of(attempt.build())).isEqualTo(new Refused(reason));
    }

    @Test
    void aCallThatIsBoundToAPurposeUsesWhatWasGrantedForItOnly() {
        var other = item("bank.transactions:read", NOON.minusSeconds(1), LATER, true);
        var attempt = allowed().about(null).withScope("bank.transactions:read " + ACCOUNTS);
        attempt = attempt.with(allowed().items().getFirst(), other);

        for (var purpose : List.of("pour " + ACCOUNTS, "for " + ACCOUNTS)) {
            assertThat(AccessDecision.of(attempt.boundTo(purpose).build()))
                    .isInstanceOfSatisfying(
                            Allowed.class,
                            decision ->
                                    assertThat(decision.permit().scopes())
                                            .containsExactly(ACCOUNTS));
        }
    }

    private static final LiveGrant.Item OPENED = item(ACCOUNTS, NOON.minusSeconds(1), LATER, true);
    private static final LiveGrant.Item BROUGHT =
            item(Scope.IMPORTED, NOON.minusSeconds(1), LATER, true);

    private static SomeAttempt bringing(LiveGrant.Item... items) {
        return allowed().aboutImported().withScope(ACCOUNTS + " " + Scope.IMPORTED).with(items);
    }

    @Test
    void whatPeopleBroughtAlongIsOpenedByTheScopeOfItsDatasetAndTheOneForImportedRecords() {
        assertThat(AccessDecision.of(bringing(BROUGHT, OPENED).build()))
                .isInstanceOfSatisfying(
                        Allowed.class,
                        decision -> {
                            var permit = decision.permit();
                            assertThat(permit.imported()).isTrue();
                            assertThat(permit.grant().person()).endsWith("~own");
                            assertThat(permit.items()).containsExactly(OPENED, BROUGHT);
                        });
    }

    @Test
    void whatWasSaidOfOtherDataAddsNothingToWhatPeopleBroughtAlong() {
        var stray = item("retail.receipts:read", NOON.minusSeconds(1), LATER, true);
        var attempt = bringing(OPENED, BROUGHT, stray);

        assertThat(
                        AccessDecision.of(
                                attempt.withScope(
                                                ACCOUNTS
                                                        + " retail.receipts:read "
                                                        + Scope.IMPORTED)
                                        .build()))
                .isInstanceOfSatisfying(
                        Allowed.class,
                        decision ->
                                assertThat(decision.permit().items())
                                        .containsExactly(OPENED, BROUGHT));
    }

    static Stream<Arguments> withoutOneOfTheTwo() {
        var elsewhere = item(Scope.IMPORTED, "retail-receipts", NOON, LATER, true);
        return Stream.of(
                refused(ProblemType.SCOPE_MISSING, bringing(OPENED)),
                refused(ProblemType.SCOPE_MISSING, bringing(BROUGHT)),
                refused(ProblemType.SCOPE_MISSING, bringing(OPENED, elsewhere)),
                refused(ProblemType.SCOPE_MISSING, bringing(OPENED, BROUGHT).withScope(ACCOUNTS)),
                refused(
                        ProblemType.SCOPE_MISSING,
                        bringing(OPENED, BROUGHT).withScope(Scope.IMPORTED)),
                refused(
                        ProblemType.SCOPE_MISSING,
                        bringing(OPENED, item(Scope.IMPORTED, NOON.minusSeconds(9), NOON, true))),
                refused(
                        ProblemType.SCOPE_MISSING,
                        bringing(OPENED, item(Scope.IMPORTED, NOON, LATER, false))),
                refused(
                        ProblemType.GRANT_WITHDRAWN,
                        bringing(OPENED, BROUGHT).inState(Status.WITHDRAWN)),
                refused(
                        ProblemType.PURPOSE_NOT_GRANTED,
                        bringing(OPENED, BROUGHT).boundTo("for " + ACCOUNTS)),
                refused(ProblemType.SCOPE_MISSING, bringing(OPENED).about(null)),
                // And what companies delivered is not opened by what was said of the rest.
                refused(
                        ProblemType.SCOPE_MISSING,
                        allowed().withScope(Scope.IMPORTED).with(BROUGHT)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("withoutOneOfTheTwo")
    void withoutOneOfTheTwoNothingThatPeopleBroughtAlongIsOpened(
            ProblemType reason, SomeAttempt attempt) {
        assertThat(AccessDecision.of(attempt.build())).isEqualTo(new Refused(reason));
    }

    @Test
    void organizersCanStopReadingWhatPeopleBroughtAlongAlone() {
        var live = bringing(OPENED, BROUGHT).inMode(Mode.LIVE);
        var readingStops = new ReadingStops(false, Set.of(Scope.IMPORTED), Set.of());

        assertThat(AccessDecision.of(live.under(readingStops)))
                .isEqualTo(new Refused(ProblemType.READING_STOPPED));
        assertThat(AccessDecision.of(allowed().inMode(Mode.LIVE).under(readingStops)))
                .isInstanceOf(Allowed.class);
    }

    @Test
    void whatCompaniesDeliveredIsReadWithoutRegardToWhatWasSaidOfTheRest() {
        var delivered = allowed().withScope(ACCOUNTS + " " + Scope.IMPORTED).with(OPENED, BROUGHT);

        assertThat(AccessDecision.of(delivered.build()))
                .isInstanceOfSatisfying(
                        Allowed.class,
                        decision -> {
                            assertThat(decision.permit().imported()).isFalse();
                            assertThat(decision.permit().scopes()).containsExactly(ACCOUNTS);
                        });
    }

    @Test
    void theFirstQuestionThatFailsIsTheAnswer() {
        var worst =
                allowed()
                        .byClient("rival")
                        .inState(Status.WITHDRAWN)
                        .until(NOON)
                        .revoking("family-1")
                        .withScope(null);

        assertThat(AccessDecision.of(worst.build()))
                .isEqualTo(new Refused(ProblemType.TOKEN_INVALID));
        assertThat(AccessDecision.of(worst.byClient("carnet-test").build()))
                .isEqualTo(new Refused(ProblemType.GRANT_WITHDRAWN));
        assertThat(
                        AccessDecision.of(
                                worst.byClient("carnet-test").inState(Status.SUSPENDED).build()))
                .isEqualTo(new Refused(ProblemType.GRANT_EXPIRED));
    }

    static Stream<Arguments> edges() {
        return Stream.of(
                Arguments.of("an item from this very moment", items(NOON, LATER, true)),
                Arguments.of(
                        "a grant until the next millisecond", allowed().until(NOON.plusMillis(1))),
                Arguments.of(
                        "another family revoked", allowed().revoking("family-2", "token-1", "")),
                Arguments.of("a token without family", allowed().withToken("alone").revoking("a")),
                Arguments.of(
                        "a token that begins with a dot", allowed().withToken(".t").revoking("")));
    }

    @ParameterizedTest(name = "{0} is allowed")
    @MethodSource("edges")
    void theEdgesAreInside(String name, SomeAttempt attempt) {
        assertThat(AccessDecision.of(attempt.build())).isInstanceOf(Allowed.class);
    }

    @Test
    void whereTokensMustBeBoundOnlyABoundOneIsAllowed() {
        var terms = new ClientTerms(true, null, ReadingStops.NONE);
        var accessContext = allowed().build();
        var grant = allowed().grant(terms);

        assertThat(decided(accessContext.token(), grant))
                .isEqualTo(new Refused(ProblemType.TOKEN_UNBOUND));
        assertThat(decided(with("cnf", Map.of("jkt", "thumbprint")), grant))
                .isInstanceOf(Allowed.class);
        assertThat(decided(with("cnf", Map.of("x5t#S256", "thumbprint")), grant))
                .isEqualTo(new Refused(ProblemType.TOKEN_UNBOUND));
        assertThat(decided(with("cnf", "thumbprint"), grant))
                .isEqualTo(new Refused(ProblemType.TOKEN_UNBOUND));
        assertThat(decided(with("cnf", Map.of("jkt", "thumbprint")), accessContext.grant()))
                .isInstanceOf(Allowed.class);
    }

    @Test
    void anExemptionFromBindingEndsToTheMoment() {
        var accessContext = allowed().build();

        assertThat(
                        decided(
                                accessContext.token(),
                                allowed().grant(unboundUntil(NOON.plusMillis(1)))))
                .isInstanceOf(Allowed.class);
        assertThat(decided(accessContext.token(), allowed().grant(unboundUntil(NOON))))
                .isEqualTo(new Refused(ProblemType.TOKEN_UNBOUND));
    }

    private static ClientTerms unboundUntil(Instant end) {
        return new ClientTerms(true, end, null, ReadingStops.NONE, ClientTerms.Sandbox.USUAL);
    }

    static Stream<Arguments> stopped() {
        return Stream.of(
                Arguments.of(new ReadingStops(true, Set.of(), Set.of())),
                Arguments.of(
                        new ReadingStops(
                                false, Set.of("retail.receipts:read", ACCOUNTS), Set.of())),
                Arguments.of(
                        new ReadingStops(false, Set.of(), Set.of("orange", "societe-generale"))));
    }

    @ParameterizedTest
    @MethodSource("stopped")
    void whatOrganizersStoppedNobodyReadsOfRealPeople(ReadingStops readingStops) {
        var live = allowed().inMode(Mode.LIVE);

        assertThat(AccessDecision.of(live.under(readingStops)))
                .isEqualTo(new Refused(ProblemType.READING_STOPPED));
        assertThat(AccessDecision.of(live.inState(Status.WITHDRAWN).under(readingStops)))
                .isEqualTo(new Refused(ProblemType.GRANT_WITHDRAWN));
        assertThat(AccessDecision.of(allowed().under(readingStops))).isInstanceOf(Allowed.class);
    }

    @Test
    void whatIsNotStoppedGoesOn() {
        var live = allowed().inMode(Mode.LIVE);
        var others = Set.of("retail.receipts:read");
        var readingStops = new ReadingStops(false, others, Set.of("orange"));

        assertThat(AccessDecision.of(live.under(ReadingStops.NONE))).isInstanceOf(Allowed.class);
        assertThat(AccessDecision.of(live.under(readingStops))).isInstanceOf(Allowed.class);
    }

    @Test
    void whoAsksForNothingInParticularGetsWhatIsNotStopped() {
        var other = item("bank.transactions:read", NOON.minusSeconds(1), LATER, true);
        var attempt = allowed().inMode(Mode.LIVE).about(null);
        attempt =
                attempt.withScope("bank.transactions:read " + ACCOUNTS)
                        .with(attempt.items().getFirst(), other);

        assertThat(
                        AccessDecision.of(
                                attempt.under(new ReadingStops(false, Set.of(ACCOUNTS), Set.of()))))
                .isInstanceOfSatisfying(
                        Allowed.class,
                        decision ->
                                assertThat(decision.permit().scopes())
                                        .containsExactly("bank.transactions:read"));
        assertThat(AccessDecision.of(attempt.under(new ReadingStops(true, Set.of(), Set.of()))))
                .isEqualTo(new Refused(ProblemType.READING_STOPPED));
    }

    private static AccessDecision decided(Jwt token, LiveGrant grant) {
        return AccessDecision.of(new AccessContext(token, grant, allowed().asked(), NOON));
    }

    private static Jwt with(String claim, Object value) {
        var token = allowed().token();
        return Jwt.withTokenValue("token")
                .headers(headers -> headers.putAll(token.getHeaders()))
                .claims(claims -> claims.putAll(token.getClaims()))
                .claim(claim, value)
                .build();
    }

    @Test
    void scopesOfATokenAreWholeWords() {
        assertThat(AccessContext.tokenScopes(allowed().withScope("a b").token()))
                .isEqualTo(List.of("a", "b"));
        assertThat(AccessDecision.of(allowed().withScope(ACCOUNTS + "-more").build()))
                .isEqualTo(new Refused(ProblemType.SCOPE_MISSING));
    }

    private static SomeAttempt items(Instant from, Instant until, boolean active) {
        return allowed().with(item(ACCOUNTS, from, until, active));
    }

    private static Arguments refused(ProblemType reason, SomeAttempt attempt) {
        return Arguments.of(reason, attempt);
    }
}
