package org.mesinfos.portal.entryeditor;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.Contests;
import org.mesinfos.portal.entry.AppEvidence;
import org.mesinfos.portal.entry.AppEvidenceSource;
import org.mesinfos.portal.entry.EntrantTeam;
import org.mesinfos.portal.entry.Entries;
import org.mesinfos.portal.entry.Entry;
import org.mesinfos.portal.team.Team;
import org.mesinfos.portal.team.Teams;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/// The entries of a developer's teams. Another team's entry does not exist here.
@Component
class OwnEntries {

    private final Entries entries;
    private final Contests contests;
    private final Teams teams;
    private final AppEvidenceSource evidence;
    private final Catalogue catalogue;

    OwnEntries(
            Entries entries,
            Contests contests,
            Teams teams,
            AppEvidenceSource evidence,
            Catalogue catalogue) {
        this.entries = entries;
        this.contests = contests;
        this.teams = teams;
        this.evidence = evidence;
        this.catalogue = catalogue;
    }

    /// The entry of that id.
    ///
    /// @throws ResponseStatusException 404 when there is none, or it belongs to another team
    Entry require(String id, OidcUser developer) {
        return entries.find(id)
                .filter(entry -> teams.isMember(entry.team(), developer))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /// The contest that an entry is for.
    Contest contestOf(Entry entry) {
        return contests.find(entry.contest())
                .orElseThrow(() -> new IllegalStateException("an entry of no contest"));
    }

    /// The entries of all teams of the developer in all contests.
    List<Entry> of(OidcUser developer) {
        var own = teams.of(developer).stream().map(Team::id).toList();
        return contests.all().stream()
                .flatMap(contest -> entries.ofTeams(contest.id(), own).stream())
                .toList();
    }

    /// The team as it stands behind what is submitted now.
    EntrantTeam teamOf(Entry entry, OidcUser developer) {
        var team =
                teams.find(entry.team(), developer)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return new EntrantTeam(
                team.name(), team.members().stream().map(Team.Member::name).toList());
    }

    /// What is known now of the app that the draft names.
    @Nullable AppEvidence evidenceOf(Entry entry) {
        return Optional.ofNullable(entry.draft().demo().app())
                .flatMap(app -> evidence.of(entry.team(), app))
                .orElse(null);
    }

    /// The kinds of data that an entry can name.
    List<Scope> scopes() {
        return catalogue.scopes().stream().filter(scope -> !scope.datasets().isEmpty()).toList();
    }
}
