package org.mesinfos.portal.auditlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.content;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withServerError;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

import com.mongodb.client.MongoClients;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mesinfos.engine.testing.TestMongo;
import org.mesinfos.portal.auditlog.AuditEvent.Kind;
import org.mesinfos.portal.signin.ServiceClient;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;

/// Acts reach the trail of the data API, whatever happens to it meanwhile.
class AuditLogTrailTests {

    private static final String REASON = "Nadia N. se plaint de lectures de nuit";

    private final RestClient.Builder http = RestClient.builder().baseUrl("http://data.example");
    private final MockRestServiceServer dataApi = MockRestServiceServer.bindTo(http).build();

    @Test
    void nothingOfTheReasonButItsDigestLeaves() {
        var auditEvent =
                new AuditEvent(
                        "00000000000001-0123456789ab",
                        Instant.EPOCH,
                        "olga-sub",
                        "Olga Exemple",
                        Kind.ROLE_CHANGED,
                        AuditEvent.roleOf("developer-7f", "JURY"),
                        REASON,
                        true);
        var told = new LinkedMultiValueMap<String, String>();
        told.add("id", auditEvent.id());
        told.add("organizer", "olga-sub");
        told.add("act", "role-changed");
        told.add("subject", "developer-7f>JURY");
        told.add("reasonDigest", AuditLogTrail.digest(auditEvent.id() + "\n" + REASON));
        dataApi.expect(content().formData(told))
                .andRespond(withSuccess("{\"recorded\":true}", MediaType.APPLICATION_JSON));
        dataApi.expect(content().formData(told)).andRespond(withServerError());

        assertThat(trail().record(auditEvent)).isTrue();
        assertThat(trail().record(auditEvent)).isFalse();
    }

    @Test
    void whatTheTrailDidNotTakeIsToldAgain() {
        try (var client = MongoClients.create(TestMongo.uri())) {
            var mongo = new MongoTemplate(client, TestMongo.database("acts"));
            var trail = mock(AuditLogTrail.class);
            var auditLog = new AuditLog(mongo, trail, Clock.systemUTC());
            var token = OidcIdToken.withTokenValue("t").subject("olga-sub").build();
            auditLog.record(
                    new DefaultOidcUser(List.of(), token), Kind.APP_SUSPENDED, "carnet", REASON);
            assertThat(auditLog.newest(10, null)).hasSize(1);

            when(trail.record(any())).thenReturn(true);
            auditLog.resendPending();
            auditLog.resendPending();

            verify(trail, times(2)).record(any());
        }
    }

    private AuditLogTrail trail() {
        var client = http.build();
        var breaker = CircuitBreaker.ofDefaults("of a test");
        return new AuditLogTrail(ServiceClient.of(client, AuditLogTrail.Endpoints.class, breaker));
    }
}
