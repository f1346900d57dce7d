package org.mesinfos.portal.app;

import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.OwnCalls;
import org.mesinfos.portal.signin.OwnCallsTo;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// The checks behind HTTP.
@Component
class HttpDomainChecks implements DomainChecks {

    private final OwnCalls calls;

    HttpDomainChecks(OwnCallsTo to) {
        this.calls = to.authServer("/internal/domain-checks", "domain-checks");
    }

    record Asked(String domain, String app) {}

    record Answer(Found outcome) {}

    @Override
    public Found check(String domain, String app) {
        return calls.ask(http -> ask(http, new Asked(domain, app))).orElse(Found.UNKNOWN);
    }

    private static @Nullable Found ask(RestClient http, Asked asked) {
        return http.post()
                .body(asked)
                .exchange(
                        (_, answer) -> {
                            if (answer.getStatusCode().value() == 400) {
                                return Found.UNREACHABLE;
                            }
                            var found =
                                    answer.getStatusCode().is2xxSuccessful()
                                            ? answer.bodyTo(Answer.class)
                                            : null;
                            if (found == null) {
                                throw new RestClientException("answered " + answer.getStatusCode());
                            }
                            return found.outcome();
                        });
    }
}
