package org.mesinfos.portal.contest;

import java.time.Clock;
import java.time.Instant;
import org.mesinfos.catalogue.LocalText;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.data.mongodb.core.MongoOperations;

/// The contest that was held, under an id of its own.
public final class SomeContest {

    /// 27 February 2014, 23:00 in Paris.
    public static final Instant DEADLINE = ContestTemplate.OF_2014.deadline();

    private SomeContest() {}

    public static Contest of2014(String id) {
        return ContestTemplate.contest(
                id,
                new LocalText("Concours MesInfos", "MesInfos contest"),
                ContestTemplate.OF_2014,
                false,
                ContestTemplate.OF_2014.preApplications());
    }

    /// The contests that a node at that time sees.
    public static Contests contests(MongoOperations mongo, Clock clock) {
        return new Contests(mongo, clock);
    }

    /// Adds it.
    public static Contest added(Contests contests, String id) {
        contests.add(of2014(id));
        return contests.find(id).orElseThrow();
    }

    /// Adds those of the demonstration, around now.
    public static void addDemonstration(Contests contests, Clock clock) {
        new DemoContests(contests, clock, "").run(new DefaultApplicationArguments());
    }

    /// Moves its deadline.
    ///
    /// @return whether that was possible
    public static boolean prolong(Contests contests, String id, Instant later) {
        return contests.prolong(id, later, new LocalText("La neige a tout fermé.", "Snow."))
                == Contests.Outcome.CHANGED;
    }
}
