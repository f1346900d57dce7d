package org.mesinfos.portal.scoring;

import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.Contests;
import org.mesinfos.portal.entry.Entries;
import org.mesinfos.portal.entry.Entry;
import org.mesinfos.portal.jury.ConflictsOfInterest;
import org.mesinfos.portal.jury.ContestRole;
import org.mesinfos.portal.jury.JuryRefusal;
import org.mesinfos.portal.jury.JuryRefusalException;
import org.mesinfos.portal.jury.JuryRounds;
import org.mesinfos.portal.jury.JuryStage;
import org.mesinfos.portal.team.Teams;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/// Looks up what somebody is to an entry.
@Component
public class EntryAccesses {

    private final Entries entries;
    private final Contests contests;
    private final JuryRounds rounds;
    private final ConflictsOfInterest conflicts;
    private final ScoreSheets sheets;
    private final Teams teams;

    EntryAccesses(
            Entries entries,
            Contests contests,
            JuryRounds rounds,
            ConflictsOfInterest conflicts,
            ScoreSheets sheets,
            Teams teams) {
        this.entries = entries;
        this.contests = contests;
        this.rounds = rounds;
        this.conflicts = conflicts;
        this.sheets = sheets;
        this.teams = teams;
    }

    /// The entry of that id, and what somebody is to it.
    ///
    /// @throws JuryRefusalException when there is none
    public EntryAccess find(String id, OidcUser person) {
        var entry = entries.find(id).orElseThrow(() -> new JuryRefusalException(JuryRefusal.ROLE));
        var contest = contests.find(entry.contest()).orElseThrow();
        return of(contest, entry, rounds.stage(contest.id()), person);
    }

    EntryAccess of(Contest contest, Entry entry, JuryStage stage, OidcUser person) {
        return new EntryAccess(contest, entry, role(entry, person), stage);
    }

    private ContestRole role(Entry entry, OidcUser person) {
        var roles = AuthorityUtils.authorityListToSet(person.getAuthorities());
        if (roles.contains("ROLE_ORGANIZER")) {
            return ContestRole.ORGANIZER;
        }
        if (roles.contains("ROLE_JURY")) {
            return roleOfMember(entry, person.getName());
        }
        return roles.contains("ROLE_DEVELOPER") && teams.isMember(entry.team(), person)
                ? ContestRole.TEAM
                : ContestRole.VISITOR;
    }

    private ContestRole roleOfMember(Entry entry, String member) {
        if (conflicts.isDeclared(entry.contest(), member, entry.id())) {
            return ContestRole.CONFLICTED;
        }
        return sheets.find(entry.contest(), entry.id(), member)
                        .filter(ScoreSheet::isHandedIn)
                        .isPresent()
                ? ContestRole.JURY_DONE
                : ContestRole.JURY;
    }
}
