package org.mesinfos.portal.team;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.engine.OptimisticRetry;
import org.mesinfos.portal.team.Team.Member;
import org.mesinfos.portal.team.Team.Role;
import org.mesinfos.portal.web.ConfusableNames;
import org.mesinfos.portal.web.TrustedNames;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Repository;

/// All teams. What a developer belongs to is noted beside the teams only so that these can be
/// found.
@Repository
public class Teams {

    static final int MOST_MEMBERS = 20;

    private static final int LONGEST_NAME = 60;

    private final MongoOperations mongo;
    private final TrustedNames names;

    Teams(MongoOperations mongo, TrustedNames names) {
        this.mongo = mongo;
        this.names = names;
    }

    @Document("team_memberships")
    private record Memberships(@Id String developer, List<String> teams) {}

    /// The developer's own team, and those they joined.
    public List<Team> of(OidcUser developer) {
        var ids = new LinkedHashSet<String>();
        ids.add(developer.getName());
        var joined = mongo.findById(developer.getName(), Memberships.class);
        if (joined != null) {
            ids.addAll(joined.teams());
        }
        var stored = mongo.find(query(where("_id").in(ids)).with(Sort.by("_id")), Team.class);
        var teams = new ArrayList<Team>();
        for (var id : ids) {
            stored.stream()
                    .filter(team -> team.id().equals(id))
                    .filter(team -> team.member(developer.getName()).isPresent())
                    .findFirst()
                    .or(() -> first(id, developer))
                    .ifPresent(teams::add);
        }
        return teams;
    }

    /// Whether that developer belongs to the team now.
    public boolean isMember(@Nullable String team, OidcUser developer) {
        return team != null
                && (team.equals(developer.getName())
                        || find(team).flatMap(one -> one.member(developer.getName())).isPresent());
    }

    /// The team as the developer who belongs to it sees it.
    public Optional<Team> find(String team, OidcUser developer) {
        return find(team)
                .or(() -> first(team, developer))
                .filter(one -> one.member(developer.getName()).isPresent());
    }

    /// The subjects of all who belong to a team, its founder among them.
    public List<String> subjects(String team) {
        return find(team)
                .map(one -> one.members().stream().map(Member::developer).toList())
                .orElse(List.of(team));
    }

    Optional<Team> find(String team) {
        return Optional.ofNullable(mongo.findById(team, Team.class));
    }

    /// The team of a founder who never changed it; empty when that id is not theirs. It bears the
    /// founder's name, unless people would take that for somebody they trust.
    private Optional<Team> first(String id, OidcUser founder) {
        if (!id.equals(founder.getName())) {
            return Optional.empty();
        }
        var fullName = Objects.requireNonNullElse(founder.getFullName(), id);
        var name = fullName.substring(0, Math.min(fullName.length(), LONGEST_NAME));
        var called =
                ConfusableNames.isWellFormed(name) && names.impersonatedBy(name) == null
                        ? name
                        : "Équipe " + TeamInvitations.tag(id).replaceAll("[^A-Za-z0-9]", "");
        var members = List.of(new Member(id, name, Role.OWNER));
        return Optional.of(new Team(id, called, members, List.of(), null));
    }

    /// Gives the team another name, which apps that are made from then on bear; people read it when
    /// these ask for their consent. Apps that exist keep the name under which they were made.
    void rename(Team team, OidcUser owner, String name) {
        change(team.id(), owner, before -> before.called(name));
    }

    /// Changes what a member may do; the founder stays an owner.
    void assign(Team team, OidcUser owner, String developer, Role role) {
        change(team.id(), owner, before -> before.assigning(developer, role));
    }

    /// Notes beside the teams that the developer joins that one.
    void note(String developer, String team) {
        var byId = query(where("_id").is(developer));
        var added = new Update().addToSet("teams", team);
        if (mongo.updateFirst(byId, added, Memberships.class).getMatchedCount() == 0
                && !DocumentWrites.insertIfAbsent(
                        mongo, new Memberships(developer, List.of(team)))) {
            mongo.updateFirst(byId, added, Memberships.class);
        }
    }

    /// Changes a team; of two changes at once none is lost.
    ///
    /// @param founder who is signed in, to begin the document of their own team; null for nobody
    /// @param how may run more than once
    /// @return the team as it is now; empty when there is none
    Optional<Team> change(String id, @Nullable OidcUser founder, UnaryOperator<Team> how) {
        return OptimisticRetry.retry(
                () ->
                        find(id).or(() -> founder == null ? Optional.empty() : first(id, founder))
                                .map(before -> changed(before, how.apply(before))));
    }

    private Team changed(Team before, Team after) {
        return after.equals(before) ? before : mongo.save(after);
    }
}
