package org.mesinfos.data.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.Restriction;
import org.mesinfos.data.grant.ClientTerms;
import org.mesinfos.data.grant.LiveGrant;
import org.mesinfos.data.grant.LiveGrant.Status;
import org.mesinfos.data.grant.ReadingStops;
import org.mesinfos.data.trail.Mode;
import org.springframework.security.oauth2.jwt.Jwt;

/// Carnet Énergie asks for Germaine's bank accounts, with a token and a grant that allow it.
final class SomeAttempt implements Cloneable {

    static final Instant NOON = Instant.parse("2013-12-10T12:00:00Z");
    static final String ACCOUNTS = "bank.accounts:read";
    static final Dataset BANK_ACCOUNTS = Catalogue.load().dataset("bank-accounts").orElseThrow();
    static final Dataset RECEIPTS = Catalogue.load().dataset("retail-receipts").orElseThrow();

    private String client = "carnet-test";
    private String sub = "pairwise";
    private String jti = "family-1.token-1";
    private @Nullable String scope = "openid " + ACCOUNTS;
    private String grantClient = "carnet-test";
    private Status status = Status.ACTIVE;
    private Instant until = NOON.plus(Duration.ofDays(30));
    private List<LiveGrant.Item> items =
            List.of(item(ACCOUNTS, NOON.minusSeconds(60), until, true));
    private Set<String> revoked = Set.of();
    private @Nullable Dataset dataset = BANK_ACCOUNTS;
    private boolean imported;
    private @Nullable String purpose;
    private Mode mode = Mode.TEST;

    private SomeAttempt() {}

    static SomeAttempt allowed() {
        return new SomeAttempt();
    }

    static LiveGrant.Item item(String scope, Instant from, Instant until, boolean active) {
        return item(scope, BANK_ACCOUNTS.id(), from, until, active);
    }

    static LiveGrant.Item item(
            String scope, String dataset, Instant from, Instant until, boolean active) {
        var purpose = new LocalText("pour " + scope, "for " + scope);
        return new LiveGrant.Item(
                scope, dataset, purpose, from, until, active, false, Restriction.NONE);
    }

    String client() {
        return client;
    }

    @Nullable Dataset dataset() {
        return dataset;
    }

    List<LiveGrant.Item> items() {
        return items;
    }

    SomeAttempt byClient(String other) {
        return but(it -> it.client = other);
    }

    SomeAttempt forPerson(String other) {
        return but(it -> it.sub = other);
    }

    SomeAttempt withToken(String other) {
        return but(it -> it.jti = other);
    }

    SomeAttempt withScope(@Nullable String other) {
        return but(it -> it.scope = other);
    }

    SomeAttempt inState(Status other) {
        return but(it -> it.status = other);
    }

    SomeAttempt until(Instant other) {
        return but(it -> it.until = other);
    }

    SomeAttempt with(LiveGrant.Item... others) {
        return but(it -> it.items = List.of(others));
    }

    SomeAttempt revoking(String... tokens) {
        return but(it -> it.revoked = Set.of(tokens));
    }

    SomeAttempt about(@Nullable Dataset other) {
        return but(it -> it.dataset = other);
    }

    SomeAttempt aboutImported() {
        return but(it -> it.imported = true);
    }

    SomeAttempt boundTo(@Nullable String other) {
        return but(it -> it.purpose = other);
    }

    AccessRequest asked() {
        return new AccessRequest("request-1", "page", dataset, imported, null, null, purpose);
    }

    SomeAttempt inMode(Mode other) {
        return but(it -> it.mode = other);
    }

    private SomeAttempt but(Consumer<SomeAttempt> change) {
        try {
            var copy = (SomeAttempt) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    AccessContext under(ReadingStops readingStops) {
        return new AccessContext(
                token(), grant(new ClientTerms(false, null, readingStops)), asked(), NOON);
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

    AccessContext build() {
        return new AccessContext(token(), grant(), asked(), NOON);
    }
}
