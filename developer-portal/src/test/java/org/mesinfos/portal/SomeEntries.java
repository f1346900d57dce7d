package org.mesinfos.portal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.ContestCategory;
import org.mesinfos.portal.contest.ContestDates;
import org.mesinfos.portal.contest.ContestRules;
import org.mesinfos.portal.contest.Criterion;
import org.mesinfos.portal.contest.EntryCategory;
import org.mesinfos.portal.entry.DataUse;
import org.mesinfos.portal.entry.EntrantStatus;
import org.mesinfos.portal.entry.EntrantTeam;
import org.mesinfos.portal.entry.EntrantTerms;
import org.mesinfos.portal.entry.Entry;
import org.mesinfos.portal.entry.EntryContent;
import org.mesinfos.portal.entry.EntryDemonstration;
import org.mesinfos.portal.entry.EntryPhase;
import org.mesinfos.portal.entry.EntryProject;
import org.mesinfos.portal.entry.EntryTheme;
import org.mesinfos.portal.entry.PhaseChange;
import org.mesinfos.portal.entry.ProjectMaturity;
import org.mesinfos.portal.entry.Submission;

/// A contest whose deadline has just passed, and its entries.
final class SomeEntries {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private SomeEntries() {}

    /// @param closed how long ago its deadline was
    static Contest contest(String id, Duration closed) {
        var deadline = NOW.minus(closed);
        var text = new LocalText("Les règles.", "The rules.");
        return new Contest(
                id,
                new LocalText("Concours " + id, "Contest " + id),
                List.of(
                        new ContestCategory(
                                EntryCategory.PROTOTYPE,
                                new LocalText("Prototype opérationnel", "Working prototype"),
                                57_000,
                                6),
                        new ContestCategory(
                                EntryCategory.IDEA,
                                new LocalText("Idée de service", "Service idea"),
                                5_000,
                                3)),
                List.of(criterion("usefulness", 3), criterion("originality", 2)),
                new ContestDates(
                        deadline.minus(Duration.ofDays(60)),
                        deadline.minus(Duration.ofDays(30)),
                        deadline,
                        deadline.plus(Duration.ofDays(20)),
                        deadline.plus(Duration.ofDays(40))),
                List.of(new ContestRules(1, deadline.minus(Duration.ofDays(60)), text)),
                null,
                false,
                new Contest.Closure(deadline, deadline),
                null);
    }

    /// One to which entries can be submitted for ten days more.
    static Contest open(String id) {
        var shape = contest(id, Duration.ofDays(-10));
        return new Contest(
                id,
                shape.name(),
                shape.categories(),
                shape.criteria(),
                shape.dates(),
                shape.rules(),
                null,
                false,
                null,
                null);
    }

    private static Criterion criterion(String id, int weight) {
        var name = new LocalText("Critère " + id, "Criterion " + id);
        var step = new LocalText("un pas", "a step");
        return new Criterion(id, name, weight, List.of(step, step, step, step));
    }

    /// An entry of Ada's team that was submitted in time and is closed.
    static Entry frozen(Contest contest, String name, EntryCategory category) {
        var at = contest.deadline().minus(Duration.ofHours(1));
        var content = content("Frigo de " + name);
        return new Entry(
                contest.id() + "~" + name,
                contest.id(),
                "ada",
                category,
                content("Après coup"),
                at,
                new Submission(
                        content,
                        new EntrantTeam("Atelier Ada", List.of("Ada Exemple")),
                        null,
                        1,
                        at,
                        "Ada Exemple"),
                contest.deadline(),
                EntryPhase.FROZEN,
                new ArrayList<>(
                        List.of(
                                new PhaseChange(
                                        EntryPhase.DRAFT,
                                        EntryPhase.SUBMITTED,
                                        at,
                                        "ada",
                                        "Ada Exemple",
                                        ""),
                                new PhaseChange(
                                        EntryPhase.SUBMITTED,
                                        EntryPhase.FROZEN,
                                        contest.deadline(),
                                        PhaseChange.DEADLINE,
                                        PhaseChange.DEADLINE,
                                        ""))),
                at.minus(Duration.ofDays(3)),
                null);
    }

    /// The same entry in another phase, as it would have got there.
    static Entry inPhase(Entry frozen, EntryPhase phase) {
        return new Entry(
                frozen.id(),
                frozen.contest(),
                frozen.team(),
                frozen.category(),
                frozen.draft(),
                frozen.savedAt(),
                phase == EntryPhase.DRAFT ? null : frozen.submission(),
                phase.isBeforeFreeze() ? null : frozen.closedAt(),
                phase,
                frozen.changes(),
                frozen.createdAt(),
                null);
    }

    private static EntryContent content(String title) {
        return new EntryContent(
                "fr",
                title,
                "Ne plus jeter",
                "Montre ce qui reste à manger, d’après les tickets de caisse.",
                "Familles",
                Set.of(EntryTheme.ACTION, EntryTheme.AWARENESS),
                List.of(new DataUse("retail.receipts:read", "Pour savoir ce qui a été acheté.")),
                "Rien n’est gardé au-delà de 30 jours.",
                new EntryProject("Abonnement", ProjectMaturity.PROTOTYPE, "MIT", ""),
                new EntryDemonstration(null, "https://frigo.example", "jury / essai-secret", ""),
                List.of(),
                new EntrantTerms(EntrantStatus.INDIVIDUAL, 1, true));
    }
}
