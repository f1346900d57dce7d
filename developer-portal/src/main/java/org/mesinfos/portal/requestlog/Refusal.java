package org.mesinfos.portal.requestlog;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mesinfos.portal.requestlog.AppCalls.Call;

/// Why the data API refuses, and what mends it, as far as this page knows.
enum Refusal {
    TOKEN_EXPIRED,
    TOKEN_REVOKED,
    GRANT_WITHDRAWN,
    GRANT_EXPIRED,
    GRANT_SUSPENDED,
    GRANT_USED,
    SCOPE_MISSING,
    PURPOSE_NOT_GRANTED,
    READING_STOPPED,
    DATASET_UNKNOWN,
    RECORD_NOT_FOUND,
    EXPORT_NOT_FOUND,
    EXPORT_NOT_READY,
    PARAMETER_INVALID,
    PARAMETER_UNKNOWN,
    CURSOR_INVALID,
    RATE_LIMITED,
    TEMPORARILY_UNAVAILABLE,
    /// Anything newer than this list.
    OTHER;

    /// As the data API names it.
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Refusal of(String outcome) {
        return Arrays.stream(values())
                .filter(refusal -> refusal.slug().equals(outcome))
                .findFirst()
                .orElse(OTHER);
    }

    /// Refusals that share a reason.
    ///
    /// @param fix last part of the message key that says what to do
    record Group(String outcome, String fix, long count) {}

    /// The refusals among these calls by reason, most frequent first.
    static List<Group> groups(List<Call> calls) {
        return calls.stream()
                .filter(call -> !call.isRead())
                .collect(Collectors.groupingBy(Call::outcome, Collectors.counting()))
                .entrySet()
                .stream()
                .map(
                        entry ->
                                new Group(
                                        entry.getKey(),
                                        of(entry.getKey()).slug(),
                                        entry.getValue()))
                .sorted(Comparator.comparing(Group::count).reversed().thenComparing(Group::outcome))
                .toList();
    }

    /// What the filter offers.
    static List<String> outcomes() {
        return Arrays.stream(values())
                .filter(refusal -> refusal != OTHER)
                .map(Refusal::slug)
                .toList();
    }
}
