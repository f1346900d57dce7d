package org.mesinfos.auth.correction;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.correction.Correction.Status;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Tells holders which of the records they delivered people say are wrong, and takes their answers.
@RestController
@RequestMapping("/corrections")
@PreAuthorize("hasAuthority('SCOPE_deliveries:write')")
class CorrectionsController {

    static final String CLIENT_PREFIX = "holder-";
    private static final int PAGE = 100;
    private static final int LONGEST = 500;

    private final Corrections corrections;

    CorrectionsController(Corrections corrections) {
        this.corrections = corrections;
    }

    /// @param panelist as in the holder's deliveries
    /// @param record the natural key of the record, as delivered
    record Entry(
            String id,
            String panelist,
            String dataset,
            Map<String, String> record,
            String text,
            String status,
            @JsonProperty("asked_at") Instant askedAt,
            @JsonProperty("due_at") Instant dueAt,
            @Nullable String answer) {

        static Entry of(Correction one) {
            return new Entry(
                    one.id(),
                    one.person(),
                    one.dataset(),
                    one.record(),
                    one.text(),
                    one.status().name().toLowerCase(Locale.ROOT),
                    one.askedAt(),
                    one.dueAt(),
                    one.answer());
        }
    }

    /// @param next id to go on after, or null at the end
    record Page(List<Entry> corrections, @Nullable String next) {}

    /// @param status `accepted`, `corrected` or `refused`, which needs an answer
    /// @param answer at most 500 characters, shown to the person
    record Answer(@Nullable String status, @Nullable String answer) {

        @Nullable Status read() {
            var words = answer == null ? "" : answer.strip();
            if (words.length() > LONGEST || words.chars().anyMatch(Character::isISOControl)) {
                return null;
            }
            return switch (status) {
                case "accepted" -> Status.ACCEPTED;
                case "corrected" -> Status.CORRECTED;
                case "refused" -> words.isEmpty() ? null : Status.REFUSED;
                case null, default -> null;
            };
        }

        @Nullable String words() {
            return answer == null || answer.isBlank() ? null : answer.strip();
        }
    }

    @GetMapping
    ResponseEntity<Page> list(
            @RequestParam(required = false) @Nullable String after, Authentication client) {
        var found = corrections.of(holder(client), after, PAGE + 1);
        var shown = found.stream().limit(PAGE).map(Entry::of).toList();
        var next = found.size() > PAGE ? shown.getLast().id() : null;
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Page(shown, next));
    }

    @PutMapping("/{id}")
    ResponseEntity<Object> answer(
            @PathVariable String id, @RequestBody Answer answer, Authentication client) {
        var status = answer.read();
        if (status == null) {
            return invalid();
        }
        return corrections
                .answer(holder(client), id, status, answer.words())
                .<ResponseEntity<Object>>map(
                        one ->
                                ResponseEntity.ok()
                                        .cacheControl(CacheControl.noStore())
                                        .body(Entry.of(one)))
                .orElseGet(
                        () ->
                                problem(
                                        HttpStatus.NOT_FOUND,
                                        "not_found",
                                        "Nobody reported that to this holder."));
    }

    /// Of no holder, nothing is found.
    private static String holder(Authentication client) {
        var name = client.getName();
        return name.startsWith(CLIENT_PREFIX) ? name.substring(CLIENT_PREFIX.length()) : "";
    }

    @ExceptionHandler
    ResponseEntity<Object> unreadable(HttpMessageNotReadableException unreadable) {
        return invalid();
    }

    private static ResponseEntity<Object> invalid() {
        return problem(
                HttpStatus.BAD_REQUEST,
                "invalid_request",
                "status is accepted, corrected, or refused with an answer of at most 500"
                        + " characters.");
    }

    private static ResponseEntity<Object> problem(HttpStatus status, String error, String text) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(Map.of("error", error, "error_description", text));
    }
}
