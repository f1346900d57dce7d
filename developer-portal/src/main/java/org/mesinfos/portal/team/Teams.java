package org.mesinfos.portal.team;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.ConcurrentModificationException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.team.Team.Member;
import org.mesinfos.portal.team.Team.Role;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndReplaceOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Repository;

/// All teams. The team's own document decides who belongs to it; what a developer belongs to is
/// noted beside it only so that their teams can be found.
@Repository
public class Teams {

    static final int MOST_MEMBERS = 20;
    static final int MOST_INVITATIONS = 20;
    static final Duration VALID = Duration.ofDays(7);

    private static final int ATTEMPTS = 8;
    private static final int LONGEST_NAME = 60;
    private static final int TOKEN_BYTES = 32;

    private final MongoOperations mongo;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Teams(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    @Document("teams")
    private record TeamDocument(
            @Id String id, String name, List<Member> members, List<String> invited, long ver) {

        static TeamDocument of(Team team, List<String> invited) {
            return new TeamDocument(team.id(), team.name(), team.members(), invited, team.ver());
        }

        Team toTeam() {
            return new Team(id, name, members, ver);
        }
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
        var byId = query(where("_id").in(ids)).with(Sort.by("_id"));
        var stored =
                mongo.find(byId, TeamDocument.class).stream().map(TeamDocument::toTeam).toList();
        var teams = new ArrayList<Team>();
        for (var id : ids) {
            stored.stream()
                    .filter(team -> team.id().equals(id))
                    .filter(team -> team.member(developer.getName()).isPresent())
                    .findFirst()
                    .or(() -> id.equals(developer.getName()) ? first(developer) : Optional.empty())
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
                .or(() -> team.equals(developer.getName()) ? first(developer) : Optional.empty())
                .filter(one -> one.member(developer.getName()).isPresent());
    }

    private Optional<Team> find(String team) {
        return Optional.ofNullable(mongo.findById(team, TeamDocument.class))
                .map(TeamDocument::toTeam);
    }

    private static Optional<Team> first(OidcUser founder) {
        var name = Objects.requireNonNullElse(founder.getFullName(), founder.getName());
        var short60 = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        return Optional.of(
                new Team(
                        founder.getName(),
                        short60,
                        List.of(new Member(founder.getName(), short60, Role.OWNER)),
                        0));
    }

    /// The places that wait for somebody, in no order.
    List<Invitation> invitations(String team) {
        var stored = mongo.findById(team, TeamDocument.class);
        if (stored == null || stored.invited().isEmpty()) {
            return List.of();
        }
        var byId = query(where("_id").in(stored.invited())).with(Sort.by("_id"));
        return mongo.find(byId, Invitation.class).stream().filter(this::isOpen).toList();
    }

    private boolean isOpen(Invitation invitation) {
        return invitation.usedBy() == null && clock.instant().isBefore(invitation.until());
    }

    /// Makes a place for somebody.
    ///
    /// @return the word of its link, which is nowhere kept; empty when too many wait already
    Optional<String> invite(Team team, OidcUser owner, String email, Role role) {
        var open = invitations(team.id()).stream().map(Invitation::key).toList();
        if (open.size() >= MOST_INVITATIONS) {
            return Optional.empty();
        }
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var word = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var key = key(word);
        mongo.insert(
                new Invitation(key, team.id(), email, role, clock.instant().plus(VALID), null));
        var invited = new ArrayList<>(open);
        invited.add(key);
        change(team.id(), owner, before -> before, invited);
        return Optional.of(word);
    }

    /// Takes a place back; the link stops working.
    void cancel(String team, String key) {
        mongo.remove(query(where("_id").is(key).and("team").is(team)), Invitation.class);
    }

    /// The place that the word of a link stands for, while nobody else has taken it.
    Optional<Invitation> invitation(String word, OidcUser developer) {
        return Optional.ofNullable(mongo.findById(key(word), Invitation.class))
                .filter(one -> clock.instant().isBefore(one.until()))
                .filter(one -> one.usedBy() == null || one.usedBy().equals(developer.getName()));
    }

    /// What the place's team is called.
    String nameOf(Invitation invitation) {
        return find(invitation.team()).map(Team::name).orElse("");
    }

    /// Lets the developer take the place. Of two at the same time one does; the same developer can
    /// do so again, which completes what was cut off.
    ///
    /// @return false when somebody else was faster, or the team is full
    boolean join(String word, OidcUser developer) {
        var invitation = invitation(word, developer).orElse(null);
        if (invitation == null) {
            return false;
        }
        var free = where("_id").is(invitation.key()).and("usedBy").in(null, developer.getName());
        var taken =
                mongo.updateFirst(
                        query(free),
                        Update.update("usedBy", developer.getName()),
                        Invitation.class);
        if (taken.getMatchedCount() != 1) {
            return false;
        }
        note(developer.getName(), invitation.team());
        var name = Objects.requireNonNullElse(developer.getFullName(), developer.getName());
        var joined =
                change(
                        invitation.team(),
                        null,
                        team -> with(team, developer.getName(), name, invitation.role()),
                        null);
        return joined.flatMap(team -> team.member(developer.getName())).isPresent();
    }

    private static Team with(Team team, String developer, String name, Role role) {
        if (team.member(developer).isPresent() || team.members().size() >= MOST_MEMBERS) {
            return team;
        }
        var members = new ArrayList<>(team.members());
        members.add(new Member(developer, name, role));
        return new Team(team.id(), team.name(), members, team.ver());
    }

    /// Gives the team another name, for its apps from their next registration on.
    void rename(Team team, OidcUser owner, String name) {
        change(
                team.id(),
                owner,
                before -> new Team(before.id(), name, before.members(), before.ver()),
                null);
    }

    /// Changes what a member may do; the founder stays an owner.
    void assign(Team team, OidcUser owner, String developer, Role role) {
        change(
                team.id(),
                owner,
                before ->
                        new Team(
                                before.id(),
                                before.name(),
                                before.members().stream()
                                        .map(
                                                one ->
                                                        one.developer().equals(developer)
                                                                        && !before.isFounder(
                                                                                developer)
                                                                ? new Member(
                                                                        developer, one.name(), role)
                                                                : one)
                                        .toList(),
                                before.ver()),
                null);
    }

    /// Takes somebody out of the team, at once everywhere; the founder stays.
    void remove(Team team, OidcUser by, String developer) {
        change(
                team.id(),
                by,
                before ->
                        new Team(
                                before.id(),
                                before.name(),
                                before.members().stream()
                                        .filter(
                                                one ->
                                                        before.isFounder(one.developer())
                                                                || !one.developer()
                                                                        .equals(developer))
                                        .toList(),
                                before.ver()),
                null);
    }

    private void note(String developer, String team) {
        var byId = query(where("_id").is(developer));
        var added = new Update().addToSet("teams", team);
        if (mongo.updateFirst(byId, added, Memberships.class).getMatchedCount() == 0) {
            try {
                mongo.insert(new Memberships(developer, List.of(team)));
            } catch (DuplicateKeyException both) {
                mongo.updateFirst(byId, added, Memberships.class);
            }
        }
    }

    /// @param founder who is signed in, to begin the document of their own team; null for nobody
    /// @param invited keys of the places that wait, or null for as before
    private Optional<Team> change(
            String id,
            @Nullable OidcUser founder,
            UnaryOperator<Team> how,
            @Nullable List<String> invited) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var stored = mongo.findById(id, TeamDocument.class);
            if (stored == null) {
                if (founder == null || !founder.getName().equals(id)) {
                    return Optional.empty();
                }
                begin(first(founder).orElseThrow());
                continue;
            }
            var changed = how.apply(stored.toTeam());
            var after = new Team(id, changed.name(), changed.members(), stored.ver() + 1);
            var unchanged = query(where("_id").is(id).and("ver").is(stored.ver()));
            var document = TeamDocument.of(after, invited == null ? stored.invited() : invited);
            if (mongo.findAndReplace(unchanged, document, FindAndReplaceOptions.options())
                    != null) {
                return Optional.of(after);
            }
        }
        throw new ConcurrentModificationException("the team keeps changing");
    }

    private void begin(Team team) {
        try {
            mongo.insert(TeamDocument.of(team, List.of()));
        } catch (DuplicateKeyException begun) {
            // Another request of the founder was faster.
        }
    }

    private static String key(String word) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(word.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
