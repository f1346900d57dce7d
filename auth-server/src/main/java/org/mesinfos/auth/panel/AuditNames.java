package org.mesinfos.auth.panel;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.Membership;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Finds the name in the register of somebody whose login or whole name is known. Nothing is
/// guessed, listed or completed, and it is done so often an hour that nobody can go through a list
/// (docs/adr/098).
@Component
class AuditNames {

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int MOST_OF_ONE = 10;
    private static final int MOST_OF_ALL = 40;
    private static final int BATCH = 200;
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final FindAndModifyOptions RETURN_NEW =
            FindAndModifyOptions.options().returnNew(true);

    private final Membership members;
    private final MongoOperations mongo;
    private final Clock clock;

    AuditNames(Membership members, MongoOperations mongo, Clock clock) {
        this.members = members;
        this.mongo = mongo;
        this.clock = clock;
    }

    /// @param auditId only when somebody was found
    record Answer(Result result, @Nullable String auditId) {}

    /// What came out.
    enum Result {
        FOUND,
        /// Nobody has exactly that login or name.
        NOBODY,
        /// Several people have that name: only a login tells them apart.
        SEVERAL,
        /// Nothing was looked for, since there were too many questions within the hour.
        TOO_OFTEN
    }

    /// @param who a login, or first and last name as pages show them; case and spaces do not count
    /// @param asker tells organizers apart; says nothing about them
    Answer find(String who, String asker) {
        if (isTooOften(asker)) {
            return new Answer(Result.TOO_OFTEN, null);
        }
        var byLogin = members.reader(new Login(who));
        if (byLogin.isPresent()) {
            return found(byLogin);
        }
        var named = named(normal(who));
        return named.size() > 1
                ? new Answer(Result.SEVERAL, null)
                : found(named.stream().findFirst());
    }

    private static Answer found(Optional<Person> person) {
        return person.map(one -> new Answer(Result.FOUND, one.auditId()))
                .orElse(new Answer(Result.NOBODY, null));
    }

    private List<Person> named(String name) {
        var named = new ArrayList<Person>();
        PersonId after = null;
        List<Person> page;
        do {
            page = members.panelists(after, BATCH);
            page.stream().filter(one -> normal(one.displayName()).equals(name)).forEach(named::add);
            after = page.isEmpty() ? null : page.getLast().id();
        } while (page.size() == BATCH);
        return named;
    }

    private static String normal(String name) {
        var one = Normalizer.normalize(name, Normalizer.Form.NFKC).strip();
        return BLANKS.matcher(one).replaceAll(" ").toLowerCase(Locale.ROOT);
    }

    /// @param key what is counted, and in which window
    @Document("name_questions")
    private record Asked(@Id String key, int times, Instant until) {}

    private boolean isTooOften(String asker) {
        var length = WINDOW.toSeconds();
        var end = (clock.instant().getEpochSecond() / length + 1) * length;
        return add("one|" + asker + "|" + end, end) > MOST_OF_ONE
                || add("all|" + end, end) > MOST_OF_ALL;
    }

    private int add(String key, long end) {
        try {
            mongo.insert(new Asked(key, 1, Instant.ofEpochSecond(end)));
            return 1;
        } catch (DuplicateKeyException counted) {
            var more = new Update().inc("times", 1);
            var asked =
                    mongo.findAndModify(query(where("_id").is(key)), more, RETURN_NEW, Asked.class);
            return asked == null ? 1 : asked.times();
        }
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void sweep() {
        mongo.remove(query(where("until").lt(clock.instant())), Asked.class);
    }
}
