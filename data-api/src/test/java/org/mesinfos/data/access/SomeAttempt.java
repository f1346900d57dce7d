package org.mesinfos.data.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.grant.ClientTerms;
import org.mesinfos.data.grant.LiveGrant;
import org.mesinfos.data.grant.LiveGrant.Status;
import org.mesinfos.data.grant.Stops;
import org.mesinfos.data.trail.Mode;
import org.springframework.security.oauth2.jwt.Jwt;

/// Carnet Énergie asks for Germaine's bank accounts, with a token and a grant that allow it.
record SomeAttempt(
        String client,
        String sub,
        String jti,
        @Nullable String scope,
        String grantClient,
        Status status,
        Instant until,
        List<LiveGrant.Item> items,
        Set<String> revoked,
        @Nullable Dataset dataset,
        Mode mode) {

    static final Instant NOON = Instant.parse("2013-12-10T12:00:00Z");
    static final String ACCOUNTS = "bank.accounts:read";
    static final Dataset BANK_ACCOUNTS = Catalogue.load().dataset("bank-accounts").orElseThrow();
    static final Dataset RECEIPTS = Catalogue.load().dataset("retail-receipts").orElseThrow();

    static SomeAttempt allowed() {
        var until = NOON.plus(Duration.ofDays(30));
        return new SomeAttempt(
                "carnet-test",
                "pairwise",
                "family-1.token-1",
                "openid " + ACCOUNTS,
                "carnet-test",
                Status.ACTIVE,
                until,
                List.of(item(ACCOUNTS, NOON.minusSeconds(60), until, true)),
                Set.of(),
                BANK_ACCOUNTS,
                Mode.TEST);
    }

    static LiveGrant.Item item(String scope, Instant from, Instant until, boolean active) {
        var purpose = new LocalText("pour " + scope, "for " + scope);
        return new LiveGrant.Item(scope, purpose, from, until, active);
    }

    SomeAttempt byClient(String other) {
        return new SomeAttempt(
                other, sub, jti, scope, grantClient, status, until, items, revoked, dataset, mode);
    }

    SomeAttempt forPerson(String other) {
        return new SomeAttempt(
                client,
                other,
                jti,
                scope,
                grantClient,
                status,
                until,
                items,
                revoked,
                dataset,
                mode);
    }

    SomeAttempt withToken(String other) {
        return new SomeAttempt(
                client,
                sub,
                other,
                scope,
                grantClient,
                status,
                until,
                items,
                revoked,
                dataset,
                mode);
    }

    SomeAttempt withScope(@Nullable String other) {
        return new SomeAttempt(
                client, sub, jti, other, grantClient, status, until, items, revoked, dataset, mode);
    }

    SomeAttempt inState(Status other) {
        return new SomeAttempt(
                client, sub, jti, scope, grantClient, other, until, items, revoked, dataset, mode);
    }

    SomeAttempt until(Instant other) {
        return new SomeAttempt(
                client, sub, jti, scope, grantClient, status, other, items, revoked, dataset, mode);
    }

    SomeAttempt with(LiveGrant.Item... others) {
        return new SomeAttempt(
                client,
                sub,
                jti,
                scope,
                grantClient,
                status,
                until,
                List.of(others),
                revoked,
                dataset,
                mode);
    }

    SomeAttempt revoking(String... tokens) {
        return new SomeAttempt(
                client,
                sub,
                jti,
                scope,
                grantClient,
                status,
                until,
                items,
                Set.of(tokens),
                dataset,
                mode);
    }

    SomeAttempt about(@Nullable Dataset other) {
        return new SomeAttempt(
                client, sub, jti, scope, grantClient, status, until, items, revoked, other, mode);
    }

    SomeAttempt inMode(Mode other) {
        return new SomeAttempt(
                client,
                sub,
                jti,
                scope,
                grantClient,
                status,
                until,
                items,
                revoked,
                dataset,
                other);
    }

    Attempt under(Stops stops) {
        return new Attempt(token(), grant(new ClientTerms(false, null, stops)), dataset, NOON);
    }

    LiveGrant grant() {
        return grant(ClientTerms.USUAL);
    }

    LiveGrant grant(ClientTerms terms) {
        return new LiveGrant(
                "grant-1",
                7,
                "sandbox-germaine",
                "audit-germaine",
                grantClient,
                "carnet-energie",
                new LocalText("Carnet Énergie", "Energy Notebook"),
                mode,
                "pairwise",
                status,
                false,
                NOON.minusSeconds(60),
                until,
                new ArrayList<>(items),
                revoked,
                terms);
    }

    Jwt token() {
        var token =
                Jwt.withTokenValue("token")
                        .header("alg", "ES256")
                        .subject(sub)
                        .jti(jti)
                        .claim("client_id", client)
                        .claim("grant_id", "grant-1");
        if (scope != null) {
            token.claim("scope", scope);
        }
        return token.build();
    }

    Attempt build() {
        return new Attempt(token(), grant(), dataset, NOON);
    }
}
