package org.mesinfos.data.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Updates;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpRequest.BodyPublishers;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every address, under every scope, with a token in every state, to one's own and to somebody
/// else's grant. What is expected is written here anew and not asked of the service.
@ReadingTest
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class AuthorizationMatrixTests {

    private static final int HOUR = 3600;
    private static final String HOLDER = "la-banque-postale";
    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final List<String> SERVICE_SCOPES =
            List.of(
                    "audit:read",
                    "apps:read",
                    "panelists:read",
                    "panelists:erase",
                    "panelists:import",
                    "deliveries:write",
                    "deliveries:read",
                    "sandbox:write",
                    "changes:read",
                    "acts:write");

    @Autowired private ApiClient api;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping mapping;

    private final Object checking = new Object();
    private final Map<Bearer, Optional<String>> tokens = new ConcurrentHashMap<>();

    /// What opens an address.
    private enum Needs {
        NOTHING,
        GRANT,
        DATASET_SCOPE,
        /// A scope of the dataset and the one for what people brought along.
        TWO_SCOPES,
        /// The one for what people brought along alone, which then lists nothing.
        IMPORTED_SCOPE,
        SERVICE_SCOPE
    }

    /// @param scope of a service; empty otherwise
    private record Endpoint(
            String method, String path, String takes, Needs needs, String scope, Dataset about) {}

    private enum State {
        VALID,
        SANDBOX,
        EXPIRED,
        FUTURE,
        OF_ANOTHER_AUDIENCE,
        OF_ANOTHER_ISSUER,
        OF_ANOTHER_ALGORITHM,
        BY_AN_UNKNOWN_KEY,
        OF_ANOTHER_TYPE,
        ABSENT,
        REVOKED,
        NARROWED,
        SUSPENDED,
        WITHDRAWN;

        /// Whether the token is one at all, whatever its grant says.
        boolean verifies() {
            return switch (this) {
                case VALID, SANDBOX, REVOKED, NARROWED, SUSPENDED, WITHDRAWN -> true;
                default -> false;
            };
        }

        boolean grantAllows() {
            return this == VALID || this == SANDBOX;
        }
    }

    private record Bearer(String scope, State state, boolean foreign) {}

    private record Cell(Endpoint endpoint, Bearer bearer) {

        boolean allowed() {
            var state = bearer.state();
            return switch (endpoint.needs()) {
                case NOTHING -> state.verifies() || state == State.ABSENT;
                case GRANT -> !bearer.foreign() && (state.grantAllows() || state == State.NARROWED);
                case DATASET_SCOPE ->
                        !bearer.foreign()
                                && state.grantAllows()
                                && endpoint.about().scopes().contains(bearer.scope());
                // Each token here has one scope.
                case TWO_SCOPES -> false;
                case IMPORTED_SCOPE ->
                        !bearer.foreign()
                                && state.grantAllows()
                                && bearer.scope().equals(Scope.IMPORTED);
                case SERVICE_SCOPE ->
                        state.verifies()
                                && endpoint.scope().equals(bearer.scope())
                                && (endpoint.about() == null
                                        || endpoint.about().holders().contains(HOLDER));
            };
        }
    }

    @Test
    void aSampleOfAllCellsIsAllowedExactlyWhereExpected() throws Exception {
        check(211);
    }

    @Test
    @Tag("proof")
    void oneCellInNineIsAllowedExactlyWhereExpected() throws Exception {
        // All of them with 1; that takes a quarter of an hour.
        check(Integer.getInteger("matrix.every", 9));
    }

    private void check(int every) throws Exception {
        var cells = new ArrayList<Cell>();
        var number = 0;
        for (var endpoint : endpoints()) {
            for (var bearer : bearers()) {
                if (number++ % every == 0) {
                    cells.add(new Cell(endpoint, bearer));
                }
            }
        }
        var wrong = new ConcurrentHashMap<String, Integer>();
        var allowed = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(6)) {
            cells.forEach(cell -> threads.submit(() -> check(cell, wrong, allowed)));
        }
        assertThat(new TreeMap<>(wrong)).isEmpty();
        assertThat(allowed.get()).isPositive();
        System.out.printf(
                "matrix: %d of %d cells, %d allowed, 0 wrong%n",
                cells.size(), number, allowed.get());
    }

    private void check(Cell cell, Map<String, Integer> wrong, AtomicInteger allowed) {
        try {
            int status = status(cell);
            var refused = status == 401 || status == 403;
            if (!refused && status < 500 && status != 429) {
                allowed.incrementAndGet();
            }
            if (refused == cell.allowed() || status >= 500 || status == 429) {
                wrong.put(cell.toString(), status);
            }
        } catch (RuntimeException e) {
            wrong.put(cell + " " + e, 0);
        }
    }

    // The trail is checked as a whole by one at a time; others would be told to come back.
    private int status(Cell cell) {
        if (!cell.endpoint().path().equals("/v1/audit/integrity")) {
            return answered(cell);
        }
        synchronized (checking) {
            return answered(cell);
        }
    }

    private int answered(Cell cell) {
        var endpoint = cell.endpoint();
        var request =
                api.request(endpoint.path())
                        .header("Accept", "*/*")
                        .header("Content-Type", endpoint.takes())
                        .header("X-Audit-Reason", "matrix of all cells")
                        .method(
                                endpoint.method(),
                                endpoint.method().equals("GET")
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(""));
        tokens.computeIfAbsent(cell.bearer(), AuthorizationMatrixTests::token)
                .ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return api.send(request).status();
    }

    private List<Endpoint> endpoints() {
        return mapping.getHandlerMethods().keySet().stream()
                .flatMap(AuthorizationMatrixTests::endpoints)
                .toList();
    }

    private static Stream<Endpoint> endpoints(RequestMappingInfo info) {
        var takes =
                info.getConsumesCondition().getConsumableMediaTypes().stream()
                        .findFirst()
                        .map(MediaType::toString)
                        .orElse("application/x-ndjson");
        return info.getPatternValues().stream()
                .filter(pattern -> pattern.startsWith("/v1"))
                .flatMap(
                        pattern ->
                                info.getMethodsCondition().getMethods().stream()
                                        .flatMap(
                                                method ->
                                                        endpoints(method.name(), pattern, takes)));
    }

    private static Stream<Endpoint> endpoints(String method, String pattern, String takes) {
        var needs = needs(pattern);
        return pattern.contains("{dataset}")
                ? CATALOGUE.datasets().stream()
                        .filter(dataset -> needs != Needs.TWO_SCOPES || !dataset.isOwn())
                        .map(dataset -> endpoint(method, pattern, takes, needs, dataset))
                : Stream.of(endpoint(method, pattern, takes, needs, named(pattern)));
    }

    /// The dataset that an address of its own belongs to.
    private static Dataset named(String pattern) {
        return pattern.startsWith("/v1/me/own-documents/")
                ? CATALOGUE.dataset("own-documents").orElseThrow()
                : null;
    }

    private static Endpoint endpoint(
            String method, String pattern, String takes, Needs needs, Dataset dataset) {
        var path = dataset == null ? pattern : pattern.replace("{dataset}", dataset.id());
        var owned = pattern.startsWith("/v1/deliveries") || needs == Needs.DATASET_SCOPE;
        return new Endpoint(
                method,
                path.replaceAll("\\{[a-zA-Z]+}", "x"),
                takes,
                needs,
                service(method, pattern),
                owned ? dataset : null);
    }

    /// @throws AssertionError for an address that nobody has thought about here
    private static Needs needs(String pattern) {
        if (pattern.startsWith("/v1/datasets")
                || pattern.startsWith("/v1/observatory")
                || pattern.startsWith("/v1/trail/")) {
            return Needs.NOTHING;
        }
        if (pattern.startsWith("/v1/me/imported/{dataset}")) {
            return Needs.TWO_SCOPES;
        }
        if (pattern.equals("/v1/me/imported")) {
            return Needs.IMPORTED_SCOPE;
        }
        if (pattern.startsWith("/v1/me/{dataset}")
                || pattern.startsWith("/v1/me/exports/{export}/")
                || named(pattern) != null) {
            return Needs.DATASET_SCOPE;
        }
        return pattern.equals("/v1/me")
                        || pattern.equals("/v1/me/datasets")
                        || pattern.equals("/v1/me/accesses")
                        || pattern.equals("/v1/me/exports")
                        || pattern.equals("/v1/me/exports/{export}")
                ? Needs.GRANT
                : Needs.SERVICE_SCOPE;
    }

    private static String service(String method, String pattern) {
        if (needs(pattern) != Needs.SERVICE_SCOPE) {
            return "";
        }
        if (pattern.endsWith("/erasure")) {
            return "panelists:erase";
        }
        return switch (pattern.split("/")[2]) {
            case "audit" -> "audit:read";
            case "panelists" ->
                    switch (method) {
                        case "DELETE" -> "panelists:erase";
                        case "POST" -> "panelists:import";
                        default -> "panelists:read";
                    };
            case "apps", "figures" -> "apps:read";
            case "deliveries" -> "deliveries:write";
            case "holders" -> "deliveries:read";
            case "sandbox-people" -> "sandbox:write";
            case "record-changes" -> "changes:read";
            case "organizer-acts" -> "acts:write";
            default -> throw new AssertionError("nobody said who may call " + pattern);
        };
    }

    private static List<Bearer> bearers() {
        return Stream.concat(CATALOGUE.scopes().stream().map(Scope::name), SERVICE_SCOPES.stream())
                .flatMap(
                        scope ->
                                Stream.of(State.values())
                                        .flatMap(
                                                state ->
                                                        Stream.of(false, true)
                                                                .map(
                                                                        foreign ->
                                                                                new Bearer(
                                                                                        scope,
                                                                                        state,
                                                                                        foreign))))
                .toList();
    }

    private static Optional<String> token(Bearer bearer) {
        var grant = grant(bearer).stored();
        // All cells take longer than a token usually lives.
        var token = SomeToken.under(grant).with("exp", ago(-4 * HOUR));
        if (bearer.foreign()) {
            token.with("grant_id", ofSomebodyElse(bearer, grant.client()).stored().id());
        }
        return switch (bearer.state()) {
            case VALID, SANDBOX -> Optional.of(token.sign());
            case EXPIRED -> Optional.of(token.with("iat", ago(600)).with("exp", ago(60)).sign());
            case FUTURE -> Optional.of(token.with("iat", ago(-3 * HOUR)).sign());
            case OF_ANOTHER_AUDIENCE -> Optional.of(token.with("aud", "https://other").sign());
            case OF_ANOTHER_ISSUER -> Optional.of(token.with("iss", "https://other").sign());
            case OF_ANOTHER_ALGORITHM -> Optional.of(signedWithThePublicKey(token.sign()));
            case BY_AN_UNKNOWN_KEY ->
                    Optional.of(token.signedBy(SomeToken.key(SomeToken.KEY.getKeyID())).sign());
            case OF_ANOTHER_TYPE -> Optional.of(token.ofType("JWT").sign());
            case ABSENT -> Optional.empty();
            case REVOKED -> {
                grant.change(Updates.addToSet("revokedTokens", "family-1"));
                yield Optional.of(token.sign());
            }
            case NARROWED -> {
                grant.change(Updates.set("items.0.status", "WITHDRAWN"));
                yield Optional.of(token.sign());
            }
            case SUSPENDED -> {
                // A holder's client is shared by its cells and must not be stopped for all.
                if (grant.client().startsWith("holder-")) {
                    grant.change(Updates.set("status", "SUSPENDED"));
                } else {
                    grant.appSuspended();
                }
                yield Optional.of(token.sign());
            }
            case WITHDRAWN -> {
                grant.withdrawn();
                yield Optional.of(token.sign());
            }
        };
    }

    private static SomeGrant grant(Bearer bearer) {
        var grant =
                bearer.state() == State.SANDBOX
                        ? SomeGrant.ofGermaine(bearer.scope())
                        : SomeGrant.of("panelist01", bearer.scope());
        return bearer.scope().equals("deliveries:write")
                ? new SomeGrant(
                        grant.id(),
                        grant.person(),
                        "holder-" + HOLDER,
                        grant.mode(),
                        grant.scopes())
                : grant;
    }

    // Under the same app, so that nothing but the person tells the two apart.
    private static SomeGrant ofSomebodyElse(Bearer bearer, String client) {
        var grant = SomeGrant.of("panelist02", bearer.scope());
        return new SomeGrant(grant.id(), grant.person(), client, grant.mode(), grant.scopes());
    }

    // The old confusion: the public key, which everybody has, taken for a shared secret.
    private static String signedWithThePublicKey(String token) {
        try {
            var claims = JWTClaimsSet.parse(SignedJWT.parse(token).getPayload().toJSONObject());
            var header =
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .type(SignedJWT.parse(token).getHeader().getType())
                            .keyID(SomeToken.KEY.getKeyID())
                            .build();
            var forged = new SignedJWT(header, claims);
            forged.sign(new MACSigner(SomeToken.KEY.toECPublicKey().getEncoded()));
            return forged.serialize();
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Date ago(long seconds) {
        return Date.from(Instant.now().minusSeconds(seconds));
    }
}
