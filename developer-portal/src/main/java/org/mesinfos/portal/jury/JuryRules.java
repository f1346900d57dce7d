package org.mesinfos.portal.jury;

import static org.mesinfos.portal.entry.EntryPhase.AWARDED;
import static org.mesinfos.portal.entry.EntryPhase.FROZEN;
import static org.mesinfos.portal.entry.EntryPhase.NOT_AWARDED;
import static org.mesinfos.portal.entry.EntryPhase.PRESELECTED;
import static org.mesinfos.portal.entry.EntryPhase.REJECTED;
import static org.mesinfos.portal.jury.JuryStage.AWARDS;
import static org.mesinfos.portal.jury.JuryStage.DELIBERATION;
import static org.mesinfos.portal.jury.JuryStage.PUBLISHED;
import static org.mesinfos.portal.jury.JuryStage.SCORING;
import static org.mesinfos.portal.jury.JuryStage.WAITING;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mesinfos.portal.entry.EntryPhase;

/// Who may do what about an entry after the deadline: what is not listed is refused.
public final class JuryRules {

    private static final Set<EntryPhase> JUDGED =
            EnumSet.of(PRESELECTED, EntryPhase.JURY, AWARDED, NOT_AWARDED);
    private static final Set<EntryPhase> CLOSED =
            EnumSet.of(FROZEN, PRESELECTED, REJECTED, EntryPhase.JURY, AWARDED, NOT_AWARDED);
    private static final Set<EntryPhase> WITH_JURY = EnumSet.of(EntryPhase.JURY);
    private static final Set<EntryPhase> SCORED = EnumSet.of(EntryPhase.JURY, AWARDED, NOT_AWARDED);
    private static final Set<EntryPhase> DECIDED = EnumSet.of(AWARDED, NOT_AWARDED);

    /// @param roles who
    /// @param phases of the entry
    /// @param first stage of the jury
    /// @param last stage of the jury
    private record Rule(
            Set<ContestRole> roles, Set<EntryPhase> phases, JuryStage first, JuryStage last) {

        Rule(Set<ContestRole> roles, Set<EntryPhase> phases, JuryStage only) {
            this(roles, phases, only, only);
        }
    }

    private static Map.Entry<JuryAction, List<Rule>> rules(JuryAction action, Rule... rules) {
        return Map.entry(action, List.of(rules));
    }

    private static final Set<ContestRole> MEMBERS =
            EnumSet.of(ContestRole.JURY, ContestRole.JURY_DONE);
    private static final Set<ContestRole> SCORER = EnumSet.of(ContestRole.JURY);
    private static final Set<ContestRole> DONE = EnumSet.of(ContestRole.JURY_DONE);
    private static final Set<ContestRole> ORGANIZERS = EnumSet.of(ContestRole.ORGANIZER);
    private static final Set<ContestRole> OWNERS =
            EnumSet.of(ContestRole.ORGANIZER, ContestRole.TEAM);
    private static final Set<ContestRole> SCORE_READERS =
            EnumSet.of(ContestRole.ORGANIZER, ContestRole.JURY_DONE);
    private static final Set<ContestRole> EVERYBODY = EnumSet.allOf(ContestRole.class);

    private static final Map<JuryAction, List<Rule>> RULES =
            Map.ofEntries(
                    rules(
                            JuryAction.READ,
                            new Rule(OWNERS, CLOSED, WAITING, PUBLISHED),
                            new Rule(MEMBERS, JUDGED, WAITING, PUBLISHED)),
                    rules(
                            JuryAction.DECLARE_CONFLICT,
                            new Rule(
                                    MEMBERS,
                                    EnumSet.of(PRESELECTED, EntryPhase.JURY),
                                    WAITING,
                                    DELIBERATION)),
                    rules(JuryAction.SCORE, new Rule(SCORER, WITH_JURY, SCORING)),
                    rules(JuryAction.HAND_IN, new Rule(SCORER, WITH_JURY, SCORING)),
                    rules(
                            JuryAction.READ_SCORES,
                            new Rule(SCORE_READERS, SCORED, DELIBERATION, PUBLISHED)),
                    rules(JuryAction.NOTE, new Rule(DONE, WITH_JURY, DELIBERATION)),
                    rules(JuryAction.VOTE, new Rule(DONE, WITH_JURY, DELIBERATION)),
                    rules(JuryAction.PRESELECT, new Rule(ORGANIZERS, EnumSet.of(FROZEN), WAITING)),
                    rules(JuryAction.REJECT, new Rule(ORGANIZERS, EnumSet.of(FROZEN), WAITING)),
                    rules(JuryAction.AWARD, new Rule(ORGANIZERS, WITH_JURY, DELIBERATION)),
                    rules(
                            JuryAction.READ_RESULT,
                            new Rule(EVERYBODY, DECIDED, PUBLISHED),
                            new Rule(ORGANIZERS, DECIDED, AWARDS, PUBLISHED)));

    private JuryRules() {}

    /// Why that cannot be done now; empty when it can.
    public static Optional<JuryRefusal> refusal(
            ContestRole role, EntryPhase phase, JuryStage stage, JuryAction action) {
        var own =
                RULES.getOrDefault(action, List.of()).stream()
                        .filter(rule -> rule.roles().contains(role))
                        .toList();
        if (own.isEmpty()) {
            return Optional.of(refusal(role, action));
        }
        if (own.stream().anyMatch(rule -> isOpen(rule, phase, stage))) {
            return Optional.empty();
        }
        if (own.stream().noneMatch(rule -> rule.phases().contains(phase))) {
            return Optional.of(JuryRefusal.PHASE);
        }
        var early = own.stream().allMatch(rule -> stage.compareTo(rule.first()) < 0);
        return Optional.of(early ? JuryRefusal.TOO_EARLY : JuryRefusal.TOO_LATE);
    }

    /// Why somebody can never do that in this role.
    private static JuryRefusal refusal(ContestRole role, JuryAction action) {
        if (role == ContestRole.CONFLICTED) {
            return JuryRefusal.CONFLICT;
        }
        var forOthers =
                RULES.getOrDefault(action, List.of()).stream()
                        .noneMatch(rule -> rule.roles().stream().anyMatch(ContestRole::isOfJury));
        if (forOthers || !role.isOfJury()) {
            return JuryRefusal.ROLE;
        }
        return role == ContestRole.JURY ? JuryRefusal.NOT_HANDED_IN : JuryRefusal.HANDED_IN;
    }

    public static boolean allows(
            ContestRole role, EntryPhase phase, JuryStage stage, JuryAction action) {
        return refusal(role, phase, stage, action).isEmpty();
    }

    private static boolean isOpen(Rule rule, EntryPhase phase, JuryStage stage) {
        return rule.phases().contains(phase)
                && stage.compareTo(rule.first()) >= 0
                && stage.compareTo(rule.last()) <= 0;
    }

    /// The actions that somebody can take now, for pages.
    public static Set<JuryAction> allowed(ContestRole role, EntryPhase phase, JuryStage stage) {
        var allowed = EnumSet.noneOf(JuryAction.class);
        Arrays.stream(JuryAction.values())
                .filter(action -> allows(role, phase, stage, action))
                .forEach(allowed::add);
        return allowed;
    }
}
