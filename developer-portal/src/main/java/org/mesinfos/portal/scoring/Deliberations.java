package org.mesinfos.portal.scoring;

import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.mesinfos.engine.IdPrefixRange;
import org.mesinfos.engine.secret.RandomTokens;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Repository;

/// What the jury says and votes once scores are closed.
@Repository
public class Deliberations {

    private static final int RANDOM_BYTES = 4;

    private final MongoOperations mongo;
    private final Clock clock;

    public Deliberations(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /// What was said about an entry, oldest first.
    List<DeliberationNote> notes(String contest, String entry) {
        return notes(contest + "|" + entry + "|");
    }

    /// What was said about all entries of a contest.
    List<DeliberationNote> notes(String prefix) {
        var range = query(IdPrefixRange.startingWith(prefix)).with(Sort.by("_id"));
        return mongo.find(range, DeliberationNote.class);
    }

    /// Notes something, unless the member just said it.
    void note(String contest, String entry, OidcUser member, String text) {
        var at = clock.instant();
        var name = Objects.requireNonNullElse(member.getFullName(), member.getName());
        var before = notes(contest, entry);
        if (!before.isEmpty()
                && before.getLast().name().equals(name)
                && before.getLast().text().equals(text)) {
            return;
        }
        mongo.insert(
                new DeliberationNote(
                        String.join("|", contest, entry, RandomTokens.at(at, RANDOM_BYTES)),
                        entry,
                        name,
                        text,
                        at));
    }

    /// How all members vote where entries are tied.
    public List<TieBallot> ballots(String contest) {
        var range = query(IdPrefixRange.startingWith(contest + "|")).with(Sort.by("_id"));
        return mongo.find(range, TieBallot.class);
    }

    /// Puts a member's choices in the place of those among the same entries before; what the member
    /// chose among others stays.
    ///
    /// @param among the entries between which was chosen
    public void vote(String contest, OidcUser member, Set<String> choices, Set<String> among) {
        var id = contest + "|" + member.getName();
        var before = mongo.findById(id, TieBallot.class);
        var all = new HashSet<>(choices);
        if (before != null) {
            before.choices().stream().filter(one -> !among.contains(one)).forEach(all::add);
        }
        mongo.save(new TieBallot(id, member.getName(), all));
    }
}
