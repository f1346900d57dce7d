package org.mesinfos.portal.entry;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.portal.app.AppSnapshot;
import org.mesinfos.portal.conformance.DemoConformanceRuns;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.Contests;
import org.mesinfos.portal.contest.EntryCategory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The six entries of the demonstration, by made-up teams. Two wait for its developer in the
/// contest that is open; the jury reads the others.
@Component
@Profile("demo")
class DemoEntries implements ApplicationRunner {

    /// Whose entries wait for the developer.
    static final String TEAM = "demo";

    /// The entries that wait for the developer.
    static final List<String> KEPT = List.of("spring~demo-mon-bureau", "spring~demo-calme-plat");

    private static final Duration BEFORE_DEADLINE = Duration.ofHours(30);
    private static final Duration BENCH_BEFORE = Duration.ofHours(2);
    private static final Duration AFTER_DEADLINE = Duration.ofDays(20);
    private static final String ORGANIZER = "Claude Girard";

    private final Entries entries;
    private final Contests contests;
    private final DemoConformanceRuns runs;

    DemoEntries(Entries entries, Contests contests, DemoConformanceRuns runs) {
        this.entries = entries;
        this.contests = contests;
        this.runs = runs;
    }

    /// One entry as the file describes it.
    ///
    /// @param team null for the developer of the demonstration
    /// @param phases that it went through
    /// @param why the last step was taken; may be empty
    private record Described(
            String id,
            EntryCategory category,
            @Nullable EntrantTeam team,
            List<EntryPhase> phases,
            String why,
            EntryContent content,
            @Nullable DescribedApp app) {}

    private record DescribedApp(
            String id,
            LocalText name,
            List<AppSnapshot.Ask> asks,
            boolean offline,
            List<AppEvidence.ScopeCalls> calls) {}

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        try (var file = new ClassPathResource("contest/demo-entries.json").getInputStream()) {
            for (var described : JsonMapper.shared().readValue(file, Described[].class)) {
                contests.find(described.id().split("~")[0])
                        .filter(Contest::relative)
                        .ifPresent(contest -> entries.add(entry(described, contest)));
            }
        }
    }

    private Entry entry(Described described, Contest contest) {
        var now = entries.now();
        var past = contest.deadline().isBefore(now);
        var at =
                past
                        ? contest.deadline().minus(BEFORE_DEADLINE)
                        : contest.dates().applications().plus(BEFORE_DEADLINE);
        var changes = changes(described, at, contest);
        var phase = changes.isEmpty() ? EntryPhase.DRAFT : changes.getLast().to();
        return new Entry(
                described.id(),
                contest.id(),
                described.team() == null ? TEAM : described.id(),
                described.category(),
                described.content(),
                at,
                phase == EntryPhase.DRAFT ? null : submission(described, at),
                past ? contest.deadline().plus(EntryFreeze.MARGIN) : null,
                phase,
                changes,
                at.minus(BEFORE_DEADLINE),
                null);
    }

    private Submission submission(Described described, Instant at) {
        var team =
                described.team() == null
                        ? new EntrantTeam("Atelier Démo", List.of("Alex Moreau"))
                        : described.team();
        var by = team.members().getFirst();
        return new Submission(
                described.content(), team, evidence(described.app(), team, at), 1, at, by);
    }

    private @Nullable AppEvidence evidence(
            @Nullable DescribedApp app, EntrantTeam team, Instant at) {
        if (app == null) {
            return null;
        }
        var snapshot =
                new AppSnapshot(
                        app.id(),
                        app.name(),
                        team.name(),
                        List.of("https://" + app.id() + ".example/callback"),
                        app.asks(),
                        app.offline(),
                        null);
        var grade = runs.add(snapshot, at.minus(BENCH_BEFORE));
        return new AppEvidence(snapshot, 1L, true, app.calls(), grade, at);
    }

    private static List<PhaseChange> changes(Described described, Instant at, Contest contest) {
        var changes = new ArrayList<PhaseChange>();
        var from = EntryPhase.DRAFT;
        var last = described.phases().size() - 1;
        for (var i = 0; i <= last; i++) {
            var to = described.phases().get(i);
            var when = when(to, at, contest).plusSeconds(i);
            var why = i == last ? described.why() : "";
            changes.add(new PhaseChange(from, to, when, by(to), name(to, described), why));
            from = to;
        }
        return changes;
    }

    private static Instant when(EntryPhase to, Instant at, Contest contest) {
        return switch (to) {
            case SUBMITTED -> at;
            case FROZEN -> contest.deadline().plus(EntryFreeze.MARGIN);
            default -> contest.deadline().plus(AFTER_DEADLINE);
        };
    }

    private static String by(EntryPhase to) {
        return to == EntryPhase.FROZEN ? PhaseChange.DEADLINE : TEAM;
    }

    private static String name(EntryPhase to, Described described) {
        return switch (to) {
            case SUBMITTED ->
                    described.team() == null
                            ? "Alex Moreau"
                            : described.team().members().getFirst();
            case FROZEN -> PhaseChange.DEADLINE;
            default -> ORGANIZER;
        };
    }
}
