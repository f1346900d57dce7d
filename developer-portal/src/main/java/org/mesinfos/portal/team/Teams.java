package org.mesinfos.portal.team;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.ConcurrentModificationException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.team.Team.Member;
import org.mesinfos.portal.team.Team.Role;
import org.mesinfos.portal.web.ConfusableNames;
import org.mesinfos.portal.web.TrustedNames;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndReplaceOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Repository;

/// All teams. The team's own document decides who belongs to it; what a developer belongs to is
/// noted beside it only so that their teams can be found.
@Repository
public class Teams {

    static final int MOST_MEMBERS = 20;
    static final int MOST_INVITATIONS = 20;
    static final int MOST_SENT = 30;
    static final Duration COUNTED = Duration.ofDays(1);
    static final Duration VALID = Duration.ofDays(7);

    private static final int ATTEMPTS = 8;
    private static final int LONGEST_NAME = 60;
    private static final int TOKEN_BYTES = 24;
    private static final int TAG_BYTES = 8;
    private static final int TAG_LETTERS = 11;

    private final MongoOperations mongo;
    private final TrustedNames names;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Teams(MongoOperations mongo, TrustedNames names, Clock clock) {
        this.mongo = mongo;
        this.names = names;
        this.clock = clock;
    }

    /// @param sent when the last invitations left; null in documents from before they were counted
    @Document("teams")
    private record TeamDocument(
            @Id String id,
            String name,
            List<Member> members,
            @Nullable List<Instant> sent,
            long ver) {

        static TeamDocument of(Team team) {
            return new TeamDocument(team.id(), team.name(), team.members(), List.of(), team.ver());
        }

        Team toTeam() {
            return new Team(id, name, members, ver);
        }

        TeamDocument changedTo(Team team) {
            return new TeamDocument(id, team.name(), team.members(), sent, ver + 1);
        }

        List<Instant> sentSince(Instant time) {
            return sent == null
                    ? List.of()
                    : sent.stream().filter(one -> one.isAfter(time)).toList();
        }

        TeamDocument sending(Instant now) {
            var recent = new ArrayList<>(sentSince(now.minus(COUNTED)));
            recent.add(now);
            return new TeamDocument(id, name, members, recent, ver + 1);
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

    /// It bears the founder's name, unless people would take that for somebody they trust.
    private Optional<Team> first(OidcUser founder) {
        var id = founder.getName();
        var name = shortened(Objects.requireNonNullElse(founder.getFullName(), id));
        var called =
                ConfusableNames.isSound(name) && names.impersonatedBy(name) == null
                        ? name
                        : "Équipe " + tag(id).replaceAll("[^A-Za-z0-9]", "");
        return Optional.of(new Team(id, called, List.of(new Member(id, name, Role.OWNER)), 0));
    }

    private static String shortened(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }

    /// The places that wait for somebody, in no order.
    List<Invitation> invitations(String team) {
        var all = query(ofTeam(team)).with(Sort.by("_id"));
        return mongo.find(all, Invitation.class).stream().filter(this::isOpen).toList();
    }

    /// Keys begin with what stands for the team, which is shorter than its id and might in theory
    /// be another team's too.
    private static Criteria ofTeam(String team) {
        var tag = tag(team);
        return where("_id").gte(tag + "|").lt(tag + "}").and("team").is(team);
    }

    private boolean isOpen(Invitation invitation) {
        return invitation.usedBy() == null && clock.instant().isBefore(invitation.until());
    }

    /// What became of an invitation.
    sealed interface Invited {

        /// There is a place now.
        ///
        /// @param word of its link, which is nowhere kept
        record Made(String key, String word) implements Invited {
            @Override
            public String toString() {
                return "Made[" + key + "]";
            }
        }

        /// Too many places wait already.
        record TooManyWait() implements Invited {}

        /// Too many were sent since yesterday; taking them back does not help.
        record TooManySent() implements Invited {}
    }

    /// Makes a place for somebody, to be told of it at once.
    Invited invite(Team team, OidcUser owner, String email, Role role) {
        if (invitations(team.id()).size() >= MOST_INVITATIONS) {
            return new Invited.TooManyWait();
        }
        if (!isCounted(team.id(), owner)) {
            return new Invited.TooManySent();
        }
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var word = tag(team.id()) + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var key = key(word);
        mongo.insert(
                new Invitation(key, team.id(), email, role, clock.instant().plus(VALID), null));
        return new Invited.Made(key, word);
    }

    /// Counted before it leaves, since what it costs the mailbox of a stranger is the same whether
    /// or not we learn that it arrived.
    private boolean isCounted(String team, OidcUser owner) {
        var now = clock.instant();
        var refused = new AtomicBoolean();
        changeDocument(
                team,
                owner,
                before -> {
                    refused.set(before.sentSince(now.minus(COUNTED)).size() >= MOST_SENT);
                    return refused.get() ? before : before.sending(now);
                });
        return !refused.get();
    }

    /// Forgets the places whose time is over, and the addresses they were sent to. Any number of
    /// nodes may do so at once.
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void sweep() {
        mongo.remove(query(where("until").lte(clock.instant())), Invitation.class);
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
    /// do so again, which completes what was cut off, until they are taken out of the team.
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
                        team ->
                                // Looked at after the team was read: whoever is taken out
                                // meanwhile has changed it by then, or has no place any more.
                                isThere(invitation)
                                        ? with(team, developer.getName(), name, invitation.role())
                                        : team);
        return joined.flatMap(team -> team.member(developer.getName())).isPresent();
    }

    private boolean isThere(Invitation invitation) {
        return mongo.findById(invitation.key(), Invitation.class) != null;
    }

    private static Team with(Team team, String developer, String name, Role role) {
        if (team.member(developer).isPresent() || team.members().size() >= MOST_MEMBERS) {
            return team;
        }
        var members = new ArrayList<>(team.members());
        members.add(new Member(developer, name, role));
        return new Team(team.id(), team.name(), members, team.ver());
    }

    /// Gives the team another name, which apps that are made from then on bear; people read it when
    /// these ask for their consent. Apps that exist keep the name under which they were made.
    void rename(Team team, OidcUser owner, String name) {
        change(
                team.id(),
                owner,
                before -> new Team(before.id(), name, before.members(), before.ver()));
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
                                before.ver()));
    }

    /// Takes somebody out of the team, at once everywhere; the founder stays. The link by which
    /// they came goes first, so that it does not lead back.
    void remove(Team team, OidcUser by, String developer) {
        mongo.remove(query(ofTeam(team.id()).and("usedBy").is(developer)), Invitation.class);
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
                                before.ver()));
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
    private Optional<Team> change(String id, @Nullable OidcUser founder, UnaryOperator<Team> how) {
        return changeDocument(
                        id,
                        founder,
                        before -> {
                            var team = before.toTeam();
                            var after = how.apply(team);
                            return after.equals(team) ? before : before.changedTo(after);
                        })
                .map(TeamDocument::toTeam);
    }

    private Optional<TeamDocument> changeDocument(
            String id, @Nullable OidcUser founder, UnaryOperator<TeamDocument> how) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var stored = mongo.findById(id, TeamDocument.class);
            if (stored == null) {
                if (founder == null || !founder.getName().equals(id)) {
                    return Optional.empty();
                }
                begin(first(founder).orElseThrow());
                continue;
            }
            var after = how.apply(stored);
            if (after == stored) {
                return Optional.of(stored);
            }
            var unchanged = query(where("_id").is(id).and("ver").is(stored.ver()));
            if (mongo.findAndReplace(unchanged, after, FindAndReplaceOptions.options()) != null) {
                return Optional.of(after);
            }
        }
        throw new ConcurrentModificationException("the team keeps changing");
    }

    private void begin(Team team) {
        try {
            mongo.insert(TeamDocument.of(team));
        } catch (DuplicateKeyException begun) {
            // Another request of the founder was faster.
        }
    }

    private static String key(String word) {
        var tag = word.substring(0, Math.min(TAG_LETTERS, word.length()));
        return tag + "|" + HexFormat.of().formatHex(hash(word));
    }

    /// The beginning of every key and word of a team, which does not tell its id.
    private static String tag(String team) {
        var begin = Arrays.copyOf(hash(team), TAG_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(begin);
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
