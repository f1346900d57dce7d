package org.mesinfos.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.anonymous;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.EntryCategory;
import org.mesinfos.portal.entry.EntryPhase;
import org.mesinfos.portal.jury.Award;
import org.mesinfos.portal.jury.JuryRound;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Who may do what about an entry, over HTTP: every role, in every phase, every action.
@FakePlatform
class ContestAccessTests {

    /// One row for each action, one word for each of [Who], one letter for each situation of the
    /// entry in the order of [Situation]: `+` it is done or shown; `r` refused in words on the
    /// page; `3` 403, `4` 404 and `9` 409; `s` signing in comes first. Scores can be opened and
    /// closed again: a repeat completes what a fault has cut off.
    private static final String TABLE =
            """
            read-own              sssssssssss +++++++++++ 44444444444 33333333333 33333333333 33333333333 33333333333 33333333333
            edit                  sssssssssss +++++++++++ 44444444444 33333333333 33333333333 33333333333 33333333333 33333333333
            save-draft            sssssssssss ++++++++++9 44444444444 33333333333 33333333333 33333333333 33333333333 33333333333
            submit                sssssssssss ++rrrrrrrrr 44444444444 33333333333 33333333333 33333333333 33333333333 33333333333
            ask-withdraw          sssssssssss +++++++++++ 44444444444 33333333333 33333333333 33333333333 33333333333 33333333333
            withdraw              sssssssssss ++rrrrrrrrr 44444444444 33333333333 33333333333 33333333333 33333333333 33333333333
            dossier               sssssssssss 99++++++++9 44444444444 33333333333 33333333333 33333333333 33333333333 33333333333
            print-dossier         sssssssssss 99++++++++9 44444444444 33333333333 33333333333 33333333333 33333333333 33333333333
            certificate           sssssssssss 44444444+44 44444444444 33333333333 33333333333 33333333333 33333333333 33333333333
            jury-read             sssssssssss 33333333333 33333333333 999+9+++++9 999+9+++++9 33333333333 33333333333 33333333333
            jury-dossier          sssssssssss 33333333333 33333333333 999+9+++++9 999+9+++++9 33333333333 33333333333 33333333333
            declare-conflict      sssssssssss 33333333333 33333333333 999+9++9999 999+9++9999 33333333333 33333333333 33333333333
            score                 sssssssssss 33333333333 33333333333 99999+99999 99999999999 33333333333 33333333333 33333333333
            hand-in               sssssssssss 33333333333 33333333333 99999+99999 99999999999 33333333333 33333333333 33333333333
            note                  sssssssssss 33333333333 33333333333 99999999999 999999+9999 33333333333 33333333333 33333333333
            vote                  sssssssssss 33333333333 33333333333 99999999999 999999+9999 33999933333 33333333333 33333333333
            jury-ranking          sssssssssss 33333333333 33333333333 ++9999+++++ ++9999+++++ ++9999+++++ 33333333333 33333333333
            organizer-read        sssssssssss 33333333333 33333333333 33333333333 33333333333 33333333333 99++++++++9 33333333333
            preselect             sssssssssss 33333333333 33333333333 33333333333 33333333333 33333333333 99+99999999 33333333333
            reject                sssssssssss 33333333333 33333333333 33333333333 33333333333 33333333333 99+99999999 33333333333
            open-scores           sssssssssss 33333333333 33333333333 33333333333 33333333333 33333333333 rrr+r+rrrrr 33333333333
            close-scores          sssssssssss 33333333333 33333333333 33333333333 33333333333 33333333333 rrrrr++rrrr 33333333333
            organizer-ranking     sssssssssss 33333333333 33333333333 33333333333 33333333333 33333333333 ++9999+++++ 33333333333
            award                 sssssssssss 33333333333 33333333333 33333333333 33333333333 33333333333 rr9999+rrrr 33333333333
            export                sssssssssss 33333333333 33333333333 33333333333 33333333333 33333333333 +++++++++++ 33333333333
            prolong               sssssssssss 33333333333 33333333333 33333333333 33333333333 33333333333 ++rrrrrrrr+ 33333333333
            enable-audience-prize sssssssssss 33333333333 33333333333 33333333333 33333333333 33333333333 +++++++++++ 33333333333
            gallery               44444444++4 44444444++4 44444444++4 44444444++4 44444444++4 44444444++4 44444444++4 44444444++4
            endorse               sssssssssss 33333333333 33333333333 33333333333 33333333333 33333333333 33333333333 44444444++4
            results               +++++++++++ +++++++++++ +++++++++++ +++++++++++ +++++++++++ +++++++++++ +++++++++++ +++++++++++
            """;

    private static final String REASON = "Parce que le règlement le dit.";

    @Autowired MockMvcTester mvc;
    @Autowired MongoOperations mongo;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping;

    /// Where an entry and its contest stand.
    private enum Situation {
        DRAFT(EntryPhase.DRAFT),
        SUBMITTED(EntryPhase.SUBMITTED),
        FROZEN(EntryPhase.FROZEN),
        PRESELECTED(EntryPhase.PRESELECTED),
        REJECTED(EntryPhase.REJECTED),
        SCORED(EntryPhase.JURY),
        DELIBERATED(EntryPhase.JURY),
        /// The awards are decided and not public yet.
        EMBARGOED(EntryPhase.JURY),
        AWARDED(EntryPhase.AWARDED),
        NOT_AWARDED(EntryPhase.NOT_AWARDED),
        WITHDRAWN(EntryPhase.WITHDRAWN);

        private final EntryPhase phase;

        Situation(EntryPhase phase) {
            this.phase = phase;
        }

        boolean isOpen() {
            return !phase.isFrozen();
        }
    }

    /// Who asks.
    private enum Who {
        NOBODY(null),
        TEAM(SomePeople.developer("ada")),
        OTHER_TEAM(SomePeople.developer("eve")),
        JURY(SomePeople.juryMember("judith")),
        JURY_DONE(SomePeople.juryMember("jana")),
        CONFLICTED(SomePeople.juryMember("carl")),
        ORGANIZER(SomePeople.organizer()),
        PANELIST(SomePeople.panelist("germaine"));

        private final @Nullable RequestPostProcessor session;

        Who(@Nullable RequestPostProcessor session) {
            this.session = session;
        }
    }

    /// @param path with `{id}` for the entry and `{contest}` for the contest
    /// @param fields names and values in turns
    private record Action(String name, String method, String path, String... fields) {

        boolean changes() {
            return method.equals("POST");
        }
    }

    private static final List<Action> ACTIONS =
            List.of(
                    get("read-own", "/contest/entries/{id}"),
                    get("edit", "/contest/entries/{id}/pitch"),
                    post(
                            "save-draft",
                            "/contest/entries/{id}/pitch",
                            "language",
                            "fr",
                            "title",
                            "Frigo",
                            "slogan",
                            "Mieux",
                            "description",
                            "Il montre ce qui reste.",
                            "users",
                            "Familles",
                            "themes",
                            "AWARENESS"),
                    post("submit", "/contest/entries/{id}/submission"),
                    get("ask-withdraw", "/contest/entries/{id}/withdraw"),
                    post("withdraw", "/contest/entries/{id}/withdraw"),
                    get("dossier", "/contest/entries/{id}/dossier"),
                    get("print-dossier", "/contest/entries/{id}/dossier/print"),
                    get("certificate", "/contest/entries/{id}/certificate"),
                    get("jury-read", "/jury/entries/{id}"),
                    get("jury-dossier", "/jury/entries/{id}/dossier"),
                    post("declare-conflict", "/jury/entries/{id}/conflict", "reason", REASON),
                    post("score", "/jury/entries/{id}/sheet", "points-usefulness", "3"),
                    post(
                            "hand-in",
                            "/jury/entries/{id}/sheet",
                            "points-usefulness",
                            "3",
                            "points-originality",
                            "2",
                            "hand-in",
                            "yes"),
                    post("note", "/jury/entries/{id}/notes", "text", "À soutenir."),
                    post("vote", "/jury/ballot", "choice-0", "{id}"),
                    get("jury-ranking", "/jury/ranking"),
                    get("organizer-read", "/organizer/contest/jury/entries/{id}"),
                    post(
                            "preselect",
                            "/organizer/contest/jury/entries/{id}/preselection",
                            "decision",
                            "PRESELECTED",
                            "reason",
                            REASON),
                    post(
                            "reject",
                            "/organizer/contest/jury/entries/{id}/preselection",
                            "decision",
                            "REJECTED",
                            "reason",
                            REASON),
                    post("open-scores", "/organizer/contest/jury/opening", "reason", REASON),
                    post("close-scores", "/organizer/contest/jury/closing", "reason", REASON),
                    get("organizer-ranking", "/organizer/contest/awards"),
                    post(
                            "award",
                            "/organizer/contest/awards",
                            "euros-{id}",
                            "100",
                            "publish",
                            "2040-01-01T18:00",
                            "reason",
                            REASON),
                    get("export", "/organizer/contest/export?contest={contest}"),
                    post(
                            "prolong",
                            "/organizer/contest/{contest}/prolong",
                            "deadline",
                            "{later}",
                            "reasonFr",
                            REASON,
                            "reasonEn",
                            "The rules say so."),
                    post(
                            "enable-audience-prize",
                            "/organizer/contest/audience/prize",
                            "contest",
                            "{contest}",
                            "reason",
                            REASON),
                    get("gallery", "/gallery/{id}"),
                    post("endorse", "/gallery/{id}/endorsement"),
                    get("results", "/contest/results?contest={contest}"));

    private static Action get(String name, String path) {
        return new Action(name, "GET", path);
    }

    private static Action post(String name, String path, String... fields) {
        return new Action(name, "POST", path, fields);
    }

    private Contest contest;
    private boolean changed;

    @BeforeEach
    void theServicesAnswer() {
        FakePlatform.Services.reset();
    }

    @Test
    void everyCellOfRolesPhasesAndActionsIsAsTheTableSays() {
        mongo.findAll(Contest.class).forEach(this::publish);
        var found = new LinkedHashMap<String, Map<Who, StringBuilder>>();
        for (var situation : Situation.values()) {
            begin(situation);
            for (var action : ACTIONS) {
                for (var who : Who.values()) {
                    found.computeIfAbsent(action.name(), _ -> new EnumMap<>(Who.class))
                            .computeIfAbsent(who, _ -> new StringBuilder())
                            .append(outcome(action, who, situation));
                }
            }
            // Of several without public results the jury sits for the one that closed first.
            publish(contest);
        }

        var rows =
                found.entrySet().stream()
                        .map(row -> row.getKey() + " " + String.join(" ", row.getValue().values()))
                        .collect(Collectors.joining("\n"));
        assertThat(rows).isEqualTo(TABLE.strip().replaceAll(" +", " "));
    }

    private void publish(Contest over) {
        var at = over.deadline();
        mongo.remove(query(where("_id").is(over.id())), JuryRound.class);
        mongo.insert(new JuryRound(over.id(), at, at, at, List.of(), at, null, null));
    }

    private String entry() {
        return contest.id() + "~frigo";
    }

    private void begin(Situation situation) {
        var letters = UUID.randomUUID().toString().substring(0, 8);
        var id = "access-" + situation.ordinal() + "-" + letters;
        contest =
                situation.isOpen()
                        ? SomeEntries.open(id)
                        : SomeEntries.contest(id, Duration.ofHours(9));
        reset(situation);
    }

    /// Everything as it stands in that situation.
    private void reset(Situation situation) {
        var id = contest.id();
        for (var collection :
                List.of(
                        "contests",
                        "jury_rounds",
                        "entries",
                        "conflicts_of_interest",
                        "score_sheets",
                        "tie_ballots",
                        "audience_rounds")) {
            mongo.remove(query(where("_id").gte(id).lt(id + "\u007f")), collection);
        }
        mongo.insert(contest);
        var frozen = SomeEntries.frozen(contest, "frigo", EntryCategory.IDEA);
        mongo.insert(SomeEntries.inPhase(frozen, situation.phase));
        round(situation);
        mongo.insert(
                new Document("_id", id + "|carl|" + entry())
                        .append("entry", entry())
                        .append("member", "carl")
                        .append("name", "Carl")
                        .append("reason", REASON)
                        .append("at", Instant.EPOCH),
                "conflicts_of_interest");
        if (situation.compareTo(Situation.SCORED) >= 0) {
            mongo.insert(
                    new Document("_id", id + "|" + entry() + "|jana")
                            .append("entry", entry())
                            .append("member", "jana")
                            .append("name", "Jana")
                            .append("scores", List.of(score("usefulness"), score("originality")))
                            .append("handedInAt", contest.deadline().plusSeconds(1))
                            .append("ver", 0L),
                    "score_sheets");
        }
        changed = false;
    }

    private static Document score(String criterion) {
        return new Document("criterion", criterion).append("points", 3).append("remark", "");
    }

    private void round(Situation situation) {
        var opened = contest.deadline();
        var later = opened.plusSeconds(60);
        var open = new JuryRound(contest.id(), opened, null, null, List.of(), null, null, null);
        switch (situation) {
            case SCORED -> mongo.insert(open);
            case DELIBERATED ->
                    mongo.insert(
                            new JuryRound(
                                    contest.id(),
                                    opened,
                                    later,
                                    null,
                                    List.of(),
                                    null,
                                    null,
                                    null));
            case EMBARGOED -> mongo.insert(awarded(later, Instant.now().plusSeconds(86_400)));
            case AWARDED, NOT_AWARDED -> mongo.insert(awarded(later, later));
            case DRAFT, SUBMITTED, FROZEN, PRESELECTED, REJECTED, WITHDRAWN -> {
                // The jury waits.
            }
        }
    }

    private JuryRound awarded(Instant at, Instant publish) {
        return new JuryRound(
                contest.id(),
                contest.deadline(),
                at,
                at,
                List.of(new Award(entry(), 100, "Bien.")),
                publish.truncatedTo(ChronoUnit.MILLIS),
                null,
                null);
    }

    private char outcome(Action action, Who who, Situation situation) {
        if (changed) {
            reset(situation);
        }
        var answer = exchange(action, who);
        var outcome = outcome(answer);
        changed = action.changes() && outcome == '+';
        return outcome;
    }

    private static char outcome(MvcTestResult answer) {
        var response = answer.getResponse();
        var target = String.valueOf(response.getRedirectedUrl());
        return switch (response.getStatus()) {
            case 200 -> body(answer).contains("role=\"alert\"") ? 'r' : '+';
            case 302 -> {
                if (target.endsWith("/oauth2/authorization/mesinfos")) {
                    yield 's';
                }
                yield target.contains("?refused=") || target.contains("?late") ? 'r' : '+';
            }
            case 403 -> '3';
            case 404 -> '4';
            case 409 -> '9';
            default -> '?';
        };
    }

    private MvcTestResult exchange(Action action, Who who) {
        var path = filled(action.path());
        var request = action.changes() ? mvc.post().uri(path).with(csrf()) : mvc.get().uri(path);
        for (var i = 0; i < action.fields().length; i += 2) {
            request.param(filled(action.fields()[i]), filled(action.fields()[i + 1]));
        }
        return who.session == null ? request.exchange() : request.with(who.session).exchange();
    }

    private String filled(String text) {
        var later = contest.deadline().plus(Duration.ofDays(2)).toString().substring(0, 16);
        return text.replace("{id}", entry())
                .replace("{contest}", contest.id())
                .replace("{later}", later);
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    /// Each address that names an entry, an idea or a file of one: with another team's id it
    /// answers as with one that nobody has.
    @Test
    void anotherTeamsIdIsAsGoodAsNone() {
        begin(Situation.SUBMITTED);
        var theirs = entry();
        var none = contest.id() + "~nothing";
        var asked = new ArrayList<String>();
        for (var info : mapping.getHandlerMethods().keySet()) {
            for (var pattern : info.getPatternValues()) {
                if (!pattern.contains("{id}") || !isOfTheContest(pattern)) {
                    continue;
                }
                var methods =
                        info.getMethodsCondition().getMethods().stream()
                                .map(Enum::name)
                                .collect(Collectors.toSet());
                for (var who : List.of(Who.OTHER_TEAM, Who.JURY, Who.PANELIST, Who.NOBODY)) {
                    for (var method : methods) {
                        var mine = status(method, pattern, theirs, who);
                        assertThat(mine)
                                .as("%s %s %s", who, method, pattern)
                                .isIn(302, 403, 404, 409);
                        if (who == Who.OTHER_TEAM) {
                            assertThat(mine)
                                    .as("%s %s", method, pattern)
                                    .isEqualTo(status(method, pattern, none, who));
                        }
                        asked.add(pattern);
                    }
                }
            }
        }
        assertThat(Set.copyOf(asked)).hasSizeGreaterThan(25);
    }

    private static boolean isOfTheContest(String pattern) {
        return Arrays.stream(
                        new String[] {
                            "/contest/entries/",
                            "/contest/ideas/",
                            "/jury/entries/",
                            "/organizer/contest/jury/",
                            "/organizer/contest/ideas/",
                            "/gallery/"
                        })
                .anyMatch(pattern::startsWith);
    }

    private int status(String method, String pattern, String id, Who who) {
        var path = pattern.replace("{id}", id).replace("{hash}", "0".repeat(64));
        var session = who.session == null ? anonymous() : who.session;
        if (method.equals("POST") && path.endsWith("/pictures")) {
            return mvc.post()
                    .uri(path)
                    .multipart()
                    .file(new MockMultipartFile("file", new byte[] {1}))
                    .with(session)
                    .with(csrf())
                    .exchange()
                    .getResponse()
                    .getStatus();
        }
        var request = method.equals("POST") ? mvc.post() : mvc.get();
        return request.uri(path)
                .param("hash", "0")
                .with(session)
                .with(csrf())
                .exchange()
                .getResponse()
                .getStatus();
    }
}
