package org.mesinfos.portal.entry;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.mesinfos.engine.testing.TestMongo;
import org.mesinfos.portal.conformance.ConformanceRuns.TrialOutcome;
import org.mesinfos.portal.conformance.SomeRuns;
import org.mesinfos.portal.contest.SomeContest;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.data.mongodb.core.MongoTemplate;

/// What the demonstration says of made-up apps fits together.
class DemoEntriesTests {

    @Test
    void aGradeFollowsFromTrialsAndReadingsAreOfScopesThatTheAppAsksFor() throws IOException {
        try (var client = MongoClients.create(TestMongo.uri())) {
            var mongo = new MongoTemplate(client, TestMongo.database("demo-entries"));
            var clock = Clock.systemUTC();
            var contests = SomeContest.contests(mongo, clock);
            SomeContest.addDemonstration(contests, clock);
            var entries = new Entries(mongo, _ -> {}, clock);
            var runs = SomeRuns.runs(mongo, clock);
            new DemoEntries(entries, contests, SomeRuns.demo(runs))
                    .run(new DefaultApplicationArguments());

            var deadline = contests.find("autumn").orElseThrow().deadline();
            for (var app : new String[][] {{"doublon", "A"}, {"half-degree", "B"}}) {
                var evidence =
                        entries.find("autumn~demo-" + app[0])
                                .flatMap(Entry::frozen)
                                .map(Submission::evidence)
                                .orElseThrow();
                assertThat(evidence.grade()).isEqualTo(app[1]);
                assertThat(runs.gradeOf(app[0])).isEqualTo(app[1]);
                assertThat(evidence.calls())
                        .isNotEmpty()
                        .allMatch(one -> evidence.scopes().contains(one.scope()));
                assertThat(runs.outcomesBefore(app[0], deadline))
                        .extracting(TrialOutcome::scope)
                        .containsAll(evidence.scopes());
            }
        }
    }
}
