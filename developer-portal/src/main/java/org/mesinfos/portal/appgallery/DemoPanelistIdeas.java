package org.mesinfos.portal.appgallery;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// Ideas that nobody told, so that the board of the demonstration shows what it is for; one of them
/// waits for an organizer.
@Component
@Profile("demo")
class DemoPanelistIdeas implements ApplicationRunner {

    private final PanelistIdeas ideas;

    DemoPanelistIdeas(PanelistIdeas ideas) {
        this.ideas = ideas;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!ideas.all(null).isEmpty()) {
            return;
        }
        tell(
                "garanties",
                "fr",
                "Mes garanties, avant qu’elles finissent",
                "J’achète un appareil, je perds le ticket, et la garantie finit sans que j’y"
                        + " pense. Gardez mes tickets, et prévenez-moi un mois avant.");
        tell(
                "shared-flat",
                "en",
                "Who paid what in our flat",
                "We are four, and each of us buys for all. Add up our receipts and tell us who"
                        + " owes whom at the end of the month, without everybody seeing my account.");
        ideas.waiting().forEach(one -> ideas.decide(one.id(), null));
        tell(
                "energie",
                "fr",
                "Comparer mon hiver au précédent",
                "Dites-moi si je consomme plus que l’an dernier parce qu’il a fait plus froid, ou"
                        + " parce que j’ai changé mes habitudes.");
    }

    private void tell(String who, String language, String title, String text) {
        ideas.create("demonstration-" + who, language, title, text);
    }
}
