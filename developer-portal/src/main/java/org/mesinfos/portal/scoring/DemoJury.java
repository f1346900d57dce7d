package org.mesinfos.portal.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.Contests;
import org.mesinfos.portal.jury.ConflictOfInterest;
import org.mesinfos.portal.jury.JuryRound;
import org.mesinfos.portal.signin.PersonSignIn;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/// The jury of the demonstration, whose scores are half done. What its members wrote waits under
/// their names, and is theirs from their first sign-in on: the portal learns who they are only
/// then.
@Component
@Profile("demo")
class DemoJury implements ApplicationRunner {

    private static final String CONTEST = "autumn";
    private static final String DOUBLON = CONTEST + "~demo-doublon";
    private static final String HALF_DEGREE = CONTEST + "~demo-half-degree";
    private static final String DES_NOUVELLES = CONTEST + "~demo-des-nouvelles";
    private static final String DOMINIQUE = "Dominique Roux";
    private static final String SACHA = "Sacha Blanc";
    private static final String MAXIME = "Maxime Leroy";

    private static final Duration OPENED = Duration.ofDays(26);
    private static final Duration HANDED_IN = Duration.ofDays(30);

    private final MongoOperations mongo;
    private final Contests contests;

    DemoJury(MongoOperations mongo, Contests contests) {
        this.mongo = mongo;
        this.contests = contests;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        contests.find(CONTEST).filter(Contest::relative).ifPresent(this::seed);
    }

    private void seed(Contest contest) {
        var opened = contest.deadline().plus(OPENED);
        if (!DocumentWrites.insertIfAbsent(mongo, JuryRound.waiting(CONTEST).opened(opened))) {
            return;
        }
        var done = contest.deadline().plus(HANDED_IN);
        keep(
                contest,
                DOUBLON,
                DOMINIQUE,
                "On comprend ce qui est payé deux fois.",
                done,
                4,
                3,
                3,
                4);
        keep(contest, HALF_DEGREE, DOMINIQUE, "La deuxième page est difficile.", null, 3, 3);
        keep(contest, DOUBLON, SACHA, "Demande peu, et le dit bien.", done, 3, 2, 4, 3);
        keep(contest, DES_NOUVELLES, SACHA, "Une idée qui touche.", done, 3, 4, 3, 2);
        keep(contest, DOUBLON, MAXIME, "À relire avec un tableur.", null, 3);
        DocumentWrites.insertIfAbsent(
                mongo,
                new ConflictOfInterest(
                        ConflictOfInterest.id(CONTEST, SACHA, HALF_DEGREE),
                        HALF_DEGREE,
                        SACHA,
                        SACHA,
                        "J’enseigne dans l’école de cette équipe.",
                        done));
    }

    /// @param points by criterion, in their order; the last one given goes for the rest of a sheet
    ///   that is handed in
    private void keep(
            Contest contest,
            String entry,
            String name,
            String remark,
            @Nullable Instant handedIn,
            int... points) {
        var scores = new ArrayList<Score>();
        var criteria = contest.criteria();
        int given = handedIn == null ? points.length : criteria.size();
        for (int i = 0; i < Math.min(given, criteria.size()); i++) {
            var value = points[Math.min(i, points.length - 1)];
            scores.add(new Score(criteria.get(i).id(), value, i == 0 ? remark : ""));
        }
        var sheet = ScoreSheet.empty(CONTEST, entry, name, name).with(scores);
        DocumentWrites.insertIfAbsent(
                mongo, handedIn == null ? sheet : sheet.handedIn(handedIn, criteria));
    }

    /// Gives a member of the demonstration what waits under their name.
    @EventListener
    void adopt(InteractiveAuthenticationSuccessEvent event) {
        PersonSignIn.as("JURY", event).ifPresent(this::adopt);
    }

    private void adopt(OidcUser member) {
        var name = member.getFullName();
        if (name == null) {
            return;
        }
        for (var entry : List.of(DOUBLON, HALF_DEGREE, DES_NOUVELLES)) {
            var waiting = mongo.findById(ScoreSheet.id(CONTEST, entry, name), ScoreSheet.class);
            if (waiting != null) {
                DocumentWrites.insertIfAbsent(
                        mongo,
                        new ScoreSheet(
                                ScoreSheet.id(CONTEST, entry, member.getName()),
                                entry,
                                member.getName(),
                                name,
                                waiting.scores(),
                                waiting.handedInAt(),
                                waiting.total(),
                                null));
                mongo.remove(waiting);
            }
            var id = ConflictOfInterest.id(CONTEST, name, entry);
            var conflict = mongo.findById(id, ConflictOfInterest.class);
            if (conflict != null) {
                DocumentWrites.insertIfAbsent(
                        mongo,
                        new ConflictOfInterest(
                                ConflictOfInterest.id(CONTEST, member.getName(), entry),
                                entry,
                                member.getName(),
                                name,
                                conflict.reason(),
                                conflict.at()));
                mongo.remove(conflict);
            }
        }
    }
}
