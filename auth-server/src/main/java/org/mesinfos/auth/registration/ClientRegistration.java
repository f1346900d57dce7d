package org.mesinfos.auth.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.AppAccessPolicy;
import org.mesinfos.auth.client.AppCredentials;
import org.mesinfos.auth.client.AppSecurityProfile;
import org.mesinfos.auth.client.InvalidRegistrationException;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.client.Publisher;
import org.mesinfos.auth.client.RedirectUris;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.person.Role;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.LocalText;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/// What the portal says about a client that it wants to have registered.
///
/// @param app the app's id; a client never moves to another app
/// @param name what people are shown, at most 60 characters in each language
/// @param owner who answers for the app
/// @param mode test or live
/// @param confidential whether it can keep a secret
/// @param redirectUris 1 to 10 addresses, as [RedirectUris] admits them
/// @param scopes datasets' scopes and `openid`, `profile`, `offline_access`
/// @param purposes one for each dataset scope, 10 to 200 characters in each language
/// @param fapi whether a test client keeps to the FAPI 2.0 Security Profile; null for no, and
///   without effect on live ones, which always do
/// @param idTokenAlgorithm how its ID tokens shall be signed (`RS256`, `ES256`, `PS256`); null for
///   what its kind of client usually gets
/// @param publisher who stands behind it; null for test clients, about whom nobody has checked that
record ClientRegistration(
        String app,
        LocalText name,
        String owner,
        Mode mode,
        boolean confidential,
        Set<String> redirectUris,
        Set<String> scopes,
        Map<String, LocalText> purposes,
        @Nullable Boolean fapi,
        @Nullable String idTokenAlgorithm,
        @Nullable Publisher publisher) {

    static final Set<String> PROTOCOL_SCOPES = Set.of("openid", "profile", "offline_access");

    private static final int LONGEST_NAME = 60;
    private static final int SHORTEST_PURPOSE = 10;
    private static final int LONGEST_PURPOSE = 200;
    private static final int MOST_ADDRESSES = 10;

    /// Everything that is wrong with it; empty when it can be registered.
    List<InvalidRegistrationException.Problem> problems(Catalogue catalogue) {
        var problems = new ArrayList<InvalidRegistrationException.Problem>();
        checkTexts(problems);
        checkRedirectUris(problems);
        checkAlgorithm(problems);
        if (publisher != null) {
            problems.addAll(publisher.problems());
        }
        scopes.forEach(scope -> checkScope(scope, catalogue, problems));
        return problems;
    }

    private void checkTexts(List<InvalidRegistrationException.Problem> problems) {
        if (app.isBlank()) {
            problems.add(problem("app", "is required"));
        }
        if (owner.isBlank() || owner.length() > LONGEST_NAME) {
            problems.add(problem("owner", "needs 1 to " + LONGEST_NAME + " characters"));
        }
        if (name.fr().length() > LONGEST_NAME || name.en().length() > LONGEST_NAME) {
            problems.add(problem("name", "has more than " + LONGEST_NAME + " characters"));
        }
    }

    private void checkRedirectUris(List<InvalidRegistrationException.Problem> problems) {
        if (redirectUris.isEmpty() || redirectUris.size() > MOST_ADDRESSES) {
            problems.add(problem("redirectUris", "needs 1 to " + MOST_ADDRESSES + " addresses"));
        }
        for (var uri : redirectUris) {
            RedirectUris.problemWith(uri, mode, confidential)
                    .ifPresent(why -> problems.add(problem("redirectUris", uri + " " + why)));
        }
    }

    private void checkAlgorithm(List<InvalidRegistrationException.Problem> problems) {
        var known = algorithm(idTokenAlgorithm);
        if (idTokenAlgorithm != null
                && (known == null || !RegisteredApp.ID_TOKEN_ALGORITHMS.contains(known))) {
            problems.add(
                    problem("idTokenAlgorithm", "is one of " + RegisteredApp.ID_TOKEN_ALGORITHMS));
        } else if (isFapi() && known == SignatureAlgorithm.RS256) {
            problems.add(problem("idTokenAlgorithm", "is ES256 or PS256 under FAPI 2.0"));
        }
    }

    private boolean isFapi() {
        return mode == Mode.LIVE || Boolean.TRUE.equals(fapi);
    }

    private static @Nullable SignatureAlgorithm algorithm(@Nullable String name) {
        return name == null ? null : SignatureAlgorithm.from(name);
    }

    private void checkScope(
            String scope,
            Catalogue catalogue,
            List<InvalidRegistrationException.Problem> problems) {
        if (PROTOCOL_SCOPES.contains(scope)) {
            return;
        }
        if (catalogue.scope(scope).filter(known -> !known.datasets().isEmpty()).isEmpty()) {
            problems.add(problem("scopes", scope + " is not in the catalogue"));
            return;
        }
        var purpose = purposes.get(scope);
        if (purpose == null || !fits(purpose.fr()) || !fits(purpose.en())) {
            problems.add(
                    problem(
                            "purposes",
                            "%s needs a purpose of %d to %d characters in French and English"
                                    .formatted(scope, SHORTEST_PURPOSE, LONGEST_PURPOSE)));
        }
    }

    private static boolean fits(String purpose) {
        return purpose.length() >= SHORTEST_PURPOSE && purpose.length() <= LONGEST_PURPOSE;
    }

    private static InvalidRegistrationException.Problem problem(String field, String message) {
        return new InvalidRegistrationException.Problem(field, message);
    }

    RegisteredApp toApp(String clientId, AppCredentials credentials) {
        return new RegisteredApp(
                clientId,
                app,
                name,
                owner,
                publisher,
                RegisteredApp.Kind.APP,
                mode,
                AppAccessPolicy.ofApp(
                        Set.of(mode == Mode.TEST ? Role.SANDBOX_PERSON : Role.PANELIST),
                        redirectUris,
                        scopes,
                        purposes,
                        // By client credentials an app only looks after the grants it was given.
                        confidential
                                ? Set.of(
                                        "authorization_code", "refresh_token", "client_credentials")
                                : Set.of("authorization_code", "refresh_token")),
                credentials,
                new AppSecurityProfile(algorithm(idTokenAlgorithm), true, isFapi(), isFapi(), null),
                false,
                0);
    }
}
