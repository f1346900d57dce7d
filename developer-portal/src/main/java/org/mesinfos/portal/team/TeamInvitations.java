package org.mesinfos.portal.team;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.mesinfos.engine.IdPrefixRange;
import org.mesinfos.engine.secret.RandomTokens;
import org.mesinfos.engine.secret.Sha256;
import org.mesinfos.portal.team.Team.Member;
import org.mesinfos.portal.team.Team.Role;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Repository;

/// Places in teams that wait for somebody, and how they are taken.
@Repository
class TeamInvitations {

    static final int MOST_WAITING = 20;
    static final int MOST_SENT = 30;
    static final Duration COUNTED = Duration.ofDays(1);
    static final Duration VALID = Duration.ofDays(7);

    private static final int TOKEN_BITS = 192;
    private static final int TAG_BYTES = 8;
    private static final int TAG_LETTERS = 11;

    private final MongoOperations mongo;
    private final Teams teams;
    private final Clock clock;

    TeamInvitations(MongoOperations mongo, Teams teams, Clock clock) {
        this.mongo = mongo;
        this.teams = teams;
        this.clock = clock;
    }

    /// The places that wait for somebody, in no order.
    List<Invitation> waiting(String team) {
        var all = query(ofTeam(team)).with(Sort.by("_id"));
        return mongo.find(all, Invitation.class).stream().filter(this::isOpen).toList();
    }

    /// Keys begin with what stands for the team, which is shorter than its id and might in theory
    /// be another team's too.
    private static Criteria ofTeam(String team) {
        var tag = tag(team);
        return IdPrefixRange.startingWith(tag + "|").and("team").is(team);
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
        if (waiting(team.id()).size() >= MOST_WAITING) {
            return new Invited.TooManyWait();
        }
        if (!isCounted(team.id(), owner)) {
            return new Invited.TooManySent();
        }
        var word = tag(team.id()) + RandomTokens.ofBits(TOKEN_BITS);
        var key = key(word);
        mongo.insert(
                new Invitation(key, team.id(), email, role, clock.instant().plus(VALID), null));
        return new Invited.Made(key, word);
    }

    /// Counted before it leaves, since what it costs the mailbox of a stranger is the same whether
    /// or not we learn that it arrived.
    private boolean isCounted(String team, OidcUser owner) {
        var now = clock.instant();
        var since = now.minus(COUNTED);
        var refused = new AtomicBoolean();
        teams.change(
                team,
                owner,
                before -> {
                    refused.set(before.sentSince(since).size() >= MOST_SENT);
                    return refused.get() ? before : before.sending(now, since);
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
    Optional<Invitation> find(String word, OidcUser developer) {
        return Optional.ofNullable(mongo.findById(key(word), Invitation.class))
                .filter(one -> clock.instant().isBefore(one.until()))
                .filter(one -> one.usedBy() == null || one.usedBy().equals(developer.getName()));
    }

    /// What the place's team is called.
    String nameOf(Invitation invitation) {
        return teams.find(invitation.team()).map(Team::name).orElse("");
    }

    /// Lets the developer take the place. Of two at the same time one does; the same developer can
    /// do so again, which completes what was cut off, until they are taken out of the team.
    ///
    /// @return false when somebody else was faster, or the team is full
    boolean join(String word, OidcUser developer) {
        var subject = developer.getName();
        var invitation = find(word, developer).orElse(null);
        if (invitation == null) {
            return false;
        }
        var free = query(where("_id").is(invitation.key()).and("usedBy").in(null, subject));
        var taken = mongo.updateFirst(free, Update.update("usedBy", subject), Invitation.class);
        if (taken.getMatchedCount() != 1) {
            return false;
        }
        teams.note(subject, invitation.team());
        var name = Objects.requireNonNullElse(developer.getFullName(), subject);
        var member = new Member(subject, name, invitation.role());
        return teams.change(invitation.team(), null, team -> joined(team, member, invitation))
                .flatMap(team -> team.member(subject))
                .isPresent();
    }

    /// The place is looked at after the team was read: anybody who is taken out meanwhile has
    /// changed the team by then, or has no place any more.
    private Team joined(Team team, Member member, Invitation invitation) {
        return mongo.findById(invitation.key(), Invitation.class) == null
                ? team
                : team.joinedBy(member, Teams.MOST_MEMBERS);
    }

    /// Takes somebody out of the team, at once everywhere; the founder stays. The link by which
    /// they came goes first, so that it does not lead back.
    void remove(Team team, OidcUser by, String developer) {
        mongo.remove(query(ofTeam(team.id()).and("usedBy").is(developer)), Invitation.class);
        teams.change(team.id(), by, before -> before.without(developer));
    }

    private static String key(String word) {
        var tag = word.substring(0, Math.min(TAG_LETTERS, word.length()));
        return tag + "|" + Sha256.hex(word);
    }

    /// The beginning of every key and word of a team, which does not tell its id.
    static String tag(String team) {
        var begin = Arrays.copyOf(Sha256.hash(team), TAG_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(begin);
    }
}
