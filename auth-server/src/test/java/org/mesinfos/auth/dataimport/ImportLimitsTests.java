package org.mesinfos.auth.dataimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.mesinfos.auth.dataimport.ImportFile.Reason;
import org.mesinfos.auth.dataimport.ImportFile.Refused;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.testing.StoppedClock;
import org.mesinfos.auth.testing.TestDatabase;
import org.mesinfos.auth.web.AttemptCounters;
import org.springframework.data.mongodb.core.MongoTemplate;

class ImportLimitsTests {

    private static final PersonId GERMAINE = new PersonId("panelist-germaine");
    private static final PersonId PATRICK = new PersonId("panelist-patrick");
    private static final PersonId CAMILLE = new PersonId("panelist-camille");

    private final MongoTemplate mongo = TestDatabase.empty();
    private final ImportLimits limits = at("2026-11-25T12:00:00Z");

    private ImportLimits at(String time) {
        return new ImportLimits(new AttemptCounters(mongo, new StoppedClock(time)));
    }

    @Test
    void ofOnePersonOneFileIsLookedAtAtATime() throws Exception {
        var place = limits.enter(GERMAINE);

        assertThat(refusal(() -> limits.enter(GERMAINE))).isEqualTo(Reason.BUSY);

        place.close();
        limits.enter(GERMAINE).close();
    }

    @Test
    void aNodeLooksAtTwoFilesAtATime() throws Exception {
        var first = limits.enter(GERMAINE);
        limits.enter(PATRICK);

        assertThat(refusal(() -> limits.enter(CAMILLE))).isEqualTo(Reason.BUSY);

        first.close();
        limits.enter(CAMILLE);
        assertThat(refusal(() -> limits.enter(GERMAINE))).isEqualTo(Reason.BUSY);
    }

    @Test
    void aPersonSendsTenFilesAnHourToAllNodesTogether() throws Exception {
        for (int i = 0; i < ImportLimits.MOST; i++) {
            at("2026-11-25T12:0" + i % 10 + ":00Z").count(GERMAINE);
        }

        assertThat(refusal(() -> limits.count(GERMAINE))).isEqualTo(Reason.OFTEN);
        assertThatNoException().isThrownBy(() -> limits.count(PATRICK));
        assertThatNoException().isThrownBy(() -> at("2026-11-25T13:00:00Z").count(GERMAINE));
    }

    private interface Call {
        void run() throws Refused;
    }

    private static Reason refusal(Call call) {
        return catchThrowableOfType(Refused.class, call::run).reason();
    }
}
