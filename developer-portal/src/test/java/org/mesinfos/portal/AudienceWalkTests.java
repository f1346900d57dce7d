package org.mesinfos.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.portal.audience.TestAudienceAwards;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.EntryCategory;
import org.mesinfos.portal.entry.Entries;
import org.mesinfos.portal.entry.EntryPhase;
import org.mesinfos.portal.entry.PhaseChange;
import org.mesinfos.portal.jury.JuryRound;
import org.mesinfos.portal.phaselog.PhaseLog;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// Panelists say what they would use, and the prize of the public follows from it.
@FakePlatform
class AudienceWalkTests {

    private static final RequestPostProcessor OLGA = SomePeople.organizer();
    private static final String REASON = "Le panel a le dernier mot.";

    @Autowired MockMvcTester mvc;
    @Autowired MongoOperations mongo;
    @Autowired Entries entries;
    @Autowired PhaseLog phaseLog;
    @Autowired ApplicationContext context;

    private Contest contest;
    private String frigo;
    private String panier;

    @BeforeEach
    void aContestWhoseResultsHaveJustBecomePublic() {
        FakePlatform.Services.reset();
        var id = "public-" + UUID.randomUUID().toString().substring(0, 8);
        contest = mongo.insert(SomeEntries.contest(id, Duration.ofDays(60)));
        publish(Duration.ofHours(1));
        frigo = entry("frigo");
        panier = entry("panier");
    }

    private void publish(Duration ago) {
        var at = Instant.now().minus(ago).truncatedTo(ChronoUnit.MILLIS);
        var before = mongo.findById(contest.id(), JuryRound.class);
        mongo.save(
                new JuryRound(
                        contest.id(),
                        contest.deadline(),
                        contest.deadline(),
                        contest.deadline(),
                        List.of(),
                        at,
                        null,
                        before == null ? null : before.ver()));
    }

    private String entry(String name) {
        var frozen = SomeEntries.frozen(contest, name, EntryCategory.PROTOTYPE);
        return mongo.insert(SomeEntries.inPhase(frozen, EntryPhase.NOT_AWARDED)).id();
    }

    private static RequestPostProcessor panelist(int number) {
        return SomePeople.panelist("germaine-" + number);
    }

    private void mark(String entry, int from, int until) {
        for (var number = from; number < until; number++) {
            assertThat(post("/gallery/" + entry + "/endorsement", panelist(number)))
                    .hasRedirectedUrl("/gallery/" + entry + "#endorsement");
        }
    }

    private void close() {
        publish(Duration.ofDays(30).plusMinutes(1));
        TestAudienceAwards.closeDue(context);
        TestAudienceAwards.closeDue(context);
    }

    private long marks() {
        return mongo.getCollection("endorsements").find().into(new ArrayList<>()).stream()
                .filter(mark -> mark.getString("_id").startsWith(contest.id() + "|"))
                .count();
    }

    @Test
    void onlyANumberFromFiveOnIsToldAndItGrowsInSteps() {
        mark(frigo, 0, 7);
        mark(panier, 0, 4);

        assertThat(get("/gallery/" + frigo, null))
                .bodyText()
                .contains("Au moins 5 panélistes", "Connectez-vous pour dire");
        assertThat(get("/gallery/" + panier, null))
                .bodyText()
                .contains("Trop peu de panélistes")
                .doesNotContain("Au moins");
        assertThat(get("/gallery?category=PROTOTYPE&lang=en", null))
                .bodyText()
                .contains("At least 5 panelists");
    }

    @Test
    void aPanelistHasOneMarkForEachEntryAndCanTakeItBack() {
        mark(frigo, 0, 1);
        mark(frigo, 0, 1);
        assertThat(marks()).isEqualTo(1);
        assertThat(get("/gallery/" + frigo, panelist(0)))
                .bodyText()
                .contains("Retirer ma voix")
                .doesNotContain("germaine");
        assertThat(get("/gallery/" + frigo, panelist(1))).bodyText().contains("Je m’en servirais");

        post("/gallery/" + frigo + "/endorsement/withdrawal", panelist(1));
        assertThat(marks()).isEqualTo(1);
        post("/gallery/" + frigo + "/endorsement/withdrawal", panelist(0));
        assertThat(marks()).isZero();
    }

    @Test
    void whatIsStoredNamesNobodyAndNamesThemDifferentlyInEachContest() {
        mark(frigo, 0, 1);
        var first = contest;
        aContestWhoseResultsHaveJustBecomePublic();
        mark(frigo, 0, 1);

        var ids =
                mongo.getCollection("endorsements").find().into(new ArrayList<>()).stream()
                        .map(mark -> mark.getString("_id"))
                        .filter(
                                id ->
                                        id.startsWith(first.id() + "|")
                                                || id.startsWith(contest.id() + "|"))
                        .map(id -> id.substring(id.lastIndexOf('|') + 1))
                        .toList();
        assertThat(ids)
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[A-Za-z0-9_-]{43}"));
        assertThat(mongo.getCollection("endorsements").find().into(new ArrayList<>()))
                .allSatisfy(mark -> assertThat(mark.keySet()).isSubsetOf("_id", "entry", "_class"));
    }

    @Test
    void nobodyElseMarksAndNothingIsMarkedThatIsNotInTheGallery() {
        var mark = "/gallery/" + frigo + "/endorsement";
        for (var who : List.of(SomePeople.developer("ada"), SomePeople.juryMember(), OLGA)) {
            assertThat(post(mark, who)).hasStatus(403);
            assertThat(post(mark + "/withdrawal", who)).hasStatus(403);
            assertThat(get("/gallery/" + frigo, who)).bodyText().doesNotContain("id=\"endorse\"");
        }
        assertThat(get(mark, null)).hasStatus(302).redirectedUrl().endsWith("/mesinfos");
        assertThat(get(mark, panelist(0))).hasRedirectedUrl("/gallery/" + frigo + "#endorsement");
        assertThat(mvc.post().uri(mark).with(panelist(0))).hasStatus(403);
        assertThat(post("/gallery/" + frigo + "x/endorsement", panelist(0))).hasStatus(404);
        for (var page : List.of("/apps", "/organizer/contest/audience", "/jury")) {
            assertThat(get(page, panelist(0))).hasStatus(403);
        }

        publish(Duration.ofHours(-1));
        assertThat(post(mark, panelist(0))).hasStatus(404);
        assertThat(marks()).isZero();
    }

    @Test
    void theEntryWithTheMostMarksHasThePrizeAndTheMarksAreDeleted() {
        assertThat(enable("court")).hasStatusOk().bodyText().contains("<form");
        assertThat(enable(REASON)).hasStatus(302);
        assertThat(enable(REASON)).hasStatusOk();
        mark(frigo, 0, 11);
        mark(panier, 0, 10);
        close();

        assertThat(marks()).isZero();
        assertThat(post("/gallery/" + frigo + "/endorsement", panelist(30))).hasStatus(302);
        assertThat(marks()).isZero();
        assertThat(get("/gallery/" + frigo, null))
                .bodyText()
                .contains("prix du public", "Au moins 10 panélistes")
                .doesNotContain("id=\"endorse\"");
        assertThat(get("/contest/results?contest=" + contest.id() + "&lang=en", null))
                .bodyText()
                .contains("Prize of the public", "Frigo de frigo");
        assertThat(phaseLog.page(contest.id(), null, 100))
                .filteredOn(line -> line.from().equals(line.to()))
                .singleElement()
                .satisfies(
                        line -> {
                            assertThat(line.entry()).isEqualTo(frigo);
                            assertThat(line.role()).isEqualTo("platform");
                            assertThat(line.reason()).isEqualTo("Prix du public");
                        });
        assertThat(get("/organizer/acts", OLGA))
                .bodyText()
                .contains("a mis en jeu le prix du public");
    }

    @Test
    void organizersDecideBetweenEntriesThatAreLevelAndSayWhy() {
        enable(REASON);
        mark(frigo, 0, 6);
        mark(panier, 0, 6);
        close();

        assertThat(organizersPage()).bodyText().contains("à égalité", frigo, panier);
        assertThat(decide(contest.id() + "~other", REASON))
                .hasStatusOk()
                .bodyText()
                .contains("Choisissez une des candidatures");
        assertThat(decide(panier, "court")).hasStatusOk();
        assertThat(changes(panier)).noneMatch(change -> change.from() == change.to());
        assertThat(decide(panier, REASON)).hasStatus(302);
        assertThat(decide(frigo, REASON)).hasStatusOk();
        TestAudienceAwards.closeDue(context);

        assertThat(changes(panier).getLast().why()).isEqualTo("Prix du public – " + REASON);
        assertThat(changes(panier).getLast().name()).isEqualTo("olga Exemple");
        assertThat(changes(panier)).filteredOn(change -> change.from() == change.to()).hasSize(1);
        assertThat(changes(frigo)).noneMatch(change -> change.from() == change.to());
        assertThat(organizersPage()).bodyText().contains("Le prix du public va à");
    }

    @Test
    void withoutAPrizeOrWithoutEnoughMarksThereIsNoneAndTheNumbersStay() {
        mark(frigo, 0, 5);
        close();
        assertThat(get("/contest/results?contest=" + contest.id(), null))
                .bodyText()
                .doesNotContain("id=\"audience\"");
        assertThat(get("/gallery/" + frigo, null)).bodyText().contains("Au moins 5 panélistes");
        assertThat(enable(REASON)).hasStatusOk().bodyText().contains("les voix sont closes");

        aContestWhoseResultsHaveJustBecomePublic();
        enable(REASON);
        mark(frigo, 0, 4);
        close();
        assertThat(organizersPage()).bodyText().contains("aucune candidature n’en a eu assez");
    }

    private List<PhaseChange> changes(String entry) {
        return entries.find(entry).orElseThrow().changes();
    }

    private MvcTestResult organizersPage() {
        return get("/organizer/contest/audience?contest=" + contest.id(), OLGA);
    }

    private MvcTestResult enable(String reason) {
        return post(
                "/organizer/contest/audience/prize",
                OLGA,
                "contest",
                contest.id(),
                "reason",
                reason);
    }

    private MvcTestResult decide(String entry, String reason) {
        return post(
                "/organizer/contest/audience/award",
                OLGA,
                "contest",
                contest.id(),
                "entry",
                entry,
                "reason",
                reason);
    }

    private MvcTestResult get(String page, @Nullable RequestPostProcessor who) {
        var request = mvc.get().uri(page);
        return who == null ? request.exchange() : request.with(who).exchange();
    }

    private MvcTestResult post(String page, RequestPostProcessor who, String... fields) {
        var request = mvc.post().uri(page).with(who).with(csrf());
        for (var i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }
}
