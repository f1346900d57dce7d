package org.mesinfos.portal.people;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.mesinfos.portal.act.Act.Kind;
import org.mesinfos.portal.act.Acts;
import org.mesinfos.portal.signin.PortalTokens;
import org.mesinfos.portal.web.Addresses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Service;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// Has the authorization server send invitations. Nothing about the people is kept here.
@Service
class Inviting {

    private static final Logger LOG = LoggerFactory.getLogger(Inviting.class);

    /// As many as the server takes at once.
    private static final int AT_ONCE = 50;

    private final RestClient http;
    private final CircuitBreaker breaker;
    private final Acts acts;

    Inviting(
            RestClient.Builder http,
            Addresses addresses,
            PortalTokens tokens,
            CircuitBreakerRegistry breakers,
            Acts acts) {
        this.http =
                http.clone()
                        .baseUrl(addresses.issuer() + "/internal/invitations")
                        .requestInterceptor(tokens.ofPortal())
                        .build();
        this.breaker = breakers.circuitBreaker("invitations");
        this.acts = acts;
    }

    /// As what people can be invited.
    enum Role {
        PANELIST,
        ORGANIZER,
        JURY,
        DEVELOPER
    }

    /// What became of one invitation; `UNKNOWN` when the server did not answer.
    enum Sent {
        SENT,
        HAS_ACCOUNT,
        ID_TAKEN,
        NOT_SENT,
        UNKNOWN
    }

    record Result(String email, Sent sent) {}

    private record Request(Role role, String language, List<Invitee> people) {}

    private record Answer(List<Result> results) {}

    /// Invites all of them; can be repeated, since who has an account is not written to.
    ///
    /// @param language `fr` or `en`
    List<Result> invite(Role role, String language, List<Invitee> people, OidcUser organizer) {
        acts.enter(organizer, Kind.PEOPLE_INVITED, role.name(), Integer.toString(people.size()));
        var results = new ArrayList<Result>();
        for (var start = 0; start < people.size(); start += AT_ONCE) {
            var some = people.subList(start, Math.min(people.size(), start + AT_ONCE));
            results.addAll(sent(new Request(role, language, some)));
        }
        return results;
    }

    private List<Result> sent(Request request) {
        try {
            return breaker.executeSupplier(
                    () ->
                            Objects.requireNonNull(
                                            http.post().body(request).retrieve().body(Answer.class))
                                    .results());
        } catch (CallNotPermittedException open) {
            return unknown(request);
        } catch (RestClientException | OAuth2AuthorizationException failed) {
            // The answer may name people; its kind is enough here.
            LOG.warn("invitations were not confirmed: {}", failed.getClass().getSimpleName());
            return unknown(request);
        }
    }

    private static List<Result> unknown(Request request) {
        return request.people().stream()
                .map(person -> new Result(person.email(), Sent.UNKNOWN))
                .toList();
    }
}
