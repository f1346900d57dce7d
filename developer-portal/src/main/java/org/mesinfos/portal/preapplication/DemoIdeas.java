package org.mesinfos.portal.preapplication;

import java.util.List;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.Contests;
import org.mesinfos.portal.preapplication.PreApplication.Idea;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// Two made-up ideas on the board of the demonstration.
@Component
@Profile("demo")
class DemoIdeas implements ApplicationRunner {

    private static final Idea BIKE =
            new Idea(
                    "fr",
                    "Le garage à vélos",
                    "Repérer les trajets courts que quelqu’un refait chaque semaine en voiture, et"
                            + " proposer de les essayer à vélo le jour où il fait beau. Une seule"
                            + " proposition par semaine, et jamais de carte.",
                    "Une personne qui sait dessiner pour le téléphone, et une ville qui prête des"
                            + " vélos.",
                    "Deux développeurs qui connaissent les données de lieux.");

    private static final Idea LETTERS =
            new Idea(
                    "en",
                    "Plain letters",
                    "Rewrite what an insurer or a bank writes to you in plain words, beside the"
                            + " contract line that each sentence is about. For people who put"
                            + " letters aside because they do not understand them.",
                    "Somebody who works at a citizens’ advice desk.",
                    "");

    private final PreApplications preApplications;
    private final Contests contests;

    DemoIdeas(PreApplications preApplications, Contests contests) {
        this.preApplications = preApplications;
        this.contests = contests;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        contests.current()
                .filter(Contest::relative)
                .ifPresent(
                        contest -> {
                            add(contest, "00000000000001-bike", "Deux Roues", BIKE);
                            add(contest, "00000000000002-letters", "Clear Desk", LETTERS);
                        });
    }

    private void add(Contest contest, String key, String team, Idea idea) {
        preApplications.add(
                new PreApplication(
                        contest.id() + "~" + key,
                        contest.id(),
                        "demo-" + key,
                        team,
                        idea,
                        true,
                        List.of(),
                        null,
                        preApplications.now(),
                        null));
    }
}
