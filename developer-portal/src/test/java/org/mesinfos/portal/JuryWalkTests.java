package org.mesinfos.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.engine.secret.Sha256;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.EntryCategory;
import org.mesinfos.portal.entry.Entries;
import org.mesinfos.portal.entry.Entry;
import org.mesinfos.portal.entry.EntryPhase;
import org.mesinfos.portal.entry.TestEntrantErasure;
import org.mesinfos.portal.entrymail.TestEntryMails;
import org.mesinfos.portal.jury.JuryRound;
import org.mesinfos.portal.jury.JuryRounds;
import org.mesinfos.portal.jurydecision.TestResultsTask;
import org.mesinfos.portal.phaselog.PhaseLog;
import org.mesinfos.portal.phaselog.PhaseLogLine;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// From entries that were closed to awards that everybody sees.
@FakePlatform
class JuryWalkTests {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final RequestPostProcessor JUDITH = SomePeople.juryMember("judith");
    private static final RequestPostProcessor MAXIME = SomePeople.juryMember("maxime");
    private static final RequestPostProcessor OLGA = SomePeople.organizer();
    private static final String REASON = "Utile et bien expliqué.";

    @Autowired MockMvcTester mvc;
    @Autowired MongoOperations mongo;
    @Autowired Entries entries;
    @Autowired PhaseLog phaseLog;
    @Autowired JuryRounds rounds;
    @Autowired ApplicationContext context;

    private Contest contest;
    private String frigo;
    private String panier;
    private String tirelire;

    @BeforeEach
    void aContestWhoseDeadlineHasJustPassed() {
        FakePlatform.Services.reset();
        // Of several without public results the jury sits for the one that closed first.
        mongo.findAll(Contest.class).forEach(this::publish);
        contest =
                mongo.insert(
                        SomeEntries.contest(
                                "walk-" + NUMBER.incrementAndGet(), Duration.ofHours(10)));
        frigo = entry("frigo", EntryCategory.PROTOTYPE);
        panier = entry("panier", EntryCategory.PROTOTYPE);
        tirelire = entry("tirelire", EntryCategory.IDEA);
    }

    private void publish(Contest over) {
        var at = over.deadline();
        mongo.remove(query(where("_id").is(over.id())), JuryRound.class);
        mongo.insert(new JuryRound(over.id(), at, at, at, List.of(), at, null, null));
    }

    private String entry(String name, EntryCategory category) {
        return mongo.insert(SomeEntries.frozen(contest, name, category)).id();
    }

    @Test
    void entriesAreChosenScoredAloneDeliberatedAndAwarded() {
        assertThat(get("/organizer/contest/jury", OLGA))
                .hasStatusOk()
                .bodyText()
                .contains("attendent encore votre choix", "Frigo de panier");
        // A step without a reason shows no empty quotation.
        assertThat(get("/organizer/contest/jury/entries/" + frigo, OLGA))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("class=\"why\"></");
        decide(frigo, "PRESELECTED");
        decide(panier, "PRESELECTED");
        decide(tirelire, "REJECTED");
        assertThat(phase(tirelire)).isEqualTo(EntryPhase.REJECTED);

        assertThat(post("/organizer/contest/jury/opening", OLGA, "reason", REASON))
                .hasRedirectedUrl("/organizer/contest/jury");
        assertThat(phase(frigo)).isEqualTo(EntryPhase.JURY);

        // Judith knows the team of one of them, and scores the other.
        assertThat(get("/jury/entries/" + panier, JUDITH)).hasStatusOk();
        assertThat(post(of(panier, "conflict"), JUDITH, "reason", "Mon frère y travaille."))
                .hasRedirectedUrl("/jury?conflict");
        assertThat(get("/jury/entries/" + panier, JUDITH)).hasStatus(403);
        assertThat(get("/jury", JUDITH))
                .bodyText()
                .contains("Frigo de frigo", "lien d’intérêt")
                .doesNotContain("Frigo de panier");
        assertThat(score(frigo, JUDITH, "4", "", "Très clair.", false))
                .hasRedirectedUrl("/jury/entries/" + frigo + "?saved#sheet");
        assertThat(score(frigo, JUDITH, "4", "", "Très clair.", true))
                .hasStatusOk()
                .bodyText()
                .contains("Donnez des points à chaque critère", "Très clair.");
        score(frigo, JUDITH, "4", "2", "Très clair.", true);
        score(frigo, MAXIME, "3", "3", "Un peu lent.", true);
        score(panier, MAXIME, "4", "3", "Beau travail.", true);

        nobodySeesTheScoresOfOthers();
        assertThat(post("/organizer/contest/jury/closing", OLGA, "reason", REASON))
                .hasRedirectedUrl("/organizer/contest/jury");
        membersSeeThemAndDeliberate();
        theRankingCanBeComputedAgain();
        awardsAreCheckedAndDecidedOnce();
        theResultsAreForEverybodyOnceTheirTimeHasCome();
        theLogTellsWhoDidWhat();
        everythingIsInTheExport();
        teamsAreToldAtEachStep();
    }

    private void nobodySeesTheScoresOfOthers() {
        assertThat(get("/jury/entries/" + frigo, JUDITH))
                .bodyText()
                .contains("Elle est remise")
                .doesNotContain("Un peu lent.");
        assertThat(get("/organizer/contest/jury/entries/" + frigo, OLGA))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("Un peu lent.");
        for (var file : List.of("/jury/ranking", "/jury/ranking.csv", "/jury/scores.csv")) {
            assertThat(get(file, JUDITH)).hasStatus(409);
        }
        assertThat(get("/organizer/contest/jury/scores.csv", OLGA)).hasStatus(409);
        assertThat(get("/organizer/contest/awards", OLGA)).hasStatus(409);
        assertThat(score(frigo, JUDITH, "1", "1", "", false))
                .hasStatus(409)
                .bodyText()
                .contains("Votre grille est remise");
        assertThat(post(of(frigo, "notes"), JUDITH, "text", "Déjà ?")).hasStatus(409);
    }

    private void membersSeeThemAndDeliberate() {
        assertThat(get("/jury/entries/" + frigo, JUDITH))
                .bodyText()
                .contains("Un peu lent.", "Très clair.");
        assertThat(get("/jury/entries/" + panier, JUDITH))
                .hasStatus(403)
                .bodyText()
                .contains("lien d’intérêt")
                .doesNotContain("Beau travail.");
        assertThat(post(of(frigo, "notes"), JUDITH, "text", "À soutenir."))
                .hasRedirectedUrl("/jury/entries/" + frigo + "#notes");
        assertThat(get("/jury/entries/" + frigo, MAXIME)).bodyText().contains("À soutenir.");
        assertThat(get("/jury/ranking", JUDITH))
                .hasStatusOk()
                .bodyText()
                .contains("Frigo de frigo")
                .doesNotContain("Frigo de panier");
        assertThat(post("/jury/ballot", JUDITH, "choice-0-0", panier)).hasStatus(403);
        assertThat(post("/jury/ballot", MAXIME, "choice-0-0", panier))
                .hasRedirectedUrl("/jury/ranking?voted");
        assertThat(score(panier, MAXIME, "1", "1", "", false)).hasStatus(409);
    }

    private void theRankingCanBeComputedAgain() {
        // frigo: (4×3 + 2×2 + 3×3 + 3×2) / (2 × 5) = 3.10; panier: (4×3 + 3×2) / 5 = 3.60
        assertThat(get("/organizer/contest/jury/ranking.csv", OLGA))
                .hasStatusOk()
                .bodyText()
                .contains("PROTOTYPE,1," + panier)
                .contains(",1,1,18,5,3.60,3.60,3.60")
                .contains("PROTOTYPE,2," + frigo)
                .contains(",2,0,31,5,3.10,3.00,3.20");
        assertThat(get("/organizer/contest/jury/scores.csv", OLGA))
                .bodyText()
                .contains(frigo + ",Frigo de frigo,maxime Exemple,originality,2,3,6,")
                .contains("Beau travail.");
        assertThat(get("/jury/scores.csv", JUDITH)).bodyText().doesNotContain("Beau travail.");
    }

    private void awardsAreCheckedAndDecidedOnce() {
        assertThat(award("50000", "7001", "2030-01-01T18:00"))
                .hasStatusOk()
                .bodyText()
                .contains("dépassent ensemble la dotation", "50000");
        assertThat(award("10.5", "7000", "2030-01-01T18:00"))
                .bodyText()
                .contains("nombre entier d’euros");
        assertThat(award("-5", "7000", "2030-01-01T18:00"))
                .bodyText()
                .contains("au-dessus de zéro");
        assertThat(award("50000", "7000", "bientôt")).bodyText().contains("Donnez le jour");
        assertThat(phase(frigo)).isEqualTo(EntryPhase.JURY);

        // Turning the page decides nothing, and what was typed comes along.
        assertThat(
                        post(
                                "/organizer/contest/awards",
                                OLGA,
                                "euros-" + frigo,
                                "7000",
                                "reason",
                                REASON,
                                "publish",
                                "2030-01-01T18:00",
                                "page",
                                "2"))
                .hasStatusOk()
                .bodyText()
                .contains("Saisi sur d’autres pages", "name=\"euros-" + frigo + "\"", "7000");
        assertThat(phase(frigo)).isEqualTo(EntryPhase.JURY);

        assertThat(award("50 000", "", "2030-01-01T18:00"))
                .hasRedirectedUrl("/organizer/contest/awards?contest=" + contest.id());

        // Until everybody may know, entries stay where their teams saw them.
        TestResultsTask.publish(context);
        assertThat(phase(panier)).isEqualTo(EntryPhase.JURY);
        assertThat(award("1", "1", "2030-01-01T18:00"))
                .bodyText()
                .contains("Les prix ne peuvent pas être décidés maintenant");
    }

    private void theLogTellsWhoDidWhat() {
        var lines = phaseLog.page(contest.id(), null, 100);

        assertThat(lines)
                .filteredOn(line -> line.entry().equals(panier))
                .extracting(PhaseLogLine::to)
                .containsExactly("SUBMITTED", "FROZEN", "PRESELECTED", "JURY", "AWARDED");
        assertThat(lines)
                .filteredOn(line -> line.to().equals("REJECTED"))
                .extracting(PhaseLogLine::reason)
                .containsExactly(REASON);
        assertThat(lines).extracting(PhaseLogLine::name).doesNotContain("Ada Exemple");
        for (int i = 1; i < lines.size(); i++) {
            var before = lines.get(i - 1).line().getBytes(StandardCharsets.UTF_8);
            assertThat(lines.get(i).previous()).isEqualTo(Sha256.hex(before));
        }
        assertThat(get("/organizer/acts", OLGA))
                .bodyText()
                .contains("a ouvert les notes du jury", "a décidé des prix")
                .contains(">" + contest.name().fr() + "</span>");
    }

    @Test
    void resultsThatNeverCameAreNotExpectedAnyMore() {
        var over = mongo.insert(SomeEntries.contest("over-" + contest.id(), Duration.ofDays(60)));

        assertThat(mvc.get().uri("/contest/results?contest=" + over.id()))
                .bodyText()
                .contains("Aucun résultat de ce concours n’est public ici")
                .doesNotContain("Ils sont attendus");
    }

    private void theResultsAreForEverybodyOnceTheirTimeHasCome() {
        var ada = SomePeople.developer("ada");
        assertThat(mvc.get().uri("/contest/results?contest=" + contest.id()))
                .bodyText()
                .contains("ne sont pas encore publics")
                .doesNotContain("50 000", "Frigo de panier");
        assertThat(mvc.get().uri("/gallery/" + panier)).hasStatus(404);
        assertThat(get("/contest/entries/" + panier + "/certificate", ada)).hasStatus(404);

        var round = rounds.find(contest.id());
        mongo.save(
                new JuryRound(
                        round.id(),
                        round.openedAt(),
                        round.closedAt(),
                        round.awardedAt(),
                        round.awards(),
                        round.closedAt(),
                        round.decision(),
                        round.ver()));
        TestResultsTask.publish(context);
        assertThat(phase(panier)).isEqualTo(EntryPhase.AWARDED);
        assertThat(phase(frigo)).isEqualTo(EntryPhase.NOT_AWARDED);

        assertThat(mvc.get().uri("/contest/results?contest=" + contest.id() + "&lang=en"))
                .hasStatusOk()
                .bodyText()
                .contains("€50,000", "Frigo de panier", "No award was given in this category.")
                .doesNotContain("Frigo de frigo");
        assertThat(mvc.get().uri("/gallery/" + panier))
                .hasStatusOk()
                .bodyText()
                .contains("Frigo de panier", "prix de 50", "Pour savoir ce qui a été acheté.")
                .doesNotContain("essai-secret", "Ada Exemple", "id=\"try\"");
        assertThat(mvc.get().uri("/gallery/" + contest.id() + "~nothing")).hasStatus(404);
        assertThat(get("/contest/entries/" + panier + "/certificate", ada))
                .hasStatusOk()
                .bodyText()
                .contains("Frigo de panier", "est lauréate", "Ada Exemple");
        assertThat(get("/contest/entries/" + frigo + "/certificate", ada)).hasStatus(404);
        assertThat(get("/contest/entries/" + panier + "/certificate", SomePeople.developer("eve")))
                .hasStatus(404);
    }

    private void teamsAreToldAtEachStep() {
        FakePlatform.SERVICES.stubFor(
                WireMock.post("/internal/contest-mails").willReturn(aResponse().withStatus(204)));
        TestEntryMails.addDue(context);
        TestEntryMails.send(context);
        TestEntryMails.send(context);

        for (var kind : List.of("PRESELECTED", "RESULT")) {
            FakePlatform.SERVICES.verify(
                    1,
                    postRequestedFor(urlPathEqualTo("/internal/contest-mails"))
                            .withRequestBody(matchingJsonPath("$.entry", equalTo(panier)))
                            .withRequestBody(matchingJsonPath("$.subject", equalTo("ada")))
                            .withRequestBody(matchingJsonPath("$.kind", equalTo(kind))));
        }
        FakePlatform.SERVICES.verify(
                0,
                postRequestedFor(urlPathEqualTo("/internal/contest-mails"))
                        .withRequestBody(matchingJsonPath("$.entry", equalTo(tirelire)))
                        .withRequestBody(matchingJsonPath("$.kind", equalTo("RESULT"))));
    }

    private void everythingIsInTheExport() {
        assertThat(post("/organizer/contest/export", OLGA, "reason", "court"))
                .hasStatusOk()
                .bodyText()
                .contains("<form");
        var id = contest.id();
        var file = post("/organizer/contest/export", OLGA, "contest", id, "reason", REASON);
        assertThat(file).hasStatusOk().hasContentType("application/zip");
        var names = new ArrayList<String>();
        try (var zip =
                new ZipInputStream(
                        new ByteArrayInputStream(file.getResponse().getContentAsByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                if (entry.getName().equals("phases.log")) {
                    assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8))
                            .contains("AWARDED", "— mesinfos.example/contest ");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(names)
                .contains(
                        "contest.json",
                        "jury.json",
                        "scores.csv",
                        "ranking.csv",
                        "notes.json",
                        "conflicts.json",
                        "phases.log",
                        "entries/" + frigo.replace('~', '-') + ".json",
                        "entries/" + frigo.replace('~', '-') + ".dossier");
        assertThat(post("/organizer/contest/export", JUDITH, "reason", REASON)).hasStatus(403);
    }

    @Test
    void aContestThatClosesWhileTheJurySitsWaitsForItsTurn() {
        var next = mongo.insert(SomeEntries.contest("next-" + contest.id(), Duration.ofHours(1)));

        assertThat(get("/organizer/contest/jury", OLGA)).bodyText().contains(frigo);
        assertThat(get("/organizer/contest/export?contest=" + next.id(), OLGA))
                .hasStatusOk()
                .bodyText()
                .contains("value=\"" + next.id() + "\"");

        publish(contest);
        var nextEntry = mongo.insert(SomeEntries.frozen(next, "sac", EntryCategory.IDEA)).id();
        assertThat(get("/organizer/contest/jury", OLGA))
                .bodyText()
                .contains(nextEntry)
                .doesNotContain(frigo);
    }

    @Test
    void theGalleryAnswersWhateverIsAskedAndShowsNothingThatIsNotOver() {
        var open = SomeEntries.frozen(contest, "gallery", EntryCategory.IDEA);
        assertThat(mvc.get().uri("/gallery?category=IDEA&scope=x&theme=nothing&page=zero"))
                .hasStatusOk();
        assertThat(mvc.get().uri("/gallery?lang=en")).hasStatusOk();
        assertThat(mvc.get().uri("/gallery/" + open.id())).hasStatus(404);
    }

    @Test
    void anEntryWhoseTeamDidNotAgreeIsNotShownAfterTheResultsEither() {
        var judged = SomeEntries.frozen(contest, "private", EntryCategory.IDEA);
        var entry = mongo.insert(SomeEntries.inPhase(judged, EntryPhase.NOT_AWARDED));
        publish(contest);
        assertThat(mvc.get().uri("/gallery/" + entry.id())).hasStatusOk();

        mongo.updateFirst(
                query(where("_id").is(entry.id())),
                Update.update("submission.content.terms.publish", false),
                Entry.class);

        assertThat(mvc.get().uri("/gallery/" + entry.id())).hasStatus(404);
    }

    @Test
    void namesOfEntrantsAreDeletedAYearAfterTheResults() {
        var past =
                mongo.insert(
                        SomeEntries.contest("past-" + contest.id(), Duration.ofDays(40 + 366)));
        var old = mongo.insert(SomeEntries.frozen(past, "frigo", EntryCategory.IDEA));

        TestEntrantErasure.erase(context);

        var after = entries.find(old.id()).orElseThrow();
        assertThat(after.toString()).doesNotContain("Ada Exemple", "essai-secret", "Après coup");
        assertThat(after.title()).isEqualTo("Frigo de frigo");
        assertThat(after.frozen().orElseThrow().team().name()).isEqualTo("Atelier Ada");
        assertThat(after.changes()).hasSize(2);
        assertThat(entries.find(frigo).orElseThrow().toString()).contains("Ada Exemple");
        TestEntrantErasure.erase(context);
        assertThat(entries.find(old.id()).orElseThrow().ver()).isEqualTo(after.ver());
    }

    @Test
    void theDossierOfTheDemonstrationShowsCallsAndTrialsBesideGradeAndReadings() {
        var entry = "/organizer/contest/jury/entries/autumn~demo-doublon";
        assertThat(get(entry, OLGA)).hasStatusOk().bodyText().contains("412", "<strong>A</strong>");
        assertThat(get(entry + "/dossier/print", OLGA))
                .hasStatusOk()
                .bodyText()
                .contains("412", "id=\"calls\"", "id=\"trials\"", "grant-expired")
                .doesNotContain("Aucun appel", "Aucune épreuve", "??");
    }

    @Test
    void aDossierSaysWhatWasJudgedAndNotHowToSignIn() {
        decide(frigo, "PRESELECTED");

        var dossier = get("/jury/entries/" + frigo + "/dossier", JUDITH);
        assertThat(dossier)
                .hasStatusOk()
                .bodyText()
                .startsWith("{\"type\":\"entry-dossier\",\"version\":1,\"issuer\":")
                .contains("\"entry\":\"" + frigo + "\"", "Frigo de frigo", "\"size\":3,")
                .contains("\n\n— mesinfos.example/contest ")
                .doesNotContain("essai-secret", "Après coup");
        assertThat(get("/contest/entries/" + frigo + "/dossier", SomePeople.developer("ada")))
                .hasStatusOk();
        assertThat(get("/organizer/contest/jury/entries/" + frigo + "/dossier", OLGA))
                .hasStatusOk();
        for (var lang : List.of("fr", "en")) {
            assertThat(get("/jury/entries/" + frigo + "/dossier/print?lang=" + lang, JUDITH))
                    .hasStatusOk()
                    .bodyText()
                    .contains("Frigo de frigo", "mesinfos.example/contest+", "audit-verify.py")
                    .contains(Sha256.hex(body(dossier)))
                    .doesNotContain("essai-secret", "Après coup", "role=\"alert\"", "??");
        }
        assertThat(get("/contest/entries/" + frigo + "/dossier/print", SomePeople.developer("ada")))
                .hasStatusOk();
        assertThat(get("/contest/entries/" + frigo + "/dossier/print", SomePeople.developer("eve")))
                .hasStatus(404);
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void nobodyReachesWhatIsForOthers() {
        var stranger = SomePeople.developer("eve");
        var unknown = contest.id() + "~nothing";

        assertThat(get("/contest/entries/" + frigo + "/dossier", stranger)).hasStatus(404);
        assertThat(get("/contest/entries/" + unknown + "/dossier", stranger)).hasStatus(404);
        // An entry that was not chosen is none of the jury's.
        for (var path : List.of("", "/dossier", "/pictures/" + "0".repeat(64))) {
            assertThat(get("/jury/entries/" + frigo + path, JUDITH)).hasStatus(409);
            assertThat(get("/jury/entries/" + unknown + path, JUDITH)).hasStatus(404);
            assertThat(get("/jury/entries/" + frigo + path, stranger)).hasStatus(403);
            assertThat(get("/jury/entries/" + frigo + path, OLGA)).hasStatus(403);
        }
        for (var action : List.of("conflict", "sheet", "notes")) {
            assertThat(post(of(frigo, action), JUDITH, "reason", REASON)).hasStatus(409);
            assertThat(post(of(unknown, action), JUDITH, "reason", REASON)).hasStatus(404);
            assertThat(post(of(frigo, action), stranger, "reason", REASON)).hasStatus(403);
            assertThat(post(of(frigo, action), OLGA, "reason", REASON)).hasStatus(403);
        }
        for (var page :
                List.of(
                        "/organizer/contest/jury",
                        "/organizer/contest/jury/entries/" + frigo,
                        "/organizer/contest/awards",
                        "/organizer/contest/jury/ranking.csv")) {
            assertThat(get(page, JUDITH)).hasStatus(403);
            assertThat(get(page, SomePeople.developer("ada"))).hasStatus(403);
        }
        assertThat(post("/organizer/contest/jury/closing", OLGA, "reason", REASON))
                .hasStatusOk()
                .bodyText()
                .contains("Les notes ne sont pas ouvertes");
        assertThat(mvc.post().uri("/organizer/contest/jury/opening").with(OLGA)).hasStatus(403);
    }

    @Test
    void membersWhoWriteAtTheSameTimeLoseNothing() {
        decide(frigo, "PRESELECTED");
        decide(panier, "REJECTED");
        decide(tirelire, "REJECTED");
        post("/organizer/contest/jury/opening", OLGA, "reason", REASON);

        List.of("anna", "boris", "chloé").parallelStream()
                .forEach(
                        name -> {
                            var member = SomePeople.juryMember(name);
                            score(frigo, member, "2", "2", "De " + name, false);
                            score(frigo, member, "3", "3", "De " + name, true);
                        });
        post("/organizer/contest/jury/closing", OLGA, "reason", REASON);

        assertThat(get("/organizer/contest/jury/scores.csv", OLGA))
                .bodyText()
                .contains("De anna", "De boris", "De chloé");
        assertThat(get("/organizer/contest/jury/ranking.csv", OLGA))
                .bodyText()
                .contains(",3,0,45,5,3.00,3.00,3.00");
    }

    private void decide(String entry, String decision) {
        assertThat(
                        post(
                                "/organizer/contest/jury/entries/" + entry + "/preselection",
                                OLGA,
                                "decision",
                                decision,
                                "reason",
                                REASON))
                .hasRedirectedUrl("/organizer/contest/jury");
    }

    private MvcTestResult score(
            String entry,
            RequestPostProcessor member,
            String usefulness,
            String originality,
            String remark,
            boolean handIn) {
        return post(
                of(entry, "sheet"),
                member,
                "points-usefulness",
                usefulness,
                "points-originality",
                originality,
                "remark-usefulness",
                remark,
                handIn ? "hand-in" : "save",
                "yes");
    }

    private MvcTestResult award(String first, String second, String publish) {
        return post(
                "/organizer/contest/awards",
                OLGA,
                "euros-" + panier,
                first,
                "euros-" + frigo,
                second,
                "publish",
                publish,
                "reason",
                REASON);
    }

    private EntryPhase phase(String entry) {
        return entries.find(entry).orElseThrow().phase();
    }

    private static String of(String entry, String action) {
        return "/jury/entries/" + entry + "/" + action;
    }

    private MvcTestResult get(String page, RequestPostProcessor who) {
        return mvc.get().uri(page).with(who).exchange();
    }

    private MvcTestResult post(String page, RequestPostProcessor who, String... fields) {
        var request = mvc.post().uri(page).with(who).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }
}
