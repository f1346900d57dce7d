package org.mesinfos.auth.history;

import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.CurrentPerson;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.web.Downloads;
import org.mesinfos.catalogue.CsvRecords;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Shows people who read their data, and lets them take that away.
@Controller
@RolesAllowed({"PANELIST", "SANDBOX_PERSON"})
class HistoryController {

    private static final String CSV = "text/csv;charset=UTF-8";

    private static final MediaType PROOF =
            MediaType.parseMediaType("application/json;charset=UTF-8");

    private final HistoryPageFactory pages;
    private final MessageSource messages;

    HistoryController(HistoryPageFactory pages, MessageSource messages) {
        this.pages = pages;
        this.messages = messages;
    }

    /// @param sent a [HistoryFilter]; a permission of somebody else shows nothing, for the trail is
    ///   asked for this person's accesses
    @GetMapping("/history")
    String history(
            @RequestParam Map<String, String> sent,
            @RequestParam(required = false) @Nullable String cursor,
            @CurrentPerson Person person,
            Locale locale,
            Model model) {
        var filter = HistoryFilter.of(sent);
        model.addAttribute("page", pages.page(person, filter, cursor, locale));
        return "auth/history";
    }

    @GetMapping("/history.csv")
    void csv(
            @RequestParam Map<String, String> sent,
            @CurrentPerson Person person,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        var filter = HistoryFilter.of(sent);
        var file =
                pages.all(person, filter, locale)
                        .orElseThrow(
                                () -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
        response.setContentType(CSV);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, Downloads.disposition("mesinfos-history.csv"));
        write(file, locale, response.getWriter());
    }

    /// One of the person's accesses as its proof says it was, for the page to verify.
    @GetMapping("/history/access")
    String access(
            @RequestParam String access,
            @CurrentPerson Person person,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        var proof = pages.proof(person, access).orElse(null);
        if (proof == null) {
            // Down, or a second too early: both pass.
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            model.addAttribute("access", access);
            return "auth/rate-limited";
        }
        if (proof.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("page", pages.proofPage(person, proof, locale));
        return "auth/history-access";
    }

    /// The proof of one of the person's accesses, which the verifiers of our sources check offline.
    ///
    /// @param access its id in the list; one of somebody else does not exist
    @GetMapping("/history/proof")
    ResponseEntity<String> proof(@RequestParam String access, @CurrentPerson Person person) {
        var proof =
                pages.proof(person, access)
                        .orElseThrow(
                                () -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
        if (proof.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok()
                .contentType(PROOF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        Downloads.disposition("mesinfos-proof.json"))
                .body(proof);
    }

    private void write(Stream<HistoryPage.Line> file, Locale locale, Writer csv)
            throws IOException {
        csv.write(
                line(
                        text("history.when", locale),
                        text("history.who", locale),
                        text("permission.reference", locale),
                        text("history.what", locale),
                        text("history.purpose", locale),
                        text("history.outcome", locale),
                        text("mydata.count", locale)));
        for (var lines = file.iterator(); lines.hasNext(); ) {
            var line = lines.next();
            csv.write(
                    line(
                            line.at().toString(),
                            line.app(),
                            Objects.requireNonNullElse(line.grantId(), ""),
                            Objects.requireNonNullElse(line.what(), ""),
                            Objects.requireNonNullElse(line.purpose(), ""),
                            text(line.outcome().key(), locale),
                            Integer.toString(line.count())));
        }
    }

    /// Comma-separated values (RFC 4180), harmless in a spreadsheet.
    private static String line(String... cells) {
        return Stream.of(cells).map(CsvRecords::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private String text(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
