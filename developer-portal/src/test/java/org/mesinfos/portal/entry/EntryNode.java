package org.mesinfos.portal.entry;

import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.mesinfos.engine.embedded.EmbeddedMongo;
import org.mesinfos.portal.contest.SomeContest;
import org.mesinfos.portal.entry.EntryService.SubmitResult.Submitted;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/// One node that saves without a pause while the deadline passes, and freezes afterwards, until it
/// or its database is killed. Also the main class of a process that is killed.
final class EntryNode implements Runnable {

    /// How much faster than others its clock runs.
    private static final int SPEED = 20;

    private static final Duration LEFT = Duration.ofSeconds(20);

    private static final DefaultOidcUser ADA =
            new DefaultOidcUser(
                    AuthorityUtils.createAuthorityList("ROLE_DEVELOPER"),
                    OidcIdToken.withTokenValue("x").subject("ada").build());

    private final String name;
    private final List<String> ids;
    private final EntryService service;
    private final EntryFreeze freeze;
    private final Random random;
    private final Consumer<String> told;
    private final SteppingClock clock;
    private volatile boolean stopped;

    EntryNode(String name, MongoTemplate mongo, List<String> ids, Consumer<String> told) {
        this.name = name;
        this.ids = ids;
        this.told = told;
        this.random = new Random(name.hashCode());
        this.clock = new SteppingClock();
        var contests = SomeContest.contests(mongo, clock);
        var entries = new Entries(mongo, _ -> {}, clock);
        this.service = new EntryService(entries, contests);
        this.freeze = new EntryFreeze(entries, contests);
    }

    /// Runs fast, and is set forth and back a little now and then.
    private static final class SteppingClock extends Clock {

        private final long began = System.nanoTime();
        private volatile Duration step = Duration.ZERO;

        @Override
        public Instant instant() {
            var passed = Duration.ofNanos((System.nanoTime() - began) * SPEED);
            return SomeContest.DEADLINE.minus(LEFT).plus(passed).plus(step);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Override
    public void run() {
        try {
            for (var number = 0; !stopped; number++) {
                clock.step = Duration.ofMillis(random.nextInt(1_000) - 500L);
                save(number);
                if (number % 5 == 0) {
                    freeze.freezeDue();
                }
            }
        } catch (DataAccessException gone) {
            told.accept("GONE " + name);
        }
    }

    void stop() {
        stopped = true;
    }

    private void save(int number) {
        var id = ids.get(random.nextInt(ids.size()));
        var title = name + "-" + number;
        told.accept("TRY " + title + " " + id);
        try {
            service.draft(id, _ -> EntryContent.called(title, "fr"));
            var team = new EntrantTeam("Atelier", List.of("Ada Exemple"));
            var result = service.submit(id, EntryContent.called(title, "fr"), team, null, ADA);
            told.accept(
                    result instanceof Submitted done
                            ? "DONE " + title + " " + id + " " + done.entry().ver()
                            : "LATE " + title + " " + id);
        } catch (OptimisticLockingFailureException busy) {
            // Nothing was answered, and nothing is known.
        }
    }

    /// A database in a folder, or a node of a database.
    public static void main(String[] arguments) {
        if (arguments.length == 1) {
            System.out.println(EmbeddedMongo.onDisk(Path.of(arguments[0]), 0).uri());
            return;
        }
        var mongo = new MongoTemplate(MongoClients.create(arguments[0]), arguments[1]);
        var ids = List.of(arguments).subList(2, arguments.length);
        new EntryNode("killed", mongo, ids, EntryNode::print).run();
    }

    private static void print(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
