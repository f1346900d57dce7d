package org.mesinfos.showcase.web;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.mesinfos.showcase.ShowcaseProperties;
import org.mesinfos.showcase.data.DeskRecords;
import org.mesinfos.showcase.desk.Desk;
import org.mesinfos.showcase.desk.DeskTheme;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Everything at once: searched, sorted, by company, and what was read for it.
@Controller
class RecordsController {

    private static final int LONGEST = 100;
    private static final String ENDED = "redirect:/ended";

    private final DeskModelAttributes desks;
    private final PageFormats format;
    private final ShowcaseProperties properties;

    RecordsController(
            DeskModelAttributes desks, PageFormats format, ShowcaseProperties properties) {
        this.desks = desks;
        this.format = format;
        this.properties = properties;
    }

    /// Looks for words in everything that may be read, without regard to case and accents.
    @GetMapping("/search")
    String search(
            OAuth2AuthenticationToken person,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var words = q.strip().substring(0, Math.min(LONGEST, q.strip().length()));
        var desk = desks.fill(model, person, DeskTheme.allDatasets());
        model.addAttribute("q", words);
        model.addAttribute(
                "found",
                ListPage.of(
                        words.isEmpty()
                                ? List.of()
                                : summaries(model)
                                        .filter(
                                                line ->
                                                        plain(line.words(format))
                                                                .contains(plain(words)))
                                        .toList(),
                        page));
        return desk.isEmpty() ? ENDED : "desk/search";
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    /// Contracts, bills, receipts and the person's own papers in one list, newest first.
    @GetMapping("/documents")
    String documents(
            OAuth2AuthenticationToken person,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var desk = desks.fill(model, person, RecordSummary.DOCUMENTS);
        model.addAttribute(
                "found",
                ListPage.of(
                        summaries(model)
                                .filter(line -> RecordSummary.DOCUMENTS.contains(line.dataset()))
                                .toList(),
                        page));
        return desk.isEmpty() ? ENDED : "desk/documents";
    }

    @GetMapping("/suppliers")
    String suppliers(OAuth2AuthenticationToken person, Model model) {
        var desk = desks.fill(model, person, List.of());
        desk.ifPresent(known -> model.addAttribute("deliveries", HolderDelivery.of(known)));
        return desk.isEmpty() ? ENDED : "desk/suppliers";
    }

    /// All that a company tells about the person, and where to reach it.
    @GetMapping("/suppliers/{holder}")
    String supplier(
            OAuth2AuthenticationToken person,
            @PathVariable String holder,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var first = desks.fill(model, person, List.of());
        if (first.isEmpty()) {
            return ENDED;
        }
        if (!first.get().holders().contains(holder)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var desk = desks.fill(model, person, told(first.get(), holder));
        model.addAttribute("holder", holder);
        model.addAttribute("name", format.holder(holder));
        model.addAttribute("site", properties.suppliers().get(holder));
        model.addAttribute(
                "states",
                desk.map(Desk::states).orElse(List.of()).stream()
                        .filter(state -> state.companies().contains(holder))
                        .toList());
        model.addAttribute(
                "found",
                ListPage.of(
                        summaries(model).filter(line -> line.holder().equals(holder)).toList(),
                        page));
        return desk.isEmpty() ? ENDED : "desk/supplier";
    }

    private static List<String> told(Desk desk, String holder) {
        return DeskTheme.allDatasets().stream()
                .filter(
                        dataset ->
                                desk.state(dataset)
                                        .filter(state -> state.companies().contains(holder))
                                        .isPresent())
                .toList();
    }

    /// What this app has read, as it noted itself; the person's history at MesInfos must say the
    /// same.
    @GetMapping("/reads")
    String reads(
            OAuth2AuthenticationToken person,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var desk = desks.fill(model, person, List.of());
        desk.ifPresent(known -> model.addAttribute("found", ListPage.of(known.calls(), page)));
        return desk.isEmpty() ? ENDED : "desk/reads";
    }

    private Stream<RecordSummary> summaries(Model model) {
        if (!(model.getAttribute("records") instanceof DeskRecords records)) {
            return Stream.empty();
        }
        return records.byDataset().values().stream()
                .flatMap(List::stream)
                .map(record -> RecordSummary.of(record, format))
                .sorted(
                        Comparator.comparing(
                                (RecordSummary line) ->
                                        Objects.requireNonNullElse(line.day(), LocalDate.MIN),
                                Comparator.reverseOrder()));
    }
}
