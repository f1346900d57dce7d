package org.mesinfos.data.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.Answer;
import org.mesinfos.data.Api;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.mesinfos.data.store.Databases;
import org.springframework.beans.factory.annotation.Autowired;

/// Whoever is no organizer any more searches no longer, with the token of before either.
@ReadingTest
class EndedTokensWalkTests {

    private static final String SEARCH = "/v1/audit/statistics?from=2013-11-09&to=2013-11-11";

    @Autowired private Api api;
    @Autowired private Databases databases;

    private final String omar = "omar-" + System.nanoTime();

    @Test
    void aTokenOfBeforeIsOverAndALaterOneHolds() {
        assertThat(search(omar).status()).isEqualTo(200);

        ended(Instant.now());
        var refused = search(omar);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.problem()).isEqualTo("token-invalid");
        assertThat(search("olga-" + omar).status()).isEqualTo(200);

        ended(Instant.now().minusSeconds(3600));
        assertThat(search(omar).status()).isEqualTo(200);
    }

    private void ended(Instant at) {
        databases
                .grants()
                .execute(
                        "ended_tokens",
                        tokens -> {
                            tokens.deleteOne(new Document("_id", omar));
                            return tokens.insertOne(
                                    new Document("_id", omar).append("at", Date.from(at)));
                        });
    }

    private Answer search(String subject) {
        var token =
                SomeToken.under(SomeGrant.ofGermaine("openid"))
                        .with("grant_id", null)
                        .with("sub", subject)
                        .with("scope", "audit:read")
                        .sign();
        return api.send(
                api.request(SEARCH)
                        .header("Authorization", "Bearer " + token)
                        .header("X-Audit-Reason", "who may still search"));
    }
}
