package org.mesinfos.auth.organizer;

import java.text.Normalizer;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.membership.MemberDirectory;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.web.AttemptCounters;
import org.springframework.stereotype.Component;

/// Finds the name in the trail of somebody whose login or whole name is known. Nothing is guessed,
/// listed or completed, and it is done so often an hour that nobody can go through a list
/// (docs/adr/107).
@Component
class AuditIdLookup {

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int MOST_OF_ONE = 10;
    private static final int MOST_OF_ALL = 40;
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final MemberDirectory members;
    private final AttemptCounters counters;

    AuditIdLookup(MemberDirectory members, AttemptCounters counters) {
        this.members = members;
        this.counters = counters;
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
        var name = normal(who);
        var named =
                members.panelists().stream()
                        .filter(one -> normal(one.displayName()).equals(name))
                        .toList();
        return named.size() > 1
                ? new Answer(Result.SEVERAL, null)
                : found(named.stream().findFirst());
    }

    private static Answer found(Optional<Person> person) {
        return person.map(one -> new Answer(Result.FOUND, one.auditId()))
                .orElse(new Answer(Result.NOBODY, null));
    }

    private static String normal(String name) {
        var one = Normalizer.normalize(name, Normalizer.Form.NFKC).strip();
        return BLANKS.matcher(one).replaceAll(" ").toLowerCase(Locale.ROOT);
    }

    private boolean isTooOften(String asker) {
        return isOver("name-question", asker, MOST_OF_ONE)
                || isOver("name-questions", "all", MOST_OF_ALL);
    }

    private boolean isOver(String kind, String asker, int most) {
        return counters.count(kind, asker, most, WINDOW).isPresent();
    }
}
