package org.mesinfos.portal.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import com.mongodb.client.MongoClients;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mesinfos.engine.testing.TestMongo;
import org.springframework.data.mongodb.core.MongoTemplate;

/// Whether services answer is kept for each day.
class ServiceProbesTests {

    private static final Instant NOW = Instant.parse("2014-02-27T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2014-02-27");

    @Test
    void eachAnswerOfADayIsCountedAndWhatWasNeverAskedIsNotKnown() {
        var serviceHealth = mock(ServiceHealth.class);
        var mongo =
                new MongoTemplate(
                        MongoClients.create(TestMongo.uri()), TestMongo.database("portal"));
        var probes = new ServiceProbes(serviceHealth, mongo, Clock.fixed(NOW, ZoneOffset.UTC));
        given(serviceHealth.report()).willReturn(report(true), report(false), report(true));

        probes.ask();
        probes.ask();
        probes.ask();

        var days = probes.between(TODAY.minusDays(1), TODAY);
        assertThat(days).hasSize(1);
        assertThat(days.getFirst().asked("data-api")).isEqualTo(3);
        assertThat(days.getFirst().answered("data-api")).isEqualTo(2);
        assertThat(days.getFirst().asked("auth-server")).isZero();
    }

    private static ServiceHealth.Report report(boolean up) {
        return new ServiceHealth.Report(NOW, List.of(new ServiceHealth.Part("data-api", up, 3)));
    }
}
