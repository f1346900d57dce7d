package org.mesinfos.portal.persona;

import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.engine.secret.RandomTokens;
import org.mesinfos.portal.signin.ServiceResponse;
import org.mesinfos.portal.team.Team;
import org.mesinfos.portal.team.Teams;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/// A team's own sandbox people: invent one, and give it data. Another team's do not exist here.
@Controller
@PreAuthorize("hasRole('DEVELOPER')")
class PersonaController {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LETTERS = 16;
    private static final int LONGEST_NAME = 60;
    private static final int MOST_PEOPLE = 20;
    private static final long LARGEST = 10L * 1024 * 1024;
    private static final MediaType NDJSON = MediaType.parseMediaType("application/x-ndjson");
    private static final MediaType CSV = MediaType.parseMediaType("text/csv");
    private static final String PASSWORD = "portal.persona.password";

    private final Personas people;
    private final Teams teams;
    private final PersonaAccounts personaAccounts;
    private final PersonaDatasets datasets;
    private final Catalogue catalogue;
    private final Clock clock;

    PersonaController(
            Personas people,
            Teams teams,
            PersonaAccounts personaAccounts,
            PersonaDatasets datasets,
            Catalogue catalogue,
            Clock clock) {
        this.people = people;
        this.teams = teams;
        this.personaAccounts = personaAccounts;
        this.datasets = datasets;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /// The people of one team.
    record Group(String team, List<Persona> people) {}

    /// @param id of the dataset
    record Choice(String id, String label) {}

    @GetMapping("/sandbox/mine")
    String list(@AuthenticationPrincipal OidcUser developer, Model model) {
        return listed(teams.of(developer), model);
    }

    private String listed(List<Team> own, Model model) {
        var all = people.of(own.stream().map(Team::id).toList());
        model.addAttribute("teams", own);
        model.addAttribute(
                "groups",
                own.stream()
                        .map(
                                team ->
                                        new Group(
                                                team.name(),
                                                all.stream()
                                                        .filter(
                                                                one ->
                                                                        one.owner()
                                                                                .equals(team.id()))
                                                        .toList()))
                        .filter(group -> !group.people().isEmpty())
                        .toList());
        return "portal/personas";
    }

    @PostMapping("/sandbox/mine")
    String invent(
            @RequestParam String name,
            @RequestParam(required = false) @Nullable String team,
            @AuthenticationPrincipal OidcUser developer,
            Model model,
            HttpSession session) {
        var owner =
                teams.find(team == null ? developer.getName() : team, developer)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var stripped = name.strip();
        var own = people.of(List.of(owner.id()));
        if (stripped.isEmpty() || stripped.length() > LONGEST_NAME || own.size() >= MOST_PEOPLE) {
            model.addAttribute("name", name);
            model.addAttribute(
                    "flaw",
                    own.size() >= MOST_PEOPLE
                            ? "portal.persona.error.many"
                            : "portal.persona.error.name");
            return listed(teams.of(developer), model);
        }
        var person =
                new Persona(
                        "own-" + RandomTokens.letters(ALPHABET, ID_LETTERS),
                        owner.id(),
                        stripped,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        false);
        people.add(person);
        register(person, session);
        return "redirect:/sandbox/mine/" + person.id();
    }

    /// The person is ours before the account is made, so that an outage can be made good.
    private void register(Persona person, HttpSession session) {
        personaAccounts
                .make(person)
                .ifPresent(
                        account -> {
                            people.markRegistered(person);
                            if (account.password() != null) {
                                session.setAttribute(
                                        PASSWORD, person.id() + " " + account.password());
                            }
                        });
    }

    /// The password that was just made for that person, which is gone after this.
    private static @Nullable String takePassword(HttpSession session, Persona person) {
        var mark = person.id() + " ";
        if (session.getAttribute(PASSWORD) instanceof String kept && kept.startsWith(mark)) {
            session.removeAttribute(PASSWORD);
            return kept.substring(mark.length());
        }
        return null;
    }

    @GetMapping("/sandbox/mine/{id}")
    String person(
            @PathVariable String id,
            @AuthenticationPrincipal OidcUser developer,
            HttpSession session,
            Model model,
            Locale locale) {
        var person = own(id, developer);
        model.addAttribute("password", takePassword(session, person));
        return shown(person, model, locale);
    }

    @PostMapping("/sandbox/mine/{id}/account")
    String registerAgain(
            @PathVariable String id,
            @AuthenticationPrincipal OidcUser developer,
            HttpSession session) {
        register(own(id, developer), session);
        return "redirect:/sandbox/mine/" + id;
    }

    @PostMapping("/sandbox/mine/{id}")
    String upload(
            @PathVariable String id,
            @RequestParam String dataset,
            @RequestParam(defaultValue = "true") boolean replace,
            @RequestParam MultipartFile file,
            @AuthenticationPrincipal OidcUser developer,
            Model model,
            Locale locale) {
        var person = own(id, developer);
        model.addAttribute("chosen", dataset);
        if (file.isEmpty() || file.getSize() > LARGEST) {
            model.addAttribute(
                    "flaw",
                    file.isEmpty() ? "portal.persona.error.file" : "portal.persona.error.large");
        } else {
            show(datasets.upload(person, dataset, replace, type(file), file.getResource()), model);
        }
        return shown(person, model, locale);
    }

    private static void show(ServiceResponse<PersonaDatasets.Stored> reply, Model model) {
        switch (reply) {
            case ServiceResponse.Given<PersonaDatasets.Stored>(var done) ->
                    model.addAttribute("stored", done.stored());
            case ServiceResponse.Refused<PersonaDatasets.Stored>(_, var problem) ->
                    model.addAttribute("refused", problem);
            case ServiceResponse.Unavailable<PersonaDatasets.Stored> _ ->
                    model.addAttribute("unanswered", true);
        }
    }

    private static MediaType type(MultipartFile file) {
        var name =
                Objects.requireNonNullElse(file.getOriginalFilename(), "").toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return CSV;
        }
        return name.endsWith(".ndjson") || name.endsWith(".jsonl")
                ? NDJSON
                : MediaType.APPLICATION_JSON;
    }

    private String shown(Persona person, Model model, Locale locale) {
        List<Choice> choices =
                catalogue.datasets().stream()
                        .map(found -> new Choice(found.id(), found.label().in(locale)))
                        .toList();
        model.addAttribute("person", person);
        model.addAttribute("choices", choices);
        return "portal/persona";
    }

    private Persona own(String id, @Nullable OidcUser developer) {
        return people.find(id)
                .filter(person -> teams.isMember(person.owner(), Objects.requireNonNull(developer)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
